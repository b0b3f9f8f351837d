import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { routes } from '#routes'
import { findBarriers, openStory, overflow, phone, picture, press, seen } from '#test/support/browser.ts'
import { readPdf } from './on-screen.ts'

const story = await openStory({ after })

const meeting = await story.db
  .selectFrom('meetings')
  .select('id')
  .where('title', 'like', '%đường liên ấp')
  .executeTakeFirstOrThrow()

async function noteMore(cell: Page, words: string): Promise<void> {
  await cell.goto(routes.opinions.new.href({ hop: meeting.id }))
  await cell.getByLabel('Loại ý kiến').selectOption({ label: 'Công việc của địa phương' })
  await cell.getByLabel('Nội dung').fill(words)
  await press(cell, 'Ghi ý kiến')
  await seen(cell, 'Đã ghi ý kiến.')
}

test('a cell writes the minutes of its meeting on a phone, closes and corrects them, and the commune reads each version, without script', async () => {
  const cell = await story.enter('secretaryOfMyHung', { viewport: phone, script: false })
  await cell.goto(routes.meetings.show.href(meeting))
  await cell.getByRole('link', { name: 'Soạn biên bản' }).click()
  assert.equal(await cell.getByLabel('Người chủ trì', { exact: true }).inputValue(), 'Phan Văn Sáu')
  assert.equal(await cell.getByLabel('Mục 1', { exact: true }).inputValue(), 'Phương án nâng cấp đường liên ấp')
  await seen(cell, 'Điểm danh vào biên bản')
  const field = cell.getByLabel('Ý kiến đã nêu')
  assert.match(await field.inputValue(), /Đồng ý mở rộng đường liên ấp.*làm cống thoát nước cùng lúc\.\n/)
  await picture(cell, 'dien-thoai-bien-ban')
  await cell.locator('[name="nd-1"]').fill('Thống nhất nâng cấp đoạn từ cầu Mỹ Hưng đến trường học.')
  // The key Enter keeps what is written and closes nothing.
  await cell.getByLabel('Người ghi biên bản').fill('Trương Thị Lành')
  await cell.getByLabel('Người ghi biên bản').press('Enter')
  await seen(cell, 'Đã lưu nháp biên bản.')
  await seen(cell, /Lưu nháp lần cuối/)
  await noteMore(cell, 'Trồng cây hai bên đường')
  await cell.goto(routes.meetings.minutesEdit.href(meeting))
  await seen(cell, '1 ý kiến đã ghi chưa có trong biên bản')
  await field.fill(`Ông Tư đồng ý.\n${await field.inputValue()}`)
  await press(cell, 'Đưa thêm ý kiến mới ghi')
  await seen(cell, 'Đã lưu nháp biên bản.')
  assert.match(await field.inputValue(), /^Ông Tư đồng ý\.\n.*\n.*Trồng cây hai bên đường$/s)

  await press(cell, 'Hoàn thành biên bản')
  await seen(cell, 'Chưa có kết luận.')
  await cell.getByLabel('Mục 2', { exact: true }).fill('')
  await cell.getByLabel('Ý kiến đã nêu').fill('Đề nghị làm cống trước mùa mưa.')
  await cell.getByLabel('Kết luận của người chủ trì').fill('Vận động hiến đất xong trong tháng 12.')
  await press(cell, 'Hoàn thành biên bản')
  await seen(cell, /Đã hoàn thành biên bản/)
  await seen(cell, 'Đang có hiệu lực')

  await cell.getByRole('link', { name: 'Sửa biên bản' }).click()
  await cell.getByLabel('Kết luận của người chủ trì').fill('Vận động hiến đất xong trong quý I.')
  await press(cell, 'Hoàn thành bản sửa')
  await seen(cell, 'Chưa ghi lý do sửa.')
  await cell.getByLabel('Lý do sửa').fill('Ghi nhầm thời hạn')
  await press(cell, 'Hoàn thành bản sửa')
  await seen(cell, 'Bản sửa đã thay bản trước.')

  const commune = await story.enter('ngocHan', { script: false })
  await commune.goto(routes.meetings.show.href(meeting))
  await commune.getByRole('link', { name: 'Xem biên bản' }).click()
  await seen(commune, /quý I/)
  const now = await readPdf(commune, routes.meetings.minutesPdf.href(meeting))
  assert.match(now, /Bản sửa, thay bản hoàn thành.*Ghi nhầm thời hạn.*quý I/)
  await commune.getByRole('link', { name: 'Bản đầu' }).click()
  await seen(commune, /tháng 12/)
  const before = await readPdf(commune, routes.meetings.minutesPdf.href(meeting, { ban: 1 }))
  assert.match(before, /tháng 12/)
  assert.doesNotMatch(before, /quý I|Bản sửa/)
})

test('two who write the same minutes: the second reads what the first saved, and puts both together', async () => {
  const minuted = await story.db
    .selectFrom('meetings')
    .select('id')
    .where('title', 'like', '%môi trường%')
    .executeTakeFirstOrThrow()
  const [cell, commune] = await Promise.all([story.enter('secretaryOfQuarter1'), story.enter('officerOfPhuocHau')])
  await Promise.all([cell, commune].map((page) => page.goto(routes.meetings.minutesEdit.href(minuted))))
  await commune.getByLabel('Ý kiến đã nêu').fill('Thêm thùng rác ở trường.')
  await press(commune, 'Lưu nháp')
  await seen(commune, 'Đã lưu nháp biên bản.')
  await cell.getByLabel('Kết luận của người chủ trì').fill('Ra quân sáng Chủ nhật.')
  await press(cell, 'Lưu nháp')
  await seen(cell, /Có người vừa lưu biên bản này/)
  await seen(cell, 'Thêm thùng rác ở trường.')
  assert.equal(await cell.getByLabel('Kết luận của người chủ trì').inputValue(), 'Ra quân sáng Chủ nhật.')
  assert.deepEqual(await findBarriers(cell), [])
  await cell.getByLabel('Ý kiến đã nêu').fill('Thêm thùng rác ở trường.')
  await press(cell, 'Lưu nháp')
  await seen(cell, 'Đã lưu nháp biên bản.')
  assert.equal(await overflow(cell), 0)
})
