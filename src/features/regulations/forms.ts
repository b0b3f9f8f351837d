import { z } from 'zod'
import { type Checked, checkForm, textFields } from '#core/form.ts'
import {
  type AssessmentSettings,
  type DeadlineKey,
  type DeadlineUnit,
  dayOutOfOrder,
  deadlineKeys,
  leastMargin,
  longestApplicantMonths,
  longestDeadline,
  mostMargin,
} from './rules.ts'
import { letterStyleFieldErrors, deadlineFieldErrors as say, settingFieldErrors } from './terms.ts'

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

/** A leap year: a day of the year may be the 29 February. */
const leapYear = 2024

/** A day of the year typed as dd/mm, as `MM-DD`. */
const monthDay = z.string().transform((text, context) => {
  const [, dd, mm] = /^\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*$/.exec(text) ?? []
  try {
    const day = { year: leapYear, month: Number(mm), day: Number(dd) }
    return Temporal.PlainDate.from(day, { overflow: 'reject' }).toString().slice('2024-'.length)
  } catch {
    context.addIssue({ code: 'custom', message: settingFieldErrors.monthDay })
    return z.NEVER
  }
})

const wholeNumber = (least: number, most: number, message: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{1,3}$/, message)
    .transform(Number)
    .pipe(z.number().min(least, message).max(most, message))
const percent = wholeNumber(1, 100, settingFieldErrors.percent)
const yesOrNo = z.enum(['yes', 'no'], settingFieldErrors.choice).transform((answer) => answer === 'yes')
const printed = z
  .string()
  .trim()
  .normalize('NFC')
  .min(1, settingFieldErrors.words)
  .max(60, settingFieldErrors.wordsTooLong)

const settingsShape = z
  .object({
    askedFrom: monthDay,
    askedUntil: monthDay,
    returnedBy: monthDay,
    escalatedOn: monthDay,
    gradedOn: monthDay,
    leastMonths: wholeNumber(0, 12, settingFieldErrors.leastMonths),
    excusedCounts: yesOrNo,
    fullFromPercent: percent,
    someFromPercent: percent,
    releasedWhen: z.enum(['delivered', 'announced'], settingFieldErrors.choice),
    mayObject: yesOrNo,
    allBestPercent: percent,
    applicantMonths: wholeNumber(1, longestApplicantMonths, settingFieldErrors.applicantMonths),
    requestSymbol: z
      .string()
      .trim()
      .normalize('NFC')
      .regex(/^\p{L}{1,12}$/u, settingFieldErrors.symbol),
    committeeSignature: printed,
    noCommitteeSignature: printed,
    source,
    validFrom: day(say.validFrom),
    was: z.string().optional(),
  })
  .superRefine((given, context) => {
    const early = dayOutOfOrder(given)
    if (early) context.addIssue({ code: 'custom', path: [early], message: settingFieldErrors.order })
    if (given.someFromPercent > given.fullFromPercent) {
      context.addIssue({ code: 'custom', path: ['someFromPercent'], message: settingFieldErrors.percentOrder })
    }
  })

export type AssessmentSettingsForm = z.infer<typeof settingsShape>

const noSettings: Readonly<Record<keyof AssessmentSettings | 'source' | 'validFrom', string>> = {
  askedFrom: '',
  askedUntil: '',
  returnedBy: '',
  escalatedOn: '',
  gradedOn: '',
  leastMonths: '',
  excusedCounts: '',
  fullFromPercent: '',
  someFromPercent: '',
  releasedWhen: '',
  mayObject: '',
  allBestPercent: '',
  applicantMonths: '',
  requestSymbol: '',
  committeeSignature: '',
  noCommitteeSignature: '',
  source: '',
  validFrom: '',
}

/** Dates and thresholds of the assessment as typed by the administrator, or every field that is wrong. */
export const readAssessmentSettingsForm = (form: FormData): Checked<AssessmentSettingsForm> =>
  checkForm(settingsShape, form, noSettings)
