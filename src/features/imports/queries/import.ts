import { type Expression, type SqlBool, sql } from 'kysely'
import type { ImportId } from '#core/ids.ts'
import { pageSize } from '#core/page.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import type { ReadSheet, TargetKey } from '../rules/kept-report.ts'

type Reader = Database | Transaction

/** The imports of the scope, of the targets whose own right the actor has as well. */
export type Reach = { readonly scope: Scope; readonly targets: readonly TargetKey[] }

const reachable = ({ scope, targets }: Reach): Expression<SqlBool> =>
  sql<SqlBool>`${visible(scope, { organisationId: sql.ref('imports.organisationId') })}
    and imports.target = any(${sql.val(targets)}::text[])`

export type ImportDetail = NonNullable<Awaited<ReturnType<typeof findImport>>>

/** One import with its sheets; no scope: the reach holds it. */
export function findImport(db: Reader, reach: Reach, id: ImportId) {
  return db
    .selectFrom('imports')
    .innerJoin('files', 'files.id', 'imports.fileId')
    .innerJoin('accounts', 'accounts.id', 'imports.accountId')
    .innerJoin('organisations', 'organisations.id', 'imports.organisationId')
    .select((eb) => [
      'imports.id',
      'imports.target',
      'imports.organisationId',
      'imports.state',
      'imports.version',
      'imports.createdAt',
      'imports.appliedAt',
      'imports.undoneAt',
      'files.name as fileName',
      'accounts.fullName as accountName',
      'organisations.name as organisationName',
      sql<readonly ReadSheet[]>`${eb.ref('imports.report')} -> 'sheets'`.as('sheets'),
    ])
    .where('imports.id', '=', id)
    .where(reachable(reach))
    .executeTakeFirst()
}

/** The uploaded file of an import that the caller has found. No scope: it is reached only through `findImport`. */
export const getImportFile = (db: Reader, id: ImportId) =>
  db
    .selectFrom('imports')
    .innerJoin('files', 'files.id', 'imports.fileId')
    .select(['files.name', 'files.content'])
    .where('imports.id', '=', id)
    .executeTakeFirstOrThrow()

/** The latest task that writes an import. No scope: it is reached only through an import that was found. */
export const findApplyTask = (db: Reader, id: ImportId) =>
  db
    .selectFrom('tasks')
    .select(['id', 'createdAt', 'finishedAt'])
    .where(sql<SqlBool>`tasks.kind = ${applyTaskKind} and (tasks.input ->> 'importId')::int = ${id}`)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** The name of the job that writes an import. */
export const applyTaskKind = 'import.apply'

export type ImportListRow = Awaited<ReturnType<typeof listImports>>[number]

/** A page of imports (no scope: the reach holds it), the newest first, each with how its rows came out; `after` is the last id of the page before. */
export function listImports(db: Database, reach: Reach, after: ImportId | undefined) {
  return db
    .selectFrom('imports')
    .innerJoin('files', 'files.id', 'imports.fileId')
    .innerJoin('accounts', 'accounts.id', 'imports.accountId')
    .select((eb) => [
      'imports.id',
      'imports.target',
      'imports.state',
      'imports.createdAt',
      'files.name as fileName',
      'accounts.fullName as accountName',
      eb
        .selectFrom('importRows')
        .select((rows) => rows.fn.countAll<number>().as('count'))
        .whereRef('importRows.importId', '=', 'imports.id')
        .as('rowCount'),
      eb
        .selectFrom('importRows')
        .select((rows) => rows.fn.countAll<number>().as('count'))
        .whereRef('importRows.importId', '=', 'imports.id')
        .where((row) => row.or([row('outcome', '=', 'refused'), row('severity', '=', 'error')]))
        .as('refusedCount'),
    ])
    .where(reachable(reach))
    .where((eb) => (after === undefined ? eb.val(true) : eb('imports.id', '<', after)))
    .orderBy('imports.id', 'desc')
    .limit(pageSize + 1)
    .execute()
}

/** An import locked for a deed. No scope: the caller asks whether the actor may, as the organisation tells. */
export function findImportForUpdate(tx: Transaction, id: ImportId) {
  return tx
    .selectFrom('imports')
    .select(['id', 'target', 'organisationId', 'state', 'version', 'appliedAt', 'fileId'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export type LockedImport = NonNullable<Awaited<ReturnType<typeof findImportForUpdate>>>
