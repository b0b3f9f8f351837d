import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { MeetingId } from '#core/ids.ts'
import { people } from '#demo/world.ts'
import { routes } from '#routes'
import { findBarriers, openStory, overflow, phone, picture, press, seen, signIn } from '#test/support/browser.ts'
import { pictureOf, read, writeVideo } from '#test/support/qr.ts'

const story = await openStory({ after })
const { db } = story

/** A meeting of ấp Thạnh Lợi to which everybody is invited, with nothing marked yet; `days` from today. */
async function meetingIn(days: number): Promise<MeetingId> {
  const cell = await story.enter('secretaryOfThanhLoi', { viewport: phone, script: false })
  const day = Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh').add({ days })
  await cell.goto(routes.meetings.new.href({ loai: 'whenNeeded' }))
  await cell.locator('[name="ten"]').fill('Họp bàn việc làm đường')
  await cell.locator('[name="ngay"]').fill(`${day.day}/${day.month}/${day.year}`)
  await cell.locator('[name="gio"]').fill('19:00')
  await cell.locator('[name="noi"]').fill('Nhà văn hóa ấp Thạnh Lợi')
  await press(cell, 'Lên lịch')
  await press(cell, 'Gửi giấy mời')
  const id = Number(/\/sinh-hoat\/(\d+)/.exec(cell.url())?.[1]) as MeetingId
  await cell.context().close()
  return id
}

const rowOf = (page: Page, fullName: string) => page.locator(`li.roll-row:has(p:text-is("${fullName}"))`)

const ready = (page: Page) => page.locator('[data-kept="true"]').waitFor({ state: 'attached' })
const allSent = (page: Page) => page.getByText('Đã gửi hết').waitFor()
const unsent = (page: Page, count: number) => page.getByText(`${count} lượt chưa gửi`).waitFor()

/** The sheet is on the phone, and so is the page that opens it without a network. */
async function held(page: Page, id: MeetingId): Promise<void> {
  await page.goto(routes.meetings.attendance.href({ id }))
  await ready(page)
  await allSent(page)
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)')
}

async function stored(id: MeetingId) {
  const rows = await db
    .selectFrom('attendances')
    .innerJoin('members', 'members.id', 'attendances.memberId')
    .select(['members.fullName', 'attendances.mark', 'attendances.reason'])
    .where('meetingId', '=', id)
    .execute()
  return new Map(rows.map((row) => [row.fullName, row]))
}

