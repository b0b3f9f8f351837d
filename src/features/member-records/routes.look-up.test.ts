import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { routes } from '#routes'
import { clientsOf } from '#test/support/client.ts'
import { testWorld } from '#test/support/world.ts'
import { memberRecordRoutes } from './routes/all.tsx'

const world = await testWorld({ after })
const { db, actors } = world
const asPerson = clientsOf(world, [memberRecordRoutes])
const province = asPerson(actors.provinceOfficer)
const reason = { 'ly-do': 'trả lời công văn 12-CV/ĐU' }
const lookUp = (fields: Record<string, string>) => province.post(routes.lookUp.href(), fields)

test('the province finds a person by the whole name, typed without marks, and sees where they work and live', async () => {
  const page = await lookUp({ nguoi: 'nguyen hoang phuc', ...reason })
  assert.equal(page.status, 200)
  for (const words of ['Nguyễn Hoàng Phúc', 'Trường THPT Nguyễn Hữu Tâm', 'Chi bộ ấp Thạnh Lợi']) {
    assert.ok(page.words.includes(words), words)
  }
})

test('a part of a name or of a number finds nobody, so that nobody is browsed', async () => {
  const id = await world.member('Nguyễn Hoàng Phúc')
  await db.updateTable('members').set({ personalNumber: '081188000777' }).where('id', '=', id).execute()
  for (const nguoi of ['Nguyễn', 'Hoàng Phúc', '0811880007', '%']) {
    assert.ok((await lookUp({ nguoi, ...reason })).words.includes('Không có ai đúng như vậy'), nguoi)
  }
  assert.ok((await lookUp({ nguoi: '081188000777', ...reason })).words.includes('Nguyễn Hoàng Phúc'))
})

test('the reason is asked for, kept with the view, and the member sees it among those who looked', async () => {
  const refused = await lookUp({ nguoi: 'Nguyễn Hoàng Phúc', 'ly-do': '' })
  assert.equal(refused.status, 422)
  assert.ok(refused.words.includes('Chưa ghi lý do') && refused.text.includes('value="Nguyễn Hoàng Phúc"'))
  await lookUp({ nguoi: 'Nguyễn Hoàng Phúc', ...reason })
  const memberId = await world.member('Nguyễn Hoàng Phúc')
  const views = await db
    .selectFrom('views')
    .select(['memberId', 'filter', 'rowCount'])
    .where('event', '=', 'member.lookedUp')
    .orderBy('id', 'desc')
    .limit(2)
    .execute()
  assert.deepEqual(views, [
    { memberId, filter: null, rowCount: null },
    { memberId: null, filter: reason['ly-do'], rowCount: 1 },
  ])
})

test('looking up the whole province is the job of the province officer alone', async () => {
  for (const actor of [actors.officerOfHospital, actors.ngocHan, actors.secretaryOfThanhLoi]) {
    assert.equal(
      (await asPerson(actor).post(routes.lookUp.href(), { nguoi: 'Nguyễn Hoàng Phúc', ...reason })).status,
      403,
    )
  }
})

test('after sixty look-ups within the hour the door rests', async () => {
  for (let count = 0; count < 60; count++) await lookUp({ nguoi: 'không có ai', ...reason })
  const late = await lookUp({ nguoi: 'Nguyễn Hoàng Phúc', ...reason })
  assert.equal(late.status, 429)
  assert.match(late.words, /Đã tìm 60 lần trong một giờ/)
  assert.match(late.text, /value="Nguyễn Hoàng Phúc"/)
})
