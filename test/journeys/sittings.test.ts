import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { routes } from '#routes'
import { openStory, phone, press, seen } from '#test/support/browser.ts'
import { formatDate } from '#ui/format.ts'
import { readPdf, wordsOf } from './on-screen.ts'

const story = await openStory({ after })
const { db } = story
const plain = { viewport: phone, script: false } as const

/** A meeting at the end of this very day, which every clock of a test still has before it. */
const today = () => Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh')

async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.locator(`[name="${name}"]`).fill(value)
}

async function plan(page: Page, title: string): Promise<string> {
  await page.goto(routes.meetings.new.href())
  await page.locator('[name="loai"]').selectOption('whenNeeded')
  await fill(page, { ten: title, ngay: formatDate(today()), gio: '23:58', noi: 'Nhà văn hóa ấp Thạnh Lợi' })
  await press(page, 'Lên lịch')
  await seen(page, 'Đã lên lịch cuộc họp.')
  return page.url()
}

async function divide(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Sửa', exact: true }).click()
  await page.getByRole('link', { name: 'Chia thành nhiều buổi theo tổ, nhóm' }).click()
  await fill(page, { 'ten-2': 'Tổ 2', 'gio-2': '23:59', 'noi-2': 'Trường tiểu học Hiếu Phụng' })
  await press(page, 'Lưu các buổi')
  await seen(page, 'Đã lưu các buổi.')
}

const rowOf = (name: string) => `li.roll-row:has-text("${name}")`

test('a large cell meets in two groups: everybody is invited to one hour and place, and one meeting was held', async () => {
  const cell = await story.enter('secretaryOfThanhLoi', plain)
  const meeting = await plan(cell, 'Họp theo hai tổ')
  await divide(cell)
  await press(cell, 'Gửi giấy mời')
  await seen(cell, /Còn người chưa được xếp vào buổi nào/)

  await cell.getByRole('link', { name: 'Xếp người vào các buổi' }).click()
  await cell.getByLabel('Buổi của Nguyễn Hoàng Phúc').selectOption('Tổ 2')
  await press(cell, 'Lưu từng người đã chọn')
  await seen(cell, 'Đã xếp 1 đồng chí.')
  await cell.getByRole('link', { name: /^Chưa xếp buổi/ }).click()
  await cell.locator('[name="vao"]').selectOption('Tổ 1')
  await cell.getByRole('button', { name: /^Xếp cả \d+ người$/ }).click()
  await seen(cell, /^Đã xếp \d+ đồng chí\.$/)
  await cell.getByRole('link', { name: 'Tất cả' }).click()
  await seen(cell, /Cả \d+ đồng chí đã có buổi/)
  await cell.goto(meeting)
  await press(cell, 'Gửi giấy mời')
  await seen(cell, /Đã mời: cuộc họp hiện ở trang/)

  const member = await story.enter('phuc', plain)
  await member.goto(routes.meetings.expected.href())
  await seen(member, /23:59.* · Tổ 2 · Trường tiểu học Hiếu Phụng|Tổ 2 · Trường tiểu học Hiếu Phụng/)
  const workplace = await story.enter('officerOfHospital', plain)
  await workplace.goto(routes.meetings.expected.href())
  assert.match(await wordsOf(workplace), /Họp theo hai tổ.*Tổ 1 · Nhà văn hóa ấp Thạnh Lợi/)

  const hrefOf = async (name: string) => (await cell.getByRole('link', { name }).getAttribute('href')) ?? ''
  const list = await readPdf(cell, await hrefOf('In danh sách'))
  assert.match(
    list,
    /Họp theo hai tổ Tổ 1 .*Nhà văn hóa ấp.*Trang 1\/1.*Tổ 2 .*Trường tiểu học.*1 Nguyễn Hoàng Phúc.*Trang 1\/1/,
  )
  const slips = await readPdf(cell, await hrefOf('In giấy mời'))
  assert.match(slips, /Nguyễn Hoàng Phúc.*Dự: Họp theo hai tổ \(Tổ 2\) Thời gian: 23:59.*Trường tiểu học Hiếu Phụng/)

  await cell.getByRole('link', { name: 'Điểm danh' }).click()
  await cell.getByRole('link', { name: 'Tổ 2' }).click()
  assert.deepEqual(await cell.locator('li.roll-row p.font-semibold').allTextContents(), ['Nguyễn Hoàng Phúc'])
  await cell.locator(rowOf('Nguyễn Hoàng Phúc')).getByText('Có mặt').click()
  await press(cell, 'Lưu điểm danh')
  await seen(cell, 'Đã lưu điểm danh.')
  // Who belongs to the first group came to this one: found among all, marked, not seated anew.
  await cell.getByRole('link', { name: /^Mọi buổi/ }).click()
  assert.ok(await cell.locator(rowOf('Nguyễn Hoàng Phúc')).getByLabel('Có mặt').isChecked())
  await cell.locator(rowOf('Phạm Thị Bích Trâm')).getByText('Có mặt').click()
  await press(cell, 'Lưu và ghi vắng người còn lại')
  await cell.goto(meeting)
  await seen(cell, /1 có mặt \/ 1 phải dự/)
  await press(cell, 'Ghi đã họp')
  await seen(cell, 'Đã ghi là cuộc họp đã diễn ra.')
  await cell.getByRole('link', { name: 'Soạn biên bản' }).click()
  const minutes = await readPdf(cell, `${new URL(meeting).pathname}/bien-ban.pdf`)
  assert.match(
    minutes,
    /họp thành 2 buổi theo tổ, nhóm.*Tổ 2 \(23 giờ 59, .*Trường tiểu học Hiếu Phụng\): phải dự 1 đồng chí, có mặt 1 đồng chí/,
  )
})