/** The server has this mark of this person, after a moment. */
async function arrived(id: MeetingId, fullName: string, mark: string): Promise<void> {
  for (let asked = 0; asked < 100; asked += 1) {
    if ((await stored(id)).get(fullName)?.mark === mark) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  assert.equal((await stored(id)).get(fullName)?.mark, mark)
}

const chosen = (page: Page, fullName: string, label: string) =>
  rowOf(page, fullName).locator('.choices label', { hasText: label }).locator(':checked').waitFor({ state: 'attached' })

const phuc = 'Nguyễn Hoàng Phúc'
const tram = 'Phạm Thị Bích Trâm'

test('attendance is taken with no network, the page closed and opened again, and sent when the network is back', async () => {
  const id = await meetingIn(0)
  const cell = await story.enter('secretaryOfThanhLoi', { viewport: phone })
  await held(cell, id)
  const context = cell.context()
  await context.setOffline(true)
  await rowOf(cell, tram).getByText('Có mặt').click()
  await unsent(cell, 1)
  await rowOf(cell, phuc).getByText('Có lý do').click()
  await rowOf(cell, phuc).getByLabel('Lý do', { exact: true }).fill('Ca trực')
  await cell.getByLabel('Tìm người vừa đến, không cần gõ dấu').focus()
  await unsent(cell, 2)
  await cell.close()

  const again = await context.newPage()
  await again.goto(routes.meetings.attendance.href({ id }))
  await unsent(again, 2)
  await picture(again, 'dien-thoai-mat-mang')
  assert.ok(await rowOf(again, tram).getByLabel('Có mặt').isChecked())
  assert.equal(await rowOf(again, phuc).getByLabel('Lý do', { exact: true }).inputValue(), 'Ca trực')
  assert.deepEqual(await findBarriers(again), [])
  assert.ok((await overflow(again)) <= 0)
  await rowOf(again, tram).getByText('Vắng', { exact: true }).click()
  await seen(again, `${tram}: Vắng`)
  await again.getByRole('button', { name: 'Hoàn tác' }).click()
  await chosen(again, tram, 'Có mặt')
  assert.equal((await stored(id)).get(tram)?.mark, null)

  await context.setOffline(false)
  await arrived(id, tram, 'present')
  await allSent(again)
  await picture(again, 'dien-thoai-diem-danh')
  const rows = await stored(id)
  assert.deepEqual([rows.get(phuc)?.mark, rows.get(phuc)?.reason], ['absentWithReason', 'Ca trực'])
  await context.close()
})

test('what the phone holds is name, workplace and mark; it is gone at sign-out, which warns while marks are unsent', async () => {
  const id = await meetingIn(0)
  const cell = await story.enter('secretaryOfThanhLoi', { viewport: phone })
  await held(cell, id)
  const heldRow: unknown = await cell.evaluate(`new Promise((resolve) => {
    const opening = indexedDB.open('hai-chieu')
    opening.onsuccess = () => {
      const all = opening.result.transaction('meetings').objectStore('meetings').getAll()
      all.onsuccess = () => resolve(Object.keys(all.result[0].rows[0]).sort())
    }
  })`)
  // `arrived`: that the member scanned the code on the wall, which is a mark not confirmed yet.
  assert.deepEqual(heldRow, ['arrived', 'isRequired', 'mark', 'memberId', 'name', 'workplace'])
  // The server does not take marks for a while; the rest of it answers.
  await cell.route(`**${routes.meetings.attendanceMarks.href({ id })}`, (route) => route.abort())
  await rowOf(cell, tram).getByText('Có mặt').click()
  await unsent(cell, 1)
  const asking = cell.waitForEvent('dialog')
  await cell.locator('.switcher summary').click()
  const signOut = cell.locator('.switcher-panel').getByRole('button', { name: 'Đăng xuất' }).click()
  const dialog = await asking
  assert.match(dialog.message(), /^Còn 1 lượt điểm danh chưa gửi/)
  await dialog.dismiss()
  await signOut
  await unsent(cell, 1)
  cell.on('dialog', () => assert.fail('nothing is left to warn of'))
  await cell.unroute(`**${routes.meetings.attendanceMarks.href({ id })}`)
  await cell.locator('.switcher-panel').getByRole('button', { name: 'Đăng xuất' }).click()
  await cell.getByLabel('Mật khẩu').waitFor()
  assert.equal((await stored(id)).get(tram)?.mark, 'present')
  await cell.context().setOffline(true)
  await cell.goto(routes.meetings.attendance.href({ id }))
  await seen(cell, /chưa lưu cuộc họp nào/)
  assert.equal(await cell.getByText(tram).count(), 0)
  await cell.context().close()
})

test('whoever signs out with marks that cannot be sent leaves no name on the phone, and loses no mark', async () => {
  const id = await meetingIn(0)
  const cell = await story.enter('secretaryOfThanhLoi', { viewport: phone })
  await held(cell, id)
  const marks = `**${routes.meetings.attendanceMarks.href({ id })}`
  await cell.route(marks, (route) => route.abort())
  await rowOf(cell, tram).getByText('Có mặt').click()
  await unsent(cell, 1)
  cell.on('dialog', (dialog) => void dialog.accept())
  await cell.locator('.switcher summary').click()
  await cell.locator('.switcher-panel').getByRole('button', { name: 'Đăng xuất' }).click()
  await cell.getByLabel('Mật khẩu').waitFor()
  await cell.context().setOffline(true)
  await cell.goto(routes.meetings.attendance.href({ id }))
  await seen(cell, /chưa lưu cuộc họp nào/)
  assert.equal(await cell.getByText(tram).count(), 0)
  await cell.context().setOffline(false)
  await cell.unroute(marks)
  await cell.goto(routes.signIn.href())
  await signIn(cell, people.secretaryOfThanhLoi.username)
  await arrived(id, tram, 'present')
  await cell.context().close()
})

test('a phone whose store has broken keeps nobody signed in', async () => {
  const id = await meetingIn(0)
  const cell = await story.enter('secretaryOfThanhLoi', { viewport: phone })
  await held(cell, id)
  await cell.evaluate("IDBDatabase.prototype.transaction = () => { throw new Error('broken') }")
  await cell.locator('.switcher summary').click()
  await cell.locator('.switcher-panel').getByRole('button', { name: 'Đăng xuất' }).click()
  await cell.getByLabel('Mật khẩu').waitFor()
  await cell.context().close()
})

test('a meeting that was called off while marks waited says why they are not taken, and lets them go', async () => {
  const id = await meetingIn(0)
  const cell = await story.enter('secretaryOfThanhLoi', { viewport: phone })
  await held(cell, id)
  const marks = `**${routes.meetings.attendanceMarks.href({ id })}`
  await cell.route(marks, (route) => route.abort())
  await rowOf(cell, tram).getByText('Có mặt').click()
  await unsent(cell, 1)
  await db.updateTable('meetings').set({ state: 'cancelled', stateReason: 'Bão' }).where('id', '=', id).execute()
  await cell.unroute(marks)
  await cell.goto(routes.meetings.attendance.href({ id }))
  await seen(cell, /Máy chủ không nhận · 1 lượt chưa gửi/)
  cell.once('dialog', (dialog) => void dialog.accept())
  await cell.getByRole('button', { name: 'Bỏ các lượt này' }).click()
  await cell.getByText('Máy chủ không nhận').waitFor({ state: 'hidden' })
  cell.on('dialog', () => assert.fail('nothing is left to warn of'))
  await cell.locator('.switcher summary').click()
  await cell.locator('.switcher-panel').getByRole('button', { name: 'Đăng xuất' }).click()
  await cell.getByLabel('Mật khẩu').waitFor()
  await cell.context().close()
})

test('two pages of one phone show the same marks, and whoever left the sheet goes from both', async () => {
  const id = await meetingIn(0)
  const cell = await story.enter('secretaryOfThanhLoi', { viewport: phone })
  await held(cell, id)
  const second = await cell.context().newPage()
  await held(second, id)
  await rowOf(cell, tram).getByText('Có mặt').click()
  await arrived(id, tram, 'present')
  await allSent(cell)
  await cell.waitForTimeout(500)
  await second.evaluate("dispatchEvent(new Event('online'))")
  await chosen(second, tram, 'Có mặt')
  const link = db
    .updateTable('residenceLinks')
    .where('memberId', '=', ({ selectFrom }) => selectFrom('members').select('members.id').where('fullName', '=', phuc))
  const today = Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh')
  await link.set({ state: 'closed', closedOn: today, closeReason: 'moved' }).execute()
  await rowOf(second, phuc).getByText('Có mặt').click()
  await rowOf(second, phuc).waitFor({ state: 'detached' })
  await cell.evaluate("dispatchEvent(new Event('online'))")
  await rowOf(cell, phuc).waitFor({ state: 'detached' })
  await link.set({ state: 'active', closedOn: null, closeReason: null }).execute()
  await cell.context().close()
})

test('two phones at one sheet without a network merge; where they differ both marks are shown and one is chosen', async () => {
  const id = await meetingIn(0)
  const [one, other] = [
    await story.enter('secretaryOfThanhLoi', { viewport: phone }),
    await story.enter('secretaryOfThanhLoi', { viewport: phone }),
  ]
  await held(one, id)
  await held(other, id)
  await other.context().setOffline(true)
  await rowOf(other, tram).getByText('Vắng', { exact: true }).click()
  await rowOf(other, phuc).getByText('Có mặt').click()
  await unsent(other, 2)
  await rowOf(one, tram).getByText('Có mặt').click()
  await arrived(id, tram, 'present')
  await other.context().setOffline(false)
  await seen(other, /Người khác vừa ghi Có mặt; đồng chí ghi Vắng/)
  const between = await stored(id)
  assert.deepEqual([between.get(tram)?.mark, between.get(phuc)?.mark], ['present', 'present'])
  // The conflict is still there for whoever opens the page again.
  await other.reload()
  await seen(other, /Người khác vừa ghi Có mặt/)
  await press(other, 'Ghi theo đồng chí')
  await arrived(id, tram, 'absentWithoutReason')
  await one.reload()
  assert.ok(await rowOf(one, tram).getByLabel('Vắng', { exact: true }).isChecked())
  await one.context().close()
  await other.context().close()
})

test('a browser that is killed without a network has lost no mark when it is started again', async () => {
  const id = await meetingIn(0)
  const folder = await mkdtemp(path.join(tmpdir(), 'hai-chieu-phone-'))
  after(() => rm(folder, { recursive: true, force: true }))
  const first = await story.startPhone(folder, 'secretaryOfThanhLoi')
  await held(first.page, id)
  await first.page.context().setOffline(true)
  await rowOf(first.page, tram).getByText('Có mặt').click()
  await unsent(first.page, 1)
  await first.kill()
  const second = await story.startPhone(folder)
  await second.page.goto(routes.meetings.list.href())
  // The browser has forgotten the session; whoever signs in again sends what they left.
  await signIn(second.page, people.secretaryOfThanhLoi.username)
  await arrived(id, tram, 'present')
  await second.page.context().close()
})

test('an answer that is lost on its way changes nothing: the same marks are sent again and count once', async () => {
  const id = await meetingIn(0)
  const cell = await story.enter('secretaryOfThanhLoi', { viewport: phone })
  await held(cell, id)
  const marks = `**${routes.meetings.attendanceMarks.href({ id })}`
  await cell.route(marks, async (route) => {
    await route.fetch()
    await route.abort()
  })
  await rowOf(cell, tram).getByText('Có mặt').click()
  await arrived(id, tram, 'present')
  await unsent(cell, 1)
  // Changed while the phone does not know that the first mark is there.
  await rowOf(cell, tram).getByText('Vắng', { exact: true }).click()
  await seen(cell, `${tram}: Vắng`)
  await cell.unroute(marks)
  await press(cell, 'Thử gửi lại')
  await arrived(id, tram, 'absentWithoutReason')
  await allSent(cell)
  assert.equal(await cell.getByText('Người khác vừa ghi').count(), 0)
  const events = await db
    .selectFrom('events')
    .select('id')
    .where('kind', '=', 'attendance.marked')
    .where('subjectId', '=', id)
    .execute()
  assert.equal(events.length, 2)
  await cell.context().close()
})

test('a sheet opened the day before is on the phone, and waits for its day', async () => {
  const id = await meetingIn(1)
  const cell = await story.enter('secretaryOfThanhLoi', { viewport: phone })
  await cell.goto(routes.meetings.attendance.href({ id }))
  await seen(cell, /giữ danh sách 7 ngày/)
  await cell.evaluate('navigator.serviceWorker.ready.then(() => undefined)')
  await cell.locator('[data-held]').waitFor({ state: 'attached' })
  await cell.context().setOffline(true)
  await cell.reload()
  await seen(cell, /Chưa đến ngày họp/)
  await cell.context().close()
})

test('with no network the phone scans a member’s own code, and the server takes it when the network is back', async () => {
  const id = await meetingIn(0)
  const member = await story.enter('phuc', { viewport: phone })
  await member.goto(routes.meetings.ownCode.href())
  const code = pictureOf(await member.content())
  await member.context().close()
  const folder = await mkdtemp(path.join(tmpdir(), 'hai-chieu-phone-'))
  after(() => rm(folder, { recursive: true, force: true }))
  const video = path.join(folder, 'camera.y4m')
  await writeVideo(video, code)
  const { page } = await story.startPhone(path.join(folder, 'profile'), 'secretaryOfThanhLoi', video)
  await held(page, id)
  await page.context().setOffline(true)
  await page.reload()
  await ready(page)
  await page.getByRole('button', { name: 'Quét mã' }).click()
  await seen(page, `${phuc}: Có mặt`)
  await chosen(page, phuc, 'Có mặt')
  await unsent(page, 1)
  await press(page, 'Dừng quét')
  await page.context().setOffline(false)
  await arrived(id, phuc, 'present')
  const row = await db
    .selectFrom('attendances')
    .select('way')
    .where('meetingId', '=', id)
    .where('mark', '=', 'present')
    .executeTakeFirstOrThrow()
  assert.equal(row.way, 'scan')
  await page.context().close()
})

test('whoever scans the code on the wall stands on the open sheet, and is confirmed with one press', async () => {
  const id = await meetingIn(0)
  const cell = await story.enter('secretaryOfThanhLoi', { viewport: phone })
  await cell.goto(routes.meetings.wall.href({ id }))
  const address = read(pictureOf(await cell.content()))
  assert.deepEqual(await findBarriers(cell), [])
  await cell.goto(routes.meetings.attendance.href({ id }))
  await ready(cell)
  const member = await story.enter('phuc', { viewport: phone })
  await member.goto(address)
  assert.deepEqual(await findBarriers(member), [])
  await press(member, 'Tôi có mặt')
  await seen(member, 'Đã báo có mặt')
  await cell.evaluate('dispatchEvent(new Event("online"))')
  await seen(cell, /Tự quét \d\d:\d\d/)
  await press(cell, 'Xác nhận người tự quét')
  await arrived(id, phuc, 'present')
  await member.context().close()
  await cell.context().close()
})
