import { ParseError } from 'hucre'
import { streamXlsxRows } from 'hucre/xlsx'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { type Budget, fillGrid, type RawSheet } from './grid.ts'
import { LIMITS } from './limits.ts'
import type { BadFile } from './terms.ts'
import { checkZip } from './zip-check.ts'

/** Reads an .xlsx workbook row by row, so that rows with a style and nothing else take time but no memory. */
export async function readXlsx(bytes: Uint8Array, budget: Budget): Promise<Outcome<BadFile, readonly RawSheet[]>> {
  const zip = checkZip(bytes)
  if (!zip.ok) return zip
  const { names, text } = zip.value
  const workbook = names.find((name) => /^xl\/workbook\d*\.xml$/.test(name))
  if (!workbook) return refuse(otherZip(names))
  const directory = listSheets(text(workbook))
  if (directory.length > LIMITS.sheets) return refuse('tooManySheets')
  const hasCharts = names.some((name) => name.startsWith('xl/chartsheets/'))
  const sheets: RawSheet[] = []
  for (const [index, { name, hidden }] of directory.entries()) {
    const rows = await fillGrid(streamXlsxRows(bytes, { sheet: index }), budget).catch((error: unknown) => {
      if (hasCharts && isChartSheet(error)) return done([])
      throw error
    })
    if (!rows.ok) return rows
    sheets.push({ name, hidden, rows: rows.value })
  }
  return done(sheets)
}

/** A sheet that is one chart has no rows, and the library refuses to look for them. */
function isChartSheet(error: unknown): boolean {
  return error instanceof ParseError && error.message.includes('missing worksheet file')
}

/** A zip file without a workbook: cut out of an .xlsx, or another kind of document. */
function otherZip(names: readonly string[]): BadFile {
  return names.some((name) => name.startsWith('xl/worksheets/sheet') && name.endsWith('.xml'))
    ? 'damaged'
    : 'unknownKind'
}

const SHEET = /<(?:\w+:)?sheet\s(?:[^>"']|"[^"]*"|'[^']*')*>/g

/** Sheets in the order in which the library counts them; asking it would read all texts of the workbook twice. */
function listSheets(workbookXml: string): readonly { readonly name: string; readonly hidden: boolean }[] {
  const tags = workbookXml.replace(/<!--[\s\S]*?-->/g, '').match(SHEET) ?? []
  return tags.flatMap((tag) => {
    const name = attribute(tag, 'name')
    // `hidden`, or `veryHidden` when only a program can show it again.
    const hidden = /hidden$/i.test(attribute(tag, 'state'))
    return name && attribute(tag, '\\w+:id') ? [{ name, hidden }] : []
  })
}

const NAMED = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

function attribute(tag: string, name: string): string {
  const [, , double, single] = new RegExp(`\\s${name}\\s*=\\s*("([^"]*)"|'([^']*)')`).exec(tag) ?? []
  return (double ?? single ?? '').replace(/&(#?\w+);/g, (_, entity: string) => character(entity))
}

/** The character that `amp`, `#38` or `#x26` stands for. */
function character(entity: string): string {
  if (!entity.startsWith('#')) return NAMED.get(entity) ?? ''
  return String.fromCodePoint(Number(entity.slice(1).replace('x', '0x')))
}
