import { sql } from 'kysely'
import type { ImportId, MemberId, OrganisationId } from '#core/ids.ts'
import { may } from '#core/permission.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import type { Work } from '#db/work.ts'
import { memberPermissions } from '../permissions.ts'
import { putBackMembers } from './import-update.ts'

export type AppliedRow = {
  readonly position: number
  readonly outcome: 'added' | 'updated'
  readonly memberId: MemberId
  readonly before: unknown
}

export type UndoImport = {
  readonly importId: ImportId
  readonly workplaceId: OrganisationId
  readonly rows: readonly AppliedRow[]
}

/** `acted`: somebody has done something with this member since, so the row stays as it is. */
export type UndoneRow = { readonly position: number; readonly outcome: 'undone' | 'acted' | 'gone' }

/**
 * Takes an import back, row by row, within the caller's transaction: added members go, updated ones become what they
 * were. A row on which anybody has acted since stays. Throws when the actor may not import for the workplace.
 */
export async function undoImportedMembers(
  tx: Transaction,
  work: Work,
  { importId, workplaceId, rows }: UndoImport,
): Promise<readonly UndoneRow[]> {
  if (!may(work.actor, [memberPermissions, 'import'], { workplaceId })) {
    throw new Error('this actor may not take back an import of this workplace')
  }
  const ids = rows.map((row) => row.memberId)
  const acted = await actedUpon(tx, importId, ids)
  const untouched = rows.filter((row) => !acted.has(row.memberId))
  const added = untouched.filter((row) => row.outcome === 'added').map((row) => row.memberId)
  const removed = await removeMembers(tx, added)
  const updated = untouched.filter((row) => row.outcome === 'updated')
  await dropGrounds(
    tx,
    importId,
    updated.map((row) => row.memberId),
  )
  const putBack = await putBackMembers(tx, work, updated)
  const undone = new Set([...removed, ...putBack])
  await tell(tx, work, { importId, ids: [...undone] })
  return rows.map(({ position, memberId }) => {
    if (acted.has(memberId)) return { position, outcome: 'acted' }
    return { position, outcome: undone.has(memberId) ? 'undone' : 'gone' }
  })
}

const ownKinds = sql`('member.imported', 'member.updatedByImport')`

/** Members with any event after the import's own. */
export async function actedUpon(
  tx: Database | Transaction,
  importId: ImportId,
  ids: readonly MemberId[],
): Promise<ReadonlySet<MemberId>> {
  const { rows } = await sql<{ memberId: MemberId }>`
    select own.member_id from events as own
    where own.member_id = any(${sql.val(ids)}::int[]) and own.kind in ${ownKinds}
      and (own.data ->> 'importId')::int = ${importId}
      and exists (select from events as later where later.member_id = own.member_id and later.id > own.id)`.execute(tx)
  return new Set(rows.map((row) => row.memberId))
}

async function removeMembers(tx: Transaction, ids: readonly MemberId[]): Promise<readonly MemberId[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: MemberId }>`
    delete from members where id = any(${sql.val(ids)}::int[]) returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** The dated rows that this import wrote beside its updates. */
const dropGrounds = (tx: Transaction, importId: ImportId, ids: readonly MemberId[]) =>
  sql`delete from member_categories as dated using events as own
    where dated.member_id = any(${sql.val(ids)}::int[]) and own.member_id = dated.member_id
      and own.kind = 'member.updatedByImport' and (own.data ->> 'importId')::int = ${importId}
      and dated.recorded_at = own.at`.execute(tx)

type Told = { readonly importId: ImportId; readonly ids: readonly MemberId[] }

const eventsAtOnce = 1000

async function tell(tx: Transaction, work: Work, { importId, ids }: Told) {
  for (let from = 0; from < ids.length; from += eventsAtOnce) {
    await record(
      tx,
      work,
      ids.slice(from, from + eventsAtOnce).map((memberId) => ({
        kind: 'member.importUndone' as const,
        subjectId: memberId,
        memberId,
        data: { importId },
      })),
    )
  }
}
