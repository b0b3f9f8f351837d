import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { routes } from '#routes'
import { readSpreadsheet } from '#spreadsheets/read.ts'
import { linkedAllYear } from '#test/support/asking.ts'
import { openStory, phone, press, seen, unfold } from '#test/support/browser.ts'
import { readPdf } from './on-screen.ts'

const story = await openStory({ after })
const { db } = story
await linkedAllYear({ db })

const dayText = (on: Temporal.PlainDate) =>
  `${String(on.day).padStart(2, '0')}/${String(on.month).padStart(2, '0')}/${on.year}`
const today = Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh')

/** What cell and commune do with a sheet has stories of its own: here the sheets of a workplace come back by rows. */
const comeBack = (name: string) =>
  db
    .updateTable('assessments')
    .set({ state: 'delivered', deliveredOn: today })
    .where('memberId', '=', (eb) => eb.selectFrom('members').select('members.id').where('fullName', '=', name).limit(1))
    .execute()

test('the province asks for all, a workplace prints its letters, sees what hangs where, exports and announces', async () => {
  const province = await story.enter('provinceOfficer')
  await province.goto(routes.rounds.list.href())
  await province.getByRole('link', { name: 'Mở đợt nhận xét' }).first().click()
  await seen(province, /Sẽ xin/)
  assert.equal(await province.getByText('Cao Thị Thúy An').count(), 0)
  await province.getByLabel('Hạn gửi phiếu về').fill(dayText(today.subtract({ days: 1 })))
  await press(province, 'Mở đợt và gửi phiếu')
  await seen(province, 'Hạn gửi phiếu về đã qua')
  await province.getByLabel('Hạn gửi phiếu về').fill(dayText(today.add({ days: 5 })))
  await press(province, 'Mở đợt và gửi phiếu')
  await seen(province, /Đã xin \d+ phiếu nhận xét bằng \d+ phiếu xin ý kiến/)
  await seen(province, 'Xã Hiếu Phụng')
  assert.equal(await province.getByText('Cao Thị Thúy An').count(), 0)

  const hospital = await story.enter('secretaryOfHospital')
  await hospital.goto(routes.rounds.list.href())
  await hospital.getByRole('link', { name: /^Đợt nhận xét năm/ }).click()
  await hospital.getByRole('link', { name: 'Được miễn sinh hoạt nơi cư trú' }).click()
  await seen(hospital, 'Tạ Quốc Dũng')
  const all = await hospital.getByRole('link', { name: 'In tất cả' }).getAttribute('href')
  assert.match(await readPdf(hospital, all ?? ''), /PHIẾU XIN Ý KIẾN .*Kính gửi: Đảng ủy/)
  await hospital.getByRole('link', { name: 'Xem từng phiếu' }).click()
  await hospital.getByRole('row').filter({ hasText: 'Hiếu Phụng' }).getByRole('link').click()
  const letter = await readPdf(
    hospital,
    (await hospital.getByRole('link', { name: 'In phiếu' }).getAttribute('href')) ?? '',
  )
  assert.match(letter, /Kính gửi: Đảng ủy xã Hiếu Phụng/)
  assert.match(letter, /Cao Thị Thúy An/)

  const commune = await story.enter('secretaryOfHieuPhung')
  await commune.goto(routes.requests.list.href())
  await commune.getByRole('row').filter({ hasText: 'Bệnh viện' }).getByRole('link').click()
  await seen(commune, 'Cao Thị Thúy An')

  await comeBack('Cao Thị Thúy An')
  await hospital.goto(routes.assessments.ofWorkplace.href())
  await seen(hospital, /Chi bộ ấp Mỹ Hưng/)
  await hospital.getByRole('link', { name: /^Đã về, chưa thông báo/ }).click()
  await hospital.getByLabel('Chọn Cao Thị Thúy An').check()
  await press(hospital, 'Ghi nhận đã thông báo')
  await hospital.getByLabel('Biên bản').fill('12-BB/CB, họp kiểm điểm cuối năm')
  await press(hospital, 'Ghi 1 phiếu đã thông báo')
  await seen(hospital, 'Ngày họp chưa đúng')
  assert.equal(await hospital.getByLabel('Biên bản').inputValue(), '12-BB/CB, họp kiểm điểm cuối năm')
  await hospital.getByLabel('Ngày họp').fill(dayText(today))
  await press(hospital, 'Ghi 1 phiếu đã thông báo')
  await seen(hospital, 'Đã ghi 1 phiếu là đã thông báo.')
  await hospital.getByRole('link', { name: /^Tất cả/ }).click()
  const sheet = await hospital.getByRole('link', { name: 'Tải bảng xếp loại' }).getAttribute('href')
  const file = await (await hospital.request.get(sheet ?? '')).body()
  const read = await readSpreadsheet(file, 'x.xlsx')
  assert.ok(read.ok)
  assert.match(JSON.stringify(read.value[0]), /Cao Thị Thúy An.*Đã thông báo/)
})

test('on a phone without script a workplace adds who came later, and the province ends the round', async () => {
  const late = await db
    .selectFrom('members')
    .select(['id', 'workplaceId'])
    .where('fullName', '=', 'Từ Thị Hồng Gấm')
    .executeTakeFirstOrThrow()
  const { id: cellId, parentId } = await db
    .selectFrom('organisations')
    .select(['id', 'parentId'])
    .where('name', '=', 'Chi bộ ấp Thạnh Lợi')
    .executeTakeFirstOrThrow()
  assert.ok(parentId)
  const since = new Temporal.PlainDate(today.year, 2, 1)
  await db
    .insertInto('residenceLinks')
    .values({
      memberId: late.id,
      workplaceId: late.workplaceId,
      communeId: parentId,
      cellId,
      sinceOn: since,
      sortKey: '',
      searchKey: '',
    })
    .execute()
  const school = await story.enter('secretaryOfSchool', { viewport: phone, script: false })
  await school.goto(routes.rounds.list.href())
  await school.getByRole('link', { name: /^Đợt nhận xét năm/ }).click()
  await press(school, 'Xin thêm 1 phiếu')
  await seen(school, /Đã xin 1 phiếu nhận xét bằng 1 phiếu xin ý kiến/)
  const province = await story.enter('provinceOfficer', { script: false })
  await province.goto(routes.rounds.list.href())
  await province.getByRole('link', { name: /^Đợt nhận xét năm/ }).click()
  await unfold(province, 'Kết thúc đợt')
  await press(province, 'Kết thúc đợt')
  await seen(province, 'Đã kết thúc đợt')
})
