import { sql } from 'kysely'
import type { OrganisationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import type { Work } from '#db/work.ts'
import type { AreaId } from './areas.ts'
import type { Before } from './import.ts'
import { nameColumns, storeVersion } from './store.ts'

export type WrittenTree = {
  readonly appliedAt: Temporal.Instant
  readonly added: readonly OrganisationId[]
  readonly updated: readonly { readonly id: OrganisationId; readonly before: Before }[]
  readonly addedAreas: readonly AreaId[]
  readonly updatedAreas: readonly { readonly id: AreaId; readonly cellId: OrganisationId | null }[]
}

/**
 * Takes an imported tree back within the caller's transaction. Refuses `actedOn`, and then the caller rolls back, when one
 * of its organisations has been changed since, or anything (a mandate, a member, a letter) already hangs on one of them.
 */
export async function undoImportedTree(tx: Transaction, work: Work, tree: WrittenTree): Promise<Outcome<'actedOn'>> {
  if (await isActedOn(tx, tree)) return refuse('actedOn')
  try {
    await takeBack(tx, work, tree)
    return done()
  } catch (error) {
    if (isStillReferred(error)) return refuse('actedOn')
    throw error
  }
}

const isStillReferred = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === '23503'

/** The organisations among these that have been changed since; what merely hangs on them is not told. */
export async function listChangedSince(
  db: Database | Transaction,
  { ids, appliedAt }: { readonly ids: readonly OrganisationId[]; readonly appliedAt: Temporal.Instant },
): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ id: number }>`
    select distinct events.subject_id as id from events where events.subject_kind = 'organisation'
      and events.at > ${appliedAt} and events.subject_id = any(${sql.val(ids)}::int[])`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

async function isActedOn(tx: Transaction, tree: WrittenTree): Promise<boolean> {
  const ids = [...tree.added, ...tree.updated.map(({ id }) => id)]
  const areas = [...tree.addedAreas, ...tree.updatedAreas.map(({ id }) => id)]
  const { rows } = await sql<{ id: number }>`
    select events.id from events
    where events.subject_kind = 'organisation' and events.at > ${tree.appliedAt} and (
      events.subject_id = any(${sql.val(ids)}::int[])
      or events.subject_id in (select commune_id from residential_areas where id = any(${sql.val(areas)}::int[])))
    limit 1`.execute(tx)
  return rows.length > 0
}

async function takeBack(tx: Transaction, work: Work, tree: WrittenTree): Promise<void> {
  await sql`delete from residential_areas where id = any(${sql.val(tree.addedAreas)}::int[])`.execute(tx)
  for (const { id, cellId } of tree.updatedAreas) {
    await tx.updateTable('residentialAreas').set({ cellId }).where('id', '=', id).execute()
  }
  for (const { id, before } of tree.updated) {
    const { name, shortName, ...facts } = before
    await tx
      .updateTable('organisations')
      .set((eb) => ({ ...facts, ...nameColumns(name, shortName), version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .execute()
    await storeVersion(tx, { organisationId: id, name, parentId: before.parentId }, work.today)
  }
  await sql`delete from organisation_versions where organisation_id = any(${sql.val(tree.added)}::int[])`.execute(tx)
  // In one statement: parents and children go together, in whatever order they stood in the list.
  await sql`delete from organisations where id = any(${sql.val(tree.added)}::int[])`.execute(tx)
  await record(
    tx,
    work,
    tree.updated.map(({ id }) => ({ kind: 'organisation.importUndone' as const, subjectId: id })),
  )
}
