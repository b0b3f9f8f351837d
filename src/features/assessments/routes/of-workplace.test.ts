import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { routes } from '#routes'
import { sheetsOf } from '#test/support/assessments.ts'
import { clientsOf } from '#test/support/client.ts'
import { testWorld } from '#test/support/world.ts'
import { assessmentRoutes } from './all.tsx'

const world = await testWorld({ after })
const { actors, db } = world
await sheetsOf(world, { cell: 'thanhLoi', state: 'delivered' })
await sheetsOf(world, { cell: 'myHung', state: 'signed' })
await sheetsOf(world, { cell: 'tanLoc' })
const as = clientsOf(world, [assessmentRoutes])
const hospital = as(actors.officerOfHospital)
const href = (query: Record<string, string> = {}) => routes.assessments.ofWorkplace.href(query)
const idsIn = (text: string) => [...text.matchAll(/name="phieu" value="(\d+)"/g)].map(([, id = '']) => id)

test('a workplace sees what is back, what is late, and with whom each of the others hangs', async () => {
  const page = await hospital.get(href())
  assert.match(
    page.words,
    /Cao Thị Thúy An Cận lâm sàng - Dược Ấp Thạnh Lợi Xã Hiếu Phụng Bệnh viện Đa khoa Mỹ Thạnh từ 25\/11\/2026.*Đã về nơi công tác/,
  )
  assert.match(page.words, /Nguyễn Văn Hòa .*Đảng ủy xã Hiếu Phụng từ .*Chi bộ đã ký Còn 5 ngày/)
  assert.match(page.words, /Sơn Thị Hoàng Oanh .*Chi bộ ấp Tân Lộc từ .*Chi bộ chưa ghi/)
  assert.doesNotMatch(page.words, /Nguyễn Hoàng Phúc/)
  await db
    .updateTable('assessments')
    .set({ dueOn: Temporal.PlainDate.from('2026-11-20') })
    .where('state', '=', 'signed')
    .execute()
  const late = await hospital.get(href({ muc: 'late' }))
  assert.match(late.words, /Nguyễn Văn Hòa.*Quá hạn 5 ngày/)
  assert.doesNotMatch(late.words, /Sơn Thị Hoàng Oanh/)
})

test('the list is narrowed by name, state, cell and year, and says so when nothing is left', async () => {
  const has = async (query: Record<string, string>) =>
    (await hospital.get(href(query))).words.includes('Cao Thị Thúy An')
  const { id: laboratory } = await db
    .selectFrom('organisations')
    .select('id')
    .where('shortName', '=', 'Cận lâm sàng - Dược')
    .executeTakeFirstOrThrow()
  assert.ok(
    await has({ tim: 'thuy an', 'trang-thai': 'delivered', 'chi-bo-cong-tac': String(laboratory), nam: '2026' }),
  )
  const others: Record<string, string>[] = [
    { tim: 'khong co' },
    { 'trang-thai': 'signed' },
    { 'chi-bo-cong-tac': '1' },
    { 'chi-bo': String(world.organisations.myHung) },
    { xa: '1' },
    { viec: 'rieng' },
    { nam: '2025' },
    { muc: 'sentBack' },
  ]
  for (const query of others) assert.ok(!(await has(query)), JSON.stringify(query))
  assert.match((await hospital.get(href({ tim: 'khong co' }))).words, /Không có phiếu nào khớp với bộ lọc/)
})

