import type { RowProblem } from '#features/imports/rules/kept-report.ts'
import { generalProblemTexts, problemSentence } from '#features/imports/terms.ts'
import { addressProblemTexts } from '#features/organisations/terms.ts'
import {
  type CategoryFault,
  type MemberCategory,
  type MemberStatus,
  memberCategories,
  type ResidenceKind,
  type Sex,
} from './rules.ts'

export const memberActionLabels = {
  read: 'Xem hồ sơ đảng viên',
  create: 'Thêm đảng viên',
  edit: 'Sửa hồ sơ đảng viên',
  categorise: 'Xếp diện đảng viên',
  import: 'Nhập danh sách từ bảng tính',
  export: 'Tải danh sách ra bảng tính',
  revealIdentifiers: 'Xem đầy đủ số định danh, số thẻ',
  lookUp: 'Tìm một đảng viên trong toàn tỉnh, có lý do',
  countSecret: 'Ghi số lượng đảng viên phải giữ bí mật nhân thân',
  removeSecret: 'Xóa hồ sơ người phải giữ bí mật nhân thân',
} as const

export const memberStatusLabels: Readonly<Record<MemberStatus, string>> = {
  active: 'Đang sinh hoạt',
  transferred: 'Đã chuyển sinh hoạt đảng',
  retired: 'Đã nghỉ hưu',
  died: 'Đã từ trần',
  expelled: 'Đã khai trừ',
  struckOff: 'Đã xóa tên',
  leftParty: 'Đã ra khỏi Đảng',
}

/** Short, as lists and registers show it. */
export const categoryLabels: Readonly<Record<MemberCategory, string>> = {
  standard: 'Bình thường',
  meetingExempt: 'Miễn sinh hoạt nơi cư trú',
  introductionExempt: 'Miễn giới thiệu',
}

/** In the words of 33-HD/BTCTW. */
export const categoryWords: Readonly<Record<MemberCategory, string>> = {
  standard: 'Đảng viên đang công tác, có sinh hoạt nơi cư trú',
  meetingExempt: 'Giới thiệu nhưng được miễn sinh hoạt nơi cư trú (mục 1.1)',
  introductionExempt: 'Được miễn giới thiệu về nơi cư trú (mục 1.2)',
}

/** Wordings of a list that need no second look, besides our short ones: those of 33-HD/BTCTW. */
export const officialExemptions = {
  meetingExempt: ['Giới thiệu nhưng được miễn sinh hoạt nơi cư trú', categoryLabels.meetingExempt],
  introductionExempt: ['Được miễn giới thiệu về tổ chức đảng nơi cư trú', categoryLabels.introductionExempt],
} as const

export const sexLabels: Readonly<Record<Sex, string>> = { male: 'Nam', female: 'Nữ' }

export const residenceKindLabels: Readonly<Record<ResidenceKind, string>> = {
  permanent: 'Thường trú',
  temporary: 'Tạm trú',
  current: 'Nơi ở hiện tại',
}

export type MemberRefusal =
  | 'notFound'
  | 'notAllowed'
  | 'stale'
  | 'personalNumberTaken'
  | 'namesake'
  | 'cellOfAnother'
  | 'tooMany'
  | CategoryFault

/** One sentence per refusal: what is so, and what to do. */
export const memberRefusals: Readonly<Record<MemberRefusal, string>> = {
  notFound: 'Không tìm thấy đảng viên này trong phạm vi của tổ chức đồng chí đang chọn.',
  notAllowed: 'Việc này do cấp ủy nơi đảng viên công tác làm; đồng chí chỉ xem được.',
  stale:
    'Có người vừa sửa hồ sơ này. Những gì đồng chí nhập còn nguyên bên dưới, cạnh nội dung mới. Đồng chí xem lại rồi lưu.',
  personalNumberTaken:
    'Số định danh này đã có trong hệ thống. Nếu đúng là đồng chí ấy, hồ sơ đang do tổ chức khác quản lý; đồng chí kiểm tra lại từng chữ số hoặc liên hệ tổ chức đó để chuyển.',
  namesake:
    'Trong danh sách đã có người cùng họ tên và ngày sinh. Nếu là người khác, đồng chí đánh dấu “Đây là người khác” rồi lưu lại.',
  cellOfAnother: 'Chi bộ được chọn không thuộc tổ chức này. Đồng chí chọn một chi bộ trong danh sách.',
  tooMany:
    'Trong một giờ qua đồng chí đã mở số của 60 người. Để bảo vệ dữ liệu, đồng chí chờ ít phút rồi mở tiếp những số thật cần.',
  groupMissing: 'Chưa chọn nhóm đối tượng. Đồng chí chọn một nhóm của Hướng dẫn 33-HD/BTCTW.',
  groupOfAnother: 'Nhóm này thuộc diện khác. Đồng chí chọn nhóm nằm dưới diện vừa chọn.',
  secretIdentity:
    'Người phải giữ bí mật về nhân thân không được nhập vào hệ thống. Bí thư cấp ủy xóa hồ sơ này và chỉ ghi số lượng.',
  endMissing: 'Diện này có thời hạn. Đồng chí nhập ngày kết thúc, ví dụ ngày mãn khóa học.',
  endBeforeStart: 'Ngày kết thúc ở trước ngày bắt đầu. Đồng chí nhập ngày bắt đầu hoặc một ngày sau đó.',
}

