import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { IntroductionId } from '#core/ids.ts'
import { codeHashFor, letters } from '#test/support/letters.ts'
import { testWorld } from '#test/support/world.ts'
import { countDone, startBatch, takeBatch } from './batch.ts'

const world = await testWorld({ after })
const { actors, db } = world
const made = letters(world)
const commune = world.work(actors.ngocHan)
const secretary = world.work(actors.secretaryOfHospital)
const key = () => crypto.randomUUID()

const take = (
  ids: readonly IntroductionId[],
  action: Parameters<typeof takeBatch>[1]['action'],
  { work = commune, formKey = key() } = {},
) => takeBatch(work, { ids, action, formKey, codeHashFor })
const endings = (rows: Awaited<ReturnType<typeof take>>) =>
  rows.map(({ outcome }) => (outcome.ok ? 'done' : outcome.reason))

test('each letter ends by itself, in the order given, and none is lost from the report', async () => {
  const [good, draft, done] = [
    await made.inState('issued'),
    await made.inState('draft'),
    await made.inState('received'),
  ]
  const unknown = 999_999 as IntroductionId
  const rows = await take([good, draft, done, unknown], 'receive')
  assert.deepEqual(
    rows.map(({ id }) => id),
    [good, draft, done, unknown],
  )
  assert.deepEqual(endings(rows), ['done', 'notFound', 'wrongState', 'notFound'])
  assert.equal(countDone(rows), 1)
  assert.match(rows[0]?.name ?? '', /Thị Thử/)
  assert.equal(rows[1]?.name, String(draft), 'a letter out of reach is not named')
  assert.equal((await made.row(good)).state, 'received')
})

test('the same batch sent again ends the same and does nothing twice', async () => {
  const ids = [await made.inState('draft'), await made.inState('draft')]
  const formKey = key()
  const first = await take(ids, 'issue', { work: secretary, formKey })
  const again = await take(ids, 'issue', { work: secretary, formKey })
  assert.deepEqual(endings(again), ['done', 'done'])
  assert.deepEqual(endings(first), endings(again))
  for (const id of ids) assert.equal((await made.events(id)).length, 2)
})

test('many are introduced to a cell only where the address is certain; the others wait for a person', async () => {
  const certain = await made.inState('received', { area: 'ấp Phú Thọ' })
  const unclear = await made.inState('received', { area: 'gần chợ Phú Thọ' })
  const rows = await take([certain, unclear], 'assign')
  assert.deepEqual(endings(rows), ['done', 'noCertainCell'])
  assert.equal((await made.row(certain)).assignedCellId, world.organisations.phuHung)
  assert.equal((await made.row(unclear)).state, 'received')
})

test('a whole view is admitted or revoked at once', async () => {
  assert.deepEqual(endings(await take([await made.inState('assigned')], 'admit')), ['done'])
  assert.deepEqual(endings(await take([await made.inState('draft')], 'revoke', { work: secretary })), ['done'])
})

test('who may not, is refused letter by letter', async () => {
  const id = await made.inState('draft')
  const rows = await take([id], 'issue', { work: world.work(actors.officerOfHospital) })
  assert.deepEqual(endings(rows), ['notAllowed'])
  assert.equal((await made.row(id)).state, 'draft')
})

test('progress is told every twenty letters', async () => {
  const told: number[] = []
  const ids = Array.from({ length: 45 }, (_, place) => (800_000 + place) as IntroductionId)
  const progress = async (count: number) => {
    told.push(count)
  }
  await takeBatch(commune, { ids, action: 'receive', formKey: key(), codeHashFor, progress })
  assert.deepEqual(told, [20, 40])
})

test('long work asked for twice by one form is one task and one job, kept together', async () => {
  const asked: string[] = []
  const jobs = {
    enqueue: async (_: unknown, name: string) => {
      asked.push(name)
    },
    stop: async () => {},
  }
  const task = { kind: 'introduction.print', input: { ids: [1, 2] }, total: 2 }
  const formKey = key()
  const first = await startBatch(commune, jobs, { formKey, task })
  const again = await startBatch(commune, jobs, { formKey, task })
  assert.deepEqual(again, first)
  assert.deepEqual(asked, ['introduction.print'])
  const tasks = await db.selectFrom('tasks').select(['state', 'totalCount', 'accountId']).execute()
  assert.deepEqual(tasks, [{ state: 'waiting', totalCount: 2, accountId: commune.actor.accountId }])
})

test('when the job cannot be queued, no task is kept and the form may be sent again', async () => {
  const jobs = {
    enqueue: async () => {
      throw new Error('the queue is away')
    },
    stop: async () => {},
  }
  const task = { kind: 'introduction.print', input: { ids: [1] }, total: 1 }
  const before = await db.selectFrom('tasks').select('id').execute()
  await assert.rejects(startBatch(commune, jobs, { formKey: key(), task }), /queue is away/)
  assert.equal((await db.selectFrom('tasks').select('id').execute()).length, before.length)
})
