import { searchKey, wordKey } from '#core/vietnamese-text.ts'
import { type CellValue, cellText, type Grid, isBlank } from './cells.ts'
import { type Column, type FieldWords, guessFields, headerText, ordinalField } from './columns.ts'
import { findHeader } from './header.ts'

export type TableRecord = {
  /** As the spreadsheet numbers it, from 1. */
  readonly row: number
  readonly cells: readonly CellValue[]
}

export type Table = {
  readonly sheet: string
  readonly hidden: boolean
  /** From 1; null when the sheet holds no list, or is hidden, and then nothing of it is read. */
  readonly headerRow: number | null
  readonly columns: readonly Column[]
  readonly records: readonly TableRecord[]
}

/** What the engine must know of a target to find its rows. */
export type TableTarget = {
  readonly fields: readonly FieldWords[]
  /** The fields that name a row: a row with nothing else in it is still one of the list. */
  readonly nameFields: readonly string[]
}

/**
 * House rule: the rows of the list in a sheet. Titles above, column numbers below the header, blank rows, group headings,
 * totals and the block of signers are no rows of the list; a row without a name is one. Hidden sheets are not read.
 */
export function readTable(
  grid: Grid,
  target: TableTarget,
  settled: ReadonlyMap<number, string | null> = new Map(),
): Table {
  const fields = [...target.fields, ordinalField]
  const header = grid.hidden ? undefined : findHeader(grid, fields)
  if (!header) return { sheet: grid.name, hidden: grid.hidden, headerRow: null, columns: [], records: [] }
  const guessed = guessFields(header.labels, fields, settled)
  const columns = header.labels.map((label, index) => ({ index, header: label, field: guessed[index] ?? null }))
  const rows = grid.rows.slice(header.firstRow).map((cells, index) => ({ row: header.firstRow + index + 1, cells }))
  const list = { columns, names: columnsOf(columns, target.nameFields) }
  return {
    sheet: grid.name,
    hidden: false,
    headerRow: header.headerRow + 1,
    columns: columns.filter(({ header: label, index }) => label !== '' || settled.get(index)),
    records: recordsOf(rows, list),
  }
}

type List = { readonly columns: readonly Column[]; readonly names: ReadonlySet<number> }

const columnsOf = (columns: readonly Column[], fields: readonly string[]) =>
  new Set(columns.filter(({ field }) => field !== null && fields.includes(field)).map(({ index }) => index))

type Strength = 'numbered' | 'record' | 'nameOnly' | 'weak' | 'signers'

function recordsOf(rows: readonly TableRecord[], list: List): readonly TableRecord[] {
  const judged = rows.map((record) => ({ record, strength: strengthOf(record.cells, list) }))
  const lastNumbered = judged.findLastIndex(({ strength }) => strength === 'numbered')
  const signers = judged.findIndex(({ strength }, index) => index > lastNumbered && strength === 'signers')
  const body = signers < 0 ? judged : judged.slice(0, signers)
  const lastSure = body.findLastIndex(({ strength }) => strength === 'numbered' || strength === 'record')
  const gap = body.findIndex(({ strength }, index) => index > lastSure && strength !== 'nameOnly')
  return body
    .slice(0, gap < 0 ? body.length : gap)
    .filter(({ strength }) => strength !== 'weak' && strength !== 'signers')
    .map(({ record }) => record)
}

const total = /^(?:tong (?:so|cong)|tong$|cong(?:$| \d| trang| chung| so)|danh sach|ghi chu|luu y|an dinh)\b/
const markedTotal = /^(?:tổng|cộng|danh sách|ghi chú|lưu ý|ấn định)/
const heading = /^(?:[ivx]+|[a-h]|\d+) |^(?:chi bo|dang bo|to dang|to|dang vien|khoi|phong|ban|bo phan)\b/
const signer = /^(?:nguoi (?:lap|ghi|tong hop)|t m|tm|k t|kt|tl|bi thu|pho bi thu|noi nhan|xac nhan|ky ten)\b/

function strengthOf(cells: readonly CellValue[], list: List): Strength {
  const filled = list.columns.filter(({ index }) => !isBlank(cells[index]))
  const read = filled.filter(isRead)
  const texts = filled.map(({ index }) => wordKey(cellText(cells[index])))
  const [first] = filled
  if (read.length === 0 || isTotal(cellText(first && cells[first.index])) || isHeaderAgain(cells, filled)) return 'weak'
  if (filled.some(({ index, field }) => field === ordinalField.key && /^\d+$/.test(wordKey(cellText(cells[index])))))
    return 'numbered'
  const isNamed = read.some(({ index }) => list.names.has(index))
  return strengthOfWords(texts, {
    isNamed,
    count: read.length,
    needed: Math.min(3, list.columns.filter(isRead).length),
  })
}

/** Tống Công Minh is a member; where marks were typed they count. */
const isTotal = (text: string) =>
  total.test(wordKey(text)) && (searchKey(text) === text.toLowerCase() || markedTotal.test(text.toLowerCase()))

const isRead = ({ field }: Column) => field !== null && field !== ordinalField.key

type Reading = { readonly isNamed: boolean; readonly count: number; readonly needed: number }

function strengthOfWords(texts: readonly string[], { isNamed, count, needed }: Reading): Strength {
  const hasDigits = texts.some((text) => /\d/.test(text))
  if (texts.length <= 4 && !hasDigits && texts.some((text) => signer.test(text))) return 'signers'
  if (count >= needed || (count >= 2 && hasDigits)) return 'record'
  const isHeading = texts.length === 1 && (hasDigits || texts.some((text) => heading.test(text)))
  return isNamed && !isHeading ? 'nameOnly' : 'weak'
}

/** A list printed on several pages repeats its header. */
const isHeaderAgain = (cells: readonly CellValue[], filled: readonly Column[]) =>
  filled.length >= 2 && filled.every(({ index, header }) => header !== '' && headerText(cells[index]) === header)
