import { searchKey } from '#core/vietnamese-text.ts'
import { jsonb, type Transaction } from '#db/connection.ts'
import type { Work } from '#db/work.ts'
import type { Mapping, ReadSheet, TargetKey } from '../rules/kept-report.ts'
import { whyColumn } from '../terms.ts'

/**
 * Two files with the same words in their header row are of one kind, whatever their capitals and marks; the column of
 * reasons that refused rows carry back does not count.
 */
export const headerKeyOf = (sheet: ReadSheet): string =>
  sheet.columns
    .map(({ header }) => searchKey(header))
    .filter((header) => header !== '' && header !== searchKey(whyColumn))
    .join('|')

type Kind = { readonly target: TargetKey; readonly sheets: readonly ReadSheet[] }
type FieldByHeader = Readonly<Record<string, string>>

/** What this organisation once corrected for files with the same header rows. */
export async function findRememberedMapping(tx: Transaction, work: Work, { target, sheets }: Kind): Promise<Mapping> {
  const listed = sheets.filter(({ headerRow }) => headerRow !== null)
  if (listed.length === 0) return {}
  const rows = await tx
    .selectFrom('importMappings')
    .select((eb) => ['headerKey', eb.ref('mapping').$castTo<FieldByHeader>().as('fields')])
    .where('organisationId', '=', work.actor.organisationId)
    .where('target', '=', target)
    .where('headerKey', 'in', listed.map(headerKeyOf))
    .execute()
  const remembered = new Map(rows.map((row) => [row.headerKey, row.fields]))
  return Object.fromEntries(
    listed.flatMap((sheet) => {
      const fields = remembered.get(headerKeyOf(sheet))
      return fields ? [[sheet.name, fieldByLetter(sheet, fields)]] : []
    }),
  )
}

/** Kept by header, not by letter: the next file of the kind may have a column more. */
const fieldByLetter = (sheet: ReadSheet, fields: FieldByHeader) =>
  Object.fromEntries(
    sheet.columns.flatMap(({ letter, header }) => {
      const field = fields[searchKey(header)]
      return field === undefined ? [] : [[letter, field]]
    }),
  )

/** Keeps what a person said of the columns of each sheet for the next file of the kind. */
export async function rememberMapping(
  tx: Transaction,
  work: Work,
  { target, sheets, mapping }: Kind & { readonly mapping: Mapping },
): Promise<void> {
  for (const sheet of sheets) {
    const settled = mapping[sheet.name]
    if (!settled || sheet.headerRow === null) continue
    const fields = jsonb(
      Object.fromEntries(
        sheet.columns.flatMap(({ letter, header }) => {
          const field = settled[letter]
          return field === undefined ? [] : [[searchKey(header), field]]
        }),
      ),
    )
    await tx
      .insertInto('importMappings')
      .values({
        organisationId: work.actor.organisationId,
        target,
        headerKey: headerKeyOf(sheet),
        mapping: fields,
        usedAt: work.now,
      })
      .onConflict((conflict) =>
        conflict.columns(['organisationId', 'target', 'headerKey']).doUpdateSet({ mapping: fields, usedAt: work.now }),
      )
      .execute()
  }
}
