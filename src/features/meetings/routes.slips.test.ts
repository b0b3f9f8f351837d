import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { MeetingId } from '#core/ids.ts'
import { routes } from '#routes'
import { clientsOf } from '#test/support/client.ts'
import { meetingsAlone } from '#test/support/meetings.ts'
import { testWorld } from '#test/support/world.ts'

const world = await testWorld({ after })
const { actors, db } = world
const as = clientsOf(world, [meetingsAlone])
const cell = as(actors.secretaryOfThanhLoi)
const phuc = as(actors.phuc)

const typed = {
  loai: 'whenNeeded',
  'hinh-thuc': 'inPerson',
  ten: 'Họp bàn mở rộng đường ấp',
  ngay: '26/11/2026',
  gio: '19h',
  noi: 'Nhà văn hóa ấp Thạnh Lợi',
  'noi-dung': 'Mở rộng đường\nTiền đóng góp',
}

async function planned(): Promise<number> {
  const sent = await cell.post(routes.meetings.new.href(), typed)
  assert.equal(sent.status, 303)
  return Number(/\/sinh-hoat\/(\d+)/.exec(sent.location)?.[1])
}

test('slips are printed between invitation and meeting, and each person named on them is kept as seen', async () => {
  const id = await planned()
  const early = await cell.get(routes.meetings.slips.href({ id }))
  assert.equal(early.status, 409)
  assert.match(early.words, /Giấy mời in được sau khi gửi giấy mời/)
  await cell.post(routes.meetings.invite.href({ id }), { version: '1' })
  assert.match((await cell.get(routes.meetings.show.href({ id }))).words, /In danh sách In giấy mời/)
  const paper = await cell.get(routes.meetings.slips.href({ id }))
  assert.equal(paper.status, 200)
  assert.match(
    decodeURIComponent(paper.headers.get('content-disposition') ?? ''),
    /Giấy mời Họp bàn mở rộng đường ấp\.pdf/,
  )
  const invited = await db
    .selectFrom('attendances')
    .select('memberId')
    .where('meetingId', '=', id as MeetingId)
    .execute()
  const seen = await db
    .selectFrom('views')
    .select('memberId')
    .where('event', '=', 'meeting.slipsPrinted')
    .where('memberId', 'is not', null)
    .execute()
  assert.deepEqual(seen.map(({ memberId }) => memberId).sort(), invited.map(({ memberId }) => memberId).sort())
})

test('a cell prints no slips of another, a member none, and nobody for a meeting that is put off', async () => {
  const id = await planned()
  await cell.post(routes.meetings.invite.href({ id }), { version: '1' })
  const href = routes.meetings.slips.href({ id })
  assert.equal((await as(actors.secretaryOfMyHung).get(href)).status, 404)
  assert.equal((await phuc.get(href)).status, 403)
  assert.equal((await as(actors.secretaryOfHieuPhung).get(href)).status, 200)
  await cell.post(routes.meetings.postpone.href({ id }), { version: '2', 'ly-do': 'Mưa bão' })
  assert.equal((await cell.get(href)).status, 409)
  assert.doesNotMatch((await cell.get(routes.meetings.show.href({ id }))).words, /In giấy mời/)
})
