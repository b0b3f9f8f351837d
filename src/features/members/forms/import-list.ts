import { toneKey } from '#core/vietnamese-text.ts'
import { finding } from '#features/imports/rules/cells.ts'
import type { Mapping, ReadReport, ReadRow, RowProblem } from '#features/imports/rules/kept-report.ts'
import { type FieldView, settledFields, severityOf, sheetOf, viewRecord } from '#features/imports/rules/report.ts'
import { readTable, type TableTarget } from '#features/imports/rules/table.ts'
import { columnLetter, type Sheet } from '#spreadsheets/sheet.ts'
import type { MemberProblemKind } from '../terms.ts'
import { type MemberImportField, memberFieldWords } from './import-fields.ts'
import { type MemberValues, type RowContext, readMemberRow } from './import-row.ts'

export type MemberRow = ReadRow & { readonly values: MemberValues }
export type MemberReport = Omit<ReadReport, 'rows'> & { readonly rows: readonly MemberRow[] }

export type MemberImportContext = RowContext & {
  /** What a person corrected; columns without an entry are guessed from their header. */
  readonly mapping?: Mapping
}

const target: TableTarget = { fields: memberFieldWords, nameFields: ['fullName', 'familyName', 'givenName'] }

type Draft = {
  readonly sheet: string
  readonly view: FieldView<MemberImportField>
  readonly values: MemberValues
  readonly problems: readonly RowProblem[]
}

/**
 * Members' lists as spreadsheets hold them: every row typed, with all its problems, nothing written and nothing made up.
 * `today` is the day against which ages and future days are measured.
 */
export function readMembers(sheets: readonly Sheet[], context: MemberImportContext): MemberReport {
  const tables = sheets.map((sheet) =>
    readTable(sheet, target, settledFields(context.mapping ?? {}, sheet, columnLetter)),
  )
  const drafts = tables.flatMap((table) =>
    table.records.map((record): Draft => {
      const view = viewRecord<MemberImportField>(table, record, columnLetter)
      return { sheet: table.sheet, view, ...readMemberRow(view, context) }
    }),
  )
  const repeated = repeatedRows(drafts)
  const rows = drafts.map((draft, position): MemberRow => {
    const problems = [...draft.problems, ...(repeated.get(position) ?? [])]
    return {
      sheet: draft.sheet,
      sheetRow: draft.view.row,
      severity: severityOf(problems),
      values: draft.values,
      problems,
    }
  })
  return { sheets: tables.map((table) => sheetOf(table, columnLetter)), rows }
}

/** House rule: the later row is the duplicate. Two different numbers are two people, whatever their name and birth. */
function repeatedRows(drafts: readonly Draft[]): ReadonlyMap<number, readonly RowProblem[]> {
  const firstByNumber = firstOf(drafts, ({ values }) => values.personalNumber)
  const firstByName = firstOf(drafts, ({ values }) => nameAndBirth(values))
  return new Map(
    drafts.flatMap((draft, position) => {
      const sameNumber = firstByNumber(draft)
      if (sameNumber) return [[position, [repeats(draft, 'personalNumber', sameNumber)]] as const]
      const sameName = firstByName(draft)
      const areTwo = draft.values.personalNumber && sameName?.values.personalNumber
      return sameName && !areTwo ? [[position, [repeats(draft, 'fullName', sameName)]] as const] : []
    }),
  )
}

/** The first row with the same key, where it is another row. */
function firstOf(drafts: readonly Draft[], keyOf: (draft: Draft) => string | null) {
  const first = new Map<string | null, Draft>()
  for (const draft of drafts) if (!first.has(keyOf(draft))) first.set(keyOf(draft), draft)
  return (draft: Draft) => {
    const found = keyOf(draft) === null ? undefined : first.get(keyOf(draft))
    return found === draft ? undefined : found
  }
}

const nameAndBirth = ({ fullName, birthOn }: MemberValues) =>
  fullName && birthOn ? `${toneKey(fullName)} ${birthOn}` : null

function repeats(draft: Draft, field: 'personalNumber' | 'fullName', first: Draft): RowProblem {
  const kind =
    field === 'personalNumber'
      ? finding<MemberProblemKind>('duplicatePersonalNumber', 'error')
      : finding<MemberProblemKind>('duplicateNameAndBirth', 'warning')
  const column = field === 'fullName' && !draft.view.has('fullName') ? 'givenName' : field
  return draft.view.problem(column, kind, first.sheet === draft.sheet ? first.view.row : null)
}
