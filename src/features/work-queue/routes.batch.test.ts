import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { getDocumentProxy } from 'unpdf'
import type { IntroductionId, MemberId } from '#core/ids.ts'
import { findActor } from '#features/accounts/queries/actor.ts'
import { introductionTasks } from '#features/introductions/jobs.ts'
import { introductionRoutes } from '#features/introductions/routes/all.tsx'
import { printSettings } from '#features/introductions/routes/print-settings.ts'
import { startJobs } from '#jobs/queue.ts'
import { taskJob } from '#jobs/task.ts'
import { letters } from '#test/support/letters.ts'
import { hiddenFields, programOn } from '#test/support/program.ts'
import { now, secret, testWorld, today } from '#test/support/world.ts'
import { taskRoutes } from './routes/task.tsx'

const world = await testWorld({ after })
const { actors, db } = world
const made = letters(world)
const features = [{ feature: 'work-queue', routes: taskRoutes }, introductionRoutes]
const { config } = programOn(world, features)
const kinds = introductionTasks({
  secret,
  printSettings: (day) => printSettings({ services: { db, config }, work: { today: day } }),
})
const dependencies = {
  db,
  now: () => now,
  findActor: (mandateId: Parameters<typeof findActor>[1]['mandateId']) => findActor(db, { mandateId, today }),
}
const failures: unknown[] = []
const jobs = await startJobs({
  db,
  handlers: Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, taskJob(dependencies, kind)])),
  onError: (error) => failures.push(error),
  isWorking: true,
})
after(() => jobs.stop())
const { browser } = programOn(world, features, { jobs })
const commune = browser(actors.ngocHan)
const secretary = browser(actors.secretaryOfHospital)
const batch = '/gioi-thieu/nhieu-giay'

const many = async (count: number, state: Parameters<typeof made.inState>[0]) => {
  const ids: IntroductionId[] = []
  for (let done = 0; done < count; done += 1) ids.push(await made.inState(state))
  return ids
}
const statesOf = async (ids: readonly IntroductionId[]) =>
  new Set((await Promise.all(ids.map(made.row))).map(({ state }) => state))

/** Polls the page of a task as a browser does, until it has ended. */
async function ended(client: typeof commune, href: string) {
  for (let tries = 0; tries < 300; tries += 1) {
    const page = await client.get(href)
    assert.equal(page.status, 200)
    if (/Đã xong|Chưa làm được/.test(/<h1[^>]*>(.*?)<\/h1>/s.exec(page.text)?.[1] ?? '')) return page
    await pause(100)
  }
  throw new Error('the task did not end within 30 s', { cause: failures })
}

test('ticked letters are named and counted before anything happens', async () => {
  const ids = await many(2, 'issued')
  const page = await commune.post(batch, { viec: 'receive', giay: ids.map(String) })
  assert.equal(page.status, 200)
  assert.match(page.words, /Tiếp nhận 2 giấy\?/)
  assert.deepEqual(await statesOf(ids), new Set(['issued']))
})

test('after the confirmation each row’s ending is on the page, refused ones first with the reason', async () => {
  const good = await made.inState('received')
  const unclear = await made.inState('received', { area: 'gần chợ' })
  const asked = await commune.post(batch, { viec: 'assign', giay: [String(good), String(unclear)] })
  const page = await commune.post(batch, hiddenFields(asked.text, batch))
  assert.equal(page.status, 200)
  assert.match(page.words, /1 trên 2 giấy; 1 giấy chưa làm được/)
  assert.match(page.words, /Địa chỉ chưa đủ rõ.*Đã làm/)
  assert.deepEqual([(await made.row(good)).state, (await made.row(unclear)).state], ['assigned', 'received'])
})

test('select all of a filter fixes which letters: one that comes later does not slip in', async () => {
  const asked = await commune.post(batch, { viec: 'receive', 'tat-ca': 'muc=toReceive' })
  const fixed = hiddenFields(asked.text, batch).giay?.split(',') ?? []
  assert.ok(fixed.length > 2)
  const later = await made.inState('issued')
  const page = await commune.post(batch, hiddenFields(asked.text, batch))
  assert.equal(page.status, 200)
  assert.match(page.words, new RegExp(`Đã tiếp nhận ${fixed.length} giấy`))
  assert.equal((await made.row(later)).state, 'issued')
})

test('the confirmation sent twice does nothing twice and reports the same', async () => {
  const ids = await many(3, 'draft')
  const asked = await secretary.post(batch, { viec: 'issue', giay: ids.map(String) })
  const fields = hiddenFields(asked.text, batch)
  const [one, two] = await Promise.all([secretary.post(batch, fields), secretary.post(batch, fields)])
  for (const page of [one, two]) assert.match(page?.words ?? '', /Đã ký ban hành 3 giấy/)
  for (const id of ids) assert.equal((await made.events(id)).length, 2)
})

test('nothing ticked says so; an unknown action is not there; a deed of others is refused', async () => {
  const none = await commune.post(batch, { viec: 'receive' })
  assert.equal(none.status, 303)
  assert.match((await commune.get(none.location)).words, /Chưa chọn dòng nào/)
  assert.equal((await commune.post(batch, { viec: 'xoa', giay: '1' })).status, 404)
  const id = await made.inState('draft')
  const refused = await browser(actors.officerOfHospital).post(batch, { viec: 'issue', giay: String(id) })
  assert.equal(refused.status, 403)
  assert.equal((await browser(actors.auditor).post(batch, { viec: 'print', giay: String(id) })).status, 403)
})

