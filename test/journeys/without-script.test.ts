import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { routes } from '#routes'
import { openStory, press, seen } from '#test/support/browser.ts'
import { openMember, readDownload } from './on-screen.ts'

const story = await openStory({ after })
const looks = { script: false }

test('an officer enters a member by hand, corrects the record and gives a category, without script', async () => {
  const officer = await story.enter('officerOfHospital', looks)
  await officer.goto(routes.members.new.href())
  await officer.getByLabel('Họ và tên').fill('Khưu Thị Bạch Yến')
  await officer.getByLabel('Ngày kết nạp').fill('31/02/2015')
  await press(officer, 'Thêm đảng viên')
  assert.equal(await officer.getByLabel('Họ và tên').inputValue(), 'Khưu Thị Bạch Yến')
  await officer.getByLabel('Nữ', { exact: true }).check()
  await officer.getByLabel('Ngày sinh').fill('08/03/1990')
  await officer.getByLabel('Ngày kết nạp').fill('19/05/2015')
  await officer.getByLabel('Ngày chính thức').fill('19/05/2016')
  await officer.getByLabel('Số định danh cá nhân').fill('081190004321')
  await press(officer, 'Thêm đảng viên')
  await seen(officer, 'Đã thêm đảng viên vào danh sách.')

  await openMember(officer, 'Khưu Thị Bạch Yến')
  await officer.getByRole('link', { name: 'Sửa hồ sơ' }).click()
  await officer.getByLabel('Điện thoại').fill('0900 300 300')
  await press(officer, 'Lưu hồ sơ')
  await seen(officer, 'Đã lưu hồ sơ.')
  await seen(officer, /0900 ?300 ?300/)

  await officer.getByRole('link', { name: 'Xếp diện' }).click()
  const choice = (question: string) => officer.getByRole('group', { name: question }).getByRole('radio')
  await choice('Diện của đảng viên theo Hướng dẫn 33-HD/BTCTW').nth(1).check()
  await press(officer, 'Lưu diện')
  await officer.getByRole('alert').first().waitFor()
  await choice('Nhóm đối tượng').first().check()
  await officer.getByLabel('Từ ngày').fill('25/11/2026')
  await officer.getByLabel('Đến hết ngày').fill('31/12/2027')
  await officer.getByLabel('Cấp ủy quyết định').fill('Đảng ủy Bệnh viện Đa khoa Mỹ Thạnh')
  await press(officer, 'Lưu diện')
  await seen(officer, 'Đã ghi diện của đảng viên.')
})

test('the province enters an organisation and an account, and gives the slip, without script', async () => {
  const province = await story.enter('administrator', looks)
  await province.goto(routes.organisations.list.href())
  await province.getByRole('link', { name: 'Đảng ủy xã Trà Côn' }).first().click()
  await province.getByRole('link', { name: /Thêm/ }).first().click()
  await press(province, 'Thêm tổ chức')
  await seen(province, /Chưa/)
  await province.getByLabel('Loại').selectOption({ label: 'Chi bộ ấp, khóm' })
  await province.getByLabel('Tên đầy đủ').fill('Chi bộ ấp Ngãi Lộ')
  await province.getByLabel('Tên gọn').fill('Ấp Ngãi Lộ')
  await press(province, 'Thêm tổ chức')
  await seen(province, 'Đã thêm tổ chức.')

  const commune = await story.enter('officerOfTraCon', looks)
  await commune.goto(routes.accounts.list.href())
  await commune.getByRole('link', { name: 'Tạo tài khoản' }).click()
  await commune.getByRole('link', { name: 'Chi bộ ấp Ngãi Lộ' }).click()
  await commune.getByLabel('Họ và tên').fill('Thạch Thị Sa Vong')
  await commune.getByLabel('Tên đăng nhập').fill('ngailo.bithu')
  await commune.getByLabel('Nhiệm vụ trong hệ thống').selectOption({ label: 'Bí thư, phó bí thư chi bộ nơi cư trú' })
  await commune.getByLabel('Chức vụ in trên giấy').fill('Bí thư')
  await press(commune, 'Tạo tài khoản')
  await seen(commune, 'Đã tạo tài khoản.')
  assert.match(await readDownload(commune, 'In phiếu giao tài khoản'), /Thạch Thị Sa Vong/i)
})
