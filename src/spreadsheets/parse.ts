import { done, type Outcome, refuse } from '#core/outcome.ts'
import { readCsv } from './csv.ts'
import { fileKind } from './file-kind.ts'
import type { Budget, RawSheet } from './grid.ts'
import { LIMITS } from './limits.ts'
import type { BadFile } from './terms.ts'
import { readXls } from './xls.ts'
import { readXlsx } from './xlsx.ts'

/** Reads any file in this thread; hostile bytes may take long or much memory, so only the worker calls it. */
export async function parseFile(bytes: Uint8Array, fileName: string): Promise<Outcome<BadFile, readonly RawSheet[]>> {
  const found = fileKind(bytes, fileName)
  if ('bad' in found) return refuse(found.bad)
  try {
    const sheets = await readers[found.kind](bytes, fileName, { cells: LIMITS.cells, characters: LIMITS.characters })
    if (!sheets.ok) return sheets
    return sheets.value.every((sheet) => sheet.rows.length === 0) ? refuse('empty') : done(sheets.value)
  } catch {
    // Damaged bytes surface as any kind of error from the library, worded in English.
    return refuse('damaged')
  }
}

type Reader = (bytes: Uint8Array, fileName: string, budget: Budget) => Promise<Outcome<BadFile, readonly RawSheet[]>>

const readers: Record<'zip' | 'compound' | 'text', Reader> = {
  zip: (bytes, _, budget) => readXlsx(bytes, budget),
  compound: (bytes, _, budget) => readXls(bytes, budget),
  text: (bytes, fileName, budget) => readCsv({ bytes, name: fileName.replace(/\.[^.]*$/, '') }, budget),
}
