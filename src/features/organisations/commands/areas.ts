import type { Id, OrganisationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import { searchKey, tidy } from '#core/vietnamese-text.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { once, type Work } from '#db/work.ts'
import { organisationPermissions } from '../permissions.ts'
import { listAreas, listCells } from '../queries.ts'
import type { OrganisationRefusal } from '../terms.ts'

export type AreaId = Id<'residential_areas'>

export type CoverAreas = {
  readonly formKey: string
  readonly communeId: OrganisationId
  /** The commune's version the form was shown with. */
  readonly version: number
  /** Areas whose cell changes; null: nobody covers it for now. */
  readonly covers: readonly { readonly areaId: AreaId; readonly cellId: OrganisationId | null }[]
  readonly added?: { readonly kind: string; readonly name: string; readonly cellId: OrganisationId | null } | undefined
}

/** Says which cell of the commune covers which ấp, khóm (house rule: one area has one cell, one cell may have several). */
export function coverAreas(work: Work, input: CoverAreas): Promise<Outcome<OrganisationRefusal>> {
  return once(work, input.formKey, async (tx) => {
    const loaded = await loadForChange(tx, work, input)
    if (!loaded.ok) return loaded
    const commune = loaded.value
    for (const { areaId, cellId } of input.covers) {
      await tx.updateTable('residentialAreas').set({ cellId }).where('id', '=', areaId).execute()
    }
    if (input.added) await insertArea(tx, work, { ...input.added, communeId: commune.id })
    await tx
      .updateTable('organisations')
      .set({ version: commune.version + 1 })
      .where('id', '=', commune.id)
      .execute()
    await record(tx, work, {
      kind: 'organisation.areasCovered',
      subjectId: commune.id,
      data: { covers: input.covers, added: input.added },
    })
    return done()
  })
}

const findCommuneForUpdate = (tx: Transaction, id: OrganisationId) =>
  tx
    .selectFrom('organisations')
    .select(['id', 'version'])
    .where('id', '=', id)
    .where('kind', '=', 'communeCommittee')
    .where('validTo', 'is', null)
    .forUpdate()
    .executeTakeFirst()

type Commune = NonNullable<Awaited<ReturnType<typeof findCommuneForUpdate>>>

async function loadForChange(
  tx: Transaction,
  work: Work,
  input: CoverAreas,
): Promise<Outcome<OrganisationRefusal, Commune>> {
  const commune = await findCommuneForUpdate(tx, input.communeId)
  if (!commune) return refuse('notFound')
  const isTheirs = may(work.actor, [organisationPermissions, 'coverAreas'], { organisationId: commune.id })
  if (!isTheirs) return refuse('notAllowed')
  if (commune.version !== input.version) return refuse('stale')
  const refusal = await whyNot(tx, work, input)
  return refusal ? refuse(refusal) : done(commune)
}

async function whyNot(tx: Transaction, { today: on }: Work, { communeId, covers, added }: CoverAreas) {
  const areas = await listAreas(tx, { communeId, on })
  const cells = new Set((await listCells(tx, { communeId, on })).map((cell) => cell.id))
  const isOwn = (cellId: OrganisationId | null) => cellId === null || cells.has(cellId)
  if (covers.some(({ areaId }) => areas.every((area) => area.id !== areaId))) return 'areaNotOfCommune'
  if (covers.some(({ cellId }) => !isOwn(cellId)) || (added && !isOwn(added.cellId))) return 'cellNotOfCommune'
  const isThere = added && areas.some((area) => area.kind === added.kind && area.searchKey === searchKey(added.name))
  return isThere ? 'areaTaken' : undefined
}

type NewArea = {
  readonly communeId: OrganisationId
  readonly kind: string
  readonly name: string
  readonly cellId: OrganisationId | null
}

/** Writes one area; keeps no event: for commands, import, demo. */
export async function insertArea(
  tx: Transaction,
  { today }: Pick<Work, 'today'>,
  { name, ...area }: NewArea,
): Promise<AreaId> {
  const { id } = await tx
    .insertInto('residentialAreas')
    .values({ ...area, name: tidy(name), searchKey: searchKey(name), validFrom: today })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
