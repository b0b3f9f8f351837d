import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { AssessmentId, MemberId } from '#core/ids.ts'
import { routes } from '#routes'
import { jointSession } from '#test/support/assessments.ts'
import { type Looks, openStory, phone, press, seen } from '#test/support/browser.ts'

const story = await openStory({ after })
const { db } = story

const sheetOf = async (memberId: MemberId): Promise<AssessmentId> => {
  const { id } = await db
    .selectFrom('assessments')
    .select('id')
    .where('memberId', '=', memberId)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return id
}

const memberId = async (fullName: string): Promise<MemberId> => {
  const { id } = await db.selectFrom('members').select('id').where('fullName', '=', fullName).executeTakeFirstOrThrow()
  return id
}

type Page = Awaited<ReturnType<typeof story.enter>>

const fill = async (page: Page, typed: Readonly<Record<string, string>>) => {
  for (const [label, value] of Object.entries(typed)) await page.getByLabel(label, { exact: true }).fill(value)
}

const asRow = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

/** The secretary asks about somebody exempt from meetings; the commune reads why in coarse words only. */
async function onRequest(purpose: string, looks: Looks) {
  const secretary = await story.enter('secretaryOfHospital', looks)
  await secretary.goto(routes.requests.list.href())
  await secretary.getByRole('link', { name: 'Xin ý kiến theo yêu cầu' }).click()
  await secretary.getByPlaceholder('Họ tên; gõ không dấu cũng được').fill('quoc dung')
  await secretary.getByPlaceholder('Họ tên; gõ không dấu cũng được').press('Enter')
  await secretary.waitForURL(/tim=quoc/)
  await secretary.getByLabel('Chọn Tạ Quốc Dũng').check()
  await press(secretary, 'Tiếp tục')
  await seen(secretary, 'Nhân sự thuộc bí mật nhà nước không làm trên hệ thống')
  await secretary.getByLabel('Dùng nhận xét vào việc gì').selectOption({ label: purpose })
  await press(secretary, 'Gửi đề nghị')
  await seen(secretary, 'Đánh dấu nếu việc này không thuộc bí mật nhà nước')
  await secretary.getByLabel('Việc này không thuộc bí mật nhà nước').check()
  await press(secretary, 'Gửi đề nghị')
  await seen(secretary, 'Đã gửi 1 đề nghị nhận xét trong 1 phiếu xin ý kiến')
  await seen(secretary, purpose)
  await secretary.context().close()

  const commune = await story.enter('officerOfPhuocHau', looks)
  await commune.goto(routes.requests.list.href())
  await seen(commune, 'Công tác cán bộ')
  assert.ok(!(await commune.content()).includes(purpose), purpose)
  await commune.context().close()
  const { variant } = await db
    .selectFrom('assessments')
    .innerJoin('assessmentForms as form', 'form.id', 'assessments.formId')
    .select('form.variant')
    .where('assessments.id', '=', await sheetOf(await memberId('Tạ Quốc Dũng')))
    .executeTakeFirstOrThrow()
  assert.equal(variant, 'B')
}

test('a workplace asks about an exempt member for an act of personnel work, and the residence hears no more than that', async () => {
  await onRequest('Quy hoạch cán bộ', {})
})

test('the same on a phone, without script', async () => {
  await onRequest('Khen thưởng', { viewport: phone, script: false })
})

test('an applicant is asked about, given to a cell, and asked about anew once the sheet has grown too old', async () => {
  const secretary = await story.enter('secretaryOfHospital', { viewport: phone })
  await secretary.goto(routes.requests.new.href())
  await secretary.getByRole('link', { name: /Người xin vào Đảng/ }).click()
  await fill(secretary, { 'Họ và tên': 'Lâm Thị Bé Sáu', 'Ngày sinh': '1999' })
  await press(secretary, 'Gửi đề nghị')
  await seen(secretary, 'Nhập nơi cư trú')
  assert.equal(await secretary.getByLabel('Họ và tên').inputValue(), 'Lâm Thị Bé Sáu')
  await fill(secretary, { 'Nơi cư trú': 'tổ 2, ấp Thạnh Lợi' })
  await secretary.getByLabel('Xã, phường trong tỉnh').selectOption({ label: 'Hiếu Phụng (xã)' })
  await press(secretary, 'Gửi đề nghị')
  await seen(secretary, 'Đảng ủy xã, phường sẽ giao chi bộ')

  const { id } = await db
    .selectFrom('assessments')
    .select('id')
    .where('applicantId', 'is not', null)
    .executeTakeFirstOrThrow()
  const commune = await story.enter('ngocHan', {})
  await commune.goto(routes.assessments.assign.href({ id }))
  await seen(commune, 'tổ 2, ấp Thạnh Lợi')
  await press(commune, 'Giao chi bộ')
  await seen(commune, 'Chọn chi bộ nơi người này cư trú')
  await commune.getByLabel('Chi bộ nhận xét').selectOption({ label: 'Ấp Thạnh Lợi' })
  await press(commune, 'Giao chi bộ')
  await secretary.goto(routes.requests.applicant.href())
  await seen(secretary, 'Chi bộ chưa ghi')

  // A year and more later.
  const signedOn = Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh').subtract({ months: 13 })
  await db
    .updateTable('assessments')
    .set({ state: 'delivered', signedOn, deliveredOn: signedOn })
    .where('id', '=', id)
    .execute()
  await secretary.reload()
  await seen(secretary, 'Hết giá trị, phải xin lại')
  await press(secretary, 'Xin lại')
  await seen(secretary, 'Đã xin lại nhận xét của người này')
  await seen(secretary, 'Chờ đảng ủy giao chi bộ')
})

