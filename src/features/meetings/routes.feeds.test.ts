import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Actor } from '#core/actor.ts'
import type { MeetingId } from '#core/ids.ts'
import { scopeFor } from '#db/work.ts'
import { routes } from '#routes'
import { readCalendar } from '#test/support/calendar.ts'
import { meetingsAlone } from '#test/support/meetings.ts'
import { programOn } from '#test/support/program.ts'
import { now, testWorld } from '#test/support/world.ts'
import { planMeeting } from './commands/plan.ts'
import { cancelMeeting, inviteToMeeting, postponeMeeting } from './commands/steps.ts'
import { meetingPermissions } from './permissions.ts'
import { listExpected } from './queries/list.ts'

const world = await testWorld({ after })
const { db, actors, organisations: places } = world
const { browser, request, config } = programOn(world, [meetingsAlone], { environment: { TRUSTED_PROXIES: '1' } })
const hospital = browser(actors.officerOfHospital)
const phuc = browser(actors.phuc)
const key = () => crypto.randomUUID()

type Planned = { readonly actor?: Actor; readonly startsAt?: Temporal.Instant; readonly form?: 'inPerson' | 'online' }

async function invited({ actor = actors.secretaryOfThanhLoi, startsAt, form = 'inPerson' }: Planned = {}) {
  const planned = await planMeeting(world.work(actor), {
    kind: 'consultation',
    form,
    title: 'Họp về đơn của bà Lê Thị Riêng Tư',
    startsAt: startsAt ?? Temporal.Instant.from('2026-12-02T12:00:00Z'),
    place: form === 'online' ? 'https://hop.example/phong-bi-mat' : 'Nhà văn hóa ấp',
    agenda: 'Nội dung riêng tư',
    cellId: actor.organisationId,
    formKey: key(),
  })
  assert.ok(planned.ok)
  assert.ok((await inviteToMeeting(world.work(actor), { id: planned.value, version: 1, formKey: key() })).ok)
  return planned.value
}

