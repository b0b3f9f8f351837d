import { sql } from 'kysely'
import { dayOf } from '#core/day.ts'
import type { MeetingId, MemberId, SittingId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { once, scopeFor, type Work } from '#db/work.ts'
import { meetingPermissions } from '../permissions.ts'
import { type MeetingToChange, ownStartsAt } from '../queries/meeting.ts'
import { listSeats, listSittings, type SittingRow } from '../queries/sittings.ts'
import { canBeChanged } from '../rules/meeting.ts'
import { faultOfSitting, fewestSittings, mostSittings } from '../rules/sittings.ts'
import type { MeetingRefusal } from '../terms/meetings.ts'
import { clearAnswersOf, inviteMembers } from './invite.ts'
import { isOnBehalf, loadMeeting } from './load.ts'
import { spreadEvenly } from './spread-evenly.ts'

type Asked = { readonly formKey: string; readonly id: MeetingId; readonly version: number }

export type GivenSitting = {
  /** Undefined for a new one. */
  readonly id: SittingId | undefined
  readonly name: string
  readonly startsAt: Temporal.Instant
  readonly place: string
}

export type ArrangeSittings = Asked & {
  /** All that the meeting has from now on; none: it meets at once again. */
  readonly sittings: readonly GivenSitting[]
}

const scopeOf = (work: Work) => scopeFor(work.actor, [meetingPermissions, 'read'])

type Loaded = { readonly meeting: MeetingToChange; readonly sittings: readonly SittingRow[] }

async function loadToArrange(tx: Transaction, work: Work, asked: Asked): Promise<Outcome<MeetingRefusal, Loaded>> {
  const loaded = await loadMeeting(tx, work, { id: asked.id, version: asked.version, action: 'change' })
  if (!loaded.ok) return loaded
  if (!canBeChanged(loaded.value)) return refuse('wrongState')
  return done({ meeting: loaded.value, sittings: await listSittings(tx, scopeOf(work), asked.id) })
}

/**
 * A cell too large for one hall says in which sittings its meeting is held, each with its hour and place (house rule). The
 * meeting starts with the first of them. Refuses one sitting or more than 20, and a day that `faultOfSitting` finds wrong.
 */
export function arrangeSittings(work: Work, input: ArrangeSittings): Promise<Outcome<MeetingRefusal>> {
  return once<MeetingRefusal>(work, input.formKey, async (tx) => {
    const loaded = await loadToArrange(tx, work, input)
    if (!loaded.ok) return loaded
    const { meeting, sittings } = loaded.value
    const fault = faultOf(work, input.sittings, loaded.value)
    if (fault) return refuse(fault)
    await keepingAnswersOfSameDay(tx, meeting.id, async () => {
      const startsAt = firstOf(input.sittings) ?? meeting.startsAt
      await store(tx, { meetingId: meeting.id, known: sittings, given: input.sittings })
      await tx
        .updateTable('meetings')
        .set({ startsAt, version: meeting.version + 1 })
        .where('id', '=', meeting.id)
        .execute()
    })
    await record(tx, work, {
      kind: 'meeting.sittingsArranged',
      subjectId: meeting.id,
      onBehalf: isOnBehalf(work),
      data: { count: input.sittings.length },
    })
    return done()
  })
}

const firstOf = (sittings: readonly GivenSitting[]): Temporal.Instant | undefined =>
  sittings.map(({ startsAt }) => startsAt).sort(Temporal.Instant.compare)[0]

function faultOf(
  { today }: Work,
  given: readonly GivenSitting[],
  { meeting, sittings }: Loaded,
): MeetingRefusal | undefined {
  if (given.length > 0 && given.length < fewestSittings) return 'oneSitting'
  if (given.length > mostSittings) return 'tooManySittings'
  const known = new Map(sittings.map((row) => [row.id, row]))
  if (given.some(({ id }) => id !== undefined && !known.has(id))) return 'stale'
  const changed = given.filter(({ id, startsAt }) => !(id && known.get(id)?.startsAt?.equals(startsAt)))
  const { startsAt } = meeting
  return changed.map((one) => faultOfSitting(one.startsAt, { startsAt, today })).find((fault) => fault !== undefined)
}

type Change = {
  readonly meetingId: MeetingId
  readonly known: readonly SittingRow[]
  readonly given: readonly GivenSitting[]
}

async function store(tx: Transaction, { meetingId, known, given }: Change): Promise<void> {
  const kept = new Set(given.map(({ id }) => id))
  const gone = known.filter(({ id }) => !kept.has(id)).map(({ id }) => id)
  if (gone.length > 0) await tx.deleteFrom('sittings').where('id', 'in', gone).execute()
  for (const { id, ...sitting } of given) {
    if (id) await tx.updateTable('sittings').set(sitting).where('id', '=', id).execute()
    else
      await tx
        .insertInto('sittings')
        .values({ ...sitting, meetingId })
        .execute()
  }
}

/** On which day each person who has answered is to be where. */
async function daysOfAnswers(tx: Transaction, id: MeetingId): Promise<ReadonlyMap<MemberId, Temporal.PlainDate>> {
  const rows = await tx
    .selectFrom('attendances')
    .innerJoin('meetings', 'meetings.id', 'attendances.meetingId')
    .leftJoin('sittings', 'sittings.id', 'attendances.sittingId')
    .select(['attendances.memberId', ownStartsAt.as('startsAt')])
    .where('attendances.meetingId', '=', id)
    .where(({ or, eb }) => or([eb('mark', 'is not', null), eb('declaredReason', 'is not', null)]))
    .execute()
  return new Map(rows.map(({ memberId, startsAt }) => [memberId, dayOf(startsAt)]))
}

/** Answers were given for a day: whose day is another after the change has not answered yet. */
async function keepingAnswersOfSameDay(tx: Transaction, id: MeetingId, change: () => Promise<void>): Promise<void> {
  const before = await daysOfAnswers(tx, id)
  await change()
  const after = await daysOfAnswers(tx, id)
  const moved = [...after].flatMap(([memberId, day]) => (before.get(memberId)?.equals(day) ? [] : [memberId]))
  await clearAnswersOf(tx, id, moved)
}

export type GivenSeat = { readonly memberId: MemberId; readonly sittingId: SittingId | null }

export type SeatMembers = Asked & {
  readonly seats: readonly GivenSeat[]
  /** Who of these has no seat afterwards is spread evenly over all sittings. */
  readonly spread: readonly MemberId[]
}

/**
 * Says who is invited to which sitting (house rule); gives how many changed seats. Who is not to be invited any more is left
 * out. Refuses a sitting that the meeting does not have (`stale`).
 */
export function seatMembers(work: Work, input: SeatMembers): Promise<Outcome<MeetingRefusal, number>> {
  return once<MeetingRefusal, number>(work, input.formKey, async (tx) => {
    const loaded = await loadToArrange(tx, work, input)
    if (!loaded.ok) return loaded
    const { meeting, sittings } = loaded.value
    const known = new Set(sittings.map(({ id }) => id))
    if (input.seats.some(({ sittingId }) => sittingId !== null && !known.has(sittingId))) return refuse('stale')
    // Nobody is invited by this: what is planned is the cell's own.
    if (meeting.state === 'planned') await inviteMembers(tx, { ...meeting, startsAt: meeting.lastStartsAt })
    const seated = new Map((await listSeats(tx, scopeOf(work), meeting.id)).map((row) => [row.memberId, row.sittingId]))
    const changed = changedSeats(input, { sittings, seated })
    if (changed.length === 0) return done(0)
    await keepingAnswersOfSameDay(tx, meeting.id, () => seat(tx, meeting, changed))
    await record(tx, work, {
      kind: 'meeting.seated',
      subjectId: meeting.id,
      onBehalf: isOnBehalf(work),
      data: { count: changed.length },
    })
    return done(changed.length)
  })
}

type Seating = {
  readonly sittings: readonly SittingRow[]
  /** Everybody who may have a seat, in the order of names. */
  readonly seated: ReadonlyMap<MemberId, SittingId | null>
}

function changedSeats({ seats, spread }: SeatMembers, { sittings, seated }: Seating): readonly GivenSeat[] {
  const next = new Map(seated)
  for (const { memberId, sittingId } of seats) if (seated.has(memberId)) next.set(memberId, sittingId)
  const asked = new Set(spread)
  const standing = [...seated.keys()].filter((memberId) => asked.has(memberId) && next.get(memberId) === null)
  const counts = new Map(
    sittings.map(({ id }) => [id, [...next.values()].filter((sittingId) => sittingId === id).length]),
  )
  const spreadOut = counts.size > 0 ? spreadEvenly(standing, counts) : []
  for (const { person, seat: sittingId } of spreadOut) next.set(person, sittingId)
  return [...next].flatMap(([memberId, sittingId]) =>
    seated.get(memberId) === sittingId ? [] : [{ memberId, sittingId }],
  )
}

/** One statement for all; the version goes on, so that calendars and a form shown before learn of it. */
async function seat(tx: Transaction, { id, version }: MeetingToChange, seats: readonly GivenSeat[]): Promise<void> {
  await sql`update attendances set sitting_id = given.sitting_id
    from unnest(${seats.map(({ memberId }) => memberId)}::int[], ${seats.map(({ sittingId }) => sittingId)}::int[])
      as given (member_id, sitting_id)
    where attendances.meeting_id = ${id} and attendances.member_id = given.member_id`.execute(tx)
  await tx
    .updateTable('meetings')
    .set({ version: version + 1 })
    .where('id', '=', id)
    .execute()
}
