import type { MeetingId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { nextState } from '#core/workflow.ts'
import { jsonb, type Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { once, scopeFor, type Work } from '#db/work.ts'
import { meetingPermissions } from '../permissions.ts'
import { findMeeting, type MeetingToChange } from '../queries/meeting.ts'
import { attendanceFor, draftOf, listMinutes, type MinutesRow, openNow } from '../queries/minutes.ts'
import { meetingWorkflow } from '../rules/meeting.ts'
import { canWriteMinutes, type MinutedAttendance, type MinutesText, missingInMinutes } from '../rules/minutes.ts'
import type { MeetingRefusal } from '../terms/meetings.ts'
import { isOnBehalf, loadMeeting } from './load.ts'

type Asked = {
  readonly formKey: string
  readonly id: MeetingId
  /** Which version of the minutes is meant: 1 the first, 2 its first correction. */
  readonly number: number
  /** How often that version had been saved when the form was shown; 0 before the first time. */
  readonly version: number
}

export type SaveMinutes = Asked & { readonly text: MinutesText }

type Loaded = { readonly meeting: MeetingToChange; readonly versions: readonly MinutesRow[] }

const scopeOf = (work: Work) => scopeFor(work.actor, [meetingPermissions, 'readMinutes'])

/** The meeting, locked, and its minutes; refuses a version that somebody else has closed or saved since it was shown. */
async function loadMinutes(
  tx: Transaction,
  work: Work,
  { id, number, version }: Asked,
): Promise<Outcome<MeetingRefusal, Loaded>> {
  const loaded = await loadMeeting(tx, work, { id, action: number > 1 ? 'correctMinutes' : 'minute' })
  if (!loaded.ok) return loaded
  if (!canWriteMinutes(loaded.value)) return refuse('notHeld')
  const versions = await listMinutes(tx, scopeOf(work), id)
  const open = openNow(versions)
  if (number !== open.number) return refuse('minutesClosed')
  if (version !== open.version) return refuse('minutesStale')
  return done({ meeting: loaded.value, versions })
}

const byWhom = ({ actor }: Work) => `${actor.name}, ${actor.organisationName}`

/**
 * Keeps the minutes as far as they are written (house rule; 213-QĐ/TW Đ4 k3). Refuses a meeting that was not held
 * (`notHeld`), a version that was closed meanwhile (`minutesClosed`) or saved by somebody else (`minutesStale`). Gives how
 * often it has been saved.
 */
export function saveMinutes(work: Work, input: SaveMinutes): Promise<Outcome<MeetingRefusal, number>> {
  return once<MeetingRefusal, number>(work, input.formKey, async (tx) => {
    const loaded = await loadMinutes(tx, work, input)
    if (!loaded.ok) return loaded
    const { items, ...text } = input.text
    const values = {
      ...text,
      items: jsonb(items),
      savedAt: work.now,
      savedBy: byWhom(work),
      version: input.version + 1,
    }
    const { id } = await tx
      .insertInto('meetingMinutes')
      .values({ ...values, meetingId: input.id, number: input.number })
      .onConflict((conflict) => conflict.columns(['meetingId', 'number']).doUpdateSet(values))
      .returning('id')
      .executeTakeFirstOrThrow()
    await record(tx, work, {
      kind: 'minutes.drafted',
      subjectId: id,
      onBehalf: isOnBehalf(work),
      data: { meetingId: input.id, number: input.number },
    })
    return done(values.version)
  })
}

/**
 * Closes the minutes as they were saved (house rule): the first version makes the meeting minuted, which ends marking; a
 * later one takes the place of the one before, which stays. Refuses what `missingInMinutes` finds (`minutesIncomplete`),
 * and a sheet on which somebody who must come has no mark (`unmarked`).
 */
export function closeMinutes(work: Work, input: Asked): Promise<Outcome<MeetingRefusal>> {
  return once<MeetingRefusal>(work, `${input.formKey}:close`, async (tx) => {
    const loaded = await loadMinutes(tx, work, input)
    if (!loaded.ok) return loaded
    const { meeting, versions } = loaded.value
    const draft = draftOf(versions)
    if (!draft || !isWhole(draft)) return refuse('minutesIncomplete')
    const attendance = await attendanceFor(tx, scopeOf(work), { id: meeting.id, versions })
    if (attendance.unmarked.length > 0) return refuse('unmarked')
    await tx
      .updateTable('meetingMinutes')
      .set(await closedAs(tx, work, { meeting, attendance }))
      .where('id', '=', draft.id)
      .execute()
    return isCorrection(draft) ? noteCorrection(tx, work, { meeting, ...draft }) : endMeeting(tx, work, meeting)
  })
}

/** House rule: a correction begun by mistake is dropped; the version in force stays. The first minutes are never dropped. */
export function discardCorrection(work: Work, input: Asked): Promise<Outcome<MeetingRefusal>> {
  return once<MeetingRefusal>(work, input.formKey, async (tx) => {
    const loaded = await loadMinutes(tx, work, input)
    if (!loaded.ok) return loaded
    const draft = draftOf(loaded.value.versions)
    if (!draft || !isCorrection(draft)) return refuse('wrongState')
    await tx.deleteFrom('meetingMinutes').where('id', '=', draft.id).execute()
    await record(tx, work, {
      kind: 'minutes.discarded',
      subjectId: draft.id,
      onBehalf: isOnBehalf(work),
      data: { meetingId: input.id, number: draft.number },
    })
    return done()
  })
}

const isCorrection = ({ number }: MinutesRow) => number > 1

const isWhole = (draft: MinutesRow) => missingInMinutes(draft, { isCorrection: isCorrection(draft) }).length === 0

/** What closes a version: who came, and the names of the day, so that it prints later as it was. */
export async function closedAs(
  tx: Transaction,
  work: Work,
  { meeting, attendance }: { readonly meeting: MeetingToChange; readonly attendance: MinutedAttendance },
) {
  const named = await findMeeting(tx, scopeOf(work), meeting.id)
  return {
    closedAt: work.now,
    savedBy: byWhom(work),
    attendance: jsonb(attendance),
    communeName: named?.communeName ?? '',
    cellName: named?.cellName ?? '',
    placeName: named?.placeName ?? null,
  }
}

async function endMeeting(tx: Transaction, work: Work, meeting: MeetingToChange): Promise<Outcome<MeetingRefusal>> {
  const state = nextState(meetingWorkflow, meeting.state, 'minute')
  if (!state) return refuse('wrongState')
  await tx
    .updateTable('meetings')
    .set({ state, version: meeting.version + 1 })
    .where('id', '=', meeting.id)
    .execute()
  await record(tx, work, {
    kind: 'meeting.minuted',
    subjectId: meeting.id,
    onBehalf: isOnBehalf(work),
    data: { from: meeting.state, to: state },
  })
  return done()
}

type Correction = { readonly meeting: MeetingToChange; readonly number: number; readonly reason: string }

/** The timeline of the meeting tells of the new version and why. */
export async function noteCorrection(
  tx: Transaction,
  work: Work,
  { meeting, number, reason }: Correction,
): Promise<Outcome<never>> {
  await record(tx, work, {
    kind: 'meeting.minutesCorrected',
    subjectId: meeting.id,
    note: reason,
    onBehalf: isOnBehalf(work),
    data: { number },
  })
  return done()
}