test('chosen sheets are announced with the day and the minutes; what is wrong is told and what was typed stays', async () => {
  const list = await hospital.get(href({ muc: 'toAnnounce' }))
  const ids = idsIn(list.text)
  assert.ok(ids.length >= 2)
  const nothing = await hospital.post(routes.assessments.announce.href())
  assert.equal(nothing.status, 303)
  const asked = await hospital.post(routes.assessments.announce.href(), { phieu: ids.join(',') })
  assert.match(asked.words, /Ghi nhận đã thông báo \d+ phiếu\? .*Cao Thị Thúy An/)
  const sent = { phieu: ids.join(','), 'xac-nhan': '1', 'ngay-hop': '30/11/2026', 'bien-ban': '' }
  const wrong = await hospital.post(routes.assessments.announce.href(), sent)
  assert.equal(wrong.status, 422)
  assert.match(wrong.words, /Ngày họp ở sau hôm nay.*Chưa ghi biên bản nào/)
  assert.match(wrong.text, /value="30\/11\/2026"/)
  const early = await hospital.post(routes.assessments.announce.href(), {
    ...sent,
    'ngay-hop': '24/11/2026',
    'bien-ban': '12-BB/CB',
  })
  assert.equal(early.status, 422)
  assert.match(early.words, /Có phiếu về đơn vị ngày 25\/11\/2026, sau ngày họp này/)
  assert.match(early.text, /value="12-BB\/CB"/)
  const all = { 'tat-ca': 'muc=toAnnounce', 'xac-nhan': '1', 'ngay-hop': '25/11/2026', 'bien-ban': '12-BB/CB' }
  assert.equal((await hospital.post(routes.assessments.announce.href(), all)).status, 303)
  assert.match((await hospital.get(href({ muc: 'announced' }))).words, /Cao Thị Thúy An.*Đã thông báo/)
  assert.match((await hospital.get(href({ muc: 'toAnnounce' }))).words, /Không có phiếu nào chờ thông báo/)
})

test('the workbook for grading is the workplace’s own, and whoever took it is kept with every member in it', async () => {
  const file = await hospital.get(routes.assessments.export.href({ nam: '2026' }))
  assert.equal(file.status, 200)
  assert.match(file.headers.get('content-type') ?? '', /spreadsheetml/)
  const kept = await db.selectFrom('views').select(['memberId']).where('event', '=', 'assessment.exported').execute()
  const own = await db
    .selectFrom('assessments')
    .select('memberId')
    .where('workplaceId', '=', world.organisations.hospital)
    .execute()
  assert.deepEqual(
    new Set(kept.flatMap(({ memberId }) => memberId ?? [])),
    new Set(own.map(({ memberId }) => memberId)),
  )
})

test('the residence, the province and the member have no part in these pages', async () => {
  for (const actor of [actors.secretaryOfThanhLoi, actors.ngocHan, actors.provinceOfficer, actors.phuc]) {
    for (const path of [href(), routes.assessments.export.href()]) assert.equal((await as(actor).get(path)).status, 403)
    assert.equal((await as(actor).post(routes.assessments.announce.href(), { phieu: '1' })).status, 403)
  }
})

test('a sheet that came back and is put right is late for nobody', async () => {
  const long = Temporal.PlainDate.from('2026-11-01')
  const late = async () => (await hospital.get(href({ muc: 'late' }))).words.includes('Sơn Thị Hoàng Oanh')
  const oanh = await world.member('Sơn Thị Hoàng Oanh')
  await db.updateTable('assessments').set({ state: 'drafted', dueOn: long }).where('memberId', '=', oanh).execute()
  assert.equal(await late(), true)
  await db.updateTable('assessments').set({ releasedNumber: 1 }).where('memberId', '=', oanh).execute()
  assert.equal(await late(), false)
})

test('of a member who has moved to another workplace the old one is not told the cell there', async () => {
  const an = await world.member('Cao Thị Thúy An')
  const asOfficer = async () => (await hospital.get(href({ tim: 'thuy an' }))).words
  assert.match(await asOfficer(), /Cao Thị Thúy An Cận lâm sàng - Dược/)
  const { id: there } = await db
    .selectFrom('organisations')
    .select('id')
    .where('kind', '=', 'workplaceCell')
    .where('parentId', '=', world.organisations.school)
    .limit(1)
    .executeTakeFirstOrThrow()
  const { shortName } = await db
    .selectFrom('organisations')
    .select('shortName')
    .where('id', '=', there)
    .executeTakeFirstOrThrow()
  await db
    .updateTable('members')
    .set({ workplaceId: world.organisations.school, workplaceCellId: there })
    .where('id', '=', an)
    .execute()
  const words = await asOfficer()
  assert.match(words, /Cao Thị Thúy An/)
  assert.ok(!words.includes(`Cao Thị Thúy An ${shortName}`))
})
