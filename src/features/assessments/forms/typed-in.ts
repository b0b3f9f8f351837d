import { z } from 'zod'
import { type Checked, checkForm } from '#core/form.ts'
import type { OrganisationId } from '#core/ids.ts'
import type { ApplicantFacts } from '../commands/ask-for-applicant.ts'
import type { Period } from '../rules/eligibility.ts'
import { type PaperPurpose, paperPurposes } from '../rules/typed-in.ts'
import { typeInErrors as errors } from '../terms/on-paper.ts'
import { applicantFields, applicantOf, emptyApplicant } from './applicant.ts'
import { chosen, isOutOfOrder, line, pastDay } from './fields.ts'

const longestLetters = { number: 50 }

type Paper = { readonly numberText: string; readonly issuedOn: Temporal.PlainDate; readonly period: Period }

const paperFields = (today: Temporal.PlainDate) => {
  const past = pastDay({ today, wrong: errors.day, ahead: errors.ahead })
  return {
    'so-phieu': line(errors.number, errors.tooLong).pipe(z.string().max(longestLetters.number, errors.tooLong)),
    'ngay-phieu': past,
    'tu-ngay': past,
    'den-ngay': past,
  }
}

const emptyPaper = { 'so-phieu': '', 'ngay-phieu': '', 'tu-ngay': '', 'den-ngay': '' }

type PaperInput = z.infer<z.ZodObject<ReturnType<typeof paperFields>>>

const paperOf = (given: PaperInput): Paper => ({
  numberText: given['so-phieu'],
  issuedOn: given['ngay-phieu'],
  period: { from: given['tu-ngay'], to: given['den-ngay'] },
})

const inOrder = {
  check: (given: PaperInput) => !isOutOfOrder(given['tu-ngay'], given['den-ngay']),
  otherwise: { path: ['tu-ngay'], message: errors.fromAfterTo },
}

export type TypedInForm = Paper & { readonly purpose: PaperPurpose }

/** The paper of a workplace outside the system, about members in the register. */
export const checkTypedIn = (form: FormData, today: Temporal.PlainDate): Checked<TypedInForm> =>
  checkForm(
    z
      .object({ ...paperFields(today), viec: z.enum(paperPurposes, errors.purpose) })
      .refine(inOrder.check, inOrder.otherwise)
      .transform((given) => ({ ...paperOf(given), purpose: given.viec })),
    form,
    { ...emptyPaper, viec: '' },
  )

export type TypedInApplicantForm = Paper &
  ApplicantFacts & { readonly workplaceName: string; readonly cellId: OrganisationId }

/** The same about somebody who wants to join there. */
export const checkTypedInApplicant = (form: FormData, today: Temporal.PlainDate): Checked<TypedInApplicantForm> =>
  checkForm(
    z
      .object({
        ...paperFields(today),
        ...applicantFields(today),
        'noi-cong-tac': line(errors.workplace, errors.tooLong),
        'chi-bo': chosen<'organisations'>(errors.cell),
      })
      .refine(inOrder.check, inOrder.otherwise)
      .transform((given) => ({
        ...paperOf(given),
        ...applicantOf(given),
        workplaceName: given['noi-cong-tac'],
        cellId: given['chi-bo'],
      })),
    form,
    { ...emptyPaper, ...emptyApplicant, 'noi-cong-tac': '', 'chi-bo': '' },
  )

/** On which day sheets were handed over. */
export const checkHandOver = (
  form: FormData,
  today: Temporal.PlainDate,
): Checked<{ readonly handedOverOn: Temporal.PlainDate }> =>
  checkForm(
    z
      .object({ 'ngay-giao': pastDay({ today, wrong: errors.day, ahead: errors.ahead }) })
      .transform((given) => ({ handedOverOn: given['ngay-giao'] })),
    form,
    { 'ngay-giao': '' },
  )
