import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { routes } from '#routes'
import { openStory, phone, press, seen } from '#test/support/browser.ts'
import { pdfBytes, pngBytes, programBytes } from '#test/support/uploads.ts'
import { readPdf } from './on-screen.ts'

const story = await openStory({ after })
const plain = { viewport: phone, script: false } as const

const choose = (page: Page, name: string, buffer: Buffer) =>
  page.locator('[name="tai-lieu"]').setInputFiles({ name, mimeType: 'application/pdf', buffer })

/** Where the document of that name leads from this page. */
const hrefOf = async (page: Page, title: string): Promise<string> =>
  (await page.getByRole('link', { name: title }).first().getAttribute('href')) ?? ''

const statusOf = async (page: Page, href: string) => (await page.request.get(href)).status()

/** A half-yearly meeting at the end of this very day, which every clock of a test still has before it. */
async function planHalfYearly(page: Page): Promise<void> {
  const day = Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh')
  await page.goto(routes.meetings.new.href({ loai: 'halfYearly' }))
  await page.locator('[name="ngay"]').fill(`${day.day}/${day.month}/${day.year}`)
  await page.locator('[name="gio"]').fill('23:59')
  await page.locator('[name="noi"]').fill('Nhà văn hóa ấp')
  await press(page, 'Lên lịch')
  await seen(page, 'Đã lên lịch cuộc họp.')
}

test('a commune gives all its cells something to read, a cell adds its own, and who is invited reads both, without script', async () => {
  const commune = await story.enter('ngocHan', plain)
  await commune.goto(routes.meetings.list.href())
  await commune.getByRole('link', { name: 'Gửi các chi bộ nội dung chung, thời hạn' }).click()
  await commune.locator('[name="noi-dung"]').fill('Góp ý báo cáo của xã')
  await choose(commune, 'Báo cáo.pdf', programBytes)
  await press(commune, 'Gửi các chi bộ')
  await seen(commune, 'Tệp “Báo cáo.pdf” không phải PDF, Word (.docx), PNG hoặc JPEG')
  assert.equal(await commune.locator('[name="noi-dung"]').inputValue(), 'Góp ý báo cáo của xã')
  await choose(commune, 'Báo cáo của xã.pdf', pdfBytes)
  await press(commune, 'Gửi các chi bộ')
  await seen(commune, 'Đã gửi các chi bộ.')
  const report = await hrefOf(commune, 'Báo cáo của xã')

  const cell = await story.enter('secretaryOfThanhLoi', plain)
  await cell.goto(routes.meetings.list.href())
  assert.equal(await hrefOf(cell, 'Báo cáo của xã'), report)
  await planHalfYearly(cell)
  await seen(cell, 'đảng ủy xã, phường gửi')
  await choose(cell, 'so-do.png', pngBytes)
  await cell.getByLabel('Tên tài liệu').fill('Sơ đồ đường liên ấp')
  await press(cell, 'Thêm tài liệu')
  await seen(cell, 'Đã thêm tài liệu.')
  const map = await hrefOf(cell, 'Sơ đồ đường liên ấp')

  const member = await story.enter('phuc', plain)
  assert.deepEqual([await statusOf(member, report), await statusOf(member, map)], [404, 404], 'not invited yet')
  await press(cell, 'Gửi giấy mời')
  await seen(cell, /Đã mời: cuộc họp hiện ở trang/)
  await member.goto(routes.meetings.expected.href())
  assert.deepEqual([await hrefOf(member, 'Báo cáo của xã'), await hrefOf(member, 'Sơ đồ đường liên ấp')], [report, map])
  assert.deepEqual([await statusOf(member, report), await statusOf(member, map)], [200, 200])

  const slips = await cell.getByRole('link', { name: 'In giấy mời' }).getAttribute('href')
  assert.match(await readPdf(cell, slips ?? ''), /Kính mời đồng chí: Nguyễn Hoàng Phúc.*Tôi không dự được vì:/)

  const neighbour = await story.enter('secretaryOfMyHung', plain)
  assert.deepEqual([await statusOf(neighbour, report), await statusOf(neighbour, map)], [200, 404])
  await planHalfYearly(neighbour)
  await choose(neighbour, 'Việc của ấp Mỹ Hưng.pdf', pdfBytes)
  await press(neighbour, 'Thêm tài liệu')
  await seen(neighbour, 'Đã thêm tài liệu.')
  await press(neighbour, 'Gửi giấy mời')
  await seen(neighbour, /Đã mời: cuộc họp hiện ở trang/)
  const others = await hrefOf(neighbour, 'Việc của ấp Mỹ Hưng')
  assert.equal(await statusOf(member, others), 404, 'what another cell gives to read is not for this member')
  assert.equal(await statusOf(neighbour, others), 200)

  await cell.getByText('Xóa Sơ đồ đường liên ấp').click()
  await press(cell, 'Xóa tài liệu')
  await seen(cell, 'Đã xóa tài liệu.')
  assert.equal(await statusOf(member, map), 404)
})
