import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { routes } from '#routes'
import { openStory, picture, press, seen, styleOf, unfold } from '#test/support/browser.ts'
import { openLetter, openMember, readPdf, registerRow, wordsOf } from './on-screen.ts'

const story = await openStory({ after })

test('a letter to the wrong commune comes back with its reason and goes out again under a new number', async () => {
  const commune = await story.enter('officerOfPhuocHau', { script: false })
  await openLetter(commune, 'Vương Thị Mộng Tuyền')
  await unfold(commune, 'Trả lại nơi công tác')
  await press(commune, 'Trả lại nơi công tác')
  await seen(commune, 'Chưa chọn lý do. Đồng chí chọn một lý do trong danh sách.')
  assert.match(await commune.title(), /^Lỗi:/)
  await commune.getByLabel('Lý do trả lại').selectOption({ label: 'Gửi nhầm xã, phường' })
  await commune.getByLabel('Ghi rõ').fill('Nhà số 201 ở ấp Thạnh Lợi, xã Hiếu Phụng.')
  await press(commune, 'Trả lại nơi công tác')
  await seen(commune, 'Đã trả giấy về nơi công tác.')

  const officer = await story.enter('officerOfHospital')
  await officer.goto(routes.home.href())
  await officer
    .getByRole('link', { name: /trả lại/i })
    .first()
    .click()
  await officer.getByRole('link', { name: 'Vương Thị Mộng Tuyền' }).click()
  await seen(officer, 'Nơi cư trú trả lại: Gửi nhầm xã, phường')
  await seen(officer, 'Nhà số 201 ở ấp Thạnh Lợi, xã Hiếu Phụng.')
  const [oldNumber] = /\d+-GGT\/ĐU/.exec(await wordsOf(officer)) ?? []
  await picture(officer, 'giay-bi-tra-lai')
  await press(officer, 'Lập giấy mới')
  await seen(officer, 'Đã lập giấy mới thay giấy bị trả lại.')

  const secretary = await story.enter('secretaryOfHospital')
  await secretary.goto(officer.url())
  await press(secretary, 'Ký ban hành')
  await seen(secretary, 'Đã ký ban hành.')
  const [newNumber] = /\d+-GGT\/ĐU/.exec(await wordsOf(secretary)) ?? []
  assert.ok(oldNumber && newNumber)
  assert.notEqual(newNumber, oldNumber)
  await secretary.getByRole('link', { name: 'Xem giấy cũ' }).click()
  await seen(secretary, 'Giấy này đã được lập lại')
  await seen(secretary, `Giấy số ${oldNumber}`)
})

test('the letter of a member exempt from meetings says so in bold, on the screen and on the paper', async () => {
  const officer = await story.enter('officerOfHospital')
  await openMember(officer, 'Văn Công Trứ')
  await press(officer, 'Lập giấy giới thiệu')
  await seen(officer, 'Đã lập dự thảo.')
  const words = 'Thuộc đối tượng Giới thiệu nhưng được miễn sinh hoạt nơi cư trú'
  await seen(officer, words)
  assert.equal(await officer.locator('.sheet b', { hasText: words }).count(), 1)
  assert.ok(Number(await styleOf(officer, '.sheet b', 'fontWeight')) >= 600)

  const secretary = await story.enter('secretaryOfHospital', { script: false })
  await secretary.goto(officer.url())
  await press(secretary, 'Ký ban hành')
  const href = await secretary.getByRole('link', { name: 'PDF để in' }).getAttribute('href')
  const paper = await readPdf(secretary, href ?? '')
  assert.ok(paper.includes(words), paper)
  assert.match(paper, /Văn Công Trứ/i)
})

