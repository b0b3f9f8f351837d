import { keyOf } from '../find-in-list.ts'

/** A column as a block is read against it. */
export type Heading = { readonly options: readonly string[] }

export type BlockCell = { readonly row: number; readonly column: number; readonly value: string }
export type Wrong =
  | { readonly kind: 'cell'; readonly row: number; readonly column: number; readonly written: string }
  | { readonly kind: 'columns'; readonly row: number; readonly count: number }
  | { readonly kind: 'rows'; readonly count: number }

export type Block = { readonly cells: readonly BlockCell[]; readonly wrong: readonly Wrong[] }

/** A grade as people write it, its number or the words of its option; undefined when it is neither. */
export function gradeWritten({ options }: Heading, written: string): string | undefined {
  const key = keyOf(written)
  if (/^\d{1,2}$/.test(key)) return Number(key) >= 1 && Number(key) <= options.length ? String(Number(key)) : undefined
  const place = options.findIndex((option) => keyOf(option) === key)
  return place < 0 ? undefined : String(place + 1)
}

type Space = {
  readonly headings: readonly Heading[]
  readonly rows: number
  readonly from: { readonly row: number; readonly column: number }
}

type Line = { readonly row: number; readonly written: readonly string[] }

function readLine({ row, written }: Line, { headings, rows, from }: Space): Block {
  const room = headings.length - from.column
  const count = written.slice(room).filter((one) => one.trim() !== '').length
  const cells: BlockCell[] = []
  const wrong: Wrong[] = count > 0 ? [{ kind: 'columns', row, count }] : []
  for (const [place, one] of written.slice(0, room).entries()) {
    const column = from.column + place
    const heading = headings[column]
    if (!heading || one.trim() === '' || row >= rows) continue
    const value = gradeWritten(heading, one)
    if (value === undefined) wrong.push({ kind: 'cell', row, column, written: one.trim() })
    else cells.push({ row, column, value })
  }
  return { cells, wrong }
}

/** What a block of a spreadsheet says, laid from a cell on; an empty cell says nothing, and what fits nowhere is told. */
export function readBlock(text: string, space: Space): Block {
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/)
  const beyond = space.from.row + lines.length - space.rows
  const read = lines.map((line, place) => readLine({ row: space.from.row + place, written: line.split('\t') }, space))
  return {
    cells: read.flatMap(({ cells }) => cells),
    wrong: [...(beyond > 0 ? [{ kind: 'rows', count: beyond } as const] : []), ...read.flatMap(({ wrong }) => wrong)],
  }
}