export const memberFieldErrors = {
  fullName: 'Chưa có họ và tên. Đồng chí nhập đầy đủ như trong hồ sơ đảng viên.',
  fullNameTooLong: 'Họ và tên dài quá 100 chữ cái. Đồng chí kiểm tra lại.',
  born: 'Ngày sinh chưa đúng. Đồng chí nhập ngày/tháng/năm, ví dụ 09/11/1986; chỉ biết năm thì nhập năm, ví dụ 1986.',
  bornAhead: 'Ngày sinh không thể ở sau hôm nay. Đồng chí nhập lại ngày sinh.',
  day: 'Ngày chưa đúng. Đồng chí nhập ngày/tháng/năm, ví dụ 09/11/2016.',
  dayAhead: 'Ngày này ở sau hôm nay. Đồng chí nhập hôm nay hoặc một ngày trước đó.',
  joinedBeforeBirth: 'Ngày kết nạp ở trước ngày sinh. Đồng chí xem lại hai ngày này.',
  officialBeforeJoined:
    'Ngày chính thức ở trước ngày kết nạp. Đồng chí xem lại hai ngày này; đảng viên dự bị thì để trống.',
  personalNumber: 'Số định danh gồm 12 chữ số. Đồng chí nhập đủ cả các số 0 ở đầu.',
  cardNumber: 'Số thẻ đảng viên gồm 12 chữ số, thẻ cũ gồm 8 chữ số. Đồng chí nhập lại.',
  phone: 'Số điện thoại chưa đúng. Đồng chí nhập 10 chữ số, ví dụ 0900000123.',
  tooLong: 'Nội dung dài quá 200 chữ cái. Đồng chí viết gọn lại.',
  workplace: 'Chưa chọn tổ chức nơi công tác. Đồng chí chọn một tổ chức trong danh sách.',
  communeUnknown:
    'Không tìm thấy xã, phường này. Đồng chí nhập tên xã, phường rồi tên tỉnh, ví dụ “phường Tân An, thành phố Cần Thơ”.',
  category: 'Chưa chọn diện. Đồng chí chọn một trong ba diện.',
  fromOn: 'Chưa có ngày bắt đầu. Đồng chí nhập ngày/tháng/năm, ví dụ 01/12/2026.',
  decidedBy: 'Chưa có cấp ủy quyết định. Đồng chí nhập tên cấp ủy, số và ngày văn bản nếu có.',
  memberCount: 'Số lượng chưa đúng. Đồng chí nhập một số từ 0 trở lên.',
} as const

export const memberFieldLabels: Readonly<Record<string, string>> = {
  fullName: 'Họ và tên',
  sex: 'Giới tính',
  birthOn: 'Ngày sinh',
  birthYear: 'Năm sinh',
  joinedOn: 'Ngày kết nạp',
  officialOn: 'Ngày chính thức',
  personalNumber: 'Số định danh cá nhân',
  cardNumber: 'Số thẻ đảng viên',
  phone: 'Điện thoại',
  workplaceCellId: 'Chi bộ nơi công tác',
  residenceKind: 'Loại cư trú',
  residenceLine: 'Số nhà, đường',
  residenceArea: 'Ấp, khóm, khu vực',
  residenceCommuneCode: 'Xã, phường nơi cư trú',
  residenceText: 'Địa chỉ như trong danh sách',
}

/** What happened to the record, as the timeline says it. */
export const memberEventLabels: Readonly<Record<string, string>> = {
  'member.created': 'Lập hồ sơ đảng viên',
  'member.imported': 'Nhập từ bảng tính',
  'member.updatedByImport': 'Cập nhật từ bảng tính',
  'member.importUndone': 'Hoàn tác lần nhập từ bảng tính',
  'member.edited': 'Sửa hồ sơ',
  'member.categorised': 'Xếp diện',
  'member.transferAsked': 'Tổ chức khác đề nghị chuyển hồ sơ',
}

