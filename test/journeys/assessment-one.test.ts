import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { AssessmentId, MemberId } from '#core/ids.ts'
import { organisationId } from '#demo/actors.ts'
import { people } from '#demo/world.ts'
import { routes } from '#routes'
import { sheetsOf } from '#test/support/assessments.ts'
import { findBarriers, openStory, overflow, phone, picture, press, seen, signIn } from '#test/support/browser.ts'
import { givenOpinion, heldMeeting } from '#test/support/year-of-cell.ts'

const story = await openStory({ after })
const { db } = story
const [first, second, third, fourth] = (await sheetsOf(story, { cell: 'thanhLoi' })) as [
  AssessmentId,
  AssessmentId,
  AssessmentId,
  AssessmentId,
]

/** A year of the first member: one meeting attended, one not, one opinion. */
async function yearOf(id: AssessmentId): Promise<void> {
  const cellId = await organisationId(db, 'thanhLoi')
  const { memberId } = await db
    .selectFrom('assessments')
    .select('memberId')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const member = memberId as MemberId
  await heldMeeting(story, { cellId, title: 'Họp đầu năm', on: '2026-06-20', came: new Map([[member, 'present']]) })
  await heldMeeting(story, {
    cellId,
    title: 'Họp về đê bao',
    on: '2026-10-14',
    came: new Map([[member, 'absentWithoutReason']]),
  })
  await givenOpinion(story, { cellId, memberId: member, text: 'Đề nghị sửa cống thoát nước', on: '2026-06-20' })
}
await yearOf(first)

const fill = (id: AssessmentId) => routes.assessments.fill.href({ id })
const line = (page: Page, name: string) => page.getByRole('region', { name })
const choose = (page: Page, criterion: string, option: string) =>
  line(page, criterion).locator('.choices label', { hasText: option }).first().click()
const chosen = (page: Page, criterion: string, option: string) =>
  line(page, criterion).getByRole('radio', { name: option, exact: true }).isChecked()
const ready = (page: Page) => page.locator('form[data-ready]').waitFor()
const status = (page: Page, words: string | RegExp) =>
  page.locator('[data-fill-status]').getByText(words).filter({ visible: true }).waitFor()