test('letters of others among the ids are not named and not done', async () => {
  const own = await made.inState('issued')
  const foreign = await made.inState('issued', { communeCode: '29557' })
  const { words, text } = await commune.post(batch, {
    viec: 'receive',
    giay: `${own},${foreign}`,
    'xac-nhan': '1',
  })
  assert.match(words, /1 trên 2 giấy/)
  assert.match(words, /Không tìm thấy giấy này/)
  assert.equal((await made.row(foreign)).state, 'issued')
  assert.doesNotMatch(text, /Phước Hậu/)
})

test('more than forty letters go on as a task with progress, and every row is reported', async () => {
  const ids = await many(45, 'draft')
  const asked = await secretary.post(batch, { viec: 'issue', giay: ids.join(',') })
  const started = await secretary.post(batch, hiddenFields(asked.text, batch))
  assert.match(started.location, /^\/cong-viec\/\d+$/)
  const page = await ended(secretary, started.location)
  assert.match(page.words, /Đã ký ban hành 45 giấy/)
  assert.deepEqual(await statesOf(ids), new Set(['issued']))
  for (const id of ids) assert.ok(page.text.includes(`href="/gioi-thieu/${id}"`))
})

test('letters for more than forty members are prepared as a task, and one who cannot be introduced is reported', async () => {
  const memberIds: MemberId[] = []
  for (let done = 0; done < 44; done += 1) memberIds.push(await made.newMember())
  const nowhere = await made.newMember()
  await db.updateTable('members').set({ residenceCommuneCode: null }).where('id', '=', nowhere).execute()
  const fields = { 'dang-vien': [...memberIds, nowhere].join(','), _key: crypto.randomUUID() }
  const started = await secretary.post('/gioi-thieu/lap-du-thao', fields)
  assert.match(started.location, /^\/cong-viec\/\d+$/)
  const page = await ended(secretary, started.location)
  assert.match(page.words, /Đã lập 44 trên 45 giấy giới thiệu/)
  assert.match(page.words, /Chưa biết đảng viên cư trú ở xã, phường nào/)
  const task = await db.selectFrom('tasks').select(['doneCount', 'totalCount']).orderBy('id', 'desc').executeTakeFirst()
  assert.deepEqual(task, { doneCount: 45, totalCount: 45 }, 'the bar is full when the work is done')
  const drafts = await db.selectFrom('introductions').select('id').where('memberId', 'in', memberIds).execute()
  assert.equal(drafts.length, 44)
})

test('a filter that selects more than five thousand is asked to be narrowed, and nothing is cut in silence', async () => {
  const ids = Array.from({ length: 5001 }, (_, place) => place + 1)
  const asked = await secretary.post(batch, { viec: 'issue', giay: ids.join(',') })
  assert.equal(asked.location, '/gioi-thieu')
  const said = await secretary.get(asked.location)
  assert.match(said.words, /nhiều hơn 5.000 dòng/)
})

test('five hundred letters become one PDF as a task: progress, then a file for the one who asked alone', async () => {
  const { memberId, workplaceId, communeId } = await made.row(await made.inState('issued'))
  const kept = await db
    .selectFrom('introductions')
    .select(['letter', 'issuedOn', 'endedOn'])
    .where('letter', 'is not', null)
    .executeTakeFirstOrThrow()
  const copies = Array.from({ length: 500 }, (_, place) => ({
    memberId,
    workplaceId,
    communeId,
    state: 'revoked' as const,
    number: 5000 + place,
    numberYear: 2026,
    numberText: `${5000 + place}-GGT/ĐU`,
    draftedOn: today,
    issuedOn: today,
    endedOn: today,
    letter: JSON.stringify(kept.letter),
    sortKey: 'x',
    searchKey: 'x',
  }))
  const ids = await db.insertInto('introductions').values(copies).returning('id').execute()
  const fields = { viec: 'print', giay: ids.map(({ id }) => id).join(','), _key: crypto.randomUUID() }
  const started = await secretary.post(batch, fields)
  assert.equal((await secretary.post(batch, fields)).location, started.location, 'a double click is one task')
  const waiting = await secretary.get(started.location)
  assert.match(waiting.words, /Tiến độ|500 giấy/)
  const page = await ended(secretary, started.location)
  assert.match(page.words, /Đã dàn 500 giấy vào một tập tin PDF/)
  const task = await db.selectFrom('tasks').select(['doneCount', 'totalCount']).orderBy('id', 'desc').executeTakeFirst()
  assert.deepEqual(task, { doneCount: 500, totalCount: 500 })

  const file = await secretary.get(`${started.location}/tap-tin`)
  assert.equal(file.headers.get('content-type'), 'application/pdf')
  assert.equal(String.fromCharCode(...file.bytes.slice(0, 5)), '%PDF-')
  assert.equal((await getDocumentProxy(file.bytes)).numPages, 500)
  for (const other of [actors.officerOfHospital, actors.ngocHan, actors.administrator]) {
    assert.equal((await browser(other).get(started.location)).status, 404)
    assert.equal((await browser(other).get(`${started.location}/tap-tin`)).status, 404)
  }
  const views = await db
    .selectFrom('views')
    .select(['memberId', 'rowCount'])
    .where('event', '=', 'task.fileFetched')
    .orderBy('id')
    .execute()
  assert.deepEqual(views[0], { memberId: null, rowCount: 500 })
  assert.deepEqual(new Set(views.slice(1).map((view) => view.memberId)), new Set([memberId]))
  assert.deepEqual(failures, [])
})