test('a commune types in the paper of a workplace outside the system, and notes when it handed the sheet over', async () => {
  const today = Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh')
  const written = `${today.day}/${today.month}/${today.year}`
  const commune = await story.enter('ngocHan', { script: false })
  await commune.goto(routes.requests.list.href())
  await commune.getByRole('link', { name: 'Nhập phiếu giấy' }).click()
  await commune.getByRole('link', { name: /Nông sản Sông Tre/ }).click()
  await fill(commune, { 'Số phiếu': '40-CV/ĐU', 'Ngày ký phiếu': written })
  await commune.getByLabel('Công tác cán bộ').check()
  await press(commune, 'Lưu phiếu')
  await seen(commune, 'chọn ít nhất một đảng viên có tên trên phiếu')
  await commune.getByLabel(/Phạm Hồng Cúc/).check()
  await press(commune, 'Lưu phiếu')
  await seen(commune, 'Đã nhập phiếu xin ý kiến')

  // What the cell and the commune do with it has stories of its own.
  await db
    .updateTable('assessments')
    .set({ sessionId: await jointSession(story, 'thanhLoi'), signedNumber: 1, signedOn: today, confirmedOn: today })
    .set({ state: 'confirmed' })
    .where('id', '=', await sheetOf(await memberId('Phạm Hồng Cúc')))
    .execute()
  await commune.goto(routes.assessments.deliver.href())
  await commune.getByLabel(/Phạm Hồng Cúc/).check()
  await press(commune, 'Ghi nhận đã giao')
  await commune.goto(routes.assessments.deliver.href())
  await seen(commune, 'Không có phiếu nào chờ giao')
})

test('a workplace asks about a member whose commune is not on the system, and types in the sheet that came back', async () => {
  const secretary = await story.enter('secretaryOfHospital', {})
  const id = await memberId('Giang Hoàng Nam')
  await secretary.goto(routes.requests.new.href({ 'dang-vien': String(id) }))
  await secretary.getByLabel('Dùng nhận xét vào việc gì').selectOption({ label: 'Bổ nhiệm' })
  await secretary.getByLabel('Việc này không thuộc bí mật nhà nước').check()
  await press(secretary, 'Gửi đề nghị')
  await seen(secretary, 'Đã gửi 1 đề nghị')
  assert.ok(await asRow(secretary, 'Lục Sĩ Thành').first().isVisible())

  const sheet = await sheetOf(id)
  await secretary.goto(routes.assessments.noteFromPaper.href({ id: sheet }))
  const days = { 'Ngày họp với ban công tác mặt trận': '02/11/2026', 'Ngày chi bộ ký': '01/11/2026' }
  await fill(secretary, { 'Người ký': 'Huỳnh Văn Mười', 'Chức vụ': 'Bí thư', 'Ngày xác nhận': '05/11/2026', ...days })
  await fill(secretary, { 'Người ký xác nhận': 'Võ Thị Chín', 'Chức vụ người xác nhận': 'Phó bí thư' })
  await secretary.getByText('T/M chi bộ').click()
  for (const words of ['Nêu gương tốt', 'Gương mẫu', 'Tham gia đầy đủ', 'Thường xuyên', 'Rất tích cực']) {
    await secretary.getByText(words, { exact: true }).click()
  }
  await press(secretary, 'Lưu phiếu')
  await seen(secretary, 'Chọn mức được đánh dấu trên phiếu')
  await seen(secretary, 'Chi bộ ký sau khi họp với ban công tác mặt trận')
  await secretary.getByText('Không đề nghị', { exact: true }).click()
  await fill(secretary, { 'Ngày chi bộ ký': '03/11/2026' })
  await press(secretary, 'Lưu phiếu')
  await secretary.waitForURL(new RegExp(`/nhan-xet/${sheet}(\\?|$)`))
  const { state, releasedNumber } = await db
    .selectFrom('assessments')
    .select(['state', 'releasedNumber'])
    .where('id', '=', sheet)
    .executeTakeFirstOrThrow()
  assert.deepEqual([state, releasedNumber], ['delivered', 1])
})
