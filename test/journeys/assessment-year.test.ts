import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { actorOf, memberId } from '#demo/actors.ts'
import { people } from '#demo/world.ts'
import { routes } from '#routes'
import { linkedAllYear } from '#test/support/asking.ts'
import { desktop, openStory, phone, press, seen } from '#test/support/browser.ts'
import { wordsOf } from './on-screen.ts'

const story = await openStory({ after })
const { db } = story
await linkedAllYear({ db })

const today = Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh')
const dayText = (on: Temporal.PlainDate) =>
  `${String(on.day).padStart(2, '0')}/${String(on.month).padStart(2, '0')}/${on.year}`
const { list, table, fill, sessions, confirm, ofWorkplace, own } = routes.assessments
const grounds = 'Hiến đất làm đường tổ 3'

test('a yearly round goes from the province through cell, Front committee and commune to workplace and member', async () => {
  const province = await story.enter('provinceOfficer')
  await province.goto(routes.rounds.new.href())
  await province.getByLabel('Hạn gửi phiếu về').fill(dayText(today.add({ days: 5 })))
  await press(province, 'Mở đợt và gửi phiếu')
  await seen(province, /Đã xin \d+ phiếu nhận xét/)

  const cell = await story.enter('secretaryOfThanhLoi', { viewport: desktop })
  await cell.goto(routes.home.href())
  await cell
    .getByRole('link', { name: /Phiếu nhận xét/ })
    .first()
    .click()
  await cell.goto(table.href())
  await cell.locator('[data-scripted]').waitFor()
  const sheets = await db
    .selectFrom('assessments')
    .select(['id', 'memberId'])
    .where('cellId', '=', (await actorOf(db, 'secretaryOfThanhLoi')).organisationId)
    .execute()
  await cell.locator('[data-sheet] [data-line]').first().focus()
  await cell.keyboard.type('212122'.repeat(sheets.length))
  await cell.locator('[data-status].ok').waitFor()
  const phuc = await memberId(db, people.phuc.name)
  const { id } = sheets.find((sheet) => sheet.memberId === phuc) ?? assert.fail('Phúc is not assessed')
  await cell.goto(fill.href({ id }))
  await cell.getByRole('radio', { name: 'Biểu dương' }).check()
  await cell.locator('[name="loi-6"]').fill(grounds)
  await press(cell, 'Lưu nháp')

  await cell.goto(sessions.href())
  await cell.getByRole('link', { name: 'Lập biên bản' }).click()
  await cell.getByLabel('Nơi họp').fill('Nhà văn hóa ấp Thạnh Lợi')
  await cell.getByLabel('Không có chi ủy').check()
  const side = (name: string) => cell.getByRole('group', { name })
  await side('Phía chi bộ').getByLabel('Họ và tên người thứ 1').fill('Nguyễn Văn Bảy')
  await side('Phía ban công tác mặt trận').getByLabel('Họ và tên người thứ 1').fill('Lê Văn Chín')
  await press(cell, 'Lưu biên bản')
  await press(cell, 'Ghi nhận đã thống nhất')
  await seen(cell, `Đã ghi nhận ${sheets.length} phiếu được thống nhất.`)
  await cell.getByRole('link', { name: 'Đến trang ký phiếu' }).click()
  await press(cell, `Ký ${sheets.length} phiếu`)
  await seen(cell, `Đã ký ${sheets.length} phiếu.`)

  const school = await story.enter('officerOfSchool')
  await school.goto(routes.assessments.show.href({ id }))
  assert.doesNotMatch(await wordsOf(school), new RegExp(grounds))

  const commune = await story.enter('ngocHan')
  await commune.goto(confirm.href())
  await commune.getByLabel('Chọn Ấp Thạnh Lợi').check()
  await press(commune, 'Xác nhận phiếu của chi bộ đã chọn')
  await press(commune, `Xác nhận ${sheets.length} phiếu`)
  await seen(commune, `Đã xác nhận ${sheets.length} phiếu.`)

  await school.goto(routes.home.href())
  await seen(school, /Đề nghị biểu dương, xem xét xử lý/)
  await school.goto(ofWorkplace.href({ muc: 'toAnnounce' }))
  await school.getByLabel(`Chọn ${people.phuc.name}`).check()
  await press(school, 'Ghi nhận đã thông báo')
  await school.getByLabel('Ngày họp').fill(dayText(today))
  await school.getByLabel('Biên bản').fill('05-BB/CB')
  await press(school, 'Ghi 1 phiếu đã thông báo')
  await seen(school, 'Đã ghi 1 phiếu là đã thông báo.')

  const member = await story.enter('phuc', { viewport: phone })
  await member.goto(own.href())
  await member
    .getByRole('link', { name: /Phiếu nhận xét năm/ })
    .first()
    .click()
  await seen(member, grounds)
  await press(member, 'Xác nhận đã đọc')
  await seen(member, 'Đã ghi nhận đồng chí đã đọc phiếu.')

  await cell.goto(list.href({ muc: 'back' }))
  await seen(cell, people.phuc.name)
  await cell.goto(routes.assessments.show.href({ id }))
  const told = await wordsOf(cell)
  for (const step of [
    'Đề nghị nhận xét',
    'Chi bộ ký',
    'Đảng ủy xác nhận',
    'Phiếu về nơi công tác',
    'Thông báo tại cuộc họp',
  ])
    assert.match(told, new RegExp(step))
})
