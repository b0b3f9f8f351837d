import type { MemberId, ReferralId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import { nextState } from '#core/workflow.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { once, scopeFor, type Work } from '#db/work.ts'
import { lockMember } from '#features/members/commands/edit.ts'
import { referralPermissions } from '../permissions/referral.ts'
import { findMemberToActOn, findReferralForUpdate, type ReferralToChange, referralPlace } from '../queries/referrals.ts'
import {
  type ActOutcome,
  type Deed,
  kindOfAct,
  outcomesOf,
  type ReferralState,
  referralWorkflow,
} from '../rules/referral.ts'
import { deedWords, type ReferralRefusal } from '../terms/referral.ts'

export type AnswerReferral = Deed & {
  readonly formKey: string
  readonly id: ReferralId
  readonly version: number
  /** `answerFromPaper`: the commune types in what a workplace outside the system answered. */
  readonly way: 'answer' | 'answerFromPaper'
}

type Loaded = { readonly referral: ReferralToChange; readonly state: ReferralState }

async function load(
  tx: Transaction,
  work: Work,
  { id, version, way }: AnswerReferral,
): Promise<Outcome<ReferralRefusal, Loaded>> {
  const referral = await findReferralForUpdate(tx, scopeFor(work.actor, [referralPermissions, 'read']), id)
  if (!referral) return refuse('notFound')
  if (!may(work.actor, [referralPermissions, way], referralPlace(referral))) return refuse('notAllowed')
  if (way === 'answerFromPaper' && !referral.workplaceIsOutside) return refuse('notAllowed')
  const state = nextState(referralWorkflow, referral.state, 'answer')
  if (!state) return refuse('wrongState')
  return version === referral.version ? done({ referral, state }) : refuse('stale')
}

/**
 * The workplace says what it did about a proposal (213-QĐ/TW Đ3), or puts right what it said; each answer stays in the
 * timeline, and the residence reads it.
 */
export function answerReferral(work: Work, input: AnswerReferral): Promise<Outcome<ReferralRefusal>> {
  return once<ReferralRefusal>(work, input.formKey, async (tx) => {
    const loaded = await load(tx, work, input)
    if (!loaded.ok) return loaded
    const { referral, state } = loaded.value
    if (!outcomesOf(referral.kind).includes(input.outcome)) return refuse('wrongOutcome')
    const { outcome, outcomeForm, decisionNumber, decidedOn, reason } = input
    const deed = { outcome, outcomeForm, decisionNumber, decidedOn, reason }
    await tx
      .updateTable('referrals')
      .set({
        ...deed,
        state,
        answeredBy: referral.workplaceName,
        answeredOn: work.today,
        version: referral.version + 1,
      })
      .where('id', '=', referral.id)
      .execute()
    await record(tx, work, {
      kind: 'referral.answered',
      subjectId: referral.id,
      memberId: referral.memberId,
      note: deedWords(deed),
      onBehalf: input.way === 'answerFromPaper',
      data: { from: referral.state, to: state, outcome },
    })
    return done()
  })
}

export type ActAlone = Deed<ActOutcome> & {
  readonly formKey: string
  readonly memberId: MemberId
  /** Why: the residence reads it. */
  readonly grounds: string
}

/**
 * The workplace commends, reminds, criticises or handles a member by itself (213-QĐ/TW Đ3) and tells the residence of the open
 * link. Refuses a member whom no residence has admitted (`noLink`): there is nobody to tell.
 */
export function actAlone(
  work: Work,
  { formKey, memberId, grounds, ...deed }: ActAlone,
): Promise<Outcome<ReferralRefusal, ReferralId>> {
  return once<ReferralRefusal, ReferralId>(work, formKey, async (tx) => {
    const locked = await lockMember(tx, work, memberId)
    const right = [referralPermissions, 'act'] as const
    if (!locked) return refuse('notFound')
    if (!may(work.actor, right, { workplaceId: locked.workplaceId })) return refuse('notAllowed')
    const member = await findMemberToActOn(tx, scopeFor(work.actor, right), memberId)
    if (!member) return refuse('notFound')
    const { workplaceId, communeId, cellId } = member
    if (!communeId || !cellId) return refuse('noLink')
    const { id } = await tx
      .insertInto('referrals')
      .values({
        ...deed,
        memberId,
        workplaceId,
        communeId,
        cellId,
        kind: kindOfAct(deed.outcome),
        grounds,
        proposedOn: work.today,
        state: 'answered',
        answeredBy: work.actor.organisationName,
        answeredOn: work.today,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await record(tx, work, {
      kind: 'referral.acted',
      subjectId: id,
      memberId,
      note: deedWords(deed),
      data: { to: 'answered', outcome: deed.outcome },
    })
    return done<ReferralId>(id)
  })
}
