import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { AssessmentId } from '#core/ids.ts'
import { record } from '#db/events.ts'
import { scopeFor } from '#db/work.ts'
import { putInState, sheetsOf } from '#test/support/assessments.ts'
import { testWorld } from '#test/support/world.ts'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { findNeighbours, findSheet } from './sheet-detail.ts'

const world = await testWorld({ after })
const { actors, db, organisations } = world
const ids = (await sheetsOf(world, { cell: 'thanhLoi' })) as [AssessmentId, AssessmentId, AssessmentId]
const scope = scopeFor(actors.secretaryOfThanhLoi, [assessmentPermissions, 'draft'])
const among = { cellId: organisations.thanhLoi, year: 2026, isFilling: true }
const neighbours = (id: AssessmentId, change: Partial<typeof among> = {}) =>
  findNeighbours(db, scope, { id, ...among, ...change })

test('sheets follow each other in the order of the register, that of Vietnamese names', async () => {
  const [first, second, third] = ids
  await db.updateTable('assessments').set({ sortKey: 'Ân Lê' }).where('id', '=', first).execute()
  await db.updateTable('assessments').set({ sortKey: 'Bảy Lê' }).where('id', '=', second).execute()
  for (const id of ids.slice(2))
    await db.updateTable('assessments').set({ sortKey: 'Vĩnh Lê' }).where('id', '=', id).execute()
  assert.deepEqual(await neighbours(second), { total: ids.length, place: 2, before: first, after: third })
  assert.equal((await neighbours(first)).before, null)
})

test('who fills in steps over what the cell no longer holds; who reads does not, and given up sheets count for nobody', async () => {
  const [first, second, third] = ids
  await putInState({ db }, second, 'signed')
  assert.equal((await neighbours(first)).after, third)
  assert.equal((await neighbours(first, { isFilling: false })).after, second)
  await db.updateTable('assessments').set({ state: 'cancelled' }).where('id', '=', second).execute()
  assert.deepEqual(await neighbours(third), {
    total: ids.length - 1,
    place: 2,
    before: first,
    after: ids.at(3) ?? null,
  })
})

test('a query for the workplace brings no working sheet and none for the residence brings the purpose', async () => {
  const [first] = ids
  const here = await findSheet(db, scope, first)
  assert.deepEqual([here?.purpose, here?.working?.grades, here?.coarsePurpose], [null, [], 'yearly'])
  const { workplaceId } = await db
    .selectFrom('assessments')
    .select('workplaceId')
    .where('id', '=', first)
    .executeTakeFirstOrThrow()
  const officer = {
    ...actors.secretaryOfHospital,
    organisationId: workplaceId,
    organisationAndBelow: [workplaceId],
    workplacesBelow: [workplaceId],
  }
  const there = await findSheet(db, scopeFor(officer, [assessmentPermissions, 'read']), first)
  assert.deepEqual([there?.purpose, there?.working], ['yearly', null])
  assert.ok(there && !('grades' in there) && !('draftedBy' in there))
})

test('what a file of a version that has not reached the workplace is called stays with the residence', async () => {
  const id = ids[2]
  const residence = world.work(actors.secretaryOfThanhLoi)
  await db.updateTable('assessments').set({ signedNumber: 2, releasedNumber: 1 }).where('id', '=', id).execute()
  await db.transaction().execute((tx) =>
    record(tx, residence, [
      { kind: 'assessment.fileAdded', subjectId: id, note: 'ban-mot.pdf', data: { version: 1 } },
      { kind: 'assessment.fileAdded', subjectId: id, note: 'de-nghi-khien-trach.pdf', data: { version: 2 } },
      { kind: 'assessment.fileRemoved', subjectId: id, note: 'de-nghi-khien-trach.pdf', data: { version: 2 } },
    ]),
  )
  const { workplaceId } = await db
    .selectFrom('assessments')
    .select('workplaceId')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const officer = {
    ...actors.secretaryOfHospital,
    organisationId: workplaceId,
    organisationAndBelow: [workplaceId],
    workplacesBelow: [workplaceId],
  }
  const notes = async (reader: Parameters<typeof findSheet>[1]) =>
    (await findSheet(db, reader, id))?.timeline.map(({ note }) => note)
  assert.deepEqual(await notes(scopeFor(officer, [assessmentPermissions, 'read'])), [null, null, 'ban-mot.pdf'])
  assert.deepEqual((await notes(scope))?.at(1), 'de-nghi-khien-trach.pdf')
})
