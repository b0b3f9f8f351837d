import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { MeetingId } from '#core/ids.ts'
import { routes } from '#routes'
import { readCalendar } from '#test/support/calendar.ts'
import { clientsOf } from '#test/support/client.ts'
import { meetingsAlone } from '#test/support/meetings.ts'
import { now, testWorld } from '#test/support/world.ts'
import { listMeetingsOfFeed } from './queries/feeds.ts'

const world = await testWorld({ after })
const { actors, db } = world
const as = clientsOf(world, [meetingsAlone])
const cell = as(actors.secretaryOfThanhLoi)
const commune = as(actors.ngocHan)
const phuc = as(actors.phuc)

const typed = {
  loai: 'whenNeeded',
  'hinh-thuc': 'inPerson',
  ten: 'Họp bàn mở rộng đường ấp',
  ngay: '26/11/2026',
  gio: '19:00',
  noi: 'Nhà văn hóa ấp Thạnh Lợi',
  'noi-dung': '',
}

async function planned(fields: Partial<typeof typed> = {}): Promise<number> {
  const sent = await cell.post(routes.meetings.new.href(), { ...typed, ...fields })
  return Number(/\/sinh-hoat\/(\d+)/.exec(sent.location)?.[1])
}

const first = { 'ten-1': 'Tổ 1', 'ngay-1': '26/11/2026', 'gio-1': '19h', 'noi-1': 'Nhà văn hóa ấp Thạnh Lợi' }
const second = { 'ten-2': 'Tổ 2', 'ngay-2': '27/11/2026', 'gio-2': '14:00', 'noi-2': 'Trường tiểu học Hiếu Phụng' }
const empty = { 'ten-3': '', 'ngay-3': '', 'gio-3': '', 'noi-3': '' }
const both = { ...first, ...second, ...empty }

const sittingsOf = (id: number) =>
  db
    .selectFrom('sittings')
    .select(['id', 'name', 'place'])
    .where('meetingId', '=', id as MeetingId)
    .orderBy('id')
    .execute()

const versionOf = async (id: number) =>
  String(
    (
      await db
        .selectFrom('meetings')
        .select('version')
        .where('id', '=', id as MeetingId)
        .executeTakeFirstOrThrow()
    ).version,
  )

async function divided(fields: Partial<typeof typed> = {}) {
  const id = await planned(fields)
  const form = { ...both, 'ngay-1': fields.ngay ?? typed.ngay, version: '1' }
  assert.equal((await cell.post(routes.meetings.sittings.href({ id }), form)).status, 303)
  const [one, other] = await sittingsOf(id)
  assert.ok(one && other)
  return { id, one, other, href: routes.meetings.seats.href({ id }) }
}

/** The rows of the page of seats: whose they are, and what is chosen. */
const seatsOn = (html: string) =>
  new Map(
    [...html.matchAll(/name="b-(\d+)".*?<\/select>/gs)].map(([select, id = '']) => [
      id,
      /value="(\d*)" selected/.exec(select)?.[1] ?? '',
    ]),
  )

async function invited(fields: Partial<typeof typed> = {}) {
  const meeting = await divided(fields)
  const { id, one, other, href } = meeting
  const rows = [...seatsOn((await cell.get(href)).text).keys()]
  const seats = Object.fromEntries(
    rows.map((row) => [`b-${row}`, String(row === String(actors.phuc.memberId) ? other.id : one.id)]),
  )
  assert.equal((await cell.post(href, { ...seats, version: '2' })).status, 303)
  assert.equal((await cell.post(routes.meetings.invite.href({ id }), { version: '3' })).status, 303)
  return { ...meeting, rows }
}

const pdfPages = async (href: string) => {
  const response = await cell.get(href)
  assert.equal(response.status, 200)
  const name = decodeURIComponent(response.headers.get('content-disposition') ?? '')
  return name
}

test('a cell that needs none sees nothing of sittings on its meeting, and finds the way where day and place are changed', async () => {
  const id = await planned()
  assert.doesNotMatch((await cell.get(routes.meetings.show.href({ id }))).words, /theo tổ, nhóm|buổi/)
  const edit = await cell.get(routes.meetings.edit.href({ id }))
  assert.match(edit.words, /không đủ chỗ họp một lần\? .*Chia thành nhiều buổi theo tổ, nhóm/)
  const form = await cell.get(routes.meetings.sittings.href({ id }))
  assert.equal(form.status, 200)
  for (const value of ['name="ten-1" value="Tổ 1"', 'name="ten-2" value="Tổ 2"', 'value="Nhà văn hóa ấp Thạnh Lợi"']) {
    assert.ok(form.text.includes(value), value)
  }
})