const addressOn = (html: string) => /https?:\/\/[^\s<"]+\/lich\.ics/.exec(html)?.[0] ?? ''
const pathOf = (address: string) => new URL(address).pathname

async function made(by = hospital): Promise<string> {
  const page = await by.post(routes.meetings.feeds.href(), { 'dung-o': 'Máy tính văn phòng' })
  assert.equal(page.status, 200)
  return pathOf(addressOn(page.text))
}

const read = (path: string, headers: Record<string, string> = {}) =>
  request(path, { headers: { 'x-forwarded-for': '10.0.0.1', ...headers } })

const feedIds = () => db.selectFrom('calendarFeeds').select('id').where('endedAt', 'is', null).orderBy('id').execute()

test('an address is told once, with where to put it; the list says who made it, when, and when it was read', async () => {
  const wrong = await hospital.post(routes.meetings.feeds.href(), { 'dung-o': ' ' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.words, /Chưa ghi dùng ở đâu/)
  const page = await hospital.post(routes.meetings.feeds.href(), { 'dung-o': 'Điện thoại của đồng chí Lan' })
  assert.match(page.words, /chỉ hiện một lần/)
  const address = addressOn(page.text)
  assert.ok(address.startsWith(config.publicUrl))
  assert.match(page.text, /href="webcal:\/\//)
  const before = await hospital.get(routes.meetings.feeds.href())
  assert.match(before.words, /Điện thoại của đồng chí Lan Lập 25\/11\/2026, 09:00, .+Chưa nơi nào đọc/)
  assert.ok(!before.text.includes(address))
  assert.equal((await read(pathOf(address))).status, 200)
  assert.match((await hospital.get(routes.meetings.feeds.href())).words, /Đọc gần nhất 25\/11\/2026, 09:00/)
})

test('sent twice the form tells the same address, and no address that was revoked in between', async () => {
  const fields = { _key: key(), 'dung-o': 'Hai lần' }
  const [first, second] = [
    await hospital.post(routes.meetings.feeds.href(), fields),
    await hospital.post(routes.meetings.feeds.href(), fields),
  ]
  assert.equal(addressOn(first.text), addressOn(second.text))
  const id = (await feedIds()).at(-1)?.id ?? 0
  assert.equal((await hospital.post(routes.meetings.revokeFeed.href({ id }))).status, 303)
  const late = await hospital.post(routes.meetings.feeds.href(), fields)
  assert.equal(late.status, 409)
  assert.match(late.words, /đã thu hồi hoặc đã đổi/)
  assert.equal(addressOn(late.text), '')
})

test('a feed carries no name, title, agenda, reason or way into an online room, whoever’s it is', async () => {
  const id = await invited()
  await invited({ form: 'online' })
  const step = { id, version: 2, formKey: key(), reason: 'Lý do riêng tư' }
  assert.ok((await postponeMeeting(world.work(actors.secretaryOfThanhLoi), step)).ok)
  const names = await db.selectFrom('members').select('fullName').execute()
  for (const by of [hospital, phuc]) {
    const { text } = await read(await made(by))
    const plain = JSON.stringify(readCalendar(text))
    assert.match(plain, /Họp xin ý kiến nơi cư trú/)
    assert.match(plain, /Trực tuyến; nơi họp xem trên trang/)
    assert.doesNotMatch(plain, /riêng tư|Riêng Tư|phong-bi-mat|[Đđ]ảng|[Cc]hi bộ|đồng chí/)
    for (const { fullName } of names) assert.ok(!plain.includes(fullName), fullName)
  }
})

test('a workplace reads how many are expected, a member only that they are', async () => {
  const id = await invited()
  const rows = await db
    .selectFrom('attendances')
    .select(['memberId', 'isRequired'])
    .where('meetingId', '=', id)
    .where('workplaceId', '=', places.hospital)
    .execute()
  const eventIn = async (by: typeof hospital) =>
    readCalendar((await read(await made(by))).text).events.find(({ UID }) => UID?.startsWith(`hop-${id}@`))
  const ofWorkplace = await eventIn(hospital)
  assert.equal(ofWorkplace?.SUMMARY, `Họp xin ý kiến nơi cư trú: ${rows.length} người`)
  assert.match(
    ofWorkplace?.DESCRIPTION ?? '',
    new RegExp(`Phải dự: ${rows.filter((row) => row.isRequired).length} người`),
  )
  assert.equal((await eventIn(phuc))?.SUMMARY, 'Họp xin ý kiến nơi cư trú')
})

test('who has left the cell goes from both feeds, since nobody expects them any more', async () => {
  const id = await invited()
  const [ofWorkplace, own] = [await made(), await made(phuc)]
  const links = (state: 'active' | 'closed') =>
    db
      .updateTable('residenceLinks')
      .set({
        state,
        closedOn: state === 'closed' ? new Temporal.PlainDate(2026, 11, 25) : null,
        closeReason: state === 'closed' ? 'moved' : null,
      })
      .where('cellId', '=', places.thanhLoi)
      .where('state', '=', state === 'closed' ? 'active' : 'closed')
      .execute()
  const tells = async (path: string) => (await read(path)).text.includes(`hop-${id}@`)
  assert.deepEqual([await tells(ofWorkplace), await tells(own)], [true, true])
  await links('closed')
  assert.deepEqual([await tells(ofWorkplace), await tells(own)], [false, false])
  await links('active')
})

test('for everybody who may have a feed it says the same meetings as the page, each with as many people', async () => {
  const daysOn = (days: number) => now.add({ hours: 24 * days })
  await invited({ actor: actors.secretaryOfMyHung, startsAt: daysOn(9) })
  await invited({ actor: actors.secretaryOfQuarter1, startsAt: daysOn(20) })
  const off = await invited({ startsAt: daysOn(11) })
  const step = { id: off, version: 2, formKey: key(), reason: 'Triều cường' }
  assert.ok((await cancelMeeting(world.work(actors.secretaryOfThanhLoi), step)).ok)
  for (const actor of [actors.officerOfHospital, actors.officerOfSchool, actors.phuc]) {
    const scope = scopeFor(actor, [meetingPermissions, 'readOwnPeople'])
    const past = await listExpected(db, scope, { now, isComing: false })
    const lately = past.filter(({ startsAt }) => Temporal.Instant.compare(startsAt, daysOn(-30)) >= 0)
    const listed = [...(await listExpected(db, scope, { now, isComing: true })), ...lately]
    const ofPage = [...Map.groupBy(listed, ({ meetingId }) => meetingId)].map(
      ([id, rows]) => `${id} ${rows[0]?.state === 'cancelled'} ${actor.role === 'member' ? '' : rows.length}`,
    )
    const { events } = readCalendar((await read(await made(browser(actor)))).text)
    const ofFeed = events.map(({ UID = '', STATUS, SUMMARY = '' }) => {
      const count = /: (\d+) người$/.exec(SUMMARY)?.[1] ?? ''
      return `${/^hop-(\d+)@/.exec(UID)?.[1]} ${STATUS === 'CANCELLED'} ${count}`
    })
    assert.deepEqual(ofFeed.sort(), ofPage.sort(), actor.name)
    if (actor !== actors.officerOfSchool) assert.ok(ofFeed.length > 1, actor.name)
  }
})

test('what was called off within 30 days is still told, what lies further back is not', async () => {
  const daysAgo = (days: number) => now.subtract({ hours: 24 * days })
  const ids = [await invited(), await invited()]
  const [near, far] = ids
  const move = (id: MeetingId | undefined, startsAt: Temporal.Instant) =>
    db
      .updateTable('meetings')
      .set({ startsAt })
      .where('id', '=', id ?? (0 as MeetingId))
      .execute()
  for (const id of ids) {
    const step = { id, version: 2, formKey: key(), reason: 'Mưa bão' }
    assert.ok((await cancelMeeting(world.work(actors.secretaryOfThanhLoi), step)).ok)
  }
  await move(near, daysAgo(29))
  await move(far, daysAgo(31))
  const { events } = readCalendar((await read(await made())).text)
  const told = (id: MeetingId | undefined) => events.find(({ UID }) => UID?.startsWith(`hop-${id}@`))
  assert.deepEqual([told(near)?.STATUS, told(far)], ['CANCELLED', undefined])
  assert.match(told(near)?.SUMMARY ?? '', /^Hủy: /)
})

test('a calendar that has the text already is told so, until a meeting changes', async () => {
  const id = await invited()
  const path = await made()
  const first = await read(path)
  assert.match(first.headers.get('content-type') ?? '', /^text\/calendar/)
  const etag = first.headers.get('etag') ?? ''
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
    const again = await read(path, { 'if-none-match': known })
    assert.deepEqual([again.status, again.text], [304, ''], known)
  }
  const step = { id, version: 2, formKey: key(), reason: 'Mưa bão' }
  assert.ok((await postponeMeeting(world.work(actors.secretaryOfThanhLoi), step)).ok)
  const changed = await read(path, { 'if-none-match': etag })
  assert.equal(changed.status, 200)
  assert.match(changed.text, /STATUS:TENTATIVE/)
})

test('a wrong, renewed or revoked address is not found, and nobody needs to be signed in to learn that', async () => {
  const path = await made()
  const id = (await feedIds()).at(-1)?.id ?? 0
  assert.equal((await read('/lich-hop/khong-co/lich.ics')).status, 404)
  assert.equal(
    (await read(path.toUpperCase().replace('/LICH-HOP/', '/lich-hop/').replace('LICH.ICS', 'lich.ics'))).status,
    404,
  )
  const renewed = await hospital.post(routes.meetings.renewFeed.href({ id }))
  const next = pathOf(addressOn(renewed.text))
  assert.deepEqual([(await read(path)).status, (await read(next)).status], [404, 200])
  const nextId = (await feedIds()).at(-1)?.id ?? 0
  assert.equal((await hospital.post(routes.meetings.revokeFeed.href({ id: nextId }))).status, 303)
  assert.equal((await read(next)).status, 404)
  const twice = await hospital.post(routes.meetings.revokeFeed.href({ id: nextId }))
  assert.equal(twice.status, 409)
  assert.match(twice.words, /đã thu hồi hoặc đã đổi/)
})

test('whose job it is not is told so; a feed of others is not found', async () => {
  await made()
  const id = (await feedIds()).at(-1)?.id ?? 0
  const cell = browser(actors.secretaryOfThanhLoi)
  assert.equal((await cell.get(routes.meetings.feeds.href())).status, 403)
  assert.equal((await phuc.post(routes.meetings.revokeFeed.href({ id }))).status, 404)
  assert.equal((await browser(actors.officerOfSchool).post(routes.meetings.renewFeed.href({ id }))).status, 404)
})

test('after sixty wrong addresses within ten minutes a network waits; a right one is still read from there, sixty times', async () => {
  const path = await made()
  const from = (asked: string, forwarded = '10.9.9.9') => request(asked, { headers: { 'x-forwarded-for': forwarded } })
  const wrong = '/lich-hop/doan-mo/lich.ics'
  for (let count = 0; count < 60; count += 1) assert.equal((await from(wrong)).status, 404, `guess ${count + 1}`)
  const refused = await from(wrong)
  assert.equal(refused.status, 429)
  assert.equal(refused.headers.get('retry-after'), '600')
  assert.equal((await from(wrong, '1.2.3.4, 10.9.9.9')).status, 429)
  assert.equal((await from(wrong, '10.9.9.8')).status, 404)
  for (let count = 0; count < 60; count += 1) assert.equal((await from(path)).status, 200, `reading ${count + 1}`)
  assert.equal((await from(path)).status, 429)
  assert.equal((await from(path, '10.9.9.7')).status, 429)
})
