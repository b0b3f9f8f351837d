import { tidy, wordKey } from '#core/vietnamese-text.ts'
import { type CellValue, cellText } from './cells.ts'

/** A field of a target and the header words it is known by, as `wordKey` writes them. */
export type FieldWords = {
  readonly key: string
  readonly words: readonly string[]
  /** Tried on the key and on the small letters of the header: a header that matches is never this field. */
  readonly never?: RegExp
}

/** A column that holds something below or in the header row. */
export type Column = { readonly index: number; readonly header: string; readonly field: string | null }

/** House rule: the column that only counts rows; a number in it marks a row of the list. */
export const ordinalField: FieldWords = {
  key: 'ordinal',
  words: ['stt', 'tt', 'so tt', 'so thu tu', 'thu tu', 'no'],
}

const longestHeader = 80
// A short word inside a longer header says little: "ten" is in "ten co quan".
const shortestInside = 5

function likeness(header: string, field: FieldWords): number {
  const key = wordKey(header)
  if (key === '' || header.length > longestHeader) return 0
  if (field.never?.test(key) || field.never?.test(header.toLowerCase())) return 0
  return Math.max(...field.words.map((word) => likenessOfWord(key, word)))
}

function likenessOfWord(key: string, word: string): number {
  if (key === word) return 1000
  if (word.length < shortestInside) return 0
  if (key.startsWith(`${word} `)) return 500 + word.length
  return ` ${key} `.includes(` ${word} `) ? 200 + word.length : 0
}

/**
 * House rule: which field each header means. The likeliest pair is settled first; every field and every column is used once.
 * `settled` comes from a person and is not touched: null means that the column is not read.
 */
export function guessFields(
  headers: readonly string[],
  fields: readonly FieldWords[],
  settled: ReadonlyMap<number, string | null> = new Map(),
): readonly (string | null)[] {
  const chosen = new Map(settled)
  const used = new Set(settled.values())
  const pairs = headers
    .flatMap((header, index) => fields.map((field) => ({ index, field: field.key, score: likeness(header, field) })))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || one.index - other.index)
  for (const { index, field } of pairs) {
    if (chosen.has(index) || used.has(field)) continue
    chosen.set(index, field)
    used.add(field)
  }
  return headers.map((_, index) => chosen.get(index) ?? null)
}

/** House rule: a header is read without line breaks and without the star of a required field. */
export const headerText = (cell: CellValue | undefined): string => tidy(cellText(cell).replace(/^\*+|\*+$/g, ''))
