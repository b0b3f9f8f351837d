import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { PersonName } from '#demo/world.ts'
import { routes } from '#routes'
import { type Looks, openStory, phone, picture, press, seen, unfold } from '#test/support/browser.ts'
import { jpegBytes } from '#test/support/uploads.ts'
import { readPdf } from './on-screen.ts'

const story = await openStory({ after })

const day = (ahead: number) => {
  const on = Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh').add({ days: ahead })
  return `${on.day}/${on.month}/${on.year}`
}

/** Another photograph than `jpegBytes`: its last pixels differ. */
const other = Buffer.concat([jpegBytes.subarray(0, -3), Buffer.from([0x3e, 0xff, 0xd9])])

/** A member's words go to the cell, on to the commune, outside, and the answer comes back to the member. */
async function fromOpinionToAnswer(words: string, looks: Looks) {
  const enter = (person: PersonName, viewport = looks.viewport) =>
    story.enter(person, viewport ? { ...looks, viewport } : looks)
  const member = await enter('phuc', phone)
  await member.goto(routes.opinions.own.href())
  await member.getByRole('link', { name: 'Gửi ý kiến' }).click()
  await seen(member, 'Đây không phải nơi nhận đơn khiếu nại, tố cáo')
  await member.getByLabel('Nội dung').fill(words)
  await press(member, 'Gửi ý kiến')
  await seen(member, 'Chưa chọn loại ý kiến')
  assert.equal(await member.getByLabel('Nội dung').inputValue(), words)
  await member.getByLabel('Loại ý kiến').selectOption({ label: 'Phản ánh ý kiến của nhân dân' })
  const photograph = { name: 'tru dien.jpg', mimeType: 'image/jpeg', buffer: jpegBytes }
  await member
    .locator('[name="tep"]')
    .setInputFiles([photograph, { ...photograph, name: 'can canh.jpg', buffer: other }])
  await press(member, 'Gửi ý kiến')
  await seen(member, 'Đã gửi ý kiến đến chi bộ')

  const cell = await enter('secretaryOfThanhLoi', phone)
  await cell.goto(routes.opinions.list.href())
  await cell.getByRole('link', { name: words }).click()
  await seen(cell, /Nguyễn Hoàng Phúc/)
  const address = await cell.getByRole('link', { name: /tru dien\.jpg/ }).getAttribute('href')
  assert.deepEqual(await (await cell.request.get(address ?? '')).body(), jpegBytes)
  const elsewhere = await enter('secretaryOfMyHung')
  assert.equal((await elsewhere.request.get(address ?? '')).status(), 404)
  await unfold(cell, 'Chuyển ý kiến')
  await press(cell, 'Chuyển ý kiến')
  await seen(cell, 'Hạn trả lời chưa đúng')
  await cell.getByLabel('Hạn trả lời').fill(day(20))
  await press(cell, 'Chuyển ý kiến')
  await seen(cell, 'Đã chuyển ý kiến.')

  const commune = await enter('ngocHan')
  await commune.goto(routes.opinions.list.href())
  await commune.getByRole('link', { name: words }).click()
  await unfold(commune, 'Chuyển tiếp nơi khác')
  await commune.getByLabel('Tên cơ quan').fill('Điện lực khu vực')
  await commune.getByLabel('Số công văn (nếu có)').fill('07-CV/ĐU')
  await commune.getByLabel('Hạn trả lời').fill(day(30))
  await press(commune, 'Chuyển ý kiến')
  await seen(commune, 'Đã chuyển ý kiến.')
  assert.equal(await commune.getByLabel('Nơi trả lời').inputValue(), 'Điện lực khu vực')
  await commune.getByLabel('Kết quả trả lời').fill('Sẽ thay trụ điện trong tháng tới')
  await press(commune, 'Trả lời')
  await seen(commune, 'Đã lưu trả lời')

  await member.goto(routes.opinions.own.href())
  await member.getByRole('link', { name: words }).click()
  await seen(member, 'Sẽ thay trụ điện trong tháng tới')
  await seen(member, /Điện lực khu vực, công văn số 07-CV\/ĐU/)
  await picture(member, 'dien-thoai-y-kien')
  await cell.reload()
  await press(cell, 'Kết thúc')
  await seen(cell, 'Đã kết thúc.')
  return { cell }
}

test('a member’s opinion is forwarded, forwarded on, answered, and the member reads the answer', async () => {
  const { cell } = await fromOpinionToAnswer('Trụ điện đầu ấp bị nghiêng', {})
  const summary = await readPdf(cell, routes.opinions.summaryPdf.href())
  assert.match(summary, /Trụ điện đầu ấp bị nghiêng Nguyễn Hoàng Phúc/)
})

test('the same without script', async () => {
  await fromOpinionToAnswer('Trụ điện cuối ấp bị nghiêng', { script: false })
})

test('a secretary notes what was said twice at a meeting, joins it, and lets all who were invited read the answer', async () => {
  const cell = await story.enter('secretaryOfMyHung', { viewport: phone, script: false })
  const { id } = await story.db
    .selectFrom('meetings')
    .select('id')
    .where('title', 'like', '%đường liên ấp')
    .executeTakeFirstOrThrow()
  const note = async (words: string) => {
    await cell.goto(routes.meetings.show.href({ id }))
    await cell.getByRole('main').getByRole('link', { name: 'Xem ý kiến', exact: true }).click()
    await cell.getByRole('link', { name: 'Ghi ý kiến' }).click()
    assert.equal(await cell.getByLabel('Cuộc họp').inputValue(), String(id))
    await cell.getByLabel('Loại ý kiến').selectOption({ label: 'Công việc của địa phương' })
    await cell.getByLabel('Nội dung').fill(words)
    await press(cell, 'Ghi ý kiến')
    await seen(cell, 'Đã ghi ý kiến.')
    return cell.url()
  }
  const leading = await note('Đề nghị trồng cây hai bên đường')
  await note('Nên trồng cây che mát dọc đường')
  await unfold(cell, 'Gộp vào ý kiến cùng nội dung')
  const number = new URL(leading).pathname.split('/').at(-1) ?? ''
  await cell.getByLabel('Ý kiến chung').selectOption(number)
  await press(cell, 'Gộp ý kiến')
  await seen(cell, 'Đã gộp vào ý kiến chung')
  await cell.goto(leading)
  await unfold(cell, 'Trả lời')
  await cell.getByLabel('Kết quả trả lời').fill('Ấp phát động trồng cây vào tháng 5')
  await cell.getByLabel('Cả những người được mời dự cuộc họp').check()
  await press(cell, 'Trả lời')
  await seen(cell, 'Đã lưu trả lời')
  await seen(cell, 'Nên trồng cây che mát dọc đường')
})
