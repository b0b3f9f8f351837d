import { z } from 'zod'
import { readDay } from '#core/day.ts'
import { type Checked, checkForm } from '#core/form.ts'
import { tidy } from '#core/vietnamese-text.ts'
import { announceFieldErrors as errors } from '../terms/of-workplace.ts'

const longestMinutes = 300

export type Announcing = { readonly heldOn: Temporal.PlainDate; readonly minutes: string }

/** When and by which minutes the result was told. */
export function checkAnnouncing(form: FormData, today: Temporal.PlainDate): Checked<Announcing> {
  const shape = z
    .object({
      'ngay-hop': z.string().transform((text, context) => {
        const day = readDay(text)
        if (!day) context.addIssue({ code: 'custom', message: errors.heldOn })
        else if (Temporal.PlainDate.compare(day, today) > 0)
          context.addIssue({ code: 'custom', message: errors.inTheFuture })
        return day ?? z.NEVER
      }),
      'bien-ban': z
        .string()
        .transform(tidy)
        .pipe(z.string().min(1, errors.minutes).max(longestMinutes, errors.minutesTooLong)),
    })
    .transform((given) => ({ heldOn: given['ngay-hop'], minutes: given['bien-ban'] }))
  return checkForm(shape, form, { 'ngay-hop': '', 'bien-ban': '' })
}
