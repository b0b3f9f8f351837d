import { dayOf } from '#core/day.ts'
import type { MeetingId, OrganisationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { once, type Work } from '#db/work.ts'
import { isCellOfCommune } from '#features/organisations/queries.ts'
import { meetingPermissions } from '../permissions.ts'
import { findCommuneOf } from '../queries/cells.ts'
import { type MeetingToChange, placeOf } from '../queries/meeting.ts'
import { type HalfYear, halfYearOf, isBeforeHalfYear } from '../rules/half-year.ts'
import { canBeChanged, isPast, type MeetingForm, type MeetingKind } from '../rules/meeting.ts'
import { halfYearMeetingName, isHalfYearMeetingName, type MeetingRefusal } from '../terms/meetings.ts'
import { clearAnswers, inviteMembers } from './invite.ts'
import { isOnBehalf, loadMeeting } from './load.ts'

export type MeetingFacts = {
  readonly kind: MeetingKind
  readonly form: MeetingForm
  /** Empty for a half-yearly meeting, which its half-year names. */
  readonly title: string
  readonly startsAt: Temporal.Instant
  readonly place: string
  readonly agenda: string
}

export type PlanMeeting = MeetingFacts & {
  readonly formKey: string
  readonly cellId: OrganisationId
}

/**
 * A cell, or its commune for it, sets the day of a meeting (213-QĐ/TW Đ4 k3). Refuses a cell out of reach (`notAllowed`),
 * a day that has passed (`inThePast`), and a second half-yearly meeting in one half-year (`halfYearTaken`).
 */
export function planMeeting(work: Work, input: PlanMeeting): Promise<Outcome<MeetingRefusal, MeetingId>> {
  return once<MeetingRefusal, MeetingId>(work, input.formKey, async (tx) => {
    const found = await findCommuneThatMay(tx, work, input.cellId)
    if (!found.ok) return found
    if (isBeforeHalfYear(input.startsAt, work.today)) return refuse('inThePast')
    const stored = await tx
      .insertInto('meetings')
      .values({ ...factsOf(input), communeId: found.value, cellId: input.cellId })
      // Without a target: PostgreSQL finds no partial index for a condition with parameters.
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!stored) return refuse('halfYearTaken')
    // Nobody can be invited to what is over: its sheet is there at once, to be entered from paper.
    if (isPast(input.startsAt, work.today)) {
      await inviteMembers(tx, { id: stored.id, cellId: input.cellId, startsAt: input.startsAt })
    }
    await record(tx, work, {
      kind: 'meeting.planned',
      subjectId: stored.id,
      onBehalf: isOnBehalf(work),
      data: { startsAt: input.startsAt.toString(), to: 'planned' },
    })
    return done<MeetingId>(stored.id)
  })
}

/** The commune of the cell, when the cell is one of today's and the actor may plan for it. */
async function findCommuneThatMay(
  tx: Transaction,
  work: Work,
  cellId: OrganisationId,
): Promise<Outcome<MeetingRefusal, OrganisationId>> {
  const communeId = await findCommuneOf(tx, cellId)
  if (!communeId) return refuse('notCellOfCommune')
  if (!may(work.actor, [meetingPermissions, 'plan'], placeOf({ communeId, cellId }))) return refuse('notAllowed')
  const cell = await isCellOfCommune(tx, { cellId, communeId, on: work.today })
  return cell ? done(communeId) : refuse('notCellOfCommune')
}

const noHalfYear = { year: null, half: null }

/** What is stored of a meeting as given: a half-yearly one counts for the half-year of its day, which also names it. */
export function factsOf({ kind, form, title, startsAt, place, agenda }: MeetingFacts) {
  const counts: HalfYear | undefined = kind === 'halfYearly' ? halfYearOf(dayOf(startsAt)) : undefined
  const name = counts && (title === '' || isHalfYearMeetingName(title)) ? halfYearMeetingName(counts) : title
  return { kind, form, title: name, startsAt, place, agenda, ...(counts ?? noHalfYear) }
}

export type ChangeMeeting = MeetingFacts & {
  readonly formKey: string
  readonly id: MeetingId
  readonly version: number
}

/** Changes what a meeting is about, when and where, until it is held or called off. */
export function changeMeeting(work: Work, input: ChangeMeeting): Promise<Outcome<MeetingRefusal>> {
  return once<MeetingRefusal>(work, input.formKey, async (tx) => {
    const loaded = await loadMeeting(tx, work, { id: input.id, version: input.version, action: 'change' })
    if (!loaded.ok) return loaded
    const facts = factsOf(input)
    const fault = await faultOf(tx, work, { meeting: loaded.value, facts })
    if (fault) return refuse(fault)
    await tx
      .updateTable('meetings')
      .set({ ...facts, version: loaded.value.version + 1 })
      .where('id', '=', input.id)
      .execute()
    if (!dayOf(facts.startsAt).equals(dayOf(loaded.value.startsAt))) await clearAnswers(tx, input.id)
    await record(tx, work, {
      kind: 'meeting.changed',
      subjectId: input.id,
      onBehalf: isOnBehalf(work),
      data: { startsAt: input.startsAt.toString() },
    })
    return done()
  })
}

type Change = { readonly meeting: MeetingToChange; readonly facts: ReturnType<typeof factsOf> }

async function faultOf(tx: Transaction, work: Work, { meeting, facts }: Change): Promise<MeetingRefusal | undefined> {
  if (!canBeChanged(meeting)) return 'wrongState'
  if (meeting.sittingCount > 0 && !facts.startsAt.equals(meeting.startsAt)) return 'sittingsSetDay'
  if (!facts.startsAt.equals(meeting.startsAt) && isPast(facts.startsAt, work.today)) return 'inThePast'
  return (await isHalfYearTaken(tx, meeting, facts)) ? 'halfYearTaken' : undefined
}

type Counted = { readonly year: number | null; readonly half: number | null }

/** Whether another meeting of the cell counts for the half-year; the index holds the same against two at once. */
export async function isHalfYearTaken(
  tx: Transaction,
  { id, cellId }: MeetingToChange,
  { year, half }: Counted,
): Promise<boolean> {
  if (year === null || half === null) return false
  // Who plans for the cell at this moment waits, or comes first.
  await tx.selectFrom('organisations').select('id').where('id', '=', cellId).forUpdate().executeTakeFirst()
  const other = await tx
    .selectFrom('meetings')
    .select('id')
    .where('cellId', '=', cellId)
    .where('year', '=', year)
    .where('half', '=', half)
    .where('state', '<>', 'cancelled')
    .where('id', '<>', id)
    .executeTakeFirst()
  return other !== undefined
}
