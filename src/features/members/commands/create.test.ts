import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { refuse } from '#core/outcome.ts'
import { addMember, nobody } from '#test/support/members-world.ts'
import { testWorld } from '#test/support/world.ts'
import { createMember } from './create.ts'
import { editMember } from './edit.ts'
import { insertMember } from './write.ts'

const world = await testWorld({ after })
const { actors, organisations } = world
const facts = { ...nobody, fullName: 'Ngô Thị Thử', birthYear: 1990 }

test('a member is entered with a base organisation, never with one of its cells', async () => {
  const work = world.work(actors.officerOfHospital)
  const enter = (workplaceId: typeof organisations.hospital) =>
    createMember(work, { formKey: crypto.randomUUID(), workplaceId, facts })
  for (const cell of [organisations.surgery, organisations.laboratory]) {
    assert.deepEqual(await enter(cell), refuse('notAllowed'))
  }
  assert.ok((await enter(organisations.hospital)).ok)
})

test('a member is entered with one’s own organisation only', async () => {
  const work = world.work(actors.officerOfSchool)
  const input = { formKey: crypto.randomUUID(), workplaceId: organisations.hospital, facts }
  assert.deepEqual(await createMember(work, input), refuse('notAllowed'))
})

test('of those who give one personal number to two members at once the first succeeds and the second is told in words', async () => {
  const work = world.work(actors.officerOfHospital)
  const ids = await Promise.all(
    ['Ngô Văn Một', 'Ngô Văn Hai'].map((fullName) => addMember(world.db, organisations.hospital, { fullName })),
  )
  for (const personalNumber of ['081199000001', '081199000002', '081199000003']) {
    const outcomes = await Promise.all(
      ids.map(async (id) => {
        const { version } = await world.db
          .selectFrom('members')
          .select('version')
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
        return editMember(work, { formKey: crypto.randomUUID(), id, version, facts: { ...facts, personalNumber } })
      }),
    )
    const reasons = outcomes.map((outcome) => (outcome.ok ? 'done' : outcome.reason)).sort()
    assert.deepEqual(reasons, ['done', 'personalNumberTaken'])
  }
})

test('who gives a member the number that an import is just writing is told in words when the import ends', async () => {
  const personalNumber = '081199000009'
  const work = world.work(actors.officerOfHospital)
  const id = await addMember(world.db, organisations.hospital, { fullName: 'Ngô Văn Chờ' })
  const { version } = await world.db
    .selectFrom('members')
    .select('version')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const written = Promise.withResolvers<void>()
  const ending = Promise.withResolvers<void>()
  const importing = world.db.transaction().execute(async (tx) => {
    await insertMember(tx, work, { workplaceId: organisations.hospital, facts: { ...facts, personalNumber } })
    written.resolve()
    await ending.promise
  })
  await written.promise
  const edited = editMember(work, { formKey: crypto.randomUUID(), id, version, facts: { ...facts, personalNumber } })
  await waitForLock()
  ending.resolve()
  await importing
  assert.deepEqual(await edited, refuse('personalNumberTaken'))
})

/** Until the edit stands before the number that is not yet committed. */
async function waitForLock(): Promise<void> {
  const { rows } = await sql`select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(world.db)
  if (rows.length > 0) return
  await new Promise((resolve) => setTimeout(resolve, 10))
  await waitForLock()
}
