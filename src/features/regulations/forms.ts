import { z } from 'zod'
import { type Checked, checkForm, textFields } from '#core/form.ts'
import { type DeadlineKey, type DeadlineUnit, deadlineKeys, leastMargin, longestDeadline, mostMargin } from './rules.ts'
import { letterStyleFieldErrors, deadlineFieldErrors as say } from './terms.ts'

/** A day typed as dd/mm/yyyy. */
const day = (message: string) =>
  z.string().transform((text, context) => {
    const [, dd, mm, yyyy] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text) ?? []
    try {
      return Temporal.PlainDate.from({ day: Number(dd), month: Number(mm), year: Number(yyyy) }, { overflow: 'reject' })
    } catch {
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    }
  })

const source = z.string().trim().normalize('NFC').min(1, say.source).max(200, say.sourceTooLong)

const shape = z.object({
  key: z.enum(deadlineKeys, say.key),
  days: z
    .string()
    .trim()
    .regex(/^\d{1,3}$/, say.days)
    .transform(Number)
    .pipe(z.number().min(1, say.days).max(longestDeadline, say.days)),
  unit: z.enum(['workingDays', 'days'], say.unit),
  source,
  validFrom: day(say.validFrom),
})

/** The hidden field with what a deadline was when the form was shown. */
const wasField = (key: DeadlineKey) => `was-${key}`

export type DeadlineForm = {
  readonly key: DeadlineKey
  readonly days: number
  readonly unit: DeadlineUnit
  readonly source: string
  readonly validFrom: Temporal.PlainDate
  /** The newest value of this deadline when the form was shown. */
  readonly was?: string | undefined
}

/** The deadline as typed by the administrator, or every field that is wrong. */
export function readDeadlineForm(form: FormData): Checked<DeadlineForm> {
  const checked = checkForm(shape, form, { key: '', days: '', unit: '', source: '', validFrom: '' })
  if (!checked.ok) return checked
  return { ok: true, value: { ...checked.value, was: textFields(form)[wasField(checked.value.key)] } }
}

const margin = z
  .string()
  .trim()
  .regex(/^\d{1,3}$/, letterStyleFieldErrors.margin)
  .transform(Number)
  .pipe(z.number().min(leastMargin, letterStyleFieldErrors.margin).max(mostMargin, letterStyleFieldErrors.margin))

const styleShape = z
  .object({
    tren: margin,
    duoi: margin,
    trai: margin,
    phai: margin,
    'kinh-gui': z.enum(['commune', 'cell'], letterStyleFieldErrors.addressee),
    source,
    validFrom: day(say.validFrom),
    was: z.string().optional(),
  })
  .transform((given) => ({
    topMm: given.tren,
    bottomMm: given.duoi,
    leftMm: given.trai,
    rightMm: given.phai,
    addressesCell: given['kinh-gui'] === 'cell',
    source: given.source,
    validFrom: given.validFrom,
    was: given.was,
  }))

export type LetterStyleForm = z.infer<typeof styleShape>

/** The style as typed by the administrator, or every field that is wrong. */
export function readLetterStyleForm(form: FormData): Checked<LetterStyleForm> {
  const empty = { tren: '', duoi: '', trai: '', phai: '', 'kinh-gui': '', source: '', validFrom: '' }
  return checkForm(styleShape, form, empty)
}