async function stored(id: AssessmentId) {
  return db
    .selectFrom('assessments')
    .select(['grades', 'texts', 'state'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

/** The server has this, after a moment. */
async function arrives(id: AssessmentId, isThere: (row: Awaited<ReturnType<typeof stored>>) => boolean): Promise<void> {
  for (let asked = 0; asked < 100; asked += 1) {
    if (isThere(await stored(id))) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  assert.fail(JSON.stringify(await stored(id)))
}

test('a secretary fills in a sheet on a phone; each answer is saved as it is given, and what is proposed is only proposed', async () => {
  const page = await story.enter('secretaryOfThanhLoi', { viewport: phone })
  await page.goto(fill(first))
  await ready(page)
  await seen(page, /Họp về đê bao/)
  assert.equal(await page.locator('input[type=radio]:checked').count(), 0)
  assert.deepEqual(await findBarriers(page), [])
  assert.ok((await overflow(page)) <= 0)
  await picture(page, 'dien-thoai-ghi-phieu')

  await choose(page, '1. Nêu gương', 'Nêu gương tốt')
  await arrives(first, ({ grades }) => grades[0] === 1)
  await status(page, /^Đã lưu nháp/)
  const reason = line(page, '3. Dự họp').getByLabel('Lý do chọn khác mức đề xuất')
  await choose(page, '3. Dự họp', 'Tham gia chưa đầy đủ')
  assert.equal(await reason.isVisible(), false)
  await choose(page, '3. Dự họp', 'Tham gia đầy đủ')
  await press(page, 'Lưu, sang phiếu sau')
  await seen(page, /ghi thêm một câu/)
  await reason.fill('Hôm đó đi công tác, có báo miệng')
  await press(page, 'Lưu, sang phiếu sau')
  await page.waitForURL(`**${fill(second)}`)
  const { grades, texts } = await stored(first)
  assert.deepEqual([grades[2], texts[2]], [1, 'Hôm đó đi công tác, có báo miệng'])
  await page.context().close()
})

test('with the network cut nothing typed is lost: it waits in the browser, survives its being killed, and is sent afterwards', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'hai-chieu-fill-'))
  after(() => rm(folder, { recursive: true, force: true }))
  const one = await story.startPhone(folder, 'secretaryOfThanhLoi')
  await one.page.goto(fill(second))
  await ready(one.page)
  await one.page.context().setOffline(true)
  await choose(one.page, '2. Nghĩa vụ công dân', 'Gương mẫu đi đầu')
  await line(one.page, '7. Nhận xét khác').getByRole('textbox').fill('Vận động hiến đất làm đường')
  await status(one.page, /^Chưa lưu, mất mạng/)
  await press(one.page, 'Lưu, sang phiếu sau')
  await status(one.page, /^Chưa lưu, mất mạng/)
  assert.ok(one.page.url().endsWith(fill(second)))
  await one.page.waitForTimeout(300)
  await one.kill()
  assert.deepEqual((await stored(second)).grades, [])

  const again = await story.startPhone(folder)
  await again.page.goto(routes.register.list.href())
  // The browser has forgotten the session; whoever signs in again sends what they left, from whichever page.
  await signIn(again.page, people.secretaryOfThanhLoi.username)
  await arrives(second, ({ grades, texts }) => grades[1] === 1 && texts[6] === 'Vận động hiến đất làm đường')
  await again.page.goto(fill(second))
  await ready(again.page)
  assert.ok(await chosen(again.page, '2. Nghĩa vụ công dân', 'Gương mẫu đi đầu'))
  await again.page.context().setOffline(true)
  await choose(again.page, '4. Liên hệ, góp ý', 'Thường xuyên, tích cực')
  await status(again.page, /^Chưa lưu, mất mạng/)
  await again.page.context().setOffline(false)
  await arrives(second, ({ grades }) => grades[3] === 1)
  await status(again.page, /^Đã lưu nháp/)
  await again.page.context().close()
})

test('two people in the same sheet: who comes later sees both at that line, decides, and neither loses a word', async () => {
  const secretary = await story.enter('secretaryOfThanhLoi', { viewport: phone })
  const deputy = await story.enter('ngocHan', { at: 'thanhLoi' })
  for (const page of [secretary, deputy]) {
    await page.goto(fill(third))
    await ready(page)
  }
  await choose(deputy, '1. Nêu gương', 'Chưa nêu gương')
  await line(deputy, '7. Nhận xét khác').getByRole('textbox').fill('Lời của phó bí thư')
  await arrives(third, ({ grades, texts }) => grades[0] === 3 && texts[6] !== undefined)
  await choose(secretary, '1. Nêu gương', 'Nêu gương tốt')
  await line(secretary, '7. Nhận xét khác').getByRole('textbox').fill('Lời của bí thư')
  await choose(secretary, '5. Vận động nhân dân', 'Rất tích cực')
  await seen(secretary, /Lê Thị Ngọc Hân vừa ghi khác ở đây/)
  await seen(secretary, /“Lời của phó bí thư”. Đồng chí ghi: “Lời của bí thư”/)
  await arrives(third, ({ grades, texts }) => grades[4] === 1 && grades[0] === 3 && texts[6] === 'Lời của phó bí thư')
  assert.deepEqual(await findBarriers(secretary), [])
  await line(secretary, '1. Nêu gương').getByRole('button', { name: 'Lấy phần đang lưu' }).click()
  assert.ok(await chosen(secretary, '1. Nêu gương', 'Chưa nêu gương'))
  await line(secretary, '7. Nhận xét khác').getByRole('button', { name: 'Giữ phần đồng chí ghi' }).click()
  await arrives(third, ({ texts }) => texts[6] === 'Lời của bí thư')
  await status(secretary, /^Đã lưu nháp/)
  await Promise.all([secretary.context().close(), deputy.context().close()])
})

test('without script the form is sent as it stands, tells two people apart, and the workplace reads nothing yet', async () => {
  const cell = await story.enter('secretaryOfThanhLoi', { viewport: phone, script: false })
  const deputy = await story.enter('ngocHan', { at: 'thanhLoi', script: false })
  for (const page of [cell, deputy]) await page.goto(fill(fourth))
  await choose(deputy, '1. Nêu gương', 'Chưa nêu gương')
  await press(deputy, 'Lưu nháp')
  await seen(deputy, /Đã lưu phiếu của đồng chí/)
  await choose(cell, '1. Nêu gương', 'Nêu gương tốt')
  await choose(cell, '2. Nghĩa vụ công dân', 'Gương mẫu đi đầu')
  await press(cell, 'Lưu, sang phiếu sau')
  await seen(cell, /Lê Thị Ngọc Hân vừa ghi khác ở đây/)
  assert.ok(await chosen(cell, '1. Nêu gương', 'Nêu gương tốt'))
  await press(cell, 'Lưu, sang phiếu sau')
  await cell.waitForURL((url) => !url.pathname.endsWith(fill(fourth)))
  assert.deepEqual((await stored(fourth)).grades, [1, 1])

  const { workplaceId } = await db
    .selectFrom('assessments')
    .select('workplaceId')
    .where('id', '=', first)
    .executeTakeFirstOrThrow()
  assert.equal(workplaceId, await organisationId(db, 'hospital'))
  const hospital = await story.enter('secretaryOfHospital', { script: false })
  await hospital.goto(routes.assessments.show.href({ id: first }))
  await seen(hospital, 'Nơi cư trú chưa gửi phiếu về')
  assert.equal(await hospital.getByText('Hôm đó đi công tác').count(), 0)
  await cell.goto(routes.assessments.show.href({ id: first }))
  await seen(cell, 'Hôm đó đi công tác, có báo miệng')
  await Promise.all([cell, deputy, hospital].map((page) => page.context().close()))
})
