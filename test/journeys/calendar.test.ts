import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { routes } from '#routes'
import { openStory, phone, press, seen, unfold } from '#test/support/browser.ts'
import { readCalendar } from '#test/support/calendar.ts'

const story = await openStory({ after })

/** What a calendar program reads at the address now. */
async function read(address: string) {
  const answer = await fetch(address)
  return { status: answer.status, events: answer.ok ? readCalendar(await answer.text()).events : [] }
}

async function planOf(title: string) {
  const cell = await story.enter('secretaryOfThanhLoi', { viewport: phone, script: false })
  await cell.goto(routes.meetings.new.href())
  const day = Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh').add({ days: 9 })
  await cell.getByLabel('Loại').selectOption('whenNeeded')
  await cell.getByLabel('Tên cuộc họp').fill(title)
  await cell.getByLabel('Ngày họp').fill(`${day.day}/${day.month}/${day.year}`)
  await cell.getByLabel('Nơi họp').fill('Nhà văn hóa ấp Thạnh Lợi')
  await press(cell, 'Lên lịch')
  await press(cell, 'Gửi giấy mời')
  await seen(cell, /Đã mời: cuộc họp hiện ở trang/)
  return cell
}

test('a workplace gives its calendar the meetings of its people, reads that one is put off, and ends the address, without script', async () => {
  const cell = await planOf('Họp bàn mở rộng đường ấp')
  const workplace = await story.enter('officerOfHospital', { script: false })
  await workplace.goto(routes.meetings.expected.href())
  await workplace.getByRole('link', { name: 'Lịch trên điện thoại, máy tính' }).click()
  await press(workplace, 'Lập địa chỉ')
  await seen(workplace, 'Chưa ghi dùng ở đâu')
  await workplace.getByLabel('Dùng ở đâu').fill('Máy tính văn phòng')
  await press(workplace, 'Lập địa chỉ')
  await seen(workplace, 'Địa chỉ này chỉ hiện một lần')
  const address = (await workplace.getByText(/\/lich\.ics$/).textContent()) ?? ''
  const meeting = (await read(address)).events.find(({ LOCATION }) => LOCATION === 'Nhà văn hóa ấp Thạnh Lợi')
  assert.match(meeting?.SUMMARY ?? '', /^Họp nơi cư trú: [1-9]\d* người$/)
  assert.equal(meeting?.STATUS, 'CONFIRMED')

  await unfold(cell, 'Hoãn hoặc hủy cuộc họp')
  await cell.getByLabel('Lý do hoãn hoặc hủy').fill('Triều cường')
  await press(cell, 'Hoãn họp')
  await seen(cell, 'Đã hoãn cuộc họp.')
  const after = (await read(address)).events.find(({ UID }) => UID === meeting?.UID)
  assert.deepEqual([after?.STATUS, after?.SUMMARY], ['TENTATIVE', `Hoãn: ${meeting?.SUMMARY}`])
  assert.ok(Number(after?.SEQUENCE) > Number(meeting?.SEQUENCE))

  await workplace.getByRole('link', { name: 'Xem các địa chỉ đang dùng' }).click()
  await seen(workplace, /^Đọc gần nhất \d/)
  await press(workplace, 'Thu hồi')
  await seen(workplace, 'Chưa có địa chỉ nào')
  assert.equal((await read(address)).status, 404)
})

test('a member puts the meeting on the telephone, says that they cannot come, gives another reason and takes it back, without script', async () => {
  const cell = await planOf('Họp bàn nước sạch')
  const member = await story.enter('phuc', { viewport: phone, script: false })
  await member.goto(routes.meetings.expected.href())
  const panel = member.locator('section', { hasText: 'Họp bàn nước sạch' })
  const [file] = await Promise.all([
    member.waitForEvent('download'),
    panel.getByRole('link', { name: 'Thêm vào lịch' }).click(),
  ])
  assert.equal(file.suggestedFilename(), 'Họp bàn nước sạch.ics')

  await panel.getByLabel('Không dự được vì').fill('Ca trực')
  await panel.getByRole('button', { name: 'Báo vắng' }).click()
  await seen(member, 'Đã báo với chi bộ.')
  await panel.getByLabel('Không dự được vì').fill('Đi công tác Cà Mau')
  await panel.getByRole('button', { name: 'Sửa lý do' }).click()
  await cell.reload()
  await seen(cell, /Báo vắng: Đi công tác Cà Mau/)
  await panel.getByRole('button', { name: 'Rút báo vắng, sẽ dự' }).click()
  await seen(member, /Đã rút báo vắng/)
  await cell.reload()
  assert.equal(await cell.getByText('Đi công tác Cà Mau').count(), 0)
})

test('from the list of who came a secretary opens the year of one member, and the member reads the same', async () => {
  const cell = await story.enter('secretaryOfMyHung', { viewport: phone, script: false })
  await cell.goto(routes.meetings.list.href())
  await cell.getByRole('link', { name: 'Dự họp của đảng viên' }).click()
  await cell.getByRole('link', { name: 'Tất cả' }).click()
  const first = cell.getByRole('main').locator('a.name').first()
  const name = (await first.textContent()) ?? ''
  await first.click()
  await cell.getByRole('heading', { name: `Dự họp: ${name}` }).waitFor()
  await seen(cell, 'Họp bàn nâng cấp đường liên ấp')
  await seen(cell, 'Nhà văn hóa ấp Mỹ Hưng')

  const member = await story.enter('phuc', { viewport: phone, script: false })
  await member.goto(routes.meetings.expected.href())
  await member.getByRole('link', { name: 'Dự họp của tôi' }).click()
  await seen(member, /chưa có cuộc họp nào đã ghi là diễn ra/)
})
