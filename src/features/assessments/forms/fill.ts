import type { AssessmentId } from '#core/ids.ts'
import type { Criterion } from '#features/regulations/rules.ts'
import { fieldOf, wasOf } from '../terms/one-sheet.ts'

type Line = { readonly id: AssessmentId; readonly position: number }
/** What the command that saves drafts takes. */
type FilledIn = Line &
  (
    | { readonly part: 'grade'; readonly value: number | null; readonly was: number | null }
    | { readonly part: 'text'; readonly value: string; readonly was: string }
  )

/** Browsers send lines as CRLF; what is stored has plain ones, and no blanks around. */
export const wordsAt = (form: FormData, name: string): string =>
  String(form.get(name) ?? '')
    .replaceAll('\r\n', '\n')
    .trim()

const grade = (text: string): number | null => (text === '' ? null : /^\d{1,2}$/.test(text) ? Number(text) : 0)

function changeAt(form: FormData, line: Line, isGrade: boolean): readonly FilledIn[] {
  const field = fieldOf({ ...line, part: isGrade ? 'grade' : 'text' })
  // No radio of a line is sent when none is chosen, and no field of it when a script sends others.
  if (!form.has(field)) return []
  const [value, was] = [wordsAt(form, field), wordsAt(form, wasOf(field))]
  if (value === was) return []
  return [
    isGrade ? { ...line, part: 'grade', value: grade(value), was: grade(was) } : { ...line, part: 'text', value, was },
  ]
}

/** What of a sheet was changed in the form against what it was shown with; the rest is not sent on, so it overwrites nothing. */
export const readChanges = (form: FormData, id: AssessmentId, criteria: readonly Criterion[]): readonly FilledIn[] =>
  criteria.flatMap(({ position, options }) => [
    ...(options.length > 0 ? changeAt(form, { id, position }, true) : []),
    ...changeAt(form, { id, position }, false),
  ])