test('every wrong field of every sitting is said at once, and what was typed stays', async () => {
  const id = await planned()
  const href = routes.meetings.sittings.href({ id })
  const wrong = { ...first, ...second, 'ten-2': 'tổ 1', 'gio-2': '25:00', 'ngay-1': '31/02/2026', 'noi-1': ' ' }
  const page = await cell.post(href, { ...wrong, version: '1' })
  assert.equal(page.status, 422)
  for (const words of ['Đã có buổi khác mang tên này', 'Giờ họp chưa đúng', 'Ngày họp chưa đúng', 'Chưa có nơi họp']) {
    assert.ok(page.words.includes(words), words)
  }
  for (const value of ['value="tổ 1"', 'value="25:00"', 'value="31/02/2026"'])
    assert.ok(page.text.includes(value), value)
  const past = await cell.post(href, { ...both, 'ngay-2': '24/11/2026', version: '1' })
  assert.equal(past.status, 422)
  assert.match(past.text, /id="ngay-2-loi".*?đặt vào ngày đã qua/s)
  const alone = await cell.post(href, { ...first, version: '1' })
  assert.equal(alone.status, 409)
  assert.match(alone.words, /Mới có một buổi/)
  assert.deepEqual(await sittingsOf(id), [])
})

test('room for more sittings costs nothing of what was typed, and ends at twenty', async () => {
  const id = await planned()
  const href = routes.meetings.sittings.href({ id })
  const more = await cell.post(href, { ...both, 'ten-1': 'Tổ dân cư 1', version: '1', viec: 'them-cho' })
  assert.equal(more.status, 200)
  assert.match(more.text, /name="ten-7"/)
  assert.match(more.text, /value="Tổ dân cư 1"/)
  const last = await cell.post(href, { ...both, 'ten-19': '', version: '1', viec: 'them-cho' })
  assert.match(last.text, /name="ten-20"/)
  assert.doesNotMatch(last.text, /name="ten-21"|value="them-cho"/)
  assert.deepEqual(await sittingsOf(id), [])
})

test('whoever saves second sees what stands, loses nothing typed, and what the other added is a row more', async () => {
  const { id, one, other } = await divided()
  const href = routes.meetings.sittings.href({ id })
  const known = { ...both, 'buoi-1': String(one.id), 'buoi-2': String(other.id) }
  const third = { 'ten-3': 'Tổ 3', 'ngay-3': '28/11/2026', 'gio-3': '08:00', 'noi-3': 'Trụ sở ấp' }
  assert.equal((await commune.post(href, { ...known, ...third, 'bo-2': 'co', version: '2' })).status, 303)
  const page = await cell.post(href, { ...known, 'noi-1': 'Đình làng', version: '2' })
  assert.equal(page.status, 409)
  assert.match(page.words, /Có người vừa sửa cuộc họp này/)
  assert.match(page.words, /Các buổi đang lưu.*Tổ 3: 08:00,? 28\/11\/2026|Các buổi đang lưu.*Tổ 3: 28\/11\/2026/)
  assert.match(page.text, /value="Đình làng"/)
  assert.match(page.text, /name="ten-4" value="Tổ 3"/)
  assert.match(page.text, /name="version" value="3"/)
  const added = (await sittingsOf(id)).at(-1)
  const again = {
    ...known,
    'noi-1': 'Đình làng',
    'buoi-2': '',
    'ten-4': 'Tổ 3',
    'ngay-4': '28/11/2026',
    'gio-4': '08:00',
  }
  const sent = { ...again, 'noi-4': 'Trụ sở ấp', 'buoi-4': String(added?.id), version: '3' }
  assert.equal((await cell.post(href, sent)).status, 303)
  assert.deepEqual(
    (await sittingsOf(id)).map(({ name, place }) => [name, place]),
    [
      ['Tổ 1', 'Đình làng'],
      ['Tổ 3', 'Trụ sở ấp'],
      ['Tổ 2', 'Trường tiểu học Hiếu Phụng'],
    ],
  )
})

