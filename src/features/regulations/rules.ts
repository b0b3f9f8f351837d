/** Which document plays a part: a successor takes the same subject (house rule: 213-QĐ/TW is expected to be replaced). */
export type RegulationSubject = 'duty' | 'guide' | 'letterStyle'

/** House rule: how sure we are of a clause: its wording was read, it is known from practice, or it is our inference. */
export const certainties = ['read', 'practice', 'inferred'] as const
export type Certainty = (typeof certainties)[number]

/** A row with a validity: `validTo` is the first day on which it no longer holds; null while no end is known. */
export type Dated = { readonly validFrom: Temporal.PlainDate; readonly validTo: Temporal.PlainDate | null }

export type Regulation = Dated & {
  readonly subject: RegulationSubject
  readonly code: string
  readonly title: string
  readonly letterReference: string
}

export type DeadlineUnit = 'workingDays' | 'days'
export type Deadline = Dated & {
  readonly key: DeadlineKey
  readonly days: number
  readonly unit: DeadlineUnit
  readonly source: string
}

/** House rule: what a deadline runs for. No limit was found in 213-QĐ/TW, so each is a dated row. */
export const deadlineKeys = [
  'issueIntroduction',
  'receiveIntroduction',
  'assignIntroduction',
  'admitIntroduction',
  'answerObjection',
  'answerReferral',
  'returnAssessment',
] as const
export type DeadlineKey = (typeof deadlineKeys)[number]

/** House rule: what a form about a deadline was shown with, to find out whether somebody else has set it since. */
export const deadlineVersion = (
  newest: (Pick<Deadline, 'days' | 'unit'> & { readonly id: number }) | undefined,
): string => (newest ? `${newest.id}:${newest.days}:${newest.unit}` : 'none')

/** How a letter of the province looks and whom it addresses; margins in millimetres. */
export type LetterStyle = {
  readonly margins: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number }
  /** Whether the cell of the residential area is named after the commune committee. */
  readonly addressesCell: boolean
}

/** House rule: margins that leave room for the text of F1 on one page, in millimetres. */
export const leastMargin = 10
/** House rule: wider than this no line of F1 is left whole, in millimetres. */
export const mostMargin = 50

type LetterStyleValues = {
  readonly id: number
  readonly topMm: number
  readonly bottomMm: number
  readonly leftMm: number
  readonly rightMm: number
  readonly addressesCell: boolean
}

/** House rule: what the form was shown with, to find out whether somebody else has set the style since. */
export const letterStyleVersion = (newest: LetterStyleValues | undefined): string =>
  newest
    ? [newest.id, newest.topMm, newest.bottomMm, newest.leftMm, newest.rightMm, newest.addressesCell].join(':')
    : 'none'

/** House rule: no step of a letter takes longer than a year. */
export const longestDeadline = 365

const { compare } = Temporal.PlainDate

/** House rule: a row holds from its first day up to, not including, its last. */
export const isInForce = (row: Dated, on: Temporal.PlainDate): boolean =>
  compare(row.validFrom, on) <= 0 && (row.validTo === null || compare(on, row.validTo) < 0)

/** House rule: the rows that hold on a day. */
export const inForce = <Row extends Dated>(rows: readonly Row[], on: Temporal.PlainDate): readonly Row[] =>
  rows.filter((row) => isInForce(row, on))

/** Days off as `2026-02-17`. */
export type Holidays = ReadonlySet<string>

const friday = 5

/** Monday to Friday, holidays left out (Bộ luật Lao động 2019, Điều 112; house rule: the hours of Party offices). */
export const isWorkingDay = (day: Temporal.PlainDate, holidays: Holidays): boolean =>
  day.dayOfWeek <= friday && !holidays.has(day.toString())

/** House rule: working days after `from`, up to and with `to`; negative when `to` lies before `from`. */
export function workingDaysBetween(from: Temporal.PlainDate, to: Temporal.PlainDate, holidays: Holidays): number {
  if (compare(to, from) < 0) return -workingDaysBetween(to, from, holidays)
  let count = 0
  for (let day = from.add({ days: 1 }); compare(day, to) <= 0; day = day.add({ days: 1 })) {
    if (isWorkingDay(day, holidays)) count += 1
  }
  return count
}

/** House rule: the day of the event is not counted; day `days` is the last working day on which it is in time. */
export function addWorkingDays(from: Temporal.PlainDate, days: number, holidays: Holidays): Temporal.PlainDate {
  let day = from
  for (let left = days; left > 0; ) {
    day = day.add({ days: 1 })
    if (isWorkingDay(day, holidays)) left -= 1
  }
  return day
}

