import type { IntroductionId, MemberId, OrganisationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { once, scopeFor, type Work } from '#db/work.ts'
import { ensureOutsideCommune } from '#features/organisations/commands/outside.ts'
import { findCommuneCommittee } from '#features/organisations/queries.ts'
import { introductionPermissions } from '../permissions.ts'
import { findMemberToIntroduce, type MemberToIntroduce } from '../queries/member.ts'
import { canBeIntroduced } from '../rules/workflow.ts'
import type { IntroductionRefusal } from '../terms.ts'

export type DraftIntroduction = {
  readonly memberId: MemberId
  readonly formKey: string
  /** Chosen by the officer; else the commune committee of the residence in the record. */
  readonly communeId?: OrganisationId
  /** The officer has asked: the member with an open link has moved. */
  readonly hasMoved?: boolean
}

/** Prepares a letter for one member of the workplace (213-QĐ/TW Đ3); the secretary signs it later. */
export function draftIntroduction(
  work: Work,
  input: DraftIntroduction,
): Promise<Outcome<IntroductionRefusal, IntroductionId>> {
  return once(work, input.formKey, (tx) => prepareDraft(tx, work, input))
}

type Preparation = Omit<DraftIntroduction, 'formKey'> & { readonly amendedFromId?: IntroductionId }

/** Checks the member, finds the commune from the residence when none is chosen, and writes the draft. */
export async function prepareDraft(
  tx: Transaction,
  work: Work,
  input: Preparation,
): Promise<Outcome<IntroductionRefusal, IntroductionId>> {
  const scope = scopeFor(work.actor, [introductionPermissions, 'create'])
  const member = await findMemberToIntroduce(tx, scope, input.memberId)
  if (!member) return refuse('notFound')
  const refusal = whyNot(member, input.hasMoved ?? false)
  if (refusal) return refuse(refusal)
  const communeId = input.communeId ?? (await committeeOf(tx, work, member.residenceCommuneCode))
  if (!communeId) return refuse('communeUnknown')
  return insertDraft(tx, work, { member, communeId, amendedFromId: input.amendedFromId ?? null })
}

/** The committee of the commune where the member lives, on the system or outside; undefined while the commune is unknown. */
async function committeeOf(tx: Transaction, work: Work, communeCode: string | null) {
  if (!communeCode) return undefined
  const onSystem = await findCommuneCommittee(tx, { communeCode, on: work.today })
  return onSystem ?? ensureOutsideCommune(tx, work, communeCode)
}

/** Why no letter can be prepared for this member now; undefined when it can. */
function whyNot(member: MemberToIntroduce, hasMoved: boolean): IntroductionRefusal | undefined {
  if (!canBeIntroduced(member)) return 'memberExempt'
  if (!member.sex || !(member.birthOn ?? member.birthYear) || !member.joinedOn) return 'memberIncomplete'
  if (member.letterOnTheWayId) return 'letterOnTheWay'
  if (member.openLinkId && !hasMoved) return 'linkIsOpen'
  return undefined
}

type Draft = {
  readonly member: MemberToIntroduce
  readonly communeId: OrganisationId
  readonly amendedFromId: IntroductionId | null
}

/** Writes the draft row; `letterOnTheWay` when somebody else has just prepared one for the same member. */
async function insertDraft(
  tx: Transaction,
  work: Work,
  { member, communeId, amendedFromId }: Draft,
): Promise<Outcome<IntroductionRefusal, IntroductionId>> {
  const draft = await tx
    .insertInto('introductions')
    .values({
      memberId: member.memberId,
      workplaceId: member.workplaceId,
      communeId,
      draftedOn: work.today,
      movesFromLinkId: member.openLinkId,
      amendedFromId,
      sortKey: member.sortKey,
      searchKey: member.searchKey,
    })
    // Without a target: PostgreSQL finds no partial index for a condition with parameters.
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!draft) return refuse('letterOnTheWay')
  await record(tx, work, {
    kind: 'introduction.drafted',
    subjectId: draft.id,
    memberId: member.memberId,
    data: { communeId, amendedFromId },
  })
  return done(draft.id)
}
