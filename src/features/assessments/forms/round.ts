import { z } from 'zod'
import { readDay } from '#core/day.ts'
import { type Checked, checkForm } from '#core/form.ts'
import { type RoundDates, roundFaults } from '../rules/round.ts'
import { roundFieldErrors as errors, roundFaultWords } from '../terms/asking.ts'

const day = (message: string) =>
  z.string().transform((text, context) => {
    const read = readDay(text)
    if (!read) context.addIssue({ code: 'custom', message })
    return read ?? z.NEVER
  })

/** The days of a round as typed, or every field that is wrong. */
export function checkRound(form: FormData, today: Temporal.PlainDate): Checked<RoundDates> {
  const shape = z
    .object({ 'tu-ngay': day(errors.periodFrom), 'den-ngay': day(errors.periodTo), han: day(errors.dueOn) })
    .transform((given) => ({ periodFrom: given['tu-ngay'], periodTo: given['den-ngay'], dueOn: given.han }))
    .superRefine((dates, context) => {
      for (const fault of roundFaults(dates, today)) {
        const { field, words } = roundFaultWords[fault]
        context.addIssue({ code: 'custom', path: [field], message: words })
      }
    })
  return checkForm(shape, form, { 'tu-ngay': '', 'den-ngay': '', han: '' })
}

/** The days of a round in an address, so that its preview has one; those that are not there or not right are proposed. */
export function readRoundDates(query: URLSearchParams, proposed: RoundDates, today: Temporal.PlainDate): RoundDates {
  const form = new FormData()
  for (const name of ['tu-ngay', 'den-ngay', 'han']) form.set(name, query.get(name) ?? '')
  const checked = checkRound(form, today)
  return checked.ok ? checked.value : proposed
}
