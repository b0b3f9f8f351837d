/** Forms that are seldom sent: who opens them, what is refused, what is filled in, and what the answer says. */

import type { Page } from 'playwright-core'
import type { PersonName } from '#demo/world.ts'
import { demoPassword, organisations } from '#demo/world.ts'
import { roleLabels } from '#features/accounts/terms/account.ts'
import { routes } from '#routes'
import { press, type Story, seen, unfold } from '#test/support/browser.ts'
import { openLetter, openMember } from './on-screen.ts'

export type Deed = {
  readonly what: string
  readonly by: PersonName
  readonly open: (page: Page, story: Story) => Promise<unknown>
  /** What the form answers when it is sent as it was opened; left out where nothing can be wrong. */
  readonly refusal?: string | RegExp
  readonly fill?: (page: Page) => Promise<unknown>
  readonly button: string
  readonly said: string | RegExp
  /** Everything that is recorded, once. */
  readonly events: readonly string[]
}

const newPassword = 'bong lua chin vang'

const organisationPage = async ({ db }: Story, name: string, link: keyof typeof routes.organisations) => {
  const { id } = await db.selectFrom('organisations').select('id').where('name', '=', name).executeTakeFirstOrThrow()
  return routes.organisations[link].href({ id })
}

async function openMandates(page: Page, fullName: string): Promise<void> {
  await page.goto(routes.accounts.list.href({ tim: fullName }))
  await page.getByRole('link', { name: fullName }).first().click()
  await page.getByRole('heading', { level: 1, name: fullName }).waitFor()
}

const list = `Họ và tên,Ngày sinh,Giới tính,Ngày vào Đảng,Gọi số nào
Khưu Thị Bạch Yến,08/03/1990,Nữ,19/05/2015,0900300300
Nghiêm Xuân Tùng,02/09/1987,Nam,03/02/2012,0900300301`

/** Uploads a list of members and stays at its preview. */
export async function uploadList(page: Page, content = list): Promise<void> {
  await page.goto(routes.imports.new.href({ target: 'members' }))
  const file = { name: 'danh-sach.csv', mimeType: 'text/csv', buffer: Buffer.from(content) }
  await page.getByLabel('Tệp danh sách').setInputFiles(file)
  await press(page, 'Đọc tệp và xem trước')
  await seen(page, 'Chưa có gì được ghi')
}

/** Uploads two members and has them written; the queue does that behind the page. */
export async function applyList(page: Page): Promise<void> {
  await uploadList(page)
  const preview = page.url()
  await press(page, 'Áp dụng 2 dòng')
  await page.waitForURL((url) => url.href !== preview)
  await page.goto(preview)
  const isWritten = () => page.getByRole('button', { name: 'Hoàn tác lần nhập này' }).isVisible()
  for (let look = 0; look < 80 && !(await isWritten()); look += 1) {
    await page.waitForTimeout(100)
    await page.reload()
  }
}

const inAMonth = () => {
  const { day, month, year } = Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh').add({ months: 1 })
  return `${String(day).padStart(2, '0')}/${String(month).padStart(2, '0')}/${year}`
}

const ofLists: readonly Deed[] = [
  {
    what: 'columns of a spreadsheet chosen anew',
    by: 'officerOfHospital',
    open: async (page) => {
      await uploadList(page)
      await unfold(page, 'Xem và chọn lại các cột đã đọc')
      await page.getByLabel('Cột E: Gọi số nào').selectOption({ label: 'Ngày kết nạp' })
    },
    refusal: 'Hai cột cùng được chọn là “Ngày kết nạp”. Đồng chí chỉ để một cột.',
    fill: (page) => page.getByLabel('Cột E: Gọi số nào').selectOption({ label: 'Điện thoại' }),
    button: 'Đọc lại theo các cột này',
    said: 'Đã đọc lại tệp theo các cột vừa chọn',
    events: ['import.corrected'],
  },
  {
    what: 'the commune of a row that does not say it clearly',
    by: 'officerOfHospital',
    open: async (page) => {
      await uploadList(page, 'Họ và tên,Nơi cư trú\nNghiêm Xuân Tùng,"ấp 2, xã Phú Quối Tây, tỉnh Vĩnh Long"')
      const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
      await page.goto(routes.imports.choice.href({ id, row: 0 }, { tim: 'Phú' }))
    },
    refusal: /^Chưa chọn/,
    fill: (page) => page.getByRole('radio').first().check(),
    button: 'Chọn xã, phường nơi cư trú',
    said: /^Đã/,
    events: ['import.valueChosen'],
  },
  {
    what: 'an import undone',
    by: 'officerOfHospital',
    open: applyList,
    button: 'Hoàn tác lần nhập này',
    said: 'Đã hoàn tác: danh sách trở lại như trước khi nhập.',
    events: ['member.importUndone', 'member.importUndone', 'import.undone'],
  },
]

