import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { dayOf } from '#core/day.ts'
import { actorOf, memberId } from '#demo/actors.ts'
import { people } from '#demo/world.ts'
import { routes } from '#routes'
import { sheetsOf } from '#test/support/assessments.ts'
import { type Looks, openStory, phone, press, seen, unfold } from '#test/support/browser.ts'
import { deliverSaying, releaseCorrection, sheetOfMember } from '#test/support/referrals.ts'
import { wordsOf } from './on-screen.ts'

const story = await openStory({ after })
const { db } = story

const now = Temporal.Now.instant()
const ngocHan = await actorOf(db, 'ngocHan')
const commune = { db, actor: ngocHan, today: dayOf(now), now }
await sheetsOf({ db }, { cell: 'thanhLoi', state: 'delivered' })
const sheet = await sheetOfMember({ db }, await memberId(db, people.phuc.name))

test('what a sheet proposes waits at the workplace, is answered, and the residence reads it on a phone', async () => {
  await deliverSaying(commune, sheet, { grade: 1, grounds: 'Hiến 200 m² đất làm đường ấp' })
  const officer = await story.enter('officerOfSchool')
  await officer.goto(routes.home.href())
  await officer.getByRole('link', { name: /Đề nghị biểu dương, xem xét xử lý của nơi cư trú/ }).click()
  await officer.getByRole('link', { name: people.phuc.name }).click()
  await seen(officer, 'Hiến 200 m² đất làm đường ấp')
  await press(officer, 'Trả lời nơi cư trú')
  await seen(officer, 'Chưa chọn kết quả')
  await officer.getByRole('radio', { name: /^Đã biểu dương/ }).check()
  await officer.getByLabel('Hình thức', { exact: true }).fill('Giấy khen của đảng ủy')
  await officer.getByLabel('Số quyết định').fill('12-QĐ/ĐU')
  await press(officer, 'Trả lời nơi cư trú')
  await seen(officer, 'Ngày thực hiện chưa đọc được')
  await officer.getByLabel('Ngày thực hiện').fill('20/11/2026')
  await press(officer, 'Trả lời nơi cư trú')
  await seen(officer, 'Đã ghi trả lời; nơi cư trú đọc được.')
  await unfold(officer, 'Sửa lại trả lời')
  await officer.getByLabel('Hình thức', { exact: true }).fill('Bằng khen của tỉnh ủy')
  await press(officer, 'Lưu trả lời đã sửa')
  await seen(officer, 'Bằng khen của tỉnh ủy')

  const cell = await story.enter('secretaryOfThanhLoi', { viewport: phone, script: false })
  await cell.goto(routes.referrals.list.href())
  await seen(cell, 'Không có đề nghị nào chờ trả lời')
  await cell.getByRole('link', { name: /^Đã trả lời/ }).click()
  await cell.getByRole('link', { name: people.phuc.name }).click()
  const words = await wordsOf(cell)
  assert.match(words, /Nơi công tác: đã biểu dương.*Bằng khen của tỉnh ủy.*12-QĐ\/ĐU/)
  assert.match(words, /Diễn biến.*Giấy khen của đảng ủy/)
})

test('the workplace tells the residence what it did by itself', async () => {
  const officer = await story.enter('officerOfSchool', { viewport: phone, script: false })
  await officer.goto(routes.referrals.list.href())
  await officer.getByRole('link', { name: 'Báo việc đã làm' }).click()
  await officer.getByLabel('Đảng viên nào').fill('hoang phuc')
  await press(officer, 'Tìm')
  await officer.getByRole('link', { name: people.phuc.name }).click()
  await officer.getByLabel('Vì việc gì').fill('Cứu người đuối nước')
  await officer.getByRole('radio', { name: /^Đã biểu dương/ }).check()
  await officer.getByLabel('Hình thức', { exact: true }).fill('Biểu dương trước chi bộ')
  await officer.getByLabel('Ngày thực hiện').fill('18/11/2026')
  await press(officer, 'Ghi và báo nơi cư trú')
  await seen(officer, 'Đã ghi và báo nơi cư trú.')
  const cell = await story.enter('secretaryOfThanhLoi')
  await cell.goto(routes.referrals.list.href({ muc: 'answered' }))
  await seen(cell, 'Nơi công tác tự thực hiện')
})

type Told = { readonly looks: Looks; readonly claim: string; readonly answer: string }

/** Reads, says so, asks for another look; the cell explains, and the member finds the answer beside the sheet. */
async function readAndObject({ looks, claim, answer }: Told) {
  const member = await story.enter('phuc', looks)
  await member.goto(routes.ownRecord.href())
  await member.getByRole('link', { name: 'Đọc phiếu, xác nhận đã đọc' }).click()
  await seen(member, 'Tham gia chưa đầy đủ')
  await press(member, 'Xác nhận đã đọc')
  await seen(member, 'Đã ghi nhận đồng chí đã đọc phiếu.')
  await member.getByRole('link', { name: 'Đề nghị xem lại', exact: true }).click()
  await press(member, 'Gửi đề nghị xem lại')
  await seen(member, 'Chưa viết chỗ sai')
  await member.getByLabel('Sai ở chỗ nào').fill(claim)
  await press(member, 'Gửi đề nghị xem lại')
  await seen(member, 'Đã gửi đề nghị xem lại.')

  const cell = await story.enter('secretaryOfThanhLoi', looks)
  await cell.goto(routes.home.href())
  await cell.getByRole('link', { name: /Đề nghị xem lại của đảng viên, chờ trả lời/ }).click()
  await cell.getByRole('link', { name: people.phuc.name }).first().click()
  await seen(cell, claim)
  assert.equal(
    await cell.getByRole('link', { name: 'Sửa phiếu đã ký' }).getAttribute('href'),
    routes.assessments.correct.href({ id: sheet }),
  )
  await cell.getByRole('radio', { name: /^Đã sửa/ }).check()
  await press(cell, 'Trả lời')
  await seen(cell, 'Mục này vẫn ghi y như lúc đảng viên đề nghị')
  await cell.getByRole('radio', { name: /^Giữ nguyên/ }).check()
  await cell.getByLabel('Trả lời đảng viên').fill(answer)
  await press(cell, 'Trả lời')
  await seen(cell, 'Đã trả lời; đảng viên đọc được')

  await member.goto(routes.assessments.showOwn.href({ id: sheet }))
  await seen(member, answer)
  return member
}

test('a member reads the own sheet on a phone, says so, asks for another look, and reads what the cell explains', async () => {
  await readAndObject({
    looks: { viewport: phone },
    claim: 'Tôi dự đủ các cuộc họp',
    answer: 'Đồng chí vắng ngày 20/6.',
  })
})

test('a corrected sheet is read anew and the old one stays readable, also without script', async () => {
  await releaseCorrection(commune, sheet, { grade: 2 })
  const member = await readAndObject({
    looks: { script: false },
    claim: 'Vẫn chưa đúng',
    answer: 'Đã xem lại biên bản.',
  })
  await member.getByRole('link', { name: /^Bản 1, ký ngày/ }).click()
  await seen(member, 'Đây là bản 1, đã được thay bằng bản mới.')
  assert.match(await wordsOf(member), /Hiến 200 m² đất làm đường ấp/)
  await member.goto(routes.assessments.own.href())
  await seen(member, 'Phiếu nhận xét năm 2026')
})
