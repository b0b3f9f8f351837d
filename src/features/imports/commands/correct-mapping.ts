import { done, type Outcome, refuse } from '#core/outcome.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { once, type Work } from '#db/work.ts'
import { readSpreadsheet } from '#spreadsheets/read.ts'
import { getImportFile } from '../queries/import.ts'
import type { Mapping } from '../rules/kept-report.ts'
import { type Deed, type LoadRefusal, loadForDeed } from './load.ts'
import { rememberMapping } from './mapping.ts'
import { safeJson, storeRows } from './store-rows.ts'

export type CorrectMapping = Deed & { readonly mapping: Mapping }
export type CorrectRefusal = LoadRefusal | 'noRows'

/** Reads the stored file again as the officer says its columns are, and remembers that for the next file of the kind. */
export function correctMapping(work: Work, input: CorrectMapping): Promise<Outcome<CorrectRefusal>> {
  return once<CorrectRefusal>(work, input.formKey, (tx) => readAgain(tx, work, input))
}

async function readAgain(tx: Transaction, work: Work, input: CorrectMapping): Promise<Outcome<CorrectRefusal>> {
  const loaded = await loadForDeed(tx, work, { ...input, action: 'correct', states: ['read'] })
  if (!loaded.ok) return loaded
  const { row, target } = loaded.value
  const file = await getImportFile(tx, row.id)
  const sheets = await readSpreadsheet(file.content, file.name)
  if (!sheets.ok) throw new Error(`a stored file cannot be read again: ${sheets.reason}`)
  const report = await target.read(work, sheets.value, input.mapping)
  if (report.rows.length === 0) return refuse('noRows')
  await storeRows(tx, work, { importId: row.id, target, report })
  await tx
    .updateTable('imports')
    .set({
      mapping: safeJson(input.mapping),
      report: safeJson({ sheets: report.sheets }),
      version: row.version + 1,
    })
    .where('id', '=', row.id)
    .execute()
  await rememberMapping(tx, work, { target: target.key, sheets: report.sheets, mapping: input.mapping })
  await record(tx, work, { kind: 'import.corrected', subjectId: row.id, data: { rowCount: report.rows.length } })
  return done()
}
