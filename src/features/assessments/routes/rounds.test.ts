import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { routes } from '#routes'
import { linkedAllYear } from '#test/support/asking.ts'
import { clientsOf } from '#test/support/client.ts'
import { testWorld } from '#test/support/world.ts'
import { assessmentRoutes } from './all.tsx'

const world = await testWorld({ after })
const { actors, db, organisations: places } = world
await linkedAllYear(world)
const as = clientsOf(world, [assessmentRoutes])
const hospital = as(actors.secretaryOfHospital)
const officer = as(actors.officerOfHospital)
const province = as(actors.provinceOfficer)
const commune = as(actors.ngocHan)
const dates = { 'tu-ngay': '01/01/2026', 'den-ngay': '31/12/2026', han: '30/11/2026' }
const open = (fields: Record<string, string> = {}, client = hospital) =>
  client.post(routes.rounds.new.href(), { ...dates, viec: 'mo', ...fields })
const roundOf = async (organisation: keyof typeof places) =>
  await db
    .selectFrom('assessmentRounds')
    .select(['id', 'version'])
    .where('organisationId', '=', places[organisation])
    .executeTakeFirstOrThrow()

test('before a round is opened a workplace sees how many it would ask for in each commune, and by name who is left out', async () => {
  const page = await hospital.get(routes.rounds.new.href())
  assert.match(page.words, /Sẽ xin \d+ phiếu nhận xét ở \d+ xã, phường/)
  assert.match(page.text, /value="30\/11\/2026"/)
  assert.match(page.words, /Được miễn sinh hoạt nơi cư trú Không lấy nhận xét hằng năm/)
  assert.doesNotMatch(page.words, /Tạ Quốc Dũng/)
  const named = await hospital.get(routes.rounds.new.href({ 'ly-do': 'meetingExempt' }))
  assert.match(named.words, /Tạ Quốc Dũng/)
  const none = await hospital.get(routes.rounds.new.href({ 'ly-do': 'noLink' }))
  assert.match(none.words, /Ông Thị Kim Thoa/)
})

test('the province sees numbers alone', async () => {
  const page = await province.get(routes.rounds.new.href({ 'ly-do': 'meetingExempt' }))
  assert.match(page.words, /Được miễn sinh hoạt nơi cư trú/)
  assert.doesNotMatch(page.words, /Tạ Quốc Dũng|Võ Minh Thông/)
  assert.doesNotMatch(page.text, /ly-do=/)
})

test('days that cannot be are told all at once, and what was typed stays', async () => {
  const page = await open({ 'tu-ngay': '32/01/2026', han: '1/1/2020' })
  assert.equal(page.status, 422)
  assert.match(page.words, /Ngày đầu kỳ chưa đúng/)
  assert.match(page.text, /value="32\/01\/2026"/)
  const late = await open({ han: '01/11/2026' })
  assert.match(late.words, /Hạn gửi phiếu về đã qua/)
  const turned = await open({ 'tu-ngay': '31/12/2026', 'den-ngay': '01/01/2026' })
  assert.match(turned.words, /Ngày cuối kỳ ở trước ngày đầu kỳ/)
})

test('the preview of other days is shown without opening anything', async () => {
  const page = await open({ viec: 'xem', 'tu-ngay': '01/10/2026' })
  assert.equal(page.status, 200)
  assert.match(page.text, /value="01\/10\/2026"/)
  assert.deepEqual(await db.selectFrom('assessmentRounds').select('id').execute(), [])
})

test('a workplace opens its round once, reads its progress, its letters and who it may still ask for', async () => {
  const opened = await open()
  assert.equal(opened.status, 303)
  const page = await hospital.get(opened.location)
  assert.match(
    page.words,
    /Đợt nhận xét năm 2026.*Đang lấy nhận xét.*Đã về nơi công tác 0 trên \d+ phiếu.*Xã Hiếu Phụng/,
  )
  assert.match(page.words, /Được miễn sinh hoạt nơi cư trú/)
  const again = await open()
  assert.equal(again.status, 409)
  assert.match(again.words, /Năm này đã mở đợt nhận xét/)
  const list = await hospital.get(routes.rounds.list.href())
  assert.match(list.words, /Đợt nhận xét năm 2026 Đảng ủy Bệnh viện/)
})

