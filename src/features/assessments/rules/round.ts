import type { Workflow } from '#core/workflow.ts'
import { type AssessmentSettings, dayInYear } from '#features/regulations/rules.ts'

export type AssessmentRoundState = 'open' | 'closed'
export type AssessmentRoundAction = 'close'

/** A yearly asking (213-QĐ/TW Đ3 k4); a closed one asks nobody any more, what was asked for goes on (house rule). */
export const assessmentRoundWorkflow = {
  open: { close: 'closed' },
  closed: {},
} as const satisfies Workflow<AssessmentRoundState, AssessmentRoundAction>

/** A year of asking: the days it is about, and until when the sheets are due. */
export type RoundDates = {
  readonly periodFrom: Temporal.PlainDate
  readonly periodTo: Temporal.PlainDate
  readonly dueOn: Temporal.PlainDate
}

/** House rule: the year of a round is that of the last day it is about. */
export const yearOf = ({ periodTo }: Pick<RoundDates, 'periodTo'>): number => periodTo.year

const shortNotice = { days: 15 }

/**
 * House rule: the calendar year, due on the day the settings name, or, when that has gone by, on the day of grading, or in 15
 * days. Proposed only: whoever opens the round may change it.
 */
export function proposedRound(
  settings: Pick<AssessmentSettings, 'returnedBy' | 'gradedOn'>,
  today: Temporal.PlainDate,
): RoundDates {
  const { year } = today
  const days = [dayInYear(settings.returnedBy, year), dayInYear(settings.gradedOn, year), today.add(shortNotice)]
  const isAhead = (day: Temporal.PlainDate) => Temporal.PlainDate.compare(day, today) >= 0
  return {
    periodFrom: new Temporal.PlainDate(year, 1, 1),
    periodTo: new Temporal.PlainDate(year, 12, 31),
    dueOn: days.find(isAhead) ?? today.add(shortNotice),
  }
}

/** House rule: a round is about at most a year, for which a province or a workplace asks once. */
export const longestPeriodMonths = 12

/** House rule: what is wrong with the days of a round, by what is wrong. */
export type RoundFault = 'endsBeforeStart' | 'longerThanYear' | 'yearTooFar' | 'dueInPast' | 'dueTooLate'

/** House rule: a round is about this year or the last one, and its sheets are due from today on, within a year. */
export function roundFaults(
  { periodFrom, periodTo, dueOn }: RoundDates,
  today: Temporal.PlainDate,
): readonly RoundFault[] {
  const { compare } = Temporal.PlainDate
  const faults: readonly (readonly [RoundFault, boolean])[] = [
    ['endsBeforeStart', compare(periodFrom, periodTo) > 0],
    ['longerThanYear', compare(periodFrom.add({ months: longestPeriodMonths }), periodTo) <= 0],
    ['yearTooFar', periodTo.year > today.year || periodTo.year < today.year - 1],
    ['dueInPast', compare(dueOn, today) < 0],
    ['dueTooLate', compare(dueOn, today.add({ years: 1 })) > 0],
  ]
  return faults.flatMap(([fault, is]) => (is ? [fault] : []))
}