export const memberWords = {
  list: 'Đảng viên',
  new: 'Thêm đảng viên',
  edit: 'Sửa hồ sơ',
  category: 'Xếp diện',
  secretCount: 'Số lượng phải giữ bí mật nhân thân',
  created: 'Đã thêm đảng viên vào danh sách.',
  saved: 'Đã lưu hồ sơ.',
  categorySaved: 'Đã ghi diện của đảng viên.',
  countSaved: 'Đã ghi số lượng.',
  managedElsewhere: 'đang do tổ chức khác quản lý',
  importGround: 'Theo bảng tính của cấp ủy nơi công tác',
} as const

/** Fields of a list, as the officer chooses them for a column. */
export const memberImportLabels: Readonly<Record<string, string>> = {
  fullName: 'Họ và tên',
  familyName: 'Họ và tên đệm (cột riêng)',
  givenName: 'Tên (cột riêng)',
  sex: 'Giới tính',
  birth: 'Ngày sinh hoặc năm sinh',
  male: 'Ngày sinh, cột Nam',
  female: 'Ngày sinh, cột Nữ',
  joinedOn: 'Ngày kết nạp',
  officialOn: 'Ngày chính thức',
  personalNumber: 'Số định danh cá nhân (CCCD)',
  cardNumber: 'Số thẻ đảng viên',
  phone: 'Điện thoại',
  workplaceCellName: 'Chi bộ nơi công tác',
  workplaceCellCode: 'Mã chi bộ nơi công tác',
  residence: 'Nơi cư trú, nơi ở hiện nay',
  permanentResidence: 'Nơi thường trú',
  temporaryResidence: 'Nơi tạm trú',
  residenceKind: 'Loại cư trú',
  residenceLine: 'Số nhà, đường (cột riêng)',
  residenceArea: 'Ấp, khóm (cột riêng)',
  residenceCommune: 'Xã, phường (cột riêng)',
  residenceProvince: 'Tỉnh, thành phố (cột riêng)',
  exemption: 'Diện miễn',
}

type Born = { readonly birthOn: Temporal.PlainDate | string | null; readonly birthYear: number | null }

function bornText({ birthOn, birthYear }: Born): string | null {
  if (birthOn) return `sinh ${birthOn.toString().split('-').reverse().join('/')}`
  return birthYear ? `sinh năm ${birthYear}` : null
}

const listed = (...parts: readonly (string | null)[]) => parts.filter(Boolean).join(', ')

/** The line below a name of a list: birth, cell, residence, as far as the list says. */
export const memberRowDetail = (
  row: Born & { readonly workplaceCellName: string | null; readonly residenceText: string | null },
): string => listed(bornText(row), row.workplaceCellName, row.residenceText)

/** Who is already there for a row: "Nguyễn Văn Điền, sinh 01/03/1986, Chi bộ Khoa Nội". */
export const memberMatchLabel = (
  match: Born & { readonly fullName: string; readonly workplaceName: string; readonly cellName: string | null },
): string => listed(match.fullName, bornText(match), match.cellName ?? match.workplaceName)

export const memberImportWords = {
  noun: 'đảng viên',
  title: 'Nhập danh sách đảng viên',
  lead: 'Mỗi dòng một đảng viên; ít nhất có họ tên. Không nhập người phải giữ bí mật về nhân thân.',
  sampleName: 'danh-sach-dang-vien-mau.xlsx',
  decisions: {
    add: 'Thêm người mới',
    update: 'Cập nhật người đã có',
    skip: 'Bỏ qua',
    ask: 'Chờ quyết định',
  },
} as const

/** Invented people, in the shape that needs no correction. */
export const memberImportSample = {
  titles:
    'Họ và tên|Giới tính|Ngày sinh|Số CCCD|Số thẻ đảng viên|Ngày kết nạp|Ngày chính thức|Chi bộ|Nơi cư trú|Diện miễn|Điện thoại'.split(
      '|',
    ),
  rows: [
    [
      'Nguyễn Thị Mẫu',
      'Nữ',
      '15/03/1988',
      '085188000001',
      '085188000001',
      '19/05/2012',
      '19/05/2013',
      'Chi bộ Văn phòng',
      'Số 1, ấp Thạnh Lợi, xã Mỹ Chánh Hòa, tỉnh Vĩnh Long',
      null,
      '0900000001',
    ],
    [
      'Trần Văn Thử',
      'Nam',
      '02/09/1995',
      '085095000002',
      null,
      '03/02/2026',
      null,
      'Chi bộ Văn phòng',
      'Số 2, khóm 3, phường Phước Hậu, tỉnh Vĩnh Long',
      'Miễn sinh hoạt nơi cư trú',
      '0900000002',
    ],
  ],
} as const