test('a member who moves keeps one open place: the old one closes as moved when the new cell admits', async () => {
  const officer = await story.enter('officerOfHospital')
  await openMember(officer, 'Quách Minh Nhật')
  await seen(officer, 'Đang có tên trong sổ của Chi bộ khóm 1.')
  await press(officer, 'Đã chuyển nơi cư trú: lập giấy mới')
  await seen(officer, 'Đảng viên chuyển nơi cư trú')
  const letter = officer.url()

  const secretary = await story.enter('secretaryOfHospital')
  await secretary.goto(letter)
  await press(secretary, 'Ký ban hành')

  const commune = await story.enter('officerOfPhuocHau')
  assert.match(await registerRow(commune, 'Quách Minh Nhật'), /Tạm ngưng|chuyển/i)
  await openLetter(commune, 'Quách Minh Nhật')
  await commune.getByLabel('Giới thiệu về chi bộ').selectOption({ label: 'Khóm 3 - 4' })
  await press(commune, 'Tiếp nhận')
  await press(commune, 'Ghi thay: chi bộ đã tiếp nhận')
  await seen(commune, 'Chi bộ đã tiếp nhận.')
  assert.match(await registerRow(commune, 'Quách Minh Nhật'), /Khóm 3 - 4/)
  await commune.goto(routes.register.list.href({ muc: 'closed', tim: 'Quách Minh Nhật' }))
  await seen(commune, /Chuyển nơi cư trú/i)
})

test('the commune acts for a cell without an account, and the timeline says so', async () => {
  const commune = await story.enter('ngocHan', { script: false, at: 'hieuPhung' })
  await openLetter(commune, 'Bùi Thanh Tòng')
  await seen(commune, 'Đảng ủy có thể ghi thay; nhật ký ghi rõ việc này.')
  await press(commune, 'Ghi thay: chi bộ đã tiếp nhận')
  await seen(commune, 'Đảng ủy xã, phường ghi thay chi bộ chưa có tài khoản')
})

test('a paper brought from outside is typed in by the commune, and its gaps are asked for all at once', async () => {
  const commune = await story.enter('ngocHan', { at: 'hieuPhung' })
  await commune.goto(routes.introductions.list.href())
  await commune.getByRole('link', { name: 'Nhập từ bản giấy' }).click()
  await commune.getByLabel('Số giấy').fill('41-GGT/ĐU')
  await press(commune, 'Lưu và tiếp nhận')
  await seen(commune, 'Chưa có họ và tên.')
  assert.match(await commune.title(), /^Lỗi:/)
  assert.equal(await commune.getByLabel('Số giấy').inputValue(), '41-GGT/ĐU')
  await commune.getByLabel('Tổ chức giới thiệu').fill('Đảng ủy Công ty Cổ phần Nông sản Sông Tre')
  await commune.getByLabel('Ngày ký giấy').fill('09/11/2026')
  await commune.getByLabel('Họ và tên').fill('Lương Thị Thu Ba')
  await commune.getByLabel('Nữ', { exact: true }).check()
  await commune.getByLabel('Ngày sinh').fill('08/03/1990')
  await commune.getByLabel('Ngày kết nạp').fill('19/05/2015')
  await commune.getByLabel('Ngày chính thức').fill('19/05/2016')
  await commune.getByLabel('Ấp, khóm').selectOption({ label: 'ấp Mỹ Tân' })
  await picture(commune, 'nhap-tu-ban-giay')
  await press(commune, 'Lưu và tiếp nhận')
  await seen(commune, 'Đã nhập giấy.')
  await seen(commune, 'Giấy số 41-GGT/ĐU ngày 09/11/2026')
  await press(commune, 'Giới thiệu về chi bộ')
  await press(commune, 'Ghi thay: chi bộ đã tiếp nhận')
  assert.match(await registerRow(commune, 'Lương Thị Thu Ba'), /Nông sản Sông Tre.*41-GGT\/ĐU/)
})

test('a letter to a commune outside the system is finished from the slip that comes back', async () => {
  const officer = await story.enter('officerOfHospital', { script: false })
  await openLetter(officer, 'La Thị Mỹ Phượng')
  await seen(officer, 'Nơi nhận chưa dùng Hai Chiều.')
  await officer.getByLabel('Chi bộ đã tiếp nhận').fill('Chi bộ ấp An Thạnh')
  await officer.getByLabel('Ngày tiếp nhận').fill('31/12/2099')
  await press(officer, 'Ghi theo phiếu báo')
  await seen(officer, 'Ngày này ở sau hôm nay.')
  assert.equal(await officer.getByLabel('Chi bộ đã tiếp nhận').inputValue(), 'Chi bộ ấp An Thạnh')
  await officer.getByLabel('Ngày tiếp nhận').fill('25/11/2026')
  await press(officer, 'Ghi theo phiếu báo')
  await seen(officer, 'Nơi cư trú tiếp nhận, ghi theo phiếu báo trên giấy')
  assert.match(await registerRow(officer, 'La Thị Mỹ Phượng'), /Chi bộ ấp An Thạnh/)
})