test('a phone that took the sheet along has a tab for each sitting, also without a network', async () => {
  const cell = await story.enter('secretaryOfThanhLoi', { viewport: phone })
  const meeting = await plan(cell, 'Họp theo tổ, mất mạng')
  await divide(cell)
  await cell.getByRole('link', { name: 'Xếp người vào các buổi' }).click()
  await press(cell, 'Chia đều')
  await seen(cell, /Cả \d+ đồng chí đã có buổi/)
  await cell.goto(meeting)
  await press(cell, 'Gửi giấy mời')
  await seen(cell, /Đã mời/)
  const id = Number(/(\d+)$/.exec(new URL(meeting).pathname)?.[1])
  const sittings = await db.selectFrom('sittings').select(['id', 'name']).orderBy('id', 'desc').limit(2).execute()
  const [second] = sittings
  assert.ok(second)
  const page = routes.meetings.attendance.href({ id }, { buoi: second.id })
  await cell.goto(page)
  const names = await cell.locator('li.roll-row:visible p.font-semibold').allTextContents()
  await cell.locator('[data-kept="true"]').waitFor({ state: 'attached' })
  await cell.getByText('Đã gửi hết').waitFor()
  await cell.evaluate('navigator.serviceWorker.ready.then(() => undefined)')
  // The phone fetches all rows of the meeting, and shows those of the tab only.
  assert.deepEqual(await cell.locator('li.roll-row:visible p.font-semibold').allTextContents(), names)

  await cell.context().setOffline(true)
  await cell.reload()
  await cell.getByRole('link', { name: second.name }).waitFor()
  assert.equal(await cell.getByRole('link', { name: second.name }).getAttribute('aria-current'), 'true')
  await seen(cell, /Trường tiểu học Hiếu Phụng/)
  assert.deepEqual((await cell.locator('li.roll-row:visible p.font-semibold').allTextContents()).sort(), names.sort())
  await cell.locator('li.roll-row:visible').first().getByText('Có mặt').click()
  await cell.getByText('lượt chưa gửi').first().waitFor()
  await cell.getByRole('link', { name: 'Mọi buổi' }).click()
  await cell.getByRole('link', { name: second.name }).waitFor()
  await cell.locator('li.roll-row:visible').nth(names.length).waitFor()
  assert.match(await wordsOf(cell), new RegExp(second.name))

  await cell.context().setOffline(false)
  await cell.reload()
  await cell.getByText('Đã gửi hết').waitFor()
  const marked = await db.selectFrom('attendances').select('mark').where('sittingId', '=', second.id).execute()
  assert.equal(marked.filter(({ mark }) => mark === 'present').length, 1)
})
