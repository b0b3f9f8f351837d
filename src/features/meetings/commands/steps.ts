import type { UpdateObject } from 'kysely'
import { dayOf } from '#core/day.ts'
import type { MeetingId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { nextState } from '#core/workflow.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import type { DB } from '#db/schema.generated.ts'
import { once, scopeFor, type Work } from '#db/work.ts'
import { meetingPermissions } from '../permissions.ts'
import type { MeetingToChange } from '../queries/meeting.ts'
import { listSeats, listSittings } from '../queries/sittings.ts'
import { halfYearOf } from '../rules/half-year.ts'
import { hasBegun, isPast, type MeetingAction, meetingWorkflow } from '../rules/meeting.ts'
import { halfYearMeetingName, isHalfYearMeetingName, type MeetingRefusal } from '../terms/meetings.ts'
import { letDocumentsExpire } from './documents.ts'
import { clearAnswers, countInvited, inviteMembers } from './invite.ts'
import { isOnBehalf, loadMeeting } from './load.ts'
import { isHalfYearTaken } from './plan.ts'

type StepInput = { readonly formKey: string; readonly id: MeetingId; readonly version: number }

type Step = {
  readonly action: MeetingAction
  /** The past participle that events keep: `meeting.invited`. */
  readonly kind: `meeting.${string}`
  readonly note?: string
  readonly change?: (tx: Transaction, meeting: MeetingToChange) => Promise<Outcome<MeetingRefusal, Change>>
}

type Change = {
  readonly set?: UpdateObject<DB, 'meetings'>
  readonly data?: Readonly<Record<string, unknown>>
}

/** One step of a meeting: load, may, can, write, record. */
function takeStep(work: Work, input: StepInput, step: Step): Promise<Outcome<MeetingRefusal>> {
  return once<MeetingRefusal>(work, input.formKey, async (tx) => {
    const loaded = await loadMeeting(tx, work, { id: input.id, version: input.version, action: step.action })
    if (!loaded.ok) return loaded
    const meeting = loaded.value
    const state = nextState(meetingWorkflow, meeting.state, step.action)
    if (!state) return refuse('wrongState')
    const change = step.change ? await step.change(tx, meeting) : done<Change>({})
    if (!change.ok) return change
    await tx
      .updateTable('meetings')
      .set({ stateReason: null, ...change.value.set, state, version: meeting.version + 1 })
      .where('id', '=', meeting.id)
      .execute()
    await record(tx, work, {
      kind: step.kind,
      subjectId: meeting.id,
      note: step.note ?? null,
      onBehalf: isOnBehalf(work),
      data: { ...change.value.data, from: meeting.state, to: state },
    })
    return done()
  })
}

/** Invites everybody whose link with the cell is open that day (213-QĐ/TW Đ4 k3). Refuses when there is nobody. */
export const inviteToMeeting = (work: Work, input: StepInput): Promise<Outcome<MeetingRefusal>> =>
  takeStep(work, input, {
    action: 'invite',
    kind: 'meeting.invited',
    change: async (tx, meeting) => {
      if (isPast(meeting.startsAt, work.today)) return refuse('inThePast')
      await inviteMembers(tx, { ...meeting, startsAt: meeting.lastStartsAt })
      const unready = meeting.sittingCount > 0 ? await faultOfSittings(tx, work, meeting.id) : undefined
      if (unready) return refuse(unready)
      const invited = await countInvited(tx, meeting.id)
      return invited === 0 ? refuse('nobodyToInvite') : done({ data: { count: invited } })
    },
  })

/** House rule: an invitation tells each person one hour and one place. */
async function faultOfSittings(tx: Transaction, work: Work, id: MeetingId): Promise<MeetingRefusal | undefined> {
  const scope = scopeFor(work.actor, [meetingPermissions, 'read'])
  const sittings = await listSittings(tx, scope, id)
  if (sittings.some(({ startsAt }) => startsAt === null)) return 'sittingWithoutDay'
  const seats = await listSeats(tx, scope, id)
  return seats.some(({ sittingId }) => sittingId === null) ? 'unseated' : undefined
}

type WithReason = StepInput & { readonly reason: string }

/** House rule: no new day is known yet; those invited read why. */
export const postponeMeeting = (work: Work, { reason, ...input }: WithReason): Promise<Outcome<MeetingRefusal>> =>
  takeStep(work, input, {
    action: 'postpone',
    kind: 'meeting.postponed',
    note: reason,
    change: async () => done({ set: { stateReason: reason } }),
  })

/** House rule: it will not take place; its half-year is free for another. */
export const cancelMeeting = (work: Work, { reason, ...input }: WithReason): Promise<Outcome<MeetingRefusal>> =>
  takeStep(work, input, {
    action: 'cancel',
    kind: 'meeting.cancelled',
    note: reason,
    change: async (tx, meeting) => {
      await letDocumentsExpire(tx, work, meeting.id)
      return done({ set: { stateReason: reason } })
    },
  })

/** House rule: a postponed meeting gets a new day; a half-yearly one stays in its half-year or takes the new one when free. */
export const replanMeeting = (
  work: Work,
  { startsAt, ...input }: StepInput & { readonly startsAt: Temporal.Instant },
): Promise<Outcome<MeetingRefusal>> =>
  takeStep(work, input, {
    action: 'replan',
    kind: 'meeting.replanned',
    change: async (tx, meeting) => {
      if (isPast(startsAt, work.today)) return refuse('inThePast')
      const counts = meeting.kind === 'halfYearly' ? halfYearOf(dayOf(startsAt)) : undefined
      if (counts && (await isHalfYearTaken(tx, meeting, counts))) return refuse('halfYearTaken')
      await clearAnswers(tx, meeting.id)
      // Who sits where stays; each sitting gets its own new day afterwards.
      await tx.updateTable('sittings').set({ startsAt: null }).where('meetingId', '=', meeting.id).execute()
      const title = counts && isHalfYearMeetingName(meeting.title) ? { title: halfYearMeetingName(counts) } : {}
      return done({ set: { startsAt, ...counts, ...title }, data: { startsAt: startsAt.toString() } })
    },
  })

/** The meeting took place (213-QĐ/TW Đ4 k3): from its day on, of several sittings the last; who came into the register since the invitations is on the sheet too. */
export const holdMeeting = (work: Work, input: StepInput): Promise<Outcome<MeetingRefusal>> =>
  takeStep(work, input, {
    action: 'hold',
    kind: 'meeting.held',
    change: async (tx, meeting) => {
      if (!hasBegun(meeting.startsAt, work.today)) return refuse('notYet')
      if (!hasBegun(meeting.lastStartsAt, work.today)) return refuse('lastSittingAhead')
      await inviteMembers(tx, { ...meeting, startsAt: meeting.lastStartsAt })
      return done({})
    },
  })
