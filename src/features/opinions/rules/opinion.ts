import { dayOf } from '#core/day.ts'
import type { MeetingId, MemberId } from '#core/ids.ts'
import type { Workflow } from '#core/workflow.ts'
import { type HalfYear, halfYearOf, lastDayOf } from '#features/meetings/rules/half-year.ts'

export type OpinionState = 'recorded' | 'forwarded' | 'answered' | 'closed'
export type OpinionAction = 'forward' | 'takeBack' | 'answer' | 'close' | 'reopen'

/**
 * What becomes of an opinion given to the cell or the commune committee (213-QĐ/TW Đ2 k3), or passed on from the people to
 * the authority whose matter it is (Đ2 k4).
 */
export const opinionWorkflow = {
  // House rule: nothing is closed without an answer, because the one who gave it is to read what became of it.
  recorded: { forward: 'forwarded', answer: 'answered' },
  // House rules: passed on once more by whoever got it; taken back when it went to the wrong door.
  forwarded: { forward: 'forwarded', takeBack: 'recorded', answer: 'answered' },
  // House rules: a better answer replaces the one before, which stays in the timeline; what was not settled is taken up again.
  answered: { answer: 'answered', close: 'closed', reopen: 'recorded' },
  closed: { reopen: 'recorded' },
} as const satisfies Workflow<OpinionState, OpinionAction>

/** Local affairs: 213-QĐ/TW Đ2 k3; what the people say, passed on: Đ2 k4; building of the Party and of the political system: Đ1 k1; a consulted topic: Đ4 k3. */
export const opinionKinds = [
  'localAffairs',
  'partyBuilding',
  'politicalSystem',
  'peoplesOpinion',
  'consultedTopic',
] as const
export type OpinionKind = (typeof opinionKinds)[number]

/** House rule: how an opinion came: the member wrote it, or the secretary noted what was said. */
export const opinionWays = ['ownPage', 'secretary'] as const
export type OpinionWay = (typeof opinionWays)[number]

/** House rule: who else reads text and answer once answered, without the name: nobody, those invited, those in the register. */
export const opinionVisibilities = ['cell', 'meeting', 'register'] as const
export type OpinionVisibility = (typeof opinionVisibilities)[number]

/** House rule: the views of a list, `toUs` for whoever opinions can be forwarded to. */
export const opinionViews = ['toUs', 'all', 'recorded', 'forwarded', 'overdue', 'answered', 'closed'] as const
export type OpinionView = (typeof opinionViews)[number]

/** What is said, on what occasion, and by whom; without a member: at the meeting, in nobody's name. */
export type OpinionFacts = {
  readonly kind: OpinionKind
  readonly text: string
  readonly meetingId: MeetingId | null
  readonly memberId: MemberId | null
}

/** Where an opinion goes, under which number and day, and until when an answer is asked for. */
export type Forwarding = {
  /** The name of an authority outside; null: the commune committee of the cell. */
  readonly authority: string | null
  readonly number: string | null
  readonly forwardedOn: Temporal.PlainDate
  readonly dueOn: Temporal.PlainDate
}

/** What was answered, by whom and when, and who else may read it. */
export type Answering = {
  readonly answer: string
  readonly answeredBy: string
  readonly answeredOn: Temporal.PlainDate
  readonly visibility: OpinionVisibility
}

/** House rule: so many files go with one opinion. */
export const mostAttachments = 5

type Due = { readonly state: OpinionState; readonly dueOn: Temporal.PlainDate | null }

/** House rule: late from the day after the one by which an answer was asked for. */
export const isOverdue = ({ state, dueOn }: Due, today: Temporal.PlainDate): boolean =>
  state === 'forwarded' && dueOn !== null && Temporal.PlainDate.compare(dueOn, today) < 0

type Own = { readonly state: OpinionState; readonly joinedIntoId: number | null }

/** House rule: what the secretary noted can be put right until something was done with it; a member's own words never. */
export const canBeChanged = ({ state, way, joinedIntoId }: Own & { readonly way: OpinionWay }): boolean =>
  way === 'secretary' && state === 'recorded' && joinedIntoId === null

/** House rule: only what nothing was done with yet goes under another; what leads others stays where it is. */
export const canBeJoined = ({ state, joinedIntoId, joinedCount }: Own & { readonly joinedCount: number }): boolean =>
  state === 'recorded' && joinedIntoId === null && joinedCount === 0

/** House rule: an opinion counts for the day of its meeting once that has begun, otherwise for the day it was written. */
export function givenOn(startsAt: Temporal.Instant | undefined, today: Temporal.PlainDate): Temporal.PlainDate {
  const day = startsAt && dayOf(startsAt)
  return day && Temporal.PlainDate.compare(day, today) <= 0 ? day : today
}

/** House rule: the first and the last day of a half-year (213-QĐ/TW Đ4 k3), for what is counted by it. */
export const daysOf = (halfYear: HalfYear): { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate } => ({
  from: new Temporal.PlainDate(halfYear.year, halfYear.half === 1 ? 1 : 7, 1),
  to: lastDayOf(halfYear),
})

const monthsOfHalf = 6

/** House rule: half-years that a list offers: the one of today and those before it. */
export const recentHalfYears = (today: Temporal.PlainDate, count: number): readonly HalfYear[] =>
  Array.from({ length: count }, (_, back) =>
    halfYearOf(today.with({ day: 1 }).subtract({ months: back * monthsOfHalf })),
  )

type Summed = { readonly id: number; readonly joinedIntoId: number | null }

/** House rule: a summary has one row for opinions joined under one when the leading one is in it too. */
export function foldJoined<Row extends Summed>(
  rows: readonly Row[],
): readonly { readonly row: Row; readonly joined: readonly Row[] }[] {
  const there = new Set(rows.map(({ id }) => id))
  const isUnder = ({ joinedIntoId }: Row) => joinedIntoId !== null && there.has(joinedIntoId)
  return rows
    .filter((row) => !isUnder(row))
    .map((row) => ({ row, joined: rows.filter((other) => other.joinedIntoId === row.id) }))
}
