import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { AssessmentId } from '#core/ids.ts'
import type { PersonName } from '#demo/world.ts'
import { routes } from '#routes'
import { sheetsOf } from '#test/support/assessments.ts'
import { type Looks, openStory, phone, press, seen } from '#test/support/browser.ts'
import { readPdf } from './on-screen.ts'

const story = await openStory({ after })
const { db } = story
const { list, sessions, sign, confirm, sessionPdf } = routes.assessments

const stateOf = async (id: AssessmentId) =>
  (await db.selectFrom('assessments').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state

/** The yearly sheets of a cell, filled in, until they are back with their workplaces: agreed, signed, returned once, confirmed. */
async function fromDraftToWorkplace(looks: Looks) {
  await db.updateTable('assessments').set({ state: 'cancelled' }).where('purpose', '=', 'yearly').execute()
  const ids = await sheetsOf(story, { cell: 'thanhLoi', state: 'drafted' })
  const enter = (person: PersonName, viewport = looks.viewport) =>
    story.enter(person, viewport ? { ...looks, viewport } : looks)

  const cell = await enter('secretaryOfThanhLoi', phone)
  await cell.goto(sessions.href())
  await cell.getByRole('link', { name: 'Lập biên bản' }).click()
  await cell.getByLabel('Nơi họp').fill('Nhà văn hóa ấp Thạnh Lợi')
  await press(cell, 'Lưu biên bản')
  await seen(cell, 'Chưa chọn chi bộ có chi ủy hay không')
  assert.equal(await cell.getByLabel('Nơi họp').inputValue(), 'Nhà văn hóa ấp Thạnh Lợi')
  await cell.getByLabel('Không có chi ủy').check()
  const side = (name: string) => cell.getByRole('group', { name })
  await side('Phía chi bộ').getByLabel('Họ và tên người thứ 1').fill('Nguyễn Văn Bảy')
  await side('Phía chi bộ').getByLabel('Chức vụ người thứ 1').fill('Bí thư chi bộ')
  await press(cell, 'Thêm chỗ ghi người dự')
  await side('Phía ban công tác mặt trận').getByLabel('Họ và tên người thứ 3').fill('Lê Văn Chín')
  await press(cell, 'Lưu biên bản')
  await seen(cell, 'Đã lưu biên bản. Đồng chí chọn các phiếu buổi họp đã thống nhất.')
  await press(cell, 'Ghi nhận đã thống nhất')
  await seen(cell, `Đã ghi nhận ${ids.length} phiếu được thống nhất.`)
  const minutes = Number(/\/hop-thong-nhat\/(\d+)/.exec(cell.url())?.[1])
  assert.match(await readPdf(cell, sessionPdf.href({ id: minutes })), /Đồng chí Lê Văn Chín.*CHI BỘ/)
  await cell.getByRole('link', { name: 'Đến trang ký phiếu' }).click()
  await press(cell, `Ký ${ids.length} phiếu`)
  await seen(cell, `Đã ký ${ids.length} phiếu.`)

  const commune = await enter('ngocHan')
  await commune.goto(list.href({ muc: 'toConfirm' }))
  await commune.locator('.row-check').first().check()
  await press(commune, 'Trả lại chi bộ')
  await press(commune, 'Trả lại 1 phiếu')
  await seen(commune, 'Chưa có lý do.')
  await commune.getByLabel('Lý do trả lại').fill('Ghi rõ hơn phần dự họp')
  await press(commune, 'Trả lại 1 phiếu')
  await seen(commune, 'Đã trả lại 1 phiếu.')
  await commune.goto(confirm.href())
  await commune.getByLabel('Chọn Ấp Thạnh Lợi').check()
  await press(commune, 'Xác nhận phiếu của chi bộ đã chọn')
  await press(commune, `Xác nhận ${ids.length - 1} phiếu`)
  await seen(commune, `Đã xác nhận ${ids.length - 1} phiếu.`)

  await cell.goto(list.href({ muc: 'returned' }))
  await seen(cell, 'Ghi rõ hơn phần dự họp')
  await cell.goto(sessions.href())
  await cell.getByRole('link', { name: /^Ngày/ }).first().click()
  await cell.getByRole('link', { name: 'Chọn phiếu đã thống nhất' }).click()
  await press(cell, 'Ghi nhận đã thống nhất')
  await cell.getByRole('link', { name: 'Đến trang ký phiếu' }).click()
  await press(cell, 'Ký 1 phiếu')
  await commune.goto(list.href({ muc: 'toConfirm' }))
  await commune.locator('.row-check').first().check()
  await press(commune, 'Xác nhận phiếu đã chọn')
  await press(commune, 'Xác nhận 1 phiếu')
  await seen(commune, 'Đã xác nhận 1 phiếu.')
  return { cell, commune, ids }
}

test('a cell agrees with the Front committee, signs, gets one sheet back, and all go to the workplace', async () => {
  const { cell, commune, ids } = await fromDraftToWorkplace({})
  const back = await db
    .selectFrom('assessments')
    .innerJoin('organisations as workplace', 'workplace.id', 'assessments.workplaceId')
    .select(['assessments.id', 'workplace.isOutside', 'assessments.state'])
    .where('assessments.id', 'in', [...ids])
    .execute()
  for (const { state, isOutside } of back) assert.equal(state, isOutside ? 'confirmed' : 'delivered')

  const { id } = back.find(({ isOutside }) => !isOutside) ?? assert.fail('no workplace on the system')
  await cell.goto(routes.assessments.show.href({ id }))
  await cell.getByRole('link', { name: 'Sửa phiếu đã ký' }).click()
  await cell.getByLabel('Lý do sửa').fill('Nhầm mức dự họp')
  await press(cell, 'Mở phiếu để sửa')
  await seen(cell, 'Đã mở phiếu để sửa. Bản đã ký vẫn được giữ.')
  assert.equal(await stateOf(id), 'drafted')
  await cell.goto(sessions.href())
  await cell.getByRole('link', { name: /^Ngày/ }).first().click()
  await seen(cell, 'Đã sửa sau buổi họp, cần thống nhất lại')
  await cell.getByRole('link', { name: 'Chọn phiếu đã thống nhất' }).click()
  await press(cell, 'Ghi nhận đã thống nhất')
  await cell.goto(sign.href())
  await press(cell, 'Ký 1 phiếu')
  await commune.goto(confirm.href())
  await commune.getByLabel('Chọn Ấp Thạnh Lợi').check()
  await press(commune, 'Xác nhận phiếu của chi bộ đã chọn')
  await press(commune, 'Xác nhận 1 phiếu')
  await seen(commune, 'Đã xác nhận 1 phiếu.')
  const versions = await db
    .selectFrom('assessmentVersions')
    .select(['number', 'correctionReason'])
    .where('assessmentId', '=', id)
    .orderBy('number')
    .execute()
  assert.equal(versions.at(-1)?.correctionReason, 'Nhầm mức dự họp')
})

test('the same without script', async () => {
  await fromDraftToWorkplace({ script: false })
})

test('a cell that cannot assess somebody sends the sheet back, and the workplace asks again', async () => {
  await db.updateTable('assessments').set({ state: 'cancelled' }).where('purpose', '=', 'yearly').execute()
  await sheetsOf(story, { cell: 'thanhLoi' })
  const { id } = await db
    .selectFrom('assessments')
    .innerJoin('organisations as workplace', 'workplace.id', 'assessments.workplaceId')
    .select('assessments.id')
    .where('assessments.state', '=', 'withCell')
    .where('workplace.shortName', '=', 'Bệnh viện Đa khoa Mỹ Thạnh')
    .executeTakeFirstOrThrow()
  const cell = await story.enter('secretaryOfThanhLoi', { viewport: phone, script: false })
  await cell.goto(routes.assessments.show.href({ id }))
  await cell.getByRole('link', { name: 'Gửi lại nơi công tác' }).click()
  await cell.getByLabel('Lý do gửi lại').fill('Không còn cư trú tại ấp')
  await press(cell, 'Gửi lại nơi công tác')
  await seen(cell, 'Đã gửi lại nơi công tác.')
  const workplace = await story.enter('officerOfHospital')
  await workplace.goto(routes.assessments.show.href({ id }))
  await seen(workplace, /Không còn cư trú tại ấp/)
  await workplace.getByRole('link', { name: 'Gửi lại đề nghị' }).click()
  await workplace.getByLabel('Đã bổ sung, sửa điều gì').fill('Đã hỏi, vẫn cư trú tại ấp')
  await press(workplace, 'Gửi lại đề nghị')
  await seen(workplace, 'Đã gửi lại đề nghị nhận xét.')
  assert.equal(await stateOf(id), 'withCell')
})
