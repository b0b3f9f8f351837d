// No scope: rows are reached only through an import that `findImport` has found within the scope.
import { type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { ImportId } from '#core/ids.ts'
import { pageSize } from '#core/page.ts'
import type { Database, Transaction } from '#db/connection.ts'
import type { DB } from '#db/schema.generated.ts'
import type { Match, RowProblem, RowTab } from '../rules/kept-report.ts'
import type { NamedByRows } from '../rules/named-by-rows.ts'

type Reader = Database | Transaction
type Builder = ExpressionBuilder<DB, 'importRows'>

const hasProposal = sql<SqlBool>`problems @> '[{"proposal": {}}]'`
const hasProposalThat = (isTaken: boolean) =>
  sql<SqlBool>`problems @> ${JSON.stringify([{ proposal: { isTaken } }])}::jsonb`

/** What a tab of the preview, or of the result, shows. */
const ofTab = (tab: RowTab) => (eb: Builder) => {
  switch (tab) {
    case 'all':
      return eb.val(true)
    case 'error':
      return eb.or([eb('severity', '=', 'error'), eb('outcome', '=', 'refused')])
    case 'warning':
      return eb('severity', '=', 'warning')
    case 'ok':
      return eb('severity', 'in', ['ok', 'info'])
    case 'matched':
      return eb('match', 'is not', null)
    case 'ask':
      return eb('decision', '=', 'ask')
    case 'proposed':
      return eb.and([eb('severity', '<>', 'error'), hasProposal])
  }
}

export type ImportRow = Awaited<ReturnType<typeof listImportRows>>[number]

/** A page of rows in the order of the file; `after` is the position of the last row of the page before. */
export function listImportRows(
  db: Reader,
  id: ImportId,
  { tab, after }: { readonly tab: RowTab; readonly after: number | undefined },
) {
  return db
    .selectFrom('importRows')
    .select((eb) => [
      'position',
      'sheet',
      'sheetRow',
      'severity',
      'decision',
      'outcome',
      'subjectId',
      eb.ref('values').$castTo<unknown>().as('values'),
      eb.ref('problems').$castTo<readonly RowProblem[]>().as('problems'),
      eb.ref('match').$castTo<Match | null>().as('match'),
    ])
    .where('importId', '=', id)
    .where('position', '>', after ?? -1)
    .where(ofTab(tab))
    .orderBy('position')
    .limit(pageSize + 1)
    .execute()
}

export type RowCounts = Awaited<ReturnType<typeof countImportRows>>

const countWhere = (condition: ReturnType<typeof sql<SqlBool>>) => sql<number>`count(*) filter (where ${condition})`

/** How many rows stand where, in one query; a row counts once: error before warning before ok. */
export function countImportRows(db: Reader, id: ImportId) {
  return db
    .selectFrom('importRows')
    .select((eb) => [
      eb.fn.countAll<number>().as('all'),
      countWhere(sql<SqlBool>`severity = 'error' or outcome = 'refused'`).as('error'),
      countWhere(sql<SqlBool>`severity = 'warning'`).as('warning'),
      countWhere(sql<SqlBool>`severity in ('ok', 'info')`).as('ok'),
      countWhere(sql<SqlBool>`match is not null`).as('matched'),
      countWhere(sql<SqlBool>`decision = 'ask'`).as('ask'),
      countWhere(sql<SqlBool>`severity <> 'error' and ${hasProposal}`).as('proposed'),
      countWhere(sql<SqlBool>`severity <> 'error' and ${hasProposalThat(false)}`).as('openProposals'),
      countWhere(sql<SqlBool>`decision = 'add'`).as('toAdd'),
      countWhere(sql<SqlBool>`decision = 'update'`).as('toUpdate'),
      countWhere(sql<SqlBool>`outcome = 'added'`).as('added'),
      countWhere(sql<SqlBool>`outcome = 'updated'`).as('updated'),
      countWhere(sql<SqlBool>`outcome = 'unchanged'`).as('unchanged'),
      countWhere(sql<SqlBool>`outcome = 'skipped'`).as('skipped'),
      countWhere(sql<SqlBool>`outcome = 'refused'`).as('refused'),
    ])
    .where('importId', '=', id)
    .executeTakeFirstOrThrow()
}

/** The rows that were not taken, with their reasons, for the spreadsheet that goes back. */
export const listRefusedRows = (db: Reader, id: ImportId) =>
  db
    .selectFrom('importRows')
    .select((eb) => ['sheet', 'sheetRow', eb.ref('problems').$castTo<readonly RowProblem[]>().as('problems')])
    .where('importId', '=', id)
    .where(ofTab('error'))
    .orderBy('position')
    .execute()

/** The rows a person wants written, whole. */
export const listRowsToApply = (db: Reader, id: ImportId) =>
  db
    .selectFrom('importRows')
    .select((eb) => [
      'position',
      eb.ref('decision').$castTo<'add' | 'update'>().as('decision'),
      eb.ref('values').$castTo<unknown>().as('values'),
      sql<number | null>`case when decision = 'update' then (match ->> 'subjectId')::int end`.as('subjectId'),
    ])
    .where('importId', '=', id)
    .where('severity', '<>', 'error')
    .where('decision', 'in', ['add', 'update'])
    .orderBy('position')
    .execute()

/** What was written, the latest first. */
export const listRowsToUndo = (db: Reader, id: ImportId) =>
  db
    .selectFrom('importRows')
    .select((eb) => [
      'position',
      'subjectId',
      eb.ref('outcome').$castTo<'added' | 'updated'>().as('outcome'),
      eb.ref('before').$castTo<unknown>().as('before'),
    ])
    .where('importId', '=', id)
    .where('outcome', 'in', ['added', 'updated'])
    .orderBy('position', 'desc')
    .execute()

/** A row with whoever stands already where it would go; undefined when there is no such row. */
export const findMatchedRow = (db: Reader, id: ImportId, position: number) =>
  db
    .selectFrom('importRows')
    .select((eb) => [
      eb.ref('values').$castTo<unknown>().as('values'),
      eb.ref('match').$castTo<Match | null>().as('match'),
    ])
    .where('importId', '=', id)
    .where('position', '=', position)
    .executeTakeFirst()

export type ChosenRows = readonly number[] | 'allMatched' | 'allProposed'

/** The condition for rows that a person chose: ticked ones, or all of a kind on whatever page. */
export const isChosen = (rows: ChosenRows) => {
  if (rows === 'allProposed') return sql<SqlBool>`true`
  return rows === 'allMatched' ? sql<SqlBool>`match is not null` : sql<SqlBool>`position = any(${sql.val(rows)}::int[])`
}

/** The chosen rows with proposals that are taken, or are not; rows with errors have none to take. */
export const listProposedRows = (
  db: Reader,
  id: ImportId,
  { rows, isTaken }: { readonly rows: ChosenRows; readonly isTaken: boolean },
) =>
  db
    .selectFrom('importRows')
    .select((eb) => [
      'position',
      eb.ref('values').$castTo<unknown>().as('values'),
      eb.ref('problems').$castTo<readonly RowProblem[]>().as('problems'),
    ])
    .where('importId', '=', id)
    .where('severity', '<>', 'error')
    .where(hasProposalThat(isTaken))
    .where(isChosen(rows))
    .orderBy('position')
    .execute()

const isOpenToChoice = sql<SqlBool>`severity <> 'error' and problems @> '[{"needsChoice": true}]'`

/** One row that leaves something to be looked up; undefined when there is none at the position. */
export const findRowToChoose = (db: Reader, id: ImportId, position: number) =>
  db
    .selectFrom('importRows')
    .select((eb) => ['sheet', 'sheetRow', eb.ref('values').$castTo<unknown>().as('values')])
    .where('importId', '=', id)
    .where('position', '=', position)
    .where(isOpenToChoice)
    .executeTakeFirst()

type SameWords = { readonly textKey: string; readonly text: string }

/** Every row of the file that leaves the same words open. */
export const listRowsSaying = (db: Reader, id: ImportId, { textKey, text }: SameWords) =>
  db
    .selectFrom('importRows')
    .select((eb) => [
      'position',
      eb.ref('values').$castTo<unknown>().as('values'),
      eb.ref('problems').$castTo<readonly RowProblem[]>().as('problems'),
    ])
    .where('importId', '=', id)
    .where(isOpenToChoice)
    .where(sql<SqlBool>`"values" ->> ${textKey}::text = ${text}`)
    .orderBy('position')
    .execute()

/** The rows as a person has left them, before the file is read again. */
export const listRowsLeft = (db: Reader, id: ImportId) =>
  db
    .selectFrom('importRows')
    .select((eb) => [
      'sheet',
      'sheetRow',
      'severity',
      'decision',
      eb.ref('values').$castTo<unknown>().as('values'),
      eb.ref('problems').$castTo<readonly RowProblem[]>().as('problems'),
      eb.ref('match').$castTo<Match | null>().as('match'),
    ])
    .where('importId', '=', id)
    .execute()

export type RowLeft = Awaited<ReturnType<typeof listRowsLeft>>[number]

/** What the rows that may be written hold in some of their values, each set of words once, in the order of the file. */
export async function listNamedByRows(db: Reader, id: ImportId, keys: readonly string[]) {
  const { rows } = await sql<NamedByRows>`
    select words, count(*) as row_count from (
      select position, (select jsonb_object_agg(key, "values" ->> key) from unnest(${sql.val(keys)}::text[]) as key) as words
      from import_rows where import_id = ${id} and severity <> 'error' and decision <> 'skip'
    ) as named group by words order by min(position)`.execute(db)
  return rows
}

/** What some rows of an import say, for naming them. */
export const listRowsAt = (db: Reader, id: ImportId, positions: readonly number[]) =>
  db
    .selectFrom('importRows')
    .select((eb) => ['sheet', 'sheetRow', eb.ref('values').$castTo<unknown>().as('values')])
    .where('importId', '=', id)
    .where(sql<SqlBool>`position = any(${sql.val(positions)}::int[])`)
    .orderBy('position')
    .execute()
