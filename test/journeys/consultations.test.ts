import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { routes } from '#routes'
import { openStory, phone, picture, press, seen } from '#test/support/browser.ts'
import { readPdf, wordsOf } from './on-screen.ts'

const story = await openStory({ after })
const { db } = story

// Five in the register besides those of the demo, so that results can be shown.
await sql`insert into residence_links (member_id, workplace_id, commune_id, cell_id, since_on, sort_key, search_key)
  select members.id, members.workplace_id, cell.parent_id, cell.id, date '2026-01-01', members.sort_key, members.search_key
  from members, organisations as cell where cell.name = 'Chi bộ ấp Thạnh Lợi' and not exists (
    select from residence_links as link where link.member_id = members.id and link.state <> 'closed')
  order by members.id limit 5`.execute(db)

const question = { 'cau-hoi': 'Phát vào giờ nào?', 'phuong-an': '5 giờ sáng\n6 giờ sáng\nKhông phát nữa' }

const twoWeeksOn = Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh').add({ days: 14 })
const lastDay = `${twoWeeksOn.day}/${twoWeeksOn.month}/${twoWeeksOn.year}`

async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.locator(`[name="${name}"]`).fill(value)
}

/** A cell writes a question, looks at it and opens it. */
async function ask(cell: Page, { title, way }: { title: string; way: 'named' | 'secret' }): Promise<void> {
  await cell.goto(routes.consultations.list.href())
  await cell.getByRole('link', { name: 'Soạn cuộc xin ý kiến' }).click()
  await press(cell, 'Lưu')
  await seen(cell, 'Chưa có tên chuyên đề')
  await fill(cell, { ten: title, ...question, 'den-ngay': lastDay })
  await cell.locator('[name="ghi-them"]').check()
  await cell.locator(`[name="cach"][value="${way}"]`).check()
  await press(cell, 'Lưu')
  await seen(cell, /không đổi được nữa/)
  await press(cell, 'Mở xin ý kiến')
  await seen(cell, 'Đã mở xin ý kiến.')
}

/** A member finds the question on their own page and answers it. */
async function answer(member: Page, { title, button }: { title: string; button: string }): Promise<void> {
  await member.goto(routes.consultations.asked.href())
  await member.getByRole('link', { name: title }).click()
  await press(member, button)
  await seen(member, 'Chưa chọn phương án')
  await member.getByLabel('6 giờ sáng').check()
  await member.getByLabel('Ý kiến ghi thêm').fill('Phát ngắn gọn')
  await press(member, button)
}

async function close(cell: Page): Promise<void> {
  await cell.locator('.crumbs a').last().click()
  await press(cell, 'Kết thúc và đếm')
  await seen(cell, 'Đã kết thúc và đếm.')
}

test('a cell asks under names, a member answers and changes it, slips are typed, and all read what came of it', async () => {
  const cell = await story.enter('secretaryOfThanhLoi', { viewport: phone })
  const member = await story.enter('phuc', { viewport: phone })
  const title = 'Giờ phát thanh của ấp'
  await ask(cell, { title, way: 'named' })
  await answer(member, { title, button: 'Gửi trả lời' })
  await seen(member, 'Đã ghi ý kiến của đồng chí.')
  await picture(member, 'dien-thoai-tra-loi-xin-y-kien')
  await member.getByLabel('5 giờ sáng').check()
  await press(member, 'Sửa trả lời')
  await seen(member, 'Đã ghi ý kiến của đồng chí.')

  await cell.reload()
  await seen(cell, 'Kết quả chỉ hiện khi có từ 5 ý kiến trở lên.')
  assert.match(await wordsOf(cell), /Nguyễn Hoàng Phúc\s*5 giờ sáng/)
  await cell.getByRole('link', { name: 'Nhập ý kiến trên giấy' }).click()
  for (let slip = 0; slip < 4; slip += 1) {
    await cell.getByLabel('Đảng viên nộp phiếu').selectOption({ index: 1 })
    await cell.getByLabel('6 giờ sáng').check()
    await press(cell, 'Ghi phiếu này')
    await seen(cell, 'Đã ghi ý kiến trên giấy.')
  }
  await close(cell)
  await seen(cell, '4 ý kiến, 80 %')
  await picture(cell, 'dien-thoai-ket-qua-xin-y-kien')
  const href = `${new URL(cell.url()).pathname}/ket-qua.pdf`
  assert.match(await readPdf(cell, href), /KẾT QUẢ XIN Ý KIẾN.*6 giờ sáng 4 80 %.*Nguyễn Hoàng Phúc/)
  await member.reload()
  await seen(member, '4 ý kiến, 80 %')
  assert.doesNotMatch(await wordsOf(member), /Phạm Thị Bích Trâm/)
})

test('a cell asks in secret, without script: the slip is told to be final, counted after the end, and named nowhere', async () => {
  const looks = { viewport: phone, script: false }
  const cell = await story.enter('secretaryOfThanhLoi', looks)
  const member = await story.enter('phuc', looks)
  const title = 'Giới thiệu người tiêu biểu'
  await ask(cell, { title, way: 'secret' })
  await answer(member, { title, button: 'Bỏ phiếu' })
  await seen(member, 'Phiếu của đồng chí đã vào hòm phiếu.')
  await seen(member, 'Phiếu kín không xem lại, không sửa được.')

  await cell.reload()
  await seen(cell, /Phiếu kín chỉ đếm sau khi kết thúc/)
  assert.doesNotMatch(await wordsOf(cell), /Nguyễn Hoàng Phúc|Phát ngắn gọn/)
  await cell.getByRole('link', { name: 'Nhập ý kiến trên giấy' }).click()
  await fill(cell, { 'so-1': '99', 'so-2': '0', 'so-3': '0' })
  await press(cell, 'Ghi tổng số phiếu')
  await seen(cell, /nhiều hơn số người được hỏi/)
  await fill(cell, { 'so-1': '3', 'so-2': '2', 'so-3': '0', 'y-kien': 'Nhỏ tiếng' })
  await press(cell, 'Ghi tổng số phiếu')
  await seen(cell, 'Đã ghi ý kiến trên giấy.')
  await close(cell)
  // Six answers, but one alone came from a phone: the cell could take its five slips off.
  await seen(cell, /số người trả lời trên máy là 0 hoặc từ 5 trở lên/)
  assert.doesNotMatch(await wordsOf(cell), /Phát ngắn gọn|Nhỏ tiếng/)
})

test('a slip that was sent after the session had ended is lost on purpose, and the way leads back to it', async () => {
  const cell = await story.enter('secretaryOfThanhLoi', { viewport: phone })
  const member = await story.enter('phuc', { viewport: phone })
  const title = 'Chọn ngày ra quân'
  await ask(cell, { title, way: 'secret' })
  await member.goto(routes.consultations.asked.href())
  await member.getByRole('link', { name: title }).click()
  await member.getByLabel('5 giờ sáng').check()
  await member.context().clearCookies()
  await press(member, 'Bỏ phiếu')
  await member.getByText('không được giữ lại ở đâu').first().waitFor()
  assert.deepEqual(await db.selectFrom('keptForms').select('key').execute(), [])
})
