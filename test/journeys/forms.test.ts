import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { demoPassword, people } from '#demo/world.ts'
import { routes } from '#routes'
import { openStory, phone, picture, press, seen, signIn, workFor } from '#test/support/browser.ts'
import { codeIn, openLetter, readDownload, wordsOf } from './on-screen.ts'

const story = await openStory({ after })

for (const script of [true, false]) {
  test(`a form whose session ended in between comes back as it was filled, ${script ? 'with' : 'without'} script`, async () => {
    const commune = await story.enter('officerOfTraCon', { script })
    await commune.goto(routes.introductions.fromPaper.href())
    await commune.getByLabel('Tổ chức giới thiệu').fill('Đảng ủy Công ty Cổ phần Nông sản Sông Tre')
    await commune.getByLabel('Họ và tên').fill('Ngụy Thị Ánh Hồng')
    await commune.context().clearCookies()
    await press(commune, 'Lưu và tiếp nhận')
    await commune.getByText('Nội dung đã nhập được giữ 24 giờ').first().waitFor()
    await signIn(commune, people.officerOfTraCon.username, demoPassword)
    await seen(commune, 'Biểu mẫu đang dở còn nguyên')
    await press(commune, 'Gửi tiếp biểu mẫu')
    await seen(commune, 'Chưa có số giấy.')
    assert.equal(await commune.getByLabel('Họ và tên').inputValue(), 'Ngụy Thị Ánh Hồng')
  })
}

test('a form opened for one organisation and sent while working for another asks for which it is meant', async () => {
  const first = await story.enter('ngocHan', { at: 'hieuPhung' })
  await openLetter(first, 'Trần Thị Mỹ Duyên')
  const second = await first.context().newPage()
  await second.goto(routes.home.href())
  await workFor(second, 'thanhLoi')
  await press(first, 'Giới thiệu về chi bộ')
  await seen(first, 'Chưa có gì được ghi; nội dung đã nhập còn nguyên.')
  await first.getByRole('button', { name: /^Gửi với tư cách .*Đảng ủy xã Hiếu Phụng$/ }).click()
  await seen(first, 'Đã giới thiệu về chi bộ.')
})

const shown = (page: Page, selector: string) => page.locator(selector).first().isVisible()

test('what is printed is the list and the letter, without the frame of the program', async () => {
  const cell = await story.enter('secretaryOfThanhLoi')
  await cell.goto(routes.register.list.href())
  for (const part of ['.topbar', '.print-only']) assert.equal(await shown(cell, part), part === '.topbar', part)
  await cell.emulateMedia({ media: 'print' })
  for (const part of ['.topbar', '.side', '.dock', 'nav', '.btn']) assert.ok(!(await shown(cell, part)), part)
  assert.ok(await shown(cell, '.print-only'))
  assert.ok(await cell.getByRole('row').filter({ hasText: 'Nguyễn Hoàng Phúc' }).isVisible())
  const paper = await cell.pdf({ preferCSSPageSize: true })
  assert.ok(paper.subarray(0, 5).toString() === '%PDF-')
})

test('a member opens an account with the code of the slip, and finds where they belong and who looked', async () => {
  const cell = await story.enter('secretaryOfThanhLoi')
  await openLetter(cell, 'Phạm Thị Bích Trâm')
  const code = codeIn(await readDownload(cell, 'In phiếu báo cho đảng viên'))

  const member = await story.visit({ viewport: phone, script: false })
  await member.goto(routes.signIn.href())
  await picture(member, 'dien-thoai-dang-nhap')
  await member.getByRole('link', { name: /nhập mã trên phiếu/ }).click()
  await member.getByLabel('Mã 12 chữ và số').fill(code)
  await press(member, 'Tiếp tục')
  await member.getByLabel('Tên đăng nhập').fill('tram.pham')
  await member.getByLabel('Mật khẩu mới', { exact: true }).fill('ngan')
  await member.getByLabel('Nhập lại mật khẩu mới').fill('ngan')
  await press(member, 'Đặt mật khẩu và đăng nhập')
  await seen(member, /10 ký tự/)
  assert.equal(await member.getByLabel('Tên đăng nhập').inputValue(), 'tram.pham')
  await member.getByLabel('Mật khẩu mới', { exact: true }).fill('bong lua chin vang')
  await member.getByLabel('Nhập lại mật khẩu mới').fill('bong lua chin vang')
  await press(member, 'Đặt mật khẩu và đăng nhập')
  await member.getByRole('heading', { level: 1, name: 'Phạm Thị Bích Trâm' }).waitFor()
  const words = await wordsOf(member)
  assert.match(words, /Chi bộ ấp Thạnh Lợi/)
  assert.match(words, /Ai đã xem hồ sơ của tôi.*Nguyễn Văn Bảy/)
  await picture(member, 'dien-thoai-ho-so')

  await member.goto(routes.members.list.href())
  await member.getByRole('heading', { level: 1, name: /^Việc này do / }).waitFor()
})

test('a cell works on a telephone', async () => {
  const cell = await story.enter('secretaryOfPhuHung', { viewport: phone })
  await cell.goto(routes.home.href())
  await picture(cell, 'dien-thoai-viec')
  await openLetter(cell, 'Lê Quang Nhựt')
  await cell.getByRole('button', { name: 'Tiếp nhận vào chi bộ' }).scrollIntoViewIfNeeded()
  await picture(cell, 'dien-thoai-tiep-nhan')
  await press(cell, 'Tiếp nhận vào chi bộ')
  await seen(cell, 'Chi bộ đã tiếp nhận.')
  await cell.getByRole('link', { name: 'Sổ', exact: true }).click()
  await seen(cell, 'Lê Quang Nhựt')
  await picture(cell, 'dien-thoai-so')
})