const ofTheProvince: readonly Deed[] = [
  {
    what: 'a deadline of the province',
    by: 'administrator',
    open: (page) => page.goto(routes.regulations.deadlines.href()),
    refusal: /^Chưa có căn cứ\./,
    fill: async (page) => {
      await page.getByLabel('Việc', { exact: true }).selectOption({ index: 1 })
      await page.getByLabel('Số ngày').fill('7')
      await page.getByText('Ngày làm việc', { exact: true }).click()
      await page.getByLabel('Căn cứ').fill('Công văn 12-CV/BTCTU ngày 02/11/2026')
      await page.getByLabel('Áp dụng từ ngày').fill(inAMonth())
    },
    button: 'Đặt thời hạn',
    said: 'Đã đặt thời hạn mới.',
    events: ['deadline.set'],
  },
  {
    what: 'a new name of an organisation',
    by: 'administrator',
    open: async (page, story) => {
      await page.goto(await organisationPage(story, organisations.giaKiet.name, 'rename'))
      await page.getByLabel('Tên đầy đủ').fill('')
    },
    refusal: /^Chưa có tên đầy đủ\./,
    fill: (page) => page.getByLabel('Tên đầy đủ').fill('Chi bộ ấp Gia Kiết 2'),
    button: 'Lưu thông tin',
    said: 'Đã lưu thông tin tổ chức.',
    events: ['organisation.renamed'],
  },
  {
    what: 'an area that gets its cell',
    by: 'administrator',
    open: async (page, story) => {
      await page.goto(await organisationPage(story, organisations.traCon.name, 'areas'))
      await page.getByLabel('Tên', { exact: true }).fill('Ngãi Lộ')
    },
    refusal: /^Chưa chọn ấp hay khóm\./,
    fill: async (page) => {
      await page.getByLabel('Loại').selectOption('ấp')
      await page.getByLabel('Chi bộ phụ trách').selectOption({ label: 'Chi bộ ấp Vĩnh Hòa' })
    },
    button: 'Lưu địa bàn',
    said: 'Đã lưu địa bàn.',
    events: ['organisation.areasCovered'],
  },
  {
    what: 'an organisation that ends',
    by: 'administrator',
    open: async (page, story) => page.goto(await organisationPage(story, organisations.humanities.name, 'close')),
    button: 'Kết thúc hoạt động',
    said: 'Đã kết thúc hoạt động của tổ chức.',
    events: ['organisation.closed'],
  },
  {
    what: 'one more mandate of a person',
    by: 'provinceOfficer',
    open: async (page) => {
      await openMandates(page, 'Lâm Thị Bích Ngà')
      await page.getByRole('link', { name: 'Giao thêm nhiệm vụ' }).click()
      await page.getByRole('link', { name: organisations.traCon.name }).click()
    },
    refusal: /^Nhập chức vụ in trên giấy/,
    fill: async (page) => {
      await page.getByLabel('Nhiệm vụ trong hệ thống').selectOption({ label: roleLabels.communeSecretary })
      await page.getByLabel('Chức vụ in trên giấy').fill('Phó bí thư')
    },
    button: 'Giao nhiệm vụ',
    said: 'Đã giao nhiệm vụ.',
    events: ['account.mandateGranted'],
  },
  {
    what: 'a mandate that ends',
    by: 'provinceOfficer',
    open: async (page) => {
      await openMandates(page, 'Trương Mỹ Hạnh')
      await page.getByRole('link', { name: 'Kết thúc' }).first().click()
    },
    button: 'Kết thúc nhiệm vụ',
    said: 'Đã kết thúc nhiệm vụ.',
    events: ['account.mandateEnded'],
  },
]

