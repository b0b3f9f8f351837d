import { z } from 'zod'
import { type Checked, fieldErrors, textFields } from '#core/form.ts'
import { tidy } from '#core/vietnamese-text.ts'
import { type MinutesText, missingInMinutes } from '../rules/minutes.ts'
import { meetingFieldErrors as errors } from '../terms/meetings.ts'
import { minutesFieldErrors as minutesErrors, minutesLengths as most, mostMinutesItems } from '../terms/minutes.ts'
import { lines, readTime } from './meetings.ts'

const line = (longest: number) =>
  z
    .string()
    .transform(tidy)
    .pipe(z.string().max(longest, minutesErrors.tooLong(longest)))
    .default('')

const prose = (longest: number) =>
  z
    .string()
    .transform(lines)
    .pipe(z.string().max(longest, minutesErrors.tooLong(longest)))
    .default('')

/** `19:00`, or nothing while it is not written. */
const hourOrNothing = z
  .string()
  .transform((text, context) => {
    const hour = readTime(text)
    if (!hour && text.trim() !== '') context.addIssue({ code: 'custom', message: errors.time })
    return hour?.toString({ smallestUnit: 'minute' }) ?? ''
  })
  .default('')

const minutes = z.object({
  'chu-tri': line(most.name),
  'chuc-vu': line(most.name),
  'nguoi-ghi': line(most.name),
  'dai-bieu': prose(most.guests),
  'bat-dau': hourOrNothing,
  'ket-thuc': hourOrNothing,
  'y-kien': prose(most.long),
  'ket-luan': prose(most.long),
  'ly-do': line(most.reason),
})

const minutesItem = z.object({ heading: line(most.heading), said: prose(most.said) })

/** `muc-2` is the heading of the second item, `nd-2` what was said on it; a pair left empty is no item. */
function readItems(typed: Readonly<Record<string, string>>) {
  const places = Object.keys(typed).flatMap((name) => Number(/^(?:muc|nd)-([1-9]\d?)$/.exec(name)?.[1] ?? 0) || [])
  const found = [...new Set(places)]
    .sort((one, other) => one - other)
    .map((place) => {
      const parsed = minutesItem.safeParse({ heading: typed[`muc-${place}`], said: typed[`nd-${place}`] })
      const faults = parsed.success ? {} : fieldErrors(parsed.error.issues)
      const named = { [`muc-${place}`]: faults.heading ?? '', [`nd-${place}`]: faults.said ?? '' }
      return { item: parsed.data, faults: Object.entries(named).filter(([, message]) => message) }
    })
  const items = found.flatMap(({ item }) => (item && (item.heading || item.said) ? [item] : []))
  return { items, faults: Object.fromEntries(found.flatMap(({ faults }) => faults)) }
}

/** Minutes as typed, whole or not yet; refuses only what cannot be kept: a part that is too long, an hour that is none. */
export function checkMinutes(form: FormData): Checked<MinutesText> {
  const typed = textFields(form)
  const parsed = minutes.safeParse(typed)
  const { items, faults } = readItems(typed)
  const wrong = {
    ...(parsed.success ? {} : fieldErrors(parsed.error.issues)),
    ...faults,
    ...(items.length > mostMinutesItems ? { [`muc-${mostMinutesItems + 1}`]: minutesErrors.tooManyItems } : {}),
  }
  if (!parsed.success || Object.keys(wrong).length > 0) return { ok: false, errors: wrong }
  const given = parsed.data
  const [beganTime, endedTime] = [given['bat-dau'], given['ket-thuc']]
  if (beganTime && endedTime && endedTime < beganTime) {
    return { ok: false, errors: { 'ket-thuc': minutesErrors.endsFirst } }
  }
  return {
    ok: true,
    value: {
      chairName: given['chu-tri'],
      chairTitle: given['chuc-vu'],
      takerName: given['nguoi-ghi'],
      guests: given['dai-bieu'],
      beganTime,
      endedTime,
      items,
      opinions: given['y-kien'],
      conclusions: given['ket-luan'],
      reason: given['ly-do'],
    },
  }
}

const gapFields = { chair: 'chu-tri', taker: 'nguoi-ghi', conclusions: 'ket-luan', reason: 'ly-do' } as const

/** What is still missing before minutes can be closed, by field. */
export const minutesGaps = (
  text: MinutesText,
  { isCorrection }: { readonly isCorrection: boolean },
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    missingInMinutes(text, { isCorrection }).map(({ part, place }) => {
      if (part === 'heading') return [`muc-${place + 1}`, minutesErrors.heading(place + 1)]
      if (part === 'said') return [`nd-${place + 1}`, minutesErrors.said(place + 1)]
      return [gapFields[part], minutesErrors[part]]
    }),
  )

/** Minutes as the fields of their form. */
export const minutesFields = (text: MinutesText): Readonly<Record<string, string>> => ({
  'chu-tri': text.chairName,
  'chuc-vu': text.chairTitle,
  'nguoi-ghi': text.takerName,
  'dai-bieu': text.guests,
  'bat-dau': text.beganTime,
  'ket-thuc': text.endedTime,
  'y-kien': text.opinions,
  'ket-luan': text.conclusions,
  'ly-do': text.reason,
  ...Object.fromEntries(
    text.items.flatMap(({ heading, said }, place) => [
      [`muc-${place + 1}`, heading],
      [`nd-${place + 1}`, said],
    ]),
  ),
})
