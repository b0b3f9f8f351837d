import type { FormVariant } from '#features/regulations/rules.ts'
import { untrueCloseReasons } from './asking.ts'
import type { AssessmentState, Purpose } from './sheet.ts'

/** What a workplace asks for by itself, of its own members; the yearly sheets come from a round, 5B is of an applicant (house rule). */
export const requestPurposes = [
  'grading',
  'official',
  'planning',
  'candidacy',
  'appointment',
  'reappointment',
  'commendation',
  'discipline',
  'other',
] as const satisfies readonly Purpose[]
export type RequestPurpose = (typeof requestPurposes)[number]

/** House rule: so many members go into one act. */
export const mostAskedAtOnce = 200

/** The first and the last day that a sheet is about. */
export type Period = { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate }

type Lasting = {
  readonly sinceOn: Temporal.PlainDate
  readonly closedOn: Temporal.PlainDate | null
  readonly closeReason: string | null
}

const { compare } = Temporal.PlainDate

/** Of a link that was never true that cell has nothing to say. */
const untrue: ReadonlySet<string | null> = new Set(untrueCloseReasons)

/** House rule: the links that were open on some day of the period; two of them make two sheets, one for each residence. */
export const linksWithin = <Link extends Lasting>(links: readonly Link[], { from, to }: Period): readonly Link[] =>
  links.filter(
    ({ sinceOn, closedOn, closeReason }) =>
      !untrue.has(closeReason) && compare(sinceOn, to) <= 0 && (!closedOn || compare(closedOn, from) >= 0),
  )

/** House rule: unless said otherwise, the year up to the day of asking. */
export const usualPeriod = (today: Temporal.PlainDate): Period => ({
  from: today.with({ month: 1, day: 1 }),
  to: today,
})

/** House rule: a sheet on its way; another one for the same purpose is not asked for beside it. */
export const isUnderWay = (state: AssessmentState): boolean =>
  state !== 'delivered' && state !== 'announced' && state !== 'cancelled'

/** What decides whether, and with which form, somebody is assessed. */
export type Assessable = {
  readonly status: string
  readonly category: 'standard' | 'meetingExempt' | 'introductionExempt'
  readonly officialOn: Temporal.PlainDate | null
}

export type AskFault = 'notActive' | 'introductionExempt' | 'notProbationary' | 'noLink' | 'yearlyExempt' | 'underWay'

type Asked = { readonly purpose: Purpose; readonly linkCount: number; readonly isUnderWay: boolean }

/**
 * Why a sheet about this member cannot be asked for. 33-HD/BTCTW: who is exempt from introduction has no residence to ask (1.2),
 * who is exempt from meetings is assessed when needed and never yearly (1.1). 12B-KNĐ is about probationary members.
 */
export function askFault(member: Assessable, { purpose, linkCount, isUnderWay }: Asked): AskFault | undefined {
  if (member.status !== 'active') return 'notActive'
  if (member.category === 'introductionExempt') return 'introductionExempt'
  if (purpose === 'yearly' && member.category === 'meetingExempt') return 'yearlyExempt'
  if (purpose === 'official' && member.officialOn !== null) return 'notProbationary'
  if (linkCount === 0) return 'noLink'
  return isUnderWay ? 'underWay' : undefined
}

/** Form 12B-KNĐ for becoming official; else F3, in variant B for who is exempt from meetings (33-HD/BTCTW 1.1). */
export function variantOf({ category }: Pick<Assessable, 'category'>, purpose: Purpose): FormVariant {
  if (purpose === 'official') return '12B'
  return category === 'meetingExempt' ? 'B' : 'A'
}

const probationMonths = 12

/** The day from which a probationary member can become official: twelve months after joining (Điều lệ Đảng; house rule: no decree of it was read). */
export const officialFrom = (joinedOn: Temporal.PlainDate): Temporal.PlainDate =>
  joinedOn.add({ months: probationMonths })
