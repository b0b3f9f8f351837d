import { z } from 'zod'
import { readDay } from '#core/day.ts'
import { type Checked, checkForm, errorsOf, textFields } from '#core/form.ts'
import { tidy } from '#core/vietnamese-text.ts'
import { formatDate } from '#ui/format.ts'
import type { SessionFacts } from '../commands/session.ts'
import type { Participant } from '../rules/content.ts'
import { missingSide, mostParticipants } from '../rules/session.ts'
import { sessionFieldErrors as errors } from '../terms/session.ts'

export const sessionLengths = { place: 200, name: 100, title: 150, conclusions: 3000 } as const

/** `cb-ten-1` is the name of the first who was there for the cell, `mt-chuc-2` the title of the second of the Front committee. */
export const sidePrefixes = { cell: 'cb', frontCommittee: 'mt' } as const satisfies Record<Participant['side'], string>
const sides = ['cell', 'frontCommittee'] as const

const lines = (text: string) => text.normalize('NFC').replaceAll('\r\n', '\n').trim()

const line = (longest: number) =>
  z
    .string()
    .transform(tidy)
    .pipe(z.string().max(longest, errors.tooLong(longest)))

const minutes = (today: Temporal.PlainDate) =>
  z.object({
    ngay: z.string().transform((text, context) => {
      const day = readDay(text)
      if (!day) context.addIssue({ code: 'custom', message: errors.day })
      else if (Temporal.PlainDate.compare(day, today) > 0)
        context.addIssue({ code: 'custom', message: errors.inTheFuture })
      return day ?? z.NEVER
    }),
    'noi-hop': line(sessionLengths.place).pipe(z.string().min(1, errors.place)),
    'chi-uy': z.enum(['co', 'khong'], errors.committee),
    'ket-luan': z
      .string()
      .transform(lines)
      .pipe(
        z
          .string()
          .min(1, errors.conclusions)
          .max(sessionLengths.conclusions, errors.tooLong(sessionLengths.conclusions)),
      ),
  })

type Typed = Readonly<Record<string, string>>

/** The numbers that end the names of the fields of one side, in order. */
function rowsOf(typed: Typed, side: Participant['side']): readonly number[] {
  const pattern = new RegExp(`^${sidePrefixes[side]}-(?:ten|chuc)-([1-9]\\d?)$`)
  const found = Object.keys(typed).flatMap((name) => Number(pattern.exec(name)?.[1] ?? 0) || [])
  return [...new Set(found)].sort((one, other) => one - other)
}

const spareRows = 3

/** How many rows the form shows for a side: those written in, and some to write in. */
export function rowsToShow(typed: Typed, side: Participant['side'], more = 0): readonly number[] {
  const prefix = sidePrefixes[side]
  const written = rowsOf(typed, side).filter((row) => typed[`${prefix}-ten-${row}`] || typed[`${prefix}-chuc-${row}`])
  const count = Math.max(spareRows, (written.at(-1) ?? 0) + (more || 1))
  return Array.from({ length: Math.min(count, mostParticipants) }, (_, place) => place + 1)
}

function checkRow(typed: Typed, side: Participant['side'], row: number): Checked<Participant | undefined> {
  const [nameField, titleField] = [`${sidePrefixes[side]}-ten-${row}`, `${sidePrefixes[side]}-chuc-${row}`]
  const [name, title] = [tidy(typed[nameField] ?? ''), tidy(typed[titleField] ?? '')]
  if (name === '' && title !== '') return { ok: false, errors: { [nameField]: errors.noName } }
  if (name.length > sessionLengths.name)
    return { ok: false, errors: { [nameField]: errors.tooLong(sessionLengths.name) } }
  if (title.length > sessionLengths.title)
    return { ok: false, errors: { [titleField]: errors.tooLong(sessionLengths.title) } }
  return { ok: true, value: name ? { side, name, title } : undefined }
}

/** Who was there, both sides; or what is wrong with a row, or which side is missing. */
function checkParticipants(typed: Typed): Checked<readonly Participant[]> {
  const rows = sides.flatMap((side) => rowsOf(typed, side).map((row) => checkRow(typed, side, row)))
  const wrong = errorsOf(rows)
  if (Object.keys(wrong).length > 0) return { ok: false, errors: wrong }
  const participants = rows.flatMap((row) => (row.ok && row.value ? [row.value] : []))
  const missing = missingSide(participants)
  if (missing) return { ok: false, errors: { [`${sidePrefixes[missing]}-ten-1`]: errors.nobody[missing] } }
  if (participants.length > mostParticipants) return { ok: false, errors: { 'cb-ten-1': errors.tooMany } }
  return { ok: true, value: participants }
}

/** The minutes of a joint session as typed, or every field that is wrong. */
export function checkSession(form: FormData, today: Temporal.PlainDate): Checked<SessionFacts> {
  const given = checkForm(minutes(today), form, { ngay: '', 'noi-hop': '', 'chi-uy': '', 'ket-luan': '' })
  const participants = checkParticipants(textFields(form))
  if (!given.ok || !participants.ok) return { ok: false, errors: errorsOf([given, participants]) }
  return {
    ok: true,
    value: {
      heldOn: given.value.ngay,
      place: given.value['noi-hop'],
      hasCommittee: given.value['chi-uy'] === 'co',
      conclusions: given.value['ket-luan'],
      participants: participants.value,
    },
  }
}

/** Participants as the fields of the form. */
export const participantFields = (participants: readonly Participant[]): Typed =>
  Object.fromEntries(
    sides.flatMap((side) =>
      participants
        .filter((one) => one.side === side)
        .flatMap(({ name, title }, place) => [
          [`${sidePrefixes[side]}-ten-${place + 1}`, name],
          [`${sidePrefixes[side]}-chuc-${place + 1}`, title],
        ]),
    ),
  )

/** Minutes as they are kept, as the fields of the form. */
export const sessionFields = (facts: SessionFacts): Typed => ({
  ngay: formatDate(facts.heldOn),
  'noi-hop': facts.place,
  'chi-uy': facts.hasCommittee ? 'co' : 'khong',
  'ket-luan': facts.conclusions,
  ...participantFields(facts.participants),
})