test('people are seated one by one, all that the filter shows at once, or evenly; the lists say who is left', async () => {
  const { one, other, href } = await divided()
  const page = await cell.get(href)
  const rows = [...seatsOn(page.text).keys()]
  assert.ok(rows.length > 2)
  assert.match(page.words, new RegExp(`Còn ${rows.length} trong ${rows.length} đồng chí chưa xếp`))
  const [chosen = ''] = rows
  const single = await cell.post(href, { [`b-${chosen}`]: String(other.id), [`cu-${chosen}`]: '', version: '2' })
  assert.equal(single.status, 303)
  const seated = seatsOn((await cell.get(`${href}?buoi=${other.id}`)).text)
  assert.deepEqual([...seated], [[chosen, String(other.id)]])
  const left = [...seatsOn((await cell.get(`${href}?buoi=0`)).text).keys()]
  assert.equal(left.length, rows.length - 1)
  const shown = Object.fromEntries(left.map((row) => [`b-${row}`, '']))
  const without = await cell.post(`${href}?buoi=0`, { ...shown, viec: 'tat-ca', vao: '', version: '3' })
  assert.equal(without.status, 422)
  assert.match(without.words, /Chưa chọn buổi/)
  const spread = await cell.post(`${href}?buoi=0`, { ...shown, viec: 'chia-deu', version: '3' })
  assert.equal(spread.status, 303)
  const full = await cell.get(href)
  assert.match(full.words, new RegExp(`Cả ${rows.length} đồng chí đã có buổi`))
  const all = Object.fromEntries([...seatsOn(full.text)].map(([row, at]) => [`b-${row}`, at]))
  assert.equal((await cell.post(href, { ...all, viec: 'tat-ca', vao: String(one.id), version: '4' })).status, 303)
  assert.deepEqual([...new Set(seatsOn((await cell.get(href)).text).values())], [String(one.id)])
})

test('an area is a filter: who lives there is shown alone, and so is who is looked for without diacritics', async () => {
  const { href } = await divided()
  const rows = await db
    .selectFrom('members')
    .innerJoin('residenceLinks', 'residenceLinks.memberId', 'members.id')
    .select(['members.id', 'members.residenceArea', 'members.searchKey'])
    .where('residenceLinks.cellId', '=', world.organisations.thanhLoi)
    .where('residenceLinks.state', '<>', 'closed')
    .execute()
  const [somebody] = rows
  assert.ok(somebody)
  await db.updateTable('members').set({ residenceArea: 'Tổ tự quản 4' }).where('id', '=', somebody.id).execute()
  const page = await cell.get(`${href}?${new URLSearchParams({ ap: 'Tổ tự quản 4' })}`)
  assert.deepEqual([...seatsOn(page.text).keys()], [String(somebody.id)])
  const found = await cell.get(`${href}?${new URLSearchParams({ tim: somebody.searchKey })}`)
  assert.ok(seatsOn(found.text).has(String(somebody.id)))
  assert.match((await cell.get(`${href}?tim=zzzz`)).words, /Không có ai để hiện/)
})

test('two who seat people at once: the second keeps what they chose, and sees what the first did', async () => {
  const { one, other, href } = await divided()
  const [a = '', b = ''] = seatsOn((await cell.get(href)).text).keys()
  const shown = { [`cu-${a}`]: '', [`cu-${b}`]: '', version: '2' }
  assert.equal((await commune.post(href, { ...shown, [`b-${a}`]: String(one.id), [`b-${b}`]: '' })).status, 303)
  const page = await cell.post(href, { ...shown, [`b-${a}`]: '', [`b-${b}`]: String(other.id) })
  assert.equal(page.status, 409)
  const seats = seatsOn(page.text)
  assert.deepEqual([seats.get(a), seats.get(b)], [String(one.id), String(other.id)])
})

test('nobody else arranges or sees it: another cell finds nothing, a workplace and a member may not', async () => {
  const { id, href } = await divided()
  for (const address of [routes.meetings.sittings.href({ id }), href]) {
    assert.equal((await as(actors.secretaryOfMyHung).get(address)).status, 404)
    assert.equal((await as(actors.officerOfHospital).get(address)).status, 403)
    assert.equal((await phuc.post(address, { version: '2' })).status, 403)
  }
})

test('before everybody has a seat the invitation is refused and says what to do', async () => {
  const { id } = await divided()
  const page = await cell.post(routes.meetings.invite.href({ id }), { version: '2' })
  assert.equal(page.status, 409)
  assert.match(page.words, /Còn người chưa được xếp vào buổi nào/)
  assert.match(page.words, /Buổi họp theo tổ, nhóm 2 buổi .*Xếp người vào các buổi/)
})

