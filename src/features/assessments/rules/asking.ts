import type { ResidenceLinkId } from '#core/ids.ts'
import type { MemberCategory, MemberStatus } from '#features/members/rules.ts'

/**
 * Why a member is not asked for in a yearly round (213-QĐ/TW Đ3 k4), in the order in which it is looked at; of the links of one
 * member the one that comes nearest to a sheet says why.
 */
export const leftOutReasons = [
  'workplaceOutside',
  'notActive',
  'introductionExempt',
  'meetingExempt',
  'alreadyAsked',
  'cancelled',
  'linkTooShort',
  'noLink',
] as const
export type LeftOutReason = (typeof leftOutReasons)[number]

/** House rule: links that were closed as never true are no residence to ask about. */
export const untrueCloseReasons = ['notResident', 'dataError', 'removed'] as const

/** House rule: a round asks about the days from `periodFrom` to `periodTo`, both with it. */
export type AskedPeriod = {
  readonly periodFrom: Temporal.PlainDate
  readonly periodTo: Temporal.PlainDate
  /** A link shorter than so many months within the period is not assessed (assessment_settings). */
  readonly leastMonths: number
}

/** A link as far as the question goes; those closed as untrue are left away. */
export type LinkToAsk = {
  readonly id: ResidenceLinkId
  readonly sinceOn: Temporal.PlainDate
  readonly closedOn: Temporal.PlainDate | null
  /** What became of a yearly sheet of this link and year: `standing` beats `cancelled`. */
  readonly sheet: 'none' | 'cancelled' | 'standing'
}

export type MemberToAsk = {
  readonly category: MemberCategory
  readonly status: MemberStatus
  /** The workplace sends its requests on paper. */
  readonly isOutside: boolean
  readonly links: readonly LinkToAsk[]
}

/** House rule: a link to ask about, or one reason why the member is left out. */
export type AskingDecision =
  | { readonly linkId: ResidenceLinkId; readonly reason: null }
  | { readonly linkId: null; readonly reason: LeftOutReason }

const { compare } = Temporal.PlainDate
const later = (one: Temporal.PlainDate, other: Temporal.PlainDate) => (compare(one, other) > 0 ? one : other)
const earlier = (one: Temporal.PlainDate, other: Temporal.PlainDate) => (compare(one, other) < 0 ? one : other)

/** House rule: an open link is taken to last until the period ends. */
const daysWithin = ({ sinceOn, closedOn }: LinkToAsk, { periodFrom, periodTo }: AskedPeriod) => ({
  from: later(sinceOn, periodFrom),
  to: closedOn ? earlier(closedOn, periodTo) : periodTo,
})

/** House rule: a link was open on some day of the period. */
export function isWithin(link: LinkToAsk, period: AskedPeriod): boolean {
  const { from, to } = daysWithin(link, period)
  return compare(from, to) <= 0
}

/** House rule: whole months, counted from the first day of the link within the period to its last, both with it. */
export function isLongEnough(link: LinkToAsk, period: AskedPeriod): boolean {
  const { from, to } = daysWithin(link, period)
  return compare(from.add({ months: period.leastMonths }), to.add({ days: 1 })) <= 0
}

/** Exempt from meetings: not each year (33-HD/BTCTW 1.1); exempt from introduction: never (1.2). */
function wholeMemberReason({ isOutside, status, category }: MemberToAsk): LeftOutReason | undefined {
  if (isOutside) return 'workplaceOutside'
  if (status !== 'active') return 'notActive'
  return category === 'standard' ? undefined : category
}

function linkReason(link: LinkToAsk, period: AskedPeriod): LeftOutReason | null {
  if (link.sheet !== 'none') return link.sheet === 'standing' ? 'alreadyAsked' : 'cancelled'
  return isLongEnough(link, period) ? null : 'linkTooShort'
}

const leftOut = (reason: LeftOutReason): readonly AskingDecision[] => [{ linkId: null, reason }]

/**
 * Who is asked for in a yearly round (213-QĐ/TW Đ3 k4): one sheet for every link that lasted long enough, two when two did
 * (house rule); else why not. Of somebody who has left and had no link in the period nobody asks, and nothing is said.
 */
export function decideAsking(member: MemberToAsk, period: AskedPeriod): readonly AskingDecision[] {
  const links = member.links.filter((link) => isWithin(link, period))
  if (member.status !== 'active' && links.length === 0) return []
  const whole = wholeMemberReason(member)
  if (whole) return leftOut(whole)
  const decided = links.map((link) => ({ linkId: link.id, reason: linkReason(link, period) }))
  const asked = decided.flatMap(({ linkId, reason }) => (reason === null ? [{ linkId, reason }] : []))
  if (asked.length > 0) return asked
  return leftOut(leftOutReasons.find((one) => decided.some(({ reason }) => reason === one)) ?? 'noLink')
}
