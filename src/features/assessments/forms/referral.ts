import { z } from 'zod'
import { readDay } from '#core/day.ts'
import { type Checked, checkForm } from '#core/form.ts'
import { tidy } from '#core/vietnamese-text.ts'
import type { ReferralFilter } from '../queries/referrals.ts'
import {
  type ActOutcome,
  actOutcomes,
  type Deed,
  needsForm,
  outcomesOf,
  type ReferralOutcome,
  referralViews,
} from '../rules/referral.ts'
import type { ReferralKind } from '../rules/sheet.ts'
import { longestText } from '../rules/sheet.ts'
import { referralFieldErrors as errors } from '../terms/referral.ts'

const longestForm = 200
const longestNumber = 50

/** Lines stay lines; what stands around them goes. */
const lines = (text: string) => text.normalize('NFC').replaceAll('\r\n', '\n').trim()

const fields = {
  'hinh-thuc': z.string().transform(tidy).pipe(z.string().max(longestForm, errors.outcomeFormTooLong)),
  so: z.string().transform(tidy).pipe(z.string().max(longestNumber, errors.numberTooLong)),
  ngay: z.string(),
  'ly-do': z.string().transform(lines).pipe(z.string().max(longestText, errors.reasonTooLong)),
}

const empty = { 'ket-qua': '', 'hinh-thuc': '', so: '', ngay: '', 'ly-do': '' }

type Given<Outcome extends ReferralOutcome> = z.infer<z.ZodObject<typeof fields>> & { readonly 'ket-qua': Outcome }
type Found = { readonly field: keyof typeof empty; readonly message: string }

/** What a deed lacks: a day that has been, the form where there is one, the reason of a refusal. */
function gapsOf(given: Given<ReferralOutcome>, today: Temporal.PlainDate): readonly Found[] {
  const outcome = given['ket-qua']
  if (outcome === 'declined') return given['ly-do'] === '' ? [{ field: 'ly-do', message: errors.reason }] : []
  const form: readonly Found[] =
    needsForm(outcome) && given['hinh-thuc'] === '' ? [{ field: 'hinh-thuc', message: errors.outcomeForm }] : []
  const day = readDay(given.ngay)
  if (!day) return [...form, { field: 'ngay', message: errors.decidedOn }]
  const isAhead = Temporal.PlainDate.compare(day, today) > 0
  return isAhead ? [...form, { field: 'ngay', message: errors.inTheFuture }] : form
}

/** A refusal keeps its reason alone, whatever else was left in the form. */
const deedOf = <Outcome extends ReferralOutcome>(given: Given<Outcome>): Deed<Outcome> => {
  const outcome = given['ket-qua']
  const reason = given['ly-do'] || null
  if (outcome === 'declined') return { outcome, outcomeForm: null, decisionNumber: null, decidedOn: null, reason }
  return {
    outcome,
    outcomeForm: given['hinh-thuc'] || null,
    decisionNumber: given.so || null,
    decidedOn: readDay(given.ngay) ?? null,
    reason,
  }
}

type Asked = { readonly kind: ReferralKind; readonly today: Temporal.PlainDate }

/** What the workplace did about a proposal of this kind, or every field that is wrong. */
export const checkReferralAnswer = (form: FormData, { kind, today }: Asked): Checked<Deed> =>
  checkForm(
    z
      .object({ 'ket-qua': z.enum(outcomesOf(kind), errors.outcome), ...fields })
      .superRefine((given, context) => {
        for (const { field, message } of gapsOf(given, today))
          context.addIssue({ code: 'custom', path: [field], message })
      })
      .transform(deedOf),
    form,
    empty,
  )

export type ActTyped = { readonly deed: Deed<ActOutcome>; readonly grounds: string }

/** What the workplace did by itself, and why. */
export const checkAct = (form: FormData, today: Temporal.PlainDate): Checked<ActTyped> =>
  checkForm(
    z
      .object({
        'ket-qua': z.enum(actOutcomes, errors.outcome),
        ...fields,
        viec: z
          .string()
          .transform(lines)
          .pipe(z.string().min(1, errors.grounds).max(longestText, errors.reasonTooLong)),
      })
      .superRefine((given, context) => {
        for (const { field, message } of gapsOf(given, today))
          context.addIssue({ code: 'custom', path: [field], message })
      })
      .transform((given) => ({ deed: deedOf(given), grounds: given.viec })),
    form,
    { ...empty, viec: '' },
  )

/** The proposals that an address asks for; what waits unless it names another view. */
export const readReferralFilter = (query: URLSearchParams): ReferralFilter => ({
  view: referralViews.find((view) => view === query.get('muc')) ?? 'waiting',
  search: query.get('tim') ?? '',
})

/** What of an address makes its filter, for links that keep it and for the record of who looked. */
export const referralFilterWords = (query: URLSearchParams): Readonly<Record<string, string>> =>
  Object.fromEntries(['muc', 'tim'].flatMap((name) => (query.get(name) ? [[name, query.get(name) ?? '']] : [])))
