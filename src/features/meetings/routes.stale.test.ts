import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { routes } from '#routes'
import { clientsOf } from '#test/support/client.ts'
import { meetingsAlone } from '#test/support/meetings.ts'
import { testWorld } from '#test/support/world.ts'

const world = await testWorld({ after })
const { actors, db } = world
const as = clientsOf(world, [meetingsAlone])
const cell = as(actors.secretaryOfThanhLoi)
const commune = as(actors.ngocHan)

const typed = {
  loai: 'whenNeeded',
  'hinh-thuc': 'inPerson',
  ten: 'Họp bàn mở rộng đường ấp',
  ngay: '02/12/2026',
  gio: '19:00',
  noi: 'Nhà văn hóa ấp Thạnh Lợi',
  'noi-dung': 'Mở rộng đường\nTiền đóng góp',
}

async function planned(fields: Partial<typeof typed> = {}): Promise<number> {
  const sent = await cell.post(routes.meetings.new.href(), { ...typed, ...fields })
  return Number(/\/sinh-hoat\/(\d+)/.exec(sent.location)?.[1])
}

/** The cells of the table of differences, row by row. */
const rowsOf = (html: string) =>
  [...html.matchAll(/<tr role="row">(.*?)<\/tr>/gs)]
    .slice(1)
    .map(([, row = '']) =>
      [...row.matchAll(/<td.*?>(.*?)<\/td>/gs)].map(([, cell = '']) => cell.replaceAll(/<[^>]*>/g, '').trim()),
    )

test('whoever saves second sees what stands beside what they typed, field by differing field, and sends it again', async () => {
  const id = await planned()
  const href = routes.meetings.edit.href({ id })
  assert.equal((await commune.post(href, { ...typed, gio: '18:30', noi: 'Trường tiểu học', version: '1' })).status, 303)
  const mine = { ...typed, gio: '20h', 'noi-dung': '', version: '1' }
  const page = await cell.post(href, mine)
  assert.equal(page.status, 409)
  assert.match(page.words, /Có người vừa sửa cuộc họp này/)
  assert.match(page.words, new RegExp(`${actors.ngocHan.name}, ${actors.ngocHan.organisationName}, làm gần nhất lúc`))
  assert.deepEqual(rowsOf(page.text), [
    ['Giờ họp', '18:30', '20:00'],
    ['Nơi họp', 'Trường tiểu học', 'Nhà văn hóa ấp Thạnh Lợi'],
    ['Nội dung', 'Mở rộng đường\nTiền đóng góp', 'Để trống'],
  ])
  assert.match(page.text, /name="gio"[^>]*value="20h"/)
  assert.match(page.text, /name="version" value="2"/)
  assert.ok(page.text.includes(`href="${href}"`))
  assert.equal((await cell.post(href, { ...mine, version: '2' })).status, 303)
  const stored = await db
    .selectFrom('meetings')
    .select(['place', 'version'])
    .where('title', '=', typed.ten)
    .executeTakeFirstOrThrow()
  assert.deepEqual(stored, { place: 'Nhà văn hóa ấp Thạnh Lợi', version: 3 })
})

test('a step in between that changed no field says so', async () => {
  const id = await planned({ loai: 'halfYearly', ten: '' })
  assert.equal((await cell.post(routes.meetings.invite.href({ id }), { version: '1' })).status, 303)
  const page = await cell.post(routes.meetings.edit.href({ id }), {
    ...typed,
    loai: 'halfYearly',
    ten: '',
    version: '1',
  })
  assert.equal(page.status, 409)
  assert.match(page.words, /Không ô nào khác nhau/)
  assert.deepEqual(rowsOf(page.text), [])
})

test('a meeting that was called off in between can no longer be changed, and what was typed is still there', async () => {
  const id = await planned()
  const off = { version: '1', 'ly-do': 'Triều cường' }
  assert.equal((await cell.post(routes.meetings.cancel.href({ id }), off)).status, 303)
  const page = await cell.post(routes.meetings.edit.href({ id }), { ...typed, noi: 'Nơi khác', version: '1' })
  assert.equal(page.status, 409)
  assert.match(page.words, /đã sang bước khác/)
  assert.match(page.text, /value="Nơi khác"/)
  assert.deepEqual(rowsOf(page.text), [['Nơi họp', 'Nhà văn hóa ấp Thạnh Lợi', 'Nơi khác']])
})

test('a form that was wrong in another way shows no second version', async () => {
  const id = await planned()
  const page = await cell.post(routes.meetings.edit.href({ id }), { ...typed, ngay: '01/11/2026', version: '1' })
  assert.equal(page.status, 409)
  assert.doesNotMatch(page.words, /Bản đang lưu/)
})
