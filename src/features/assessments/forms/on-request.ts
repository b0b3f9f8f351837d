import { z } from 'zod'
import { readDay } from '#core/day.ts'
import { type Checked, checkForm } from '#core/form.ts'
import { type Period, type RequestPurpose, requestPurposes, usualPeriod } from '../rules/eligibility.ts'
import { onRequestErrors as errors } from '../terms/on-request.ts'
import { day, isOutOfOrder, pastDay } from './fields.ts'

export type OnRequestForm = { readonly purpose: RequestPurpose; readonly period: Period }

/** What a workplace asks for, and over which time; that it is no state secret has to be said each time. */
export function checkOnRequest(form: FormData, today: Temporal.PlainDate): Checked<OnRequestForm> {
  const shape = z
    .object({
      viec: z.enum(requestPurposes, errors.purpose),
      'khong-mat': z.literal('on', errors.notSecret),
      'tu-ngay': day(errors.from),
      'den-ngay': pastDay({ today, wrong: errors.to, ahead: errors.ahead }),
    })
    .refine((given) => !isOutOfOrder(given['tu-ngay'], given['den-ngay']), {
      path: ['tu-ngay'],
      message: errors.fromAfterTo,
    })
    .transform((given) => ({
      purpose: given.viec,
      period: { from: given['tu-ngay'], to: given['den-ngay'] },
    }))
  return checkForm(shape, form, { viec: '', 'khong-mat': '', 'tu-ngay': '', 'den-ngay': '' })
}

/** The period as far as it was typed, to show who had a residence in it while the rest of the form is being put right. */
export function typedPeriod(form: FormData, today: Temporal.PlainDate): Period {
  const [from, to] = ['tu-ngay', 'den-ngay'].map((name) => readDay(String(form.get(name) ?? '')))
  return from && to && !isOutOfOrder(from, to) ? { from, to } : usualPeriod(today)
}

/** The purpose as far as it was chosen. */
export const typedPurpose = (form: FormData): RequestPurpose | undefined =>
  requestPurposes.find((purpose) => purpose === form.get('viec'))
