import type { Checked } from '#core/form.ts'
import { columnField, type Mapping, type ReadSheet } from './rules/kept-report.ts'
import { mappingErrors } from './terms.ts'

type Field = { readonly key: string; readonly label: string; readonly required: boolean }

/**
 * What each column holds, as chosen; a field twice in a sheet, or one that must be there and is not, is an error. A column
 * that held nothing and was left so is not settled: it may be the one that counts the rows.
 */
export function readMappingForm(
  form: FormData,
  { sheets, fields }: { readonly sheets: readonly ReadSheet[]; readonly fields: readonly Field[] },
): Checked<Mapping> {
  const errors: Record<string, string> = {}
  const mapping: Record<string, Record<string, string>> = {}
  for (const [place, sheet] of sheets.entries()) {
    if (sheet.headerRow === null) continue
    const known = new Set(fields.map(({ key }) => key))
    const chosen = sheet.columns.map(({ letter }) => {
      const value = String(form.get(columnField(place, letter)) ?? '')
      return [letter, known.has(value) ? value : ''] as const
    })
    const unread = new Set(sheet.columns.filter(({ field }) => field === null).map(({ letter }) => letter))
    mapping[sheet.name] = Object.fromEntries(chosen.filter(([letter, field]) => field !== '' || !unread.has(letter)))
    Object.assign(errors, faultsOf(chosen, fields, place))
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, value: mapping }
}

function faultsOf(chosen: readonly (readonly [string, string])[], fields: readonly Field[], place: number) {
  const errors: Record<string, string> = {}
  for (const { key, label, required } of fields) {
    const columns = chosen.filter(([, field]) => field === key)
    const second = columns[1]
    const first = chosen[0]
    if (second) errors[columnField(place, second[0])] = mappingErrors.twice(label)
    else if (required && columns.length === 0 && first)
      errors[columnField(place, first[0])] = mappingErrors.missing(label)
  }
  return errors
}

export type DecisionsForm = {
  readonly decision: 'add' | 'update' | 'skip'
  readonly rows: readonly number[] | 'allMatched'
}

const decisions = ['add', 'update', 'skip'] as const

/** The ticked rows and what to do with them; undefined when no button of ours was pressed. */
export function readDecisionsForm(form: FormData): DecisionsForm | undefined {
  const decision = decisions.find((one) => one === form.get('viec'))
  if (!decision) return undefined
  if (form.get('tat-ca') === 'matched') return { decision, rows: 'allMatched' }
  return { decision, rows: rowsIn(form.getAll('dong')) }
}

export type ProposalsForm = {
  readonly rows: readonly number[] | 'allMatched' | 'allProposed'
  readonly isTaken: boolean
}

/** One row by its own button, the ticked ones, or all that propose something. */
export function readProposalsForm(form: FormData): ProposalsForm {
  const [one, back] = [form.get('nhan'), form.get('bo')]
  const single = rowsIn([one ?? back])
  if (single.length > 0) return { rows: single, isTaken: one !== null }
  const all = { matched: 'allMatched', proposed: 'allProposed' } as const
  const asked = form.get('tat-ca')
  if (asked === 'matched' || asked === 'proposed') return { rows: all[asked], isTaken: true }
  return { rows: rowsIn(form.getAll('dong')), isTaken: true }
}

export type ChoiceForm = { readonly code: string; readonly isForAll: boolean }

/** What was looked up, for the row or for all that say the same; an empty code when nothing was chosen. */
export const readChoiceForm = (form: FormData): ChoiceForm => ({
  code: String(form.get('chon') ?? ''),
  isForAll: form.has('ca-dong-giong'),
})

const rowsIn = (values: readonly unknown[]) => values.filter((value) => /^\d{1,5}$/.test(String(value))).map(Number)
