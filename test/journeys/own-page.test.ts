import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { dayOf } from '#core/day.ts'
import { actorOf, memberId } from '#demo/actors.ts'
import type { PersonName } from '#demo/world.ts'
import { routes } from '#routes'
import { type Looks, openStory, phone, press, seen, unfold } from '#test/support/browser.ts'
import { heldWithout, invitedTo } from '#test/support/objections.ts'
import { codeIn, openLetter, readDownload, readPdf, wordsOf } from './on-screen.ts'

const story = await openStory({ after })
const { db } = story

const now = Temporal.Now.instant()
const secretaryOfThanhLoi = await actorOf(db, 'secretaryOfThanhLoi')
const work = (actor: typeof secretaryOfThanhLoi) => ({ db, actor, today: dayOf(now), now })
const world = { db, work, actors: { secretaryOfThanhLoi } }

type Told = {
  readonly fullName: string
  readonly meeting: string
  readonly username: string
  readonly telephone: string
  readonly looks: Looks
}

const password = 'bong lua chin vang'

/** From the code of the slip to the own account; a number is refused as a name. */
async function openAccount({ fullName, username, telephone, looks }: Told) {
  const cell = await story.enter('secretaryOfThanhLoi')
  await openLetter(cell, fullName)
  const code = codeIn(await readDownload(cell, 'In phiếu báo cho đảng viên'))
  const member = await story.visit(looks)
  await member.goto(routes.activation.href())
  await member.getByLabel('Mã 12 chữ và số').fill(code)
  await press(member, 'Tiếp tục')
  const choose = async (name: string) => {
    await member.getByLabel('Tên đăng nhập').fill(name)
    await member.getByLabel('Mật khẩu mới', { exact: true }).fill(password)
    await member.getByLabel('Nhập lại mật khẩu mới').fill(password)
    await press(member, 'Đặt mật khẩu và đăng nhập')
  }
  await choose(telephone)
  await seen(member, 'Tên đăng nhập không được là số điện thoại')
  await choose(username)
  await member.getByRole('heading', { level: 1, name: fullName }).waitFor()
  const again = await story.visit(looks)
  await again.goto(routes.activation.href())
  await again.getByLabel('Mã 12 chữ và số').fill(code)
  await press(again, 'Tiếp tục')
  await seen(again, /Mã này đã dùng/)
  return member
}

async function fromSlipToCorrection(told: Told) {
  const enter = (person: PersonName) => story.enter(person, told.looks)
  await heldWithout(world, await memberId(db, told.fullName), told.meeting)
  const member = await openAccount(told)
  assert.match(await wordsOf(member), new RegExp(`Vắng không lý do1${told.meeting}`))
  await member.getByRole('link', { name: `Chỗ này sai? Điểm danh, ${told.meeting}` }).click()
  await press(member, 'Gửi đề nghị xem lại')
  await seen(member, 'Chưa viết chỗ sai')
  const claim = `${told.fullName} có dự, ký tên ở trang 2.`
  await member.getByLabel('Sai ở chỗ nào').fill(claim)
  await press(member, 'Gửi đề nghị xem lại')
  await seen(member, 'Đã gửi đề nghị xem lại.')

  const cell = await enter('secretaryOfThanhLoi')
  await cell.goto(routes.home.href())
  await cell.getByRole('link', { name: /Đề nghị xem lại của đảng viên, chờ trả lời/ }).click()
  await cell.getByRole('link', { name: told.fullName }).click()
  await seen(cell, claim)
  await cell.getByRole('radio', { name: /^Đã sửa/ }).check()
  await press(cell, 'Trả lời')
  await seen(cell, 'Chưa chọn điểm danh đúng')
  await cell.getByLabel('Có mặt', { exact: true }).check()
  await cell.getByLabel('Trả lời đảng viên').fill('Đã xem lại sổ ký tên.')
  await press(cell, 'Trả lời')
  await seen(cell, 'Đã trả lời; đảng viên đọc được')

  await member.goto(routes.ownRecord.href())
  await seen(member, 'Đã xem lại sổ ký tên.')
  assert.match(
    await wordsOf(member),
    new RegExp(`${told.meeting}.*Có mặtĐã sửaĐã xem lại sổ ký tên.Chi bộ ấp Thạnh Lợi`),
  )
  await member.getByRole('link', { name: 'Xem tất cả lượt xem' }).click()
  await seen(member, 'Xem đề nghị xem lại')
  return member
}

test('from the code of the slip to the account, to a mark that is wrong, to its correction, which the member reads', async () => {
  const member = await fromSlipToCorrection({
    fullName: 'Phạm Thị Bích Trâm',
    username: 'tram.pham',
    meeting: 'Họp bàn điểm tập kết rác',
    telephone: '0901234567',
    looks: { viewport: phone },
  })
  await member.goto(routes.meetings.expected.href())
  await seen(member, 'Họp bàn điểm tập kết rác')
  const letter = await db
    .selectFrom('introductions')
    .innerJoin('members', 'members.id', 'introductions.memberId')
    .select('introductions.id')
    .where('members.fullName', '=', 'Phạm Thị Bích Trâm')
    .executeTakeFirstOrThrow()
  assert.match(await readPdf(member, routes.introductions.pdf.href({ id: letter.id })), /Phạm Thị Bích Trâm/)
})

test('the same without script', async () => {
  await fromSlipToCorrection({
    fullName: 'Cao Thị Thúy An',
    username: 'thuyan.cao',
    meeting: 'Họp bàn giữ vệ sinh chợ ấp',
    telephone: '0901 234 568',
    looks: { viewport: phone, script: false },
  })
})

test('a member says from the own page that they cannot come, and the workplace puts right what was said to be wrong', async () => {
  await invitedTo(world, { title: 'Họp bàn trữ nước ngọt', startsAt: now.add({ hours: 72 }) })
  const member = await story.enter('phuc', { viewport: phone, script: false })
  await seen(member, 'Họp bàn trữ nước ngọt')
  await unfold(member, 'Không dự được')
  await member.getByLabel('Vì sao').fill('Ca trực đêm')
  await press(member, 'Báo vắng')
  await member.goto(routes.ownRecord.href())
  await seen(member, 'Ca trực đêm')
  await press(member, 'Rút báo vắng, sẽ dự')

  const officer = await story.enter('officerOfSchool', { script: false })
  await officer.goto(routes.objections.list.href())
  await officer.getByRole('link', { name: 'Nguyễn Hoàng Phúc' }).click()
  const place = officer.url()
  await officer.getByRole('radio', { name: /^Đã sửa/ }).check()
  await press(officer, 'Trả lời')
  await seen(officer, 'Mục này vẫn ghi y như lúc đảng viên đề nghị')
  await officer.getByRole('link', { name: 'Sửa hồ sơ' }).click()
  await officer.getByLabel('Kết nạp').fill('03/02/2013')
  await press(officer, 'Lưu hồ sơ')
  await officer.goto(place)
  await seen(officer, '03/02/2013')
  await officer.getByRole('radio', { name: /^Đã sửa/ }).check()
  await press(officer, 'Trả lời')
  await seen(officer, 'Đã trả lời; đảng viên đọc được')
  await member.goto(routes.ownRecord.href())
  assert.match(await wordsOf(member), /Ngày kết nạp03\/02\/2013Đã sửa/)
})
