import { vietnamZone } from '#core/day.ts'

const two = (number: number) => String(number).padStart(2, '0')

/** `25/11/2026`. */
export const formatDate = (date: Temporal.PlainDate) => `${two(date.day)}/${two(date.month)}/${date.year}`

type Birth = { readonly birthOn: Temporal.PlainDate | null; readonly birthYear: number | null }

/** `Sinh 03/02/1960`, `Sinh năm 1960` when only the year is known, or that it is not known. */
export const formatBirth = ({ birthOn, birthYear }: Birth): string =>
  birthOn ? `Sinh ${formatDate(birthOn)}` : birthYear ? `Sinh năm ${birthYear}` : 'Chưa có ngày sinh'

/** `09:12`, on the clock of Việt Nam. */
export function formatTime(instant: Temporal.Instant): string {
  const { hour, minute } = instant.toZonedDateTimeISO(vietnamZone)
  return `${two(hour)}:${two(minute)}`
}

/** `25/11/2026, 09:12`, on the clock of Việt Nam whatever the machine's zone. */
export function formatDateTime(instant: Temporal.Instant): string {
  const local = instant.toZonedDateTimeISO(vietnamZone)
  return `${formatDate(local.toPlainDate())}, ${formatTime(instant)}`
}

/** `ngày 09 tháng 11 năm 2026`; January and February take their nought, other months do not (36-HD/VPTW). */
export function formatOfficialDate(date: Temporal.PlainDate): string {
  const month = date.month <= 2 ? two(date.month) : String(date.month)
  return `ngày ${two(date.day)} tháng ${month} năm ${date.year}`
}

const weekdays = ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ Nhật'] as const

/** `Thứ Ba, 24/11/2026`. */
export const formatWeekday = (date: Temporal.PlainDate) => `${weekdays[date.dayOfWeek - 1]}, ${formatDate(date)}`

/** `5.352`: thousands with a dot. */
export const formatNumber = (number: number) => String(Math.trunc(number)).replace(/\B(?=(\d{3})+(?!\d))/g, '.')

/** `93,8 %`: the share of `part` in `whole`, one decimal at most; nothing of nothing is 0 %. */
export function formatShare(part: number, whole: number): string {
  const tenths = whole === 0 ? 0 : Math.round((part / whole) * 1000)
  return `${formatNumber(tenths / 10)}${tenths % 10 === 0 ? '' : `,${tenths % 10}`} %`
}

const daysFrom = (from: Temporal.PlainDate, to: Temporal.PlainDate) => from.until(to, { largestUnit: 'day' }).days

/** How far a day in the past is: `hôm nay`, `hôm qua`, `4 ngày trước`. */
export function formatAgo(date: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const days = daysFrom(date, today)
  if (days === 0) return 'hôm nay'
  return days === 1 ? 'hôm qua' : `${days} ngày trước`
}

export type DeadlineWords = { standing: 'late' | 'soon' | 'calm'; words: string }

const soonDays = 7

/** What a deadline says today: `Quá hạn 1 ngày`, `Hết hạn hôm nay`, `Còn 6 ngày` (soon: within 7 days), `Hạn 23/12/2026`. */
export function describeDeadline(dueOn: Temporal.PlainDate, today: Temporal.PlainDate): DeadlineWords {
  const days = daysFrom(today, dueOn)
  if (days < 0) return { standing: 'late', words: `Quá hạn ${-days} ngày` }
  if (days === 0) return { standing: 'soon', words: 'Hết hạn hôm nay' }
  if (days <= soonDays) return { standing: 'soon', words: `Còn ${days} ngày` }
  return { standing: 'calm', words: `Hạn ${formatDate(dueOn)}` }
}

/** `1,4 MB`, `820 KB`: sizes of files people send and fetch. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000_000) return `${formatNumber(Math.max(1, Math.round(bytes / 1000)))} KB`
  return `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`
}
