import { type AssessmentId, type OrganisationId, parseId } from '#core/ids.ts'
import { tidy } from '#core/vietnamese-text.ts'
import type { DraftChange } from '../commands/draft.ts'
import { shownFieldOf, shownGradesFieldOf, type TableView, viewOfWord } from '../rules/table.ts'
import { longestSearch } from './sheet-filter.ts'

export type TableQuery = {
  readonly year: number | undefined
  readonly cellId: OrganisationId | undefined
  readonly search: string
  readonly view: TableView
  /** From 1. */
  readonly page: number
}

const numberIn = (text: string | null, pattern: RegExp) => (text && pattern.test(text) ? Number(text) : undefined)

/** Which table is asked for, and what of it; what cannot be read counts as not asked. */
export function readTableQuery(query: URLSearchParams): TableQuery {
  return {
    year: numberIn(query.get('nam'), /^2[01]\d\d$/),
    cellId: parseId<'organisations'>(query.get('chi-bo') ?? ''),
    search: tidy(query.get('tim') ?? '').slice(0, longestSearch),
    view: viewOfWord(query.get('xem')),
    page: numberIn(query.get('trang'), /^[1-9]\d{0,3}$/) ?? 1,
  }
}

const lineField = /^([ml])-(\d{1,10})-(\d{1,2})$/

// A form sends every line end as two characters, and gives it back so.
const text = (form: FormData, name: string) => String(form.get(name) ?? '').replaceAll('\r\n', '\n')

const gradeOf = (written: string): number | null => (written === '' ? null : Number(written))

function shownGrade(form: FormData, id: AssessmentId, position: number): string {
  const own = shownFieldOf('grade', id, position)
  if (form.has(own)) return text(form, own)
  return text(form, shownGradesFieldOf(id)).split(',')[position - 1] ?? ''
}

/** What a form of the table says that did not stand there when it was shown. */
export function readDraftChanges(form: FormData): readonly DraftChange[] {
  return [...form.keys()].flatMap((name): readonly DraftChange[] => {
    const [, part, number, place] = lineField.exec(name) ?? []
    const [id, position] = [parseId<'assessments'>(number), Number(place)]
    if (!id) return []
    if (part === 'l') {
      const was = text(form, shownFieldOf('text', id, position))
      const value = text(form, name).trim()
      return value === was.trim() ? [] : [{ id, position, part: 'text', value, was }]
    }
    const [value, was] = [gradeOf(text(form, name)), gradeOf(shownGrade(form, id, position))]
    return value === was ? [] : [{ id, position, part: 'grade', value, was }]
  })
}
