import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { MeetingId } from '#core/ids.ts'
import { routes } from '#routes'
import { clientsOf } from '#test/support/client.ts'
import { meetingsAlone } from '#test/support/meetings.ts'
import { pictureOf, read } from '#test/support/qr.ts'
import { now, secret, testWorld } from '#test/support/world.ts'
import { markOf } from '#web/seal.ts'
import { declareArrival } from './commands/arrive.ts'

const world = await testWorld({ after })
const { actors, db } = world
const as = clientsOf(world, [meetingsAlone])
const cell = as(actors.secretaryOfThanhLoi)
const phuc = as(actors.phuc)

async function tonight(): Promise<MeetingId> {
  const sent = await cell.post(routes.meetings.new.href(), {
    loai: 'whenNeeded',
    'hinh-thuc': 'inPerson',
    ten: 'Họp bàn việc làm đường',
    ngay: '25/11/2026',
    gio: '19:00',
    noi: 'Nhà văn hóa ấp Thạnh Lợi',
  })
  const id = Number(/\/sinh-hoat\/(\d+)/.exec(sent.location)?.[1]) as MeetingId
  assert.equal((await cell.post(routes.meetings.invite.href({ id }), { version: '1' })).status, 303)
  return id
}

const rowsOf = async (id: MeetingId) =>
  new Map(
    (
      await db
        .selectFrom('attendances')
        .select(['memberId', 'mark', 'way', 'arrivedAt'])
        .where('meetingId', '=', id)
        .execute()
    ).map((row) => [row.memberId, row]),
  )

const phucId = () => {
  assert.ok(actors.phuc.memberId)
  return actors.phuc.memberId
}

/** What the wall shows now: the path of the address in the code. */
async function onTheWall(id: MeetingId): Promise<string> {
  const { text, status } = await cell.get(routes.meetings.wall.href({ id }))
  assert.equal(status, 200)
  return new URL(read(pictureOf(text))).pathname
}

const shownAt = (seconds: number, id: MeetingId) => {
  const said = `${id}.${Math.floor(now.epochMilliseconds / 1000) - seconds}`
  return routes.meetings.arrive.href({ code: `${said}.${markOf(secret, 'attendance code on the wall', said)}` })
}

test('a member who scans the code on the wall has declared to be there; the secretary confirms in one action', async () => {
  const id = await tonight()
  const address = await onTheWall(id)
  const page = await phuc.get(address)
  assert.match(page.words, /Tôi có mặt/)
  assert.equal((await phuc.post(address)).status, 303)
  assert.equal((await phuc.post(address)).status, 303)
  assert.deepEqual(
    [(await rowsOf(id)).get(phucId())?.mark, (await phuc.get(address)).words.includes('đã được ghi nhận')],
    [null, true],
  )
  const events = await db
    .selectFrom('events')
    .select('id')
    .where('kind', '=', 'attendance.arrived')
    .where('subjectId', '=', id)
    .execute()
  assert.equal(events.length, 1)

  const sheet = await cell.get(routes.meetings.attendance.href({ id }))
  assert.match(sheet.words, /Tự quét \d\d:\d\d/)
  assert.match(sheet.words, /1 đồng chí đã tự quét mã/)
  const shown = Object.fromEntries([...(await rowsOf(id)).keys()].map((memberId) => [`cu-${memberId}`, '']))
  // Writing the rest absent leaves out who waits to be confirmed.
  await cell.post(routes.meetings.attendance.href({ id }), { ...shown, viec: 'con-lai-vang' })
  assert.equal((await rowsOf(id)).get(phucId())?.mark, null)
  await cell.post(routes.meetings.attendance.href({ id }), { ...shown, viec: 'xac-nhan-tu-quet' })
  const row = (await rowsOf(id)).get(phucId())
  assert.deepEqual([row?.mark, row?.way], ['present', 'wall'])
  assert.equal([...(await rowsOf(id)).values()].filter(({ mark }) => mark === 'present').length, 1)
})

