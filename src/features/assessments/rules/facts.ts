/** What is known of a member's part in the life of the cell within the period of a sheet. */
export type Facts = {
  /** Held meetings one had to come to and whose list was marked. */
  readonly required: number
  readonly present: number
  readonly excused: number
  readonly unexcused: number
  /** Activities (213-QĐ/TW Đ2 k6) at which one was seen. */
  readonly activities: number
  readonly opinions: number
  readonly answered: number
}

/** House rule: the facts of somebody of whom nothing is known. */
export const noFacts: Facts = {
  required: 0,
  present: 0,
  excused: 0,
  unexcused: 0,
  activities: 0,
  opinions: 0,
  answered: 0,
}

/** House rule: nothing at all is known, so that the sheet rests on what people remember. */
export const isWithoutFacts = ({ required, activities, opinions }: Facts): boolean =>
  required === 0 && activities === 0 && opinions === 0

/** Thresholds in force on the day the sheet was asked for: no rule was found, so a province sets them (assessment_settings). */
export type AttendanceThresholds = {
  readonly excusedCounts: boolean
  readonly fullFromPercent: number
  readonly someFromPercent: number
}

const percent = 100
const [full, some, none] = [1, 2, 3]

/**
 * The grade of criterion 3 that attendance proposes (213-QĐ/TW Đ2 k3): 1 full, 2 not full, 3 none; undefined when there was no
 * meeting to come to. It is proposed with its facts and never saved unseen. Absence without a reason is never full attendance.
 */
export function proposedGrade(facts: Facts, thresholds: AttendanceThresholds): number | undefined {
  const { required, present, excused, unexcused } = facts
  if (required === 0) return undefined
  const share = ((present + (thresholds.excusedCounts ? excused : 0)) * percent) / required
  if (share >= thresholds.fullFromPercent && unexcused === 0) return full
  return share >= thresholds.someFromPercent ? some : none
}
