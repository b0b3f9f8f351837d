import { sql } from 'kysely'
import type { MemberId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { visible } from '#db/visible.ts'
import { once, scopeFor, type Work } from '#db/work.ts'
import { memberPermissions } from '../permissions.ts'
import type { MemberFacts } from '../rules.ts'
import type { MemberRefusal } from '../terms.ts'
import { columnsOf, faultOf, isTakenMeanwhile } from './write.ts'

export type EditMember = {
  readonly formKey: string
  readonly id: MemberId
  /** The version the form was shown with. */
  readonly version: number
  readonly facts: MemberFacts
  /** The form never shows the stored numbers: one left empty is kept, unless it is to be dropped. */
  readonly dropsPersonalNumber?: boolean
  readonly dropsCardNumber?: boolean
}

/** Corrects the record of a member. Refuses a form older than the record (`stale`): nothing is overwritten unseen. */
export async function editMember(work: Work, input: EditMember): Promise<Outcome<MemberRefusal>> {
  try {
    return await once(work, input.formKey, (tx) => correct(tx, work, input))
  } catch (error) {
    if (isTakenMeanwhile(error)) return refuse('personalNumberTaken')
    throw error
  }
}

async function correct(tx: Transaction, work: Work, input: EditMember): Promise<Outcome<MemberRefusal>> {
  const member = await lockMember(tx, work, input.id)
  if (!member) return refuse('notFound')
  if (!may(work.actor, [memberPermissions, 'edit'], member)) return refuse('notAllowed')
  if (member.version !== input.version) return refuse('stale')
  const facts = withKeptNumbers(input, member)
  const fault = await faultOf(tx, { id: input.id, facts, workplaceId: member.workplaceId, on: work.today })
  if (fault) return refuse(fault)
  const columns = columnsOf(facts)
  await tx
    .updateTable('members')
    .set({ ...columns, version: member.version + 1, updatedAt: work.now })
    .where('id', '=', input.id)
    .execute()
  await record(tx, work, {
    kind: 'member.edited',
    subjectId: input.id,
    memberId: input.id,
    data: { fields: changedFields(member, columns) },
  })
  return done()
}

const withKeptNumbers = ({ facts, dropsPersonalNumber, dropsCardNumber }: EditMember, kept: LockedMember) => ({
  ...facts,
  personalNumber: facts.personalNumber ?? (dropsPersonalNumber ? null : kept.personalNumber),
  cardNumber: facts.cardNumber ?? (dropsCardNumber ? null : kept.cardNumber),
})

/** Which facts changed, by name only: what they were and are is nobody's business in a timeline. */
const changedFields = (before: LockedMember, after: ReturnType<typeof columnsOf>): readonly string[] =>
  Object.entries(before)
    .filter(
      ([name, value]) =>
        name in after && String(value ?? '') !== String(new Map(Object.entries(after)).get(name) ?? ''),
    )
    .map(([name]) => name)
    .filter((name) => name !== 'searchKey' && name !== 'sortKey')

export type LockedMember = NonNullable<Awaited<ReturnType<typeof lockMember>>>

/** The member as a command needs it, locked until the transaction ends; undefined when the actor does not reach it. */
export function lockMember(tx: Transaction, work: Work, id: MemberId) {
  const scope = scopeFor(work.actor, [memberPermissions, 'read'])
  return tx
    .selectFrom('members')
    .select([
      'workplaceId',
      'version',
      'category',
      'workplaceCellId',
      'fullName',
      'sex',
      'birthOn',
      'birthYear',
      'joinedOn',
      'officialOn',
      'personalNumber',
      'cardNumber',
      'phone',
      'residenceKind',
      'residenceLine',
      'residenceArea',
      'residenceCommuneCode',
      'residenceText',
    ])
    .where('id', '=', id)
    .where(visible(scope, { memberId: sql.ref('members.id'), workplaceId: sql.ref('members.workplaceId') }))
    .forUpdate()
    .executeTakeFirst()
}
