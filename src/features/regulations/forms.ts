import { z } from 'zod'
import { type Checked, fieldErrors, textFields } from '#core/form.ts'
import { type DeadlineKey, type DeadlineUnit, deadlineKeys, longestDeadline } from './rules.ts'
import { deadlineFieldErrors as say } from './terms.ts'

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

const shape = z.object({
  key: z.enum(deadlineKeys, say.key),
  days: z
    .string()
    .trim()
    .regex(/^\d{1,3}$/, say.days)
    .transform(Number)
    .pipe(z.number().min(1, say.days).max(longestDeadline, say.days)),
  unit: z.enum(['workingDays', 'days'], say.unit),
  source: z.string().trim().normalize('NFC').min(1, say.source).max(200, say.sourceTooLong),
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
  const typed = textFields(form)
  const result = shape.safeParse({ key: '', days: '', unit: '', source: '', validFrom: '', ...typed })
  if (!result.success) return { ok: false, errors: fieldErrors(result.error.issues) }
  return { ok: true, value: { ...result.data, was: typed[wasField(result.data.key)] } }
}