const ofTheWorkplace: readonly Deed[] = [
  {
    what: 'the number of members of secret identity',
    by: 'secretaryOfHospital',
    open: async (page, story) => {
      await page.goto(await organisationPage(story, organisations.hospital.name, 'secretCount'))
      await page.getByLabel('Số đảng viên phải giữ bí mật').fill('hai')
    },
    refusal: /^Số lượng chưa đúng\./,
    fill: (page) => page.getByLabel('Số đảng viên phải giữ bí mật').fill('2'),
    button: 'Lưu số lượng',
    said: 'Đã ghi số lượng.',
    events: ['secretIdentityCount.set'],
  },
  {
    what: 'a letter taken back',
    by: 'secretaryOfHospital',
    open: async (page) => {
      await openLetter(page, 'Võ Minh Thông')
      await unfold(page, 'Thu hồi giấy')
    },
    fill: (page) => page.getByLabel('Vì sao').fill('Đảng viên chuyển công tác.'),
    button: 'Thu hồi giấy',
    said: 'Đã thu hồi giấy.',
    events: ['introduction.revoked'],
  },
  {
    what: 'many letters at once',
    by: 'secretaryOfSchool',
    open: async (page) => {
      await page.goto(routes.introductions.list.href({ muc: 'draft' }))
      await page.getByRole('checkbox', { name: 'Bạch Thị Như Ý' }).check()
      await page.getByRole('checkbox', { name: 'Phùng Thị Thanh Trúc' }).check()
      await press(page, 'Ký ban hành')
    },
    button: 'Ký ban hành 2 giấy',
    said: /2 giấy/,
    events: ['introduction.issued', 'introduction.issued'],
  },
  {
    what: 'a member whose identity becomes secret',
    by: 'secretaryOfHospital',
    open: async (page) => {
      await openMember(page, 'Văn Công Trứ')
      await page.getByRole('link', { name: /bí mật/ }).click()
    },
    refusal: /^Chưa xác nhận\./,
    fill: (page) => page.getByRole('checkbox').check(),
    button: 'Xóa hồ sơ',
    said: 'Đã xóa hồ sơ. Hệ thống chỉ còn giữ số lượng.',
    events: ['member.removed'],
  },
]

const ofTheResidence: readonly Deed[] = [
  {
    what: 'a letter handed back to the committee',
    by: 'secretaryOfPhuHung',
    open: async (page) => {
      await openLetter(page, 'Lê Quang Nhựt')
      await unfold(page, 'Chuyển lại đảng ủy')
    },
    fill: (page) => page.getByLabel('Ghi chú cho đảng ủy').fill('Nhà ở ấp Mỹ Tân.'),
    button: 'Chuyển lại đảng ủy',
    said: 'Đã chuyển giấy lại cho đảng ủy.',
    events: ['introduction.handedBack'],
  },
  {
    what: 'the password of oneself',
    by: 'secretaryOfPhuHung',
    open: (page) => page.goto(routes.account.password.href()),
    refusal: 'Nhập mật khẩu đang dùng.',
    fill: async (page) => {
      await page.getByLabel('Mật khẩu đang dùng').fill(demoPassword)
      await page.getByLabel('Mật khẩu mới', { exact: true }).fill(newPassword)
      await page.getByLabel('Nhập lại mật khẩu mới').fill(newPassword)
    },
    button: 'Đổi mật khẩu',
    said: 'Đã đổi mật khẩu. Các phiên khác đã kết thúc.',
    events: ['account.passwordChanged'],
  },
]

export const deeds = [...ofLists, ...ofTheProvince, ...ofTheWorkplace, ...ofTheResidence]
