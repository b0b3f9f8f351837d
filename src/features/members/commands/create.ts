import type { MemberId, OrganisationId } from '#core/ids.ts'
import { type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import type { Transaction } from '#db/connection.ts'
import { once, type Work } from '#db/work.ts'
import { memberPermissions } from '../permissions.ts'
import type { MemberFacts } from '../rules.ts'
import type { MemberRefusal } from '../terms.ts'
import { faultOf, findNamesake, insertMember } from './write.ts'

export type CreateMember = {
  readonly formKey: string
  readonly workplaceId: OrganisationId
  readonly facts: MemberFacts
  /** The officer has said that the namesake already there is somebody else. */
  readonly isAnotherPerson?: boolean
}

/** Enters one member of the actor's workplace; a namesake born alike is asked about first. */
export function createMember(work: Work, input: CreateMember): Promise<Outcome<MemberRefusal, MemberId>> {
  const { formKey, workplaceId, facts } = input
  return once(work, formKey, async (tx) => {
    if (!may(work.actor, [memberPermissions, 'create'], { workplaceId })) return refuse('notAllowed')
    // A cell keeps no members of its own: nobody would find the record again.
    if (!(await isWorkplace(tx, workplaceId))) return refuse('notAllowed')
    const fault = await faultOf(tx, { facts, workplaceId, on: work.today })
    if (fault) return refuse(fault)
    if (!input.isAnotherPerson && (await findNamesake(tx, workplaceId, facts))) return refuse('namesake')
    return insertMember(tx, work, { workplaceId, facts })
  })
}

const isWorkplace = (tx: Transaction, id: OrganisationId) =>
  tx
    .selectFrom('organisations')
    .select('id')
    .where('id', '=', id)
    .where('kind', '=', 'workplaceCommittee')
    .where('validTo', 'is', null)
    .where('isOutside', '=', false)
    .executeTakeFirst()