test('an invitation says the own hour and place to the member, the workplace and each calendar', async () => {
  const { id, one, other } = await invited()
  const own = /27\/11\/2026,? 14:00|14:00,? 27\/11\/2026/
  const page = (await phuc.get(routes.meetings.expected.href())).words
  assert.match(page, own)
  assert.match(page, /Tổ 2 · Trường tiểu học Hiếu Phụng/)
  assert.match((await as(actors.officerOfHospital).get(routes.meetings.expected.href())).words, /Tổ 1 · Nhà văn hóa ấp/)
  const owner = { organisationId: actors.officerOfHospital.organisationId, memberId: null }
  const fed = (await listMeetingsOfFeed(db, owner, now)).filter((row) => row.id === id)
  assert.deepEqual(
    fed.map(({ sittingId, place }) => [sittingId, place]),
    [[one.id, 'Nhà văn hóa ấp Thạnh Lợi']],
  )
  const fedToPhuc = await listMeetingsOfFeed(db, { organisationId: null, memberId: actors.phuc.memberId }, now)
  assert.deepEqual(
    fedToPhuc.filter((row) => row.id === id).map(({ place }) => place),
    ['Trường tiểu học Hiếu Phụng'],
  )
  const entries = async (by: typeof phuc, href: string) => readCalendar((await by.get(href)).text).events
  const [entry, none] = await entries(phuc, routes.meetings.invitationCalendar.href({ id }))
  assert.match(entry?.UID ?? '', new RegExp(`^hop-${id}@`))
  assert.deepEqual(
    [entry?.DTSTART, entry?.LOCATION, none],
    ['20261127T070000Z', 'Trường tiểu học Hiếu Phụng', undefined],
  )
  const held = await entries(cell, routes.meetings.calendar.href({ id }))
  assert.deepEqual(
    held.map(({ UID }) => UID?.split('@')[0]),
    [`hop-${id}-${one.id}`, `hop-${id}-${other.id}`],
  )
})

test('papers, sheet and phone know the sittings: a list for each, a tab for each', async () => {
  const { id, one, other, rows } = await invited({ ngay: '25/11/2026' })
  assert.match(await pdfPages(routes.meetings.slips.href({ id })), /Giấy mời/)
  assert.match(await pdfPages(routes.meetings.attendanceList.href({ id })), /Danh sách điểm danh/)
  const sheet = async (buoi?: number) => (await cell.get(routes.meetings.attendance.href({ id }, { buoi }))).text
  const peopleOn = (html: string) => [...html.matchAll(/data-member="([1-9]\d*)"/g)].map(([, member]) => member)
  assert.equal(peopleOn(await sheet()).length, rows.length)
  assert.deepEqual(peopleOn(await sheet(other.id)), [String(actors.phuc.memberId)])
  const marks = { [`dd-${actors.phuc.memberId}`]: 'present', [`cu-${actors.phuc.memberId}`]: '' }
  const sent = await cell.post(routes.meetings.attendance.href({ id }, { buoi: other.id }), marks)
  assert.equal(sent.location.split('?')[1]?.includes(`buoi=${other.id}`), true)
  const told = JSON.parse((await cell.get(routes.meetings.attendanceData.href({ id }))).text)
  assert.deepEqual(
    told.sittings.map(({ id: sitting, name }: { id: number; name: string }) => [sitting, name]),
    [
      [one.id, 'Tổ 1'],
      [other.id, 'Tổ 2'],
    ],
  )
  const row = told.rows.find(({ memberId }: { memberId: number }) => memberId === actors.phuc.memberId)
  assert.deepEqual(Object.keys(row).sort(), [
    'arrived',
    'isRequired',
    'mark',
    'memberId',
    'name',
    'sittingId',
    'workplace',
  ])
  const early = await cell.post(routes.meetings.hold.href({ id }), { version: await versionOf(id) })
  assert.match(early.words, /Còn buổi chưa đến ngày/)
})

test('a new day for the whole meeting keeps who sits where, and says that each sitting needs its own again', async () => {
  const { id } = await invited()
  await cell.post(routes.meetings.postpone.href({ id }), { version: '4', 'ly-do': 'Mưa bão' })
  assert.match(
    (await cell.get(routes.meetings.show.href({ id }))).words,
    /định lại ngày rồi, đồng chí đặt lại ngày giờ từng buổi/,
  )
  await cell.post(routes.meetings.replan.href({ id }), { version: '5', ngay: '03/12/2026', gio: '19:00' })
  const page = await cell.get(routes.meetings.show.href({ id }))
  assert.match(page.words, /các buổi phải đặt lại ngày giờ/)
  const refused = await cell.post(routes.meetings.invite.href({ id }), { version: '6' })
  assert.match(refused.words, /còn buổi chưa có ngày giờ mới/)
  assert.match((await cell.get(routes.meetings.sittings.href({ id }))).text, /name="ngay-1"[^>]* value=""/)
})