type NamedCell = { readonly name: string; readonly rowCount: number }

const mostCellsNamed = 10

export const missingCellWords = {
  title: (missing: readonly NamedCell[]) => `${missing.length} chi bộ trong tệp chưa có trong hệ thống`,
  /** "Chi bộ Khoa Nội (12 dòng), Chi bộ Khoa Ngoại (7 dòng) và 3 chi bộ khác." */
  lead: (missing: readonly NamedCell[]): string => {
    const named = missing.slice(0, mostCellsNamed).map(({ name, rowCount }) => `${name} (${rowCount} dòng)`)
    const others = missing.length > mostCellsNamed ? ` và ${missing.length - mostCellsNamed} chi bộ khác` : ''
    return `${named.join(', ')}${others}. Áp dụng khi chưa có thì các dòng ấy để trống chi bộ; chọn sau ở từng hồ sơ.`
  },
  add: (count: number, organisationName: string) => `Thêm ${count} chi bộ này vào ${organisationName}`,
  whoAdds: 'Bí thư cấp ủy hoặc người quản trị thêm được các chi bộ này; thêm xong, đồng chí tải lại trang.',
  added: (count: number) => `Đã thêm ${count} chi bộ.`,
} as const

export const memberProblemTexts = {
  missingName: 'Dòng có dữ liệu nhưng chưa có họ tên. Đồng chí nhập họ và tên đầy đủ.',
  nameAlone: 'Dòng chỉ có “{raw}”, không có gì khác. Nếu không phải đảng viên, đồng chí bỏ qua dòng này.',
  birthYearOnly: 'Chỉ có năm sinh. Đồng chí nhập đủ ngày/tháng/năm sinh theo hồ sơ đảng viên.',
  tooYoung: 'Theo ngày sinh {raw} thì chưa đủ 18 tuổi. Đồng chí xem lại ngày sinh.',
  personalNumberDiffers: 'Số định danh không khớp giới tính hoặc năm sinh. Đồng chí đối chiếu với thẻ căn cước.',
  cardLostZero: 'Số thẻ mất số 0 ở đầu; đã thêm lại thành {fixed}. Đồng chí đối chiếu với thẻ đảng viên.',
  cardNumberLength: 'Số thẻ “{raw}” chưa đúng. Đồng chí nhập 12 chữ số, thẻ cũ 8 chữ số.',
  exemptionVariant: 'Diện miễn ghi “{raw}”; đã đọc là “{fixed}”.',
  exemptionUnclear: '“{raw}” không nói rõ miễn gì. Đồng chí ghi “Miễn sinh hoạt nơi cư trú” hoặc “Miễn giới thiệu”.',
  officialBeforeJoined: 'Ngày chính thức ở trước ngày kết nạp. Đồng chí xem lại hai ngày này.',
  joinedTooYoung: 'Đến ngày kết nạp {raw} chưa đủ 18 tuổi. Đồng chí xem lại ngày sinh và ngày kết nạp.',
  probationaryWithCard: 'Có số thẻ mà chưa có ngày chính thức. Đồng chí nhập ngày, hoặc bỏ số thẻ nếu còn dự bị.',
  duplicatePersonalNumber: 'Số định danh này đã có ở {firstRow}. Đồng chí xem lại hai dòng, bỏ một dòng hoặc sửa số.',
  duplicateNameAndBirth: 'Họ tên và ngày sinh trùng với {firstRow}. Nếu là một người, đồng chí bỏ một dòng.',
  managedElsewhere: 'Người này đang do tổ chức khác quản lý. Đồng chí xin chuyển thay vì thêm mới.',
  twice: 'Một dòng ở trên đã là người này.',
  gone: 'Người này không còn trong phạm vi của tổ chức. Đồng chí xem lại danh sách.',
} as const satisfies Readonly<Record<string, string>>
export type MemberProblemKind = keyof typeof memberProblemTexts

/** What is wrong with a row of a list and what to do about it. */
export function sayMemberProblem(problem: RowProblem): string {
  const texts = { ...generalProblemTexts, ...addressProblemTexts, ...memberProblemTexts }
  const category = memberCategories.find((key) => key === problem.fixed)
  return problemSentence(texts, category ? { ...problem, fixed: categoryLabels[category] } : problem)
}
