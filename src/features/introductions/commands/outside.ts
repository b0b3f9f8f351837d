import type { IntroductionId, MemberId, OrganisationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import { searchKey, sortKey } from '#core/vietnamese-text.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { once, type Work } from '#db/work.ts'
import { insertMember } from '#features/members/commands/write.ts'
import type { MemberFacts } from '#features/members/rules.ts'
import { ensureOutsideOrganisation } from '#features/organisations/commands/outside.ts'
import { introductionPermissions } from '../permissions.ts'
import type { IntroductionRefusal } from '../terms.ts'
import { openLinkOf } from './residence.ts'
import { type StepInput, takeStep } from './step.ts'

export type TypeInIntroduction = {
  readonly formKey: string
  readonly workplaceName: string
  readonly numberText: string
  readonly issuedOn: Temporal.PlainDate
  readonly category: 'standard' | 'meetingExempt'
  readonly facts: MemberFacts
}

/**
 * The commune types in the paper that a member of a workplace outside the system brought: the letter stands as received
 * today, with the paper's own number and date (213-QĐ/TW Đ4 k1). The workplace is found by its name or entered as outside.
 */
export function typeInIntroduction(
  work: Work,
  input: TypeInIntroduction,
): Promise<Outcome<IntroductionRefusal, IntroductionId>> {
  return once(work, input.formKey, async (tx) => {
    const communeId = work.actor.organisationId
    if (!may(work.actor, [introductionPermissions, 'typeIn'], { communeId })) return refuse('notAllowed')
    const workplaceId = await ensureOutsideOrganisation(tx, work, {
      kind: 'workplaceCommittee',
      name: input.workplaceName,
      parentId: null,
    })
    if (await isKnown(tx, { workplaceId, ...input })) return refuse('paperKnown')
    const member = await insertMember(tx, work, { workplaceId, facts: input.facts, kind: 'member.typedIn' })
    if (!member.ok) return member
    if (input.category === 'meetingExempt') await exempt(tx, work, { memberId: member.value, issuedOn: input.issuedOn })
    return insertReceived(tx, work, { ...input, communeId, workplaceId, memberId: member.value })
  })
}

/** The same paper of the same workplace was typed in before, by whichever commune (house rule). */
async function isKnown(
  tx: Transaction,
  paper: Pick<Received, 'workplaceId' | 'numberText' | 'issuedOn'>,
): Promise<boolean> {
  const known = await tx
    .selectFrom('introductions')
    .select('id')
    .where('workplaceId', '=', paper.workplaceId)
    .where('isFromOutside', '=', true)
    .where('numberText', '=', paper.numberText)
    .where('issuedOn', '=', paper.issuedOn)
    .executeTakeFirst()
  return known !== undefined
}

/** The bold line of the paper says it; its grounds stay with the workplace (33-HD/BTCTW 1.1). */
async function exempt(
  tx: Transaction,
  work: Work,
  { memberId, issuedOn }: { memberId: MemberId; issuedOn: Temporal.PlainDate },
) {
  await tx.updateTable('members').set({ category: 'meetingExempt' }).where('id', '=', memberId).execute()
  await tx
    .insertInto('memberCategories')
    .values({ memberId, category: 'meetingExempt', fromOn: issuedOn, recordedAt: work.now })
    .execute()
}

type Received = TypeInIntroduction & {
  readonly communeId: OrganisationId
  readonly workplaceId: OrganisationId
  readonly memberId: MemberId
}

async function insertReceived(tx: Transaction, work: Work, paper: Received): Promise<Outcome<never, IntroductionId>> {
  const { id } = await tx
    .insertInto('introductions')
    .values({
      memberId: paper.memberId,
      workplaceId: paper.workplaceId,
      communeId: paper.communeId,
      state: 'received',
      numberText: paper.numberText,
      draftedOn: paper.issuedOn,
      issuedOn: paper.issuedOn,
      receivedOn: work.today,
      isFromOutside: true,
      sortKey: sortKey(paper.facts.fullName),
      searchKey: searchKey(paper.facts.fullName),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, work, {
    kind: 'introduction.typedIn',
    subjectId: id,
    memberId: paper.memberId,
    note: paper.numberText,
    data: { to: 'received', number: paper.numberText },
  })
  return done(id)
}

export type NoteFromPaper = StepInput & { readonly cellName: string; readonly admittedOn: Temporal.PlainDate }

/**
 * The workplace notes the slip that a commune outside the system sent back: received, introduced and admitted at once,
 * recorded as done on behalf of the other side (house rule: nothing waits for an account that does not exist).
 */
export function noteFromPaper(work: Work, input: NoteFromPaper): Promise<Outcome<IntroductionRefusal>> {
  const { cellName, admittedOn, ...step } = input
  return takeStep(work, step, {
    action: 'noteFromPaper',
    kind: 'introduction.notedFromPaper',
    change: async (tx, letter) => {
      if (!(await isOutside(tx, letter.communeId))) return refuse('notOutside')
      const cell = { kind: 'residenceCell', name: cellName, parentId: letter.communeId } as const
      const assignedCellId = await ensureOutsideOrganisation(tx, work, cell)
      const link = await openLinkOf(tx, work, { letter: { ...letter, assignedCellId }, since: admittedOn })
      if (!link.ok) return link
      const days = { receivedOn: admittedOn, assignedOn: admittedOn, admittedOn, endedOn: admittedOn }
      return done({ set: { ...days, assignedCellId, linkId: link.value }, note: cellName, onBehalf: true })
    },
  })
}

const isOutside = async (tx: Transaction, id: OrganisationId): Promise<boolean> => {
  const { isOutside } = await tx
    .selectFrom('organisations')
    .select('isOutside')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return isOutside
}
