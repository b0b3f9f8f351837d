import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { done, refuse } from '#core/outcome.ts'
import { testWorld } from '#test/support/world.ts'
import { record } from './events.ts'
import { once, onceThatDay } from './work.ts'

const world = await testWorld({ after })
const work = world.work(world.actors.ngocHan)
const key = () => crypto.randomUUID()
const eventsOf = (subjectId: number) =>
  world.db
    .selectFrom('events')
    .select(['kind', 'subjectKind', 'onBehalf', 'actorName', 'organisationName', 'note', 'data'])
    .where('subjectId', '=', subjectId)
    .where('kind', 'like', 'trial.%')
    .execute()

test('a key seen before answers with the first outcome and does nothing again', async () => {
  let runs = 0
  const formKey = key()
  const command = async () => {
    runs += 1
    return done(runs)
  }
  assert.deepEqual(await once(work, formKey, command), done(1))
  assert.deepEqual(await once(work, formKey, command), done(1))
  assert.equal(runs, 1)
})

test('the same key sent many times at once runs once, and all get the outcome', async () => {
  let runs = 0
  const formKey = key()
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, () =>
      once(work, formKey, async () => {
        runs += 1
        await pause(30)
        return done('made')
      }),
    ),
  )
  assert.equal(runs, 1)
  assert.ok(outcomes.every((outcome) => outcome.ok && outcome.value === 'made'))
})

test('a refusal takes everything back and leaves the key free for the corrected form', async () => {
  const formKey = key()
  const refused = await once(work, formKey, async (tx) => {
    await record(tx, work, { kind: 'trial.done', subjectId: 900_001 })
    return refuse('wrongState')
  })
  assert.deepEqual(refused, refuse('wrongState'))
  assert.deepEqual(await eventsOf(900_001), [])
  assert.deepEqual(await once(work, formKey, async () => done(5)), done(5))
})

test('what fails takes everything back, is thrown, and leaves the key free', async () => {
  const formKey = key()
  const failing = once(work, formKey, async (tx) => {
    await record(tx, work, { kind: 'trial.done', subjectId: 900_002 })
    throw new Error('the roof fell in')
  })
  await assert.rejects(failing, /roof/)
  assert.deepEqual(await eventsOf(900_002), [])
  assert.deepEqual(await once(work, formKey, async () => done()), done())
})

test('somebody else’s key neither tells its outcome nor stops the person who sends the same one', async () => {
  const formKey = key()
  await once(work, formKey, async () => done('private'))
  const other = world.work(world.actors.officerOfHospital)
  assert.deepEqual(await once(other, formKey, async () => done('other')), done('other'))
})

test('where only the day may be kept, no write ever holds more: neither the time nor the form', async () => {
  const formKey = `${key()}:/trang/1`
  const before = await world.db.selectFrom('formKeys').select('key').execute()
  const others = new Set(before.map((row) => row.key))
  const written = await onceThatDay(work, formKey, async (tx) => {
    const rows = await tx.selectFrom('formKeys').select(['key', 'at']).execute()
    return done(rows.filter((row) => !others.has(row.key)).map((row) => [row.key.includes('/trang'), `${row.at}`]))
  })
  assert.deepEqual(written, done([[false, '2026-11-24T17:00:00Z']]))
  assert.deepEqual(await onceThatDay(work, formKey, async () => done('again')), written)
})

test('an event keeps who, for whom, in the words of that day, and a list of them keeps each', async () => {
  await once(work, key(), async (tx) => {
    await record(tx, work, [])
    await record(tx, work, [
      { kind: 'trial.done', subjectId: 900_003, onBehalf: true, note: 'vì', data: { from: 'a', to: 'b' } },
      { kind: 'trial.seen', subjectId: 900_003 },
    ])
    return done()
  })
  const common = { subjectKind: 'trial', actorName: 'Lê Thị Ngọc Hân', organisationName: 'Đảng ủy xã Hiếu Phụng' }
  assert.deepEqual(await eventsOf(900_003), [
    { kind: 'trial.done', ...common, onBehalf: true, note: 'vì', data: { from: 'a', to: 'b' } },
    { kind: 'trial.seen', ...common, onBehalf: false, note: null, data: {} },
  ])
})
