import { z } from 'zod'
import { type Checked, checkForm } from '#core/form.ts'
import { parseId } from '#core/ids.ts'
import { tidy } from '#core/vietnamese-text.ts'
import type { ChosenSheet } from '../commands/many.ts'
import { manyErrors } from '../terms/many.ts'

/** `12-3`: sheet 12 as it stood in its version 3; `12`: in whichever. */
export const chosenSheet = ({ id, version }: { readonly id: number; readonly version: number }): string =>
  `${id}-${version}`

/** The sheets that were ticked, or that a page carried along, each once; what is no sheet is left out. */
export function readChosen(form: FormData, name = 'phieu'): readonly ChosenSheet[] {
  const texts = form.getAll(name).flatMap((value) => (typeof value === 'string' ? value.split(',') : []))
  const chosen = texts.flatMap((text): readonly ChosenSheet[] => {
    const [, idText, versionText] = /^(\d{1,10})(?:-(\d{1,9}))?$/.exec(text.trim()) ?? []
    const id = parseId<'assessments'>(idText)
    return id ? [{ id, version: versionText ? Number(versionText) : undefined }] : []
  })
  return [...new Map(chosen.map((one) => [one.id, one])).values()]
}

export const longestReason = 500

/** Why a sheet goes back, is given up or is put right: read by whoever goes on with it. */
export const checkReason = (form: FormData): Checked<{ readonly reason: string }> =>
  checkForm(
    z
      .object({
        'ly-do': z
          .string()
          .transform(tidy)
          .pipe(z.string().min(1, manyErrors.reason).max(longestReason, manyErrors.reasonTooLong)),
      })
      .transform((given) => ({ reason: given['ly-do'] })),
    form,
    { 'ly-do': '' },
  )
