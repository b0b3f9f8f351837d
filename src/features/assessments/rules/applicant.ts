import type { Period } from './eligibility.ts'
import { type AssessmentState, statesBack } from './sheet.ts'

type Months = { readonly applicantMonths: number }

const { compare } = Temporal.PlainDate

/** House rule: a sheet 5B-KNĐ looks back as many months as it will hold. */
export const applicantPeriod = (today: Temporal.PlainDate, { applicantMonths }: Months): Period => ({
  from: today.subtract({ months: applicantMonths }),
  to: today,
})

/** The last day on which a sheet 5B-KNĐ can be used; after it one has to be asked for anew (Hướng dẫn 38-HD/BTCTW, practice: 12 months). */
export const validUntil = (signedOn: Temporal.PlainDate, { applicantMonths }: Months): Temporal.PlainDate =>
  signedOn.add({ months: applicantMonths })

type Returned = { readonly state: AssessmentState; readonly signedOn: Temporal.PlainDate | null }

const back: ReadonlySet<AssessmentState> = new Set(statesBack)

/** Whether a sheet 5B-KNĐ that came back has grown too old to be used (Hướng dẫn 38-HD/BTCTW, practice: 12 months). */
export const hasExpired = ({ state, signedOn }: Returned, months: Months, today: Temporal.PlainDate): boolean =>
  back.has(state) && signedOn !== null && compare(validUntil(signedOn, months), today) < 0

/** House rule: the data of an applicant whose newest sheet was signed, or else asked for, before this day are deleted. */
export const applicantsKeptFrom = (today: Temporal.PlainDate, { applicantMonths }: Months): Temporal.PlainDate =>
  today.subtract({ months: 2 * applicantMonths })
