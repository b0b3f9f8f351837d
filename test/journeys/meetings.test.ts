import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { halfYearOf, lastDayOf } from '#features/meetings/rules/half-year.ts'
import { routes } from '#routes'
import { openStory, phone, picture, press, seen } from '#test/support/browser.ts'

const story = await openStory({ after })

/** Which row of the sheet is about this person. */
const rowOf = (fullName: string) => `li.roll-row:has(p:text-is("${fullName}"))`

test('a half-year without script: the commune directs, the cell plans, invites, takes attendance, holds and closes the minutes', async () => {
  const commune = await story.enter('ngocHan', { script: false })
  await commune.goto(routes.meetings.halfYear.href())
  const due = lastDayOf(halfYearOf(Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh')))
  await commune.getByLabel('Nội dung chung').fill('Nhiệm vụ của xã 6 tháng tới')
  await commune.locator('[name="han"]').fill(`${due.day}/${due.month}/${due.year}`)
  await press(commune, 'Gửi các chi bộ')
  await seen(commune, 'Đã gửi các chi bộ.')
  const cell = await story.enter('secretaryOfThanhLoi', { viewport: phone, script: false })
  await cell.goto(routes.meetings.list.href())
  await cell.getByRole('link', { name: 'Lên lịch họp 6 tháng' }).click()
  await press(cell, 'Lên lịch')
  await seen(cell, 'Ngày họp chưa đúng')
  const { db } = story
  const day = Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh')
  await cell.locator('[name="ngay"]').fill(`${day.day}/${day.month}/${day.year}`)
  await cell.locator('[name="gio"]').fill('23h59')
  await cell.locator('[name="noi"]').fill('Nhà văn hóa ấp Thạnh Lợi')
  const agenda = cell.getByLabel('Nội dung')
  assert.equal(await agenda.inputValue(), 'Nhiệm vụ của xã 6 tháng tới')
  await agenda.fill('Nhiệm vụ của xã 6 tháng tới\nMở rộng đường liên ấp')
  await press(cell, 'Lên lịch')
  await seen(cell, 'Đã lên lịch cuộc họp.')
  await press(cell, 'Gửi giấy mời')
  await seen(cell, /Đã mời: cuộc họp hiện ở trang/)
  await picture(cell, 'dien-thoai-cuoc-hop')

  const member = await story.enter('phuc', { viewport: phone, script: false })
  await member.goto(routes.meetings.expected.href())
  await seen(member, 'Mở rộng đường liên ấp')

  await cell.getByRole('link', { name: 'Điểm danh' }).click()
  const first = cell.locator(rowOf('Phạm Thị Bích Trâm'))
  await first.getByText('Có mặt').click()
  const second = cell.locator(rowOf('Nguyễn Hoàng Phúc'))
  await second.getByText('Có lý do').click()
  await second.getByLabel('Lý do', { exact: true }).fill('Ca trực')
  // The key Enter saves what was tapped, and writes nobody absent.
  await second.getByLabel('Lý do', { exact: true }).press('Enter')
  await seen(cell, 'Đã lưu điểm danh.')
  assert.ok(await first.getByLabel('Có mặt').isChecked())
  assert.ok((await cell.locator('li.roll-row:not(:has(.choices :checked))').count()) > 0)
  await press(cell, 'Lưu và ghi vắng người còn lại')
  await cell.getByRole('link', { name: /^Họp 6 tháng/ }).click()
  await press(cell, 'Ghi đã họp')
  await seen(cell, 'Đã ghi là cuộc họp đã diễn ra.')
  const unmarked = await db
    .selectFrom('attendances')
    .innerJoin('meetings', 'meetings.id', 'attendances.meetingId')
    .select('memberId')
    .where('meetings.kind', '=', 'halfYearly')
    .where('meetings.state', '=', 'held')
    .where('isRequired', '=', true)
    .where('mark', 'is', null)
    .execute()
  assert.deepEqual(unmarked, [])

  const workplace = await story.enter('officerOfHospital', { script: false })
  await workplace.goto(routes.meetings.expected.href())
  await seen(workplace, /Phạm Thị Bích Trâm/)
  await cell.getByRole('link', { name: 'Soạn biên bản' }).click()
  await cell.getByLabel('Người ghi biên bản').fill('Trương Thị Lành')
  await cell.locator('[name="nd-1"]').fill('Đã nghe thông báo nhiệm vụ của xã.')
  await cell.locator('[name="nd-2"]').fill('Thống nhất mở rộng đường.')
  await cell.getByLabel('Kết luận của người chủ trì').fill('Hoàn thành trong quý I.')
  await press(cell, 'Hoàn thành biên bản')
  await seen(cell, /Đã hoàn thành biên bản/)
  await cell.goto(
    new URL(routes.meetings.attendance.href({ id: Number(/\/sinh-hoat\/(\d+)/.exec(cell.url())?.[1]) }), story.url)
      .href,
  )
  await seen(cell, 'Chưa điểm danh được')

  await commune.goto(routes.meetings.list.href())
  await seen(commune, /có mặt/)
  await commune
    .getByRole('link', { name: /^Họp 6 tháng/ })
    .first()
    .click()
  await commune.getByRole('link', { name: 'Xem biên bản' }).click()
  await seen(commune, 'Hoàn thành trong quý I.')
})

/** What a screen reader hears of the page: also what the stylesheet counts. */
async function heard(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  const texts = nodes.filter(({ role }) => role?.value === 'StaticText').map(({ name }) => String(name?.value))
  return texts.join(' ')
}

test('with script the secretary finds who has just come by a few letters, and marks them with one tap', async () => {
  const cell = await story.enter('secretaryOfMyHung', { viewport: phone })
  const held = await story.db
    .selectFrom('meetings')
    .select('id')
    .where('title', 'like', '%đường liên ấp')
    .executeTakeFirstOrThrow()
  await cell.goto(routes.meetings.attendance.href(held))
  assert.match(await heard(cell), /Có mặt 1 \/ 1 .*Chưa ghi 0/)
  const rows = cell.locator('li.roll-row:visible')
  const all = await rows.count()
  const [name = ''] = await rows.locator('p.font-semibold').allTextContents()
  const letters = name.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('Đ', 'D').replaceAll('đ', 'd')
  await cell.getByLabel('Tìm người vừa đến, không cần gõ dấu').fill('zzzz')
  assert.equal(await rows.count(), 0)
  await cell.getByLabel('Tìm người vừa đến, không cần gõ dấu').fill(letters.toLowerCase())
  assert.ok((await rows.count()) >= 1)
  await cell.getByLabel('Tìm người vừa đến, không cần gõ dấu').fill('')
  assert.equal(await rows.count(), all)
  const absent = rows.first().getByLabel('Vắng', { exact: true })
  await rows.first().getByText('Vắng', { exact: true }).click()
  await cell.getByText('Đã gửi hết').waitFor()
  await cell.waitForLoadState('networkidle')
  await cell.reload()
  assert.ok(await absent.isChecked())
})