/** House rule: the last day on which a step that began on `from` is in time. */
export const dueOn = (
  deadline: Pick<Deadline, 'days' | 'unit'>,
  from: Temporal.PlainDate,
  holidays: Holidays,
): Temporal.PlainDate =>
  deadline.unit === 'workingDays' ? addWorkingDays(from, deadline.days, holidays) : from.add({ days: deadline.days })

/**
 * House rule: the other way round, for a query: a step is late on `today` exactly when it began before this day. Lets a
 * list find what is late without asking row by row.
 */
export function lateIfBegunBefore(
  deadline: Pick<Deadline, 'days' | 'unit'>,
  today: Temporal.PlainDate,
  holidays: Holidays,
): Temporal.PlainDate {
  let day = today.subtract({ days: deadline.days })
  while (compare(dueOn(deadline, day, holidays), today) >= 0) day = day.subtract({ days: 1 })
  return day.add({ days: 1 })
}

/** F3 for who must meet at the residence and who need not (33-HD/BTCTW 1.1), and the two forms of joining. */
export type FormVariant = 'A' | 'B' | '5B' | '12B'

/** Which facts of the year stand beside a criterion; `referral`: its first and last option are proposals to the workplace. */
export type Basis = 'attendance' | 'opinions' | 'activities' | 'referral'

/** A line of the form in force when the sheet was asked for. */
export type Criterion = {
  readonly position: number
  readonly shortName: string
  readonly wording: string
  /** Best first; empty: the line is answered in words. */
  readonly options: readonly string[]
  readonly basis: Basis | null
  readonly isRequired: boolean
}

/** Dates and thresholds of the yearly assessment; no rule was found, so a province sets them. Days of the year as `MM-DD`. */
export type AssessmentSettings = {
  readonly askedFrom: string
  readonly askedUntil: string
  readonly returnedBy: string
  readonly escalatedOn: string
  /** The last day of use: the workplace grades its members then. */
  readonly gradedOn: string
  /** A link shorter than so many months within the period is not assessed. */
  readonly leastMonths: number
  readonly excusedCounts: boolean
  readonly fullFromPercent: number
  readonly someFromPercent: number
  /** From which state on a member sees the own sheet. */
  readonly releasedWhen: 'delivered' | 'announced'
  readonly mayObject: boolean
  readonly applicantMonths: number
  readonly requestSymbol: string
  readonly committeeSignature: string
  readonly noCommitteeSignature: string
  /** From this share of all-best sheets on, a cell is shown as one to look at again. */
  readonly allBestPercent: number
}

/** House rule: a day of the year, `MM-DD`, in a year; 29 February falls on the 28th of other years. */
export function dayInYear(monthDay: string, year: number): Temporal.PlainDate {
  const [month = 1, day = 1] = monthDay.split('-').map(Number)
  return Temporal.PlainDate.from({ year, month, day })
}

/** House rule: what the form was shown with, to find out whether somebody else has set them since. */
export const assessmentSettingsVersion = (
  newest: (AssessmentSettings & { readonly id: number }) | undefined,
): string => (newest ? [newest.id, ...settingKeys.map((key) => newest[key])].join(':') : 'none')

/** House rule: the settings in the order in which a year meets them. */
export const settingKeys = [
  'askedFrom',
  'askedUntil',
  'returnedBy',
  'escalatedOn',
  'gradedOn',
  'leastMonths',
  'excusedCounts',
  'fullFromPercent',
  'someFromPercent',
  'releasedWhen',
  'mayObject',
  'allBestPercent',
  'applicantMonths',
  'requestSymbol',
  'committeeSignature',
  'noCommitteeSignature',
] as const satisfies readonly (keyof AssessmentSettings)[]

/** House rule: the days of a round in their order: asked, back, escalated, graded. */
export const settingDays = ['askedFrom', 'askedUntil', 'returnedBy', 'escalatedOn', 'gradedOn'] as const

/** House rule: the first day of a round that lies before its forerunner. */
export const dayOutOfOrder = (days: Pick<AssessmentSettings, (typeof settingDays)[number]>) =>
  settingDays.find((key, place) => {
    const before = settingDays[place - 1]
    return before !== undefined && days[key] < days[before]
  })

/** House rule: a sheet 5B may be kept for five years at most. */
export const longestApplicantMonths = 60