test('a code of the wall is refused when it is old, changed, or of a meeting one is not invited to', async () => {
  const id = await tonight()
  assert.equal((await phuc.get(shownAt(60, id))).status, 200)
  const old = shownAt(200, id)
  assert.match((await phuc.get(old)).words, /Mã này đã đổi/)
  assert.equal((await phuc.post(old)).status, 409)
  const forged = shownAt(60, id).replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
  assert.equal((await phuc.get(forged)).status, 404)
  assert.equal((await phuc.post(forged)).status, 404)
  assert.equal((await phuc.get(routes.meetings.arrive.href({ code: 'x' }))).status, 404)
  assert.equal((await cell.get(shownAt(60, id))).status, 403)
  assert.equal((await phuc.get(shownAt(60, 999_999 as MeetingId))).status, 404)
  assert.equal((await rowsOf(id)).get(phucId())?.arrivedAt, null)
})

test('nobody declares to be at a meeting that was called off', async () => {
  const id = await tonight()
  await cell.post(routes.meetings.cancel.href({ id }), { version: '2', 'ly-do': 'Mưa' })
  const outcome = await declareArrival(world.work(actors.phuc), { id, shownAt: now, formKey: crypto.randomUUID() })
  assert.deepEqual(outcome, { ok: false, reason: 'wrongState' })
  const wall = await cell.get(routes.meetings.wall.href({ id }))
  assert.equal(wall.status, 409)
  assert.doesNotMatch(wall.text, /class="qr-code"/)
})

test('nobody declares to be at a meeting whose day has not come', async () => {
  const id = await tonight()
  await db
    .updateTable('meetings')
    .set({ startsAt: now.add({ hours: 24 }) })
    .where('id', '=', id)
    .execute()
  const outcome = await declareArrival(world.work(actors.phuc), { id, shownAt: now, formKey: crypto.randomUUID() })
  assert.deepEqual(outcome, { ok: false, reason: 'notYet' })
})

test('a member’s own code marks that member, and nobody else', async () => {
  const id = await tonight()
  const own = read(pictureOf((await phuc.get(routes.meetings.ownCode.href())).text))
  const [prefix, member, code = ''] = own.split('.')
  assert.deepEqual([prefix, Number(member)], ['HC1', phucId()])
  const other = [...(await rowsOf(id)).keys()].find((memberId) => memberId !== phucId())
  const href = routes.meetings.attendanceMarks.href({ id })
  const scanned = await cell.post(href, {
    cach: 'scan',
    [`dd-${phucId()}`]: 'present',
    [`cu-${phucId()}`]: '',
    [`ma-${phucId()}`]: code,
    [`dd-${other}`]: 'present',
    [`cu-${other}`]: '',
    [`ma-${other}`]: code,
  })
  assert.deepEqual(JSON.parse(scanned.text), { conflicts: [], strangers: [other] })
  const rows = await rowsOf(id)
  assert.deepEqual([rows.get(phucId())?.way, other && rows.get(other)?.mark], ['scan', null])
})

test('only who scanned counts as having scanned', async () => {
  const id = await tonight()
  const href = routes.meetings.attendanceMarks.href({ id })
  await cell.post(href, { cach: 'wall', [`dd-${phucId()}`]: 'present', [`cu-${phucId()}`]: '' })
  assert.equal((await rowsOf(id)).get(phucId())?.way, 'hand')
})

test('a reason that is cut within a sign of two halves is written, and holds up no other mark', async () => {
  const id = await tonight()
  const sent = await cell.post(routes.meetings.attendanceMarks.href({ id }), {
    [`dd-${phucId()}`]: 'absentWithReason',
    [`cu-${phucId()}`]: '',
    [`ld-${phucId()}`]: `${'x'.repeat(499)}😀`,
  })
  assert.equal(sent.status, 200)
  assert.equal((await rowsOf(id)).get(phucId())?.mark, 'absentWithReason')
})
