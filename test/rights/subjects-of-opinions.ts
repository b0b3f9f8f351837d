import { placesOfConsultation } from '#features/opinions/queries/consultations.ts'
import { opinionPlace } from '#features/opinions/queries/opinion-filter.ts'
import type { World } from '#test/support/world.ts'
import type { Subject } from './subjects.ts'

/** The opinions of the demo, as the cell and its commune see them. */
export async function opinionSubjects({ db }: World): Promise<readonly Subject[]> {
  const rows = await db.selectFrom('opinions').select(['id', 'communeId', 'cellId', 'state']).execute()
  return rows.map((row) => ({ id: row.id, lies: [opinionPlace(row)], called: `opinion ${row.state}` }))
}

/** The same as whoever gave them sees them. */
export async function ownOpinionSubjects({ db }: World): Promise<readonly Subject[]> {
  const rows = await db.selectFrom('opinions').select(['id', 'memberId', 'state']).execute()
  return rows.map(({ id, memberId, state }) => ({ id, lies: [{ memberId }], called: `own opinion ${state}` }))
}

/** The files that go with them, as the cell, its commune and whoever gave the opinion see them. */
export async function attachmentSubjects({ db }: World): Promise<readonly Subject[]> {
  const rows = await db
    .selectFrom('opinionAttachments')
    .innerJoin('opinions', 'opinions.id', 'opinionAttachments.opinionId')
    .select(['opinionAttachments.id', 'communeId', 'cellId', 'memberId', 'visibility'])
    .execute()
  return rows.map(({ id, memberId, visibility, ...lies }) => ({
    id,
    lies: [{ ...opinionPlace(lies), memberId }],
    called: `file of an opinion for the ${visibility}`,
  }))
}

/** The consultations of the demo: where they lie for who asks and is asked to read them, and with whom as an answer. */
export async function consultationSubjects({ db }: World) {
  const rows = await db.selectFrom('consultations').select(['id', 'communeId', 'cellId', 'state']).execute()
  const cells = await db.selectFrom('consultationCells').select(['consultationId as id', 'cellId']).execute()
  const links = await db
    .selectFrom('residenceLinks')
    .select(['memberId', 'cellId'])
    .where('state', '=', 'active')
    .execute()
  const cellsOf = (id: number) => cells.filter((row) => row.id === id).map(({ cellId }) => cellId)
  const askedBy = (id: number, state: string) =>
    links
      .filter(({ cellId }) => state !== 'draft' && cellsOf(id).includes(cellId))
      .map(({ memberId }) => ({ memberId }))
  const called = (state: string) => `consultation ${state}`
  return {
    read: rows.map((row) => ({
      id: row.id,
      lies: placesOfConsultation(row, cellsOf(row.id)),
      called: called(row.state),
    })),
    answered: rows.map(({ id, state }) => ({ id, lies: askedBy(id, state), called: called(state) })),
  }
}