test('the same round is there for the officer to read, not for others, and only its secretary ends it', async () => {
  const { id, version } = await roundOf('hospital')
  assert.equal((await officer.get(routes.rounds.show.href({ id }))).status, 200)
  assert.doesNotMatch((await officer.get(routes.rounds.show.href({ id }))).words, /Kết thúc đợt/)
  assert.equal((await as(actors.secretaryOfSchool).get(routes.rounds.show.href({ id }))).status, 404)
  assert.equal((await commune.get(routes.rounds.show.href({ id }))).status, 403)
  assert.equal((await province.get(routes.rounds.show.href({ id }))).status, 200)
  assert.equal((await officer.post(routes.rounds.close.href({ id }), { version: String(version) })).status, 403)
  const stale = await hospital.post(routes.rounds.close.href({ id }), { version: '77' })
  assert.equal(stale.status, 409)
  assert.match(stale.words, /Có người vừa làm việc khác với đợt này/)
})

test('letters of a round are printed one by one, as Word, and all together', async () => {
  const { id: roundId } = await roundOf('hospital')
  const list = await hospital.get(routes.requests.list.href({ dot: roundId }))
  assert.match(list.words, /Số 1-CV\/ĐU Nhận xét hằng năm Đảng ủy/)
  const { id } = await db
    .selectFrom('assessmentRequests')
    .select('id')
    .where('communeId', '=', places.hieuPhung)
    .executeTakeFirstOrThrow()
  for (const client of [hospital, commune]) {
    const page = await client.get(routes.requests.show.href({ id }))
    assert.match(page.words, /Mục đích Nhận xét hằng năm.*Cao Thị Thúy An.*Chi bộ chưa ghi/)
    assert.equal((await client.get(routes.requests.pdf.href({ id }))).headers.get('content-type'), 'application/pdf')
    assert.equal((await client.get(routes.requests.docx.href({ id }))).status, 200)
  }
  const all = await hospital.get(routes.rounds.letters.href({ id: roundId }))
  assert.equal(all.headers.get('content-type'), 'application/pdf')
  for (const client of [as(actors.officerOfTraCon), as(actors.secretaryOfSchool)]) {
    for (const path of [routes.requests.show, routes.requests.pdf, routes.requests.docx])
      assert.equal((await client.get(path.href({ id }))).status, 404)
  }
  const views = await db
    .selectFrom('views')
    .select(['memberId'])
    .where('event', '=', 'assessmentRequest.paperSeen')
    .execute()
  assert.ok(views.some(({ memberId }) => memberId !== null))
})

test('the residence reads a purpose of personnel work in coarse words only', async () => {
  const { id } = await db
    .updateTable('assessmentRequests')
    .set({ purpose: 'discipline' })
    .where('communeId', '=', places.hieuPhung)
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const href of [routes.requests.show.href({ id }), routes.requests.list.href()]) {
    const page = await commune.get(href)
    assert.match(page.words, /Công tác cán bộ/)
    assert.doesNotMatch(page.text, /Kỷ luật|discipline/)
  }
  assert.match((await hospital.get(routes.requests.show.href({ id }))).words, /Kỷ luật/)
})

test('the province opens for all the others; a workplace then asks for its own late ones in that round', async () => {
  const opened = await open({}, province)
  assert.equal(opened.status, 303)
  const page = await province.get(opened.location)
  assert.match(page.words, /Xã Hiếu Phụng/)
  assert.doesNotMatch(page.words, /Nguyễn Hoàng Phúc|Lý Thanh Bình/)
  const school = as(actors.secretaryOfSchool)
  const { id } = await roundOf('province')
  assert.match((await school.get(routes.rounds.list.href())).words, /Tỉnh ủy Vĩnh Long/)
  assert.match((await school.get(routes.rounds.show.href({ id }))).words, /Đã về nơi công tác 0 trên [1-9]/)
  const late = await world.member('Từ Thị Hồng Gấm')
  const link = { memberId: late, workplaceId: places.school, communeId: places.hieuPhung, cellId: places.phuHung }
  const since = Temporal.PlainDate.from('2026-03-01')
  await db
    .insertInto('residenceLinks')
    .values({ ...link, sinceOn: since, sortKey: '', searchKey: '' })
    .execute()
  assert.match((await school.get(routes.rounds.show.href({ id }))).words, /Còn 1 phiếu chưa xin/)
  const more = await school.post(routes.rounds.more.href({ id }))
  assert.equal(more.status, 303)
  assert.doesNotMatch((await school.get(routes.rounds.show.href({ id }))).words, /phiếu chưa xin/)
  const nobody = await school.post(routes.rounds.more.href({ id }))
  assert.equal(nobody.status, 409)
  assert.match(nobody.words, /Không còn đảng viên nào để xin nhận xét/)
})
