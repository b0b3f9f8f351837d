import { z } from 'zod'
import { readDay } from '#core/day.ts'
import { type Checked, checkForm } from '#core/form.ts'
import type { OrganisationId } from '#core/ids.ts'
import { tidy } from '#core/vietnamese-text.ts'
import type { ApplicantFacts } from '../commands/ask-for-applicant.ts'
import { applicantWords, applicantErrors as errors } from '../terms/applicant.ts'
import { chosen, line } from './fields.ts'

const longestName = 100
const year = /^(19|20)\d\d$/

type Birth = Pick<ApplicantFacts, 'birthOn' | 'birthYear'>

/** A day, or the year alone where no more is known. */
function readBirth(typed: string, today: Temporal.PlainDate): Birth | 'born' | 'bornAhead' {
  if (year.test(typed)) {
    const birthYear = Number(typed)
    return birthYear <= today.year ? { birthOn: null, birthYear } : 'bornAhead'
  }
  const birthOn = readDay(typed)
  if (!birthOn) return 'born'
  return Temporal.PlainDate.compare(birthOn, today) > 0 ? 'bornAhead' : { birthOn, birthYear: null }
}

const born = (today: Temporal.PlainDate) =>
  z.string().transform((text, context) => {
    const read = readBirth(text.trim(), today)
    if (typeof read === 'object') return read
    context.addIssue({ code: 'custom', message: errors[read] })
    return z.NEVER
  })

export const applicantFields = (today: Temporal.PlainDate) => ({
  'ho-ten': z
    .string()
    .transform(tidy)
    .pipe(z.string().min(1, errors.fullName).max(longestName, errors.fullNameTooLong)),
  'ngay-sinh': born(today),
  'noi-cu-tru': line(errors.residence, errors.tooLong),
})

export const emptyApplicant = { 'ho-ten': '', 'ngay-sinh': '', 'noi-cu-tru': '' }

type ApplicantInput = z.infer<z.ZodObject<ReturnType<typeof applicantFields>>>

export const applicantOf = (given: ApplicantInput): ApplicantFacts => ({
  fullName: given['ho-ten'],
  ...given['ngay-sinh'],
  residence: given['noi-cu-tru'],
})

export type ApplicantForm = ApplicantFacts & {
  /** Of the province, chosen from the list. */
  readonly communeCode: string | undefined
  /** Elsewhere, in words; the route looks it up. */
  readonly communeWords: string
}

/** Somebody who wants to join, as the workplace enters them. */
export function checkApplicant(form: FormData, today: Temporal.PlainDate): Checked<ApplicantForm> {
  const shape = z
    .object({
      ...applicantFields(today),
      'xa-phuong': z.string().transform((text) => (/^\d{5}$/.test(text) ? text : undefined)),
      'noi-khac': z.string().transform(tidy),
    })
    .refine((given) => given['xa-phuong'] !== undefined || given['noi-khac'] !== '', {
      path: ['xa-phuong'],
      message: errors.commune,
    })
    .transform((given) => ({
      ...applicantOf(given),
      communeCode: given['xa-phuong'],
      communeWords: given['noi-khac'],
    }))
  return checkForm(shape, form, { ...emptyApplicant, 'xa-phuong': '', 'noi-khac': '' })
}

/** The cell that a commune gives a sheet to. */
export const checkCell = (form: FormData): Checked<{ readonly cellId: OrganisationId }> =>
  checkForm(
    z
      .object({ 'chi-bo': chosen<'organisations'>(applicantWords.chooseCell) })
      .transform((given) => ({ cellId: given['chi-bo'] })),
    form,
    { 'chi-bo': '' },
  )
