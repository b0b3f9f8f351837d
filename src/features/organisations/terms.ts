import { tidy } from '#core/vietnamese-text.ts'
import type { RowProblem } from '#features/imports/rules/kept-report.ts'
import { problemSentence } from '#features/imports/terms.ts'
import type { AddressKind } from './rules/address.ts'
import type { OrganisationKind } from './rules/kinds.ts'

export const organisationActionLabels = {
  read: 'Xem cây tổ chức đảng',
  create: 'Thêm tổ chức đảng',
  rename: 'Đổi tên, sửa thông tin tổ chức đảng',
  close: 'Kết thúc hoạt động tổ chức đảng',
  coverAreas: 'Giao địa bàn cho chi bộ',
  import: 'Nhập cây tổ chức đảng từ bảng tính',
} as const

export const kindLabels: Readonly<Record<OrganisationKind, string>> = {
  province: 'Đảng bộ tỉnh, thành phố',
  upperCommittee: 'Đảng bộ cấp trên trực tiếp cơ sở',
  communeCommittee: 'Đảng ủy xã, phường, đặc khu',
  residenceCell: 'Chi bộ ấp, khóm',
  workplaceCommittee: 'Tổ chức cơ sở đảng nơi công tác',
  workplaceCell: 'Chi bộ trực thuộc nơi công tác',
}

/** How residential areas are called in the communes; a province may use others. */
export const areaKinds = ['ấp', 'khóm', 'khu vực', 'tổ dân phố', 'khu phố', 'thôn', 'xóm', 'bản'] as const

/** The decision under which the communes of the shipped list exist. */
export const unitDecree = 'Quyết định 19/2025/QĐ-TTg'
export const provinceKinds = ['Tỉnh', 'Thành phố'] as const

export type OrganisationRefusal =
  | 'notFound'
  | 'notAllowed'
  | 'stale'
  | 'closed'
  | 'wrongParent'
  | 'codeTaken'
  | 'communeTaken'
  | 'communeUnknown'
  | 'provinceTaken'
  | 'hasChildren'
  | 'ownOrganisation'
  | 'areaNotOfCommune'
  | 'cellNotOfCommune'
  | 'areaTaken'

export const organisationRefusals: Readonly<Record<OrganisationRefusal, string>> = {
  notFound: 'Không tìm thấy tổ chức này. Đồng chí mở lại cây tổ chức đảng rồi chọn.',
  notAllowed: 'Việc này do cấp ủy quản lý tổ chức đó hoặc người quản trị làm; đồng chí chỉ xem được.',
  stale: 'Có người vừa sửa tổ chức này. Đồng chí xem nội dung mới bên dưới rồi sửa lại nếu vẫn cần.',
  closed: 'Tổ chức này đã kết thúc hoạt động nên không sửa được nữa.',
  wrongParent:
    'Loại tổ chức này không đứng trực tiếp dưới cấp trên đã chọn. Đồng chí chọn loại khác hoặc cấp trên khác.',
  codeTaken: 'Mã này đã có tổ chức khác dùng. Đồng chí kiểm tra lại mã, hoặc để trống nếu chưa biết.',
  communeTaken: 'Xã, phường này đã có đảng ủy trong hệ thống. Đồng chí tìm trong cây tổ chức đảng thay vì thêm mới.',
  communeUnknown: 'Không có xã, phường nào mang mã này. Đồng chí nhập 5 chữ số, ví dụ 29713.',
  provinceTaken: 'Hệ thống đã có đảng bộ tỉnh; một bản cài đặt chỉ phục vụ một tỉnh.',
  hasChildren:
    'Dưới tổ chức này còn tổ chức đang hoạt động. Đồng chí kết thúc hoặc chuyển các tổ chức đó trước, rồi mới kết thúc tổ chức này.',
  ownOrganisation:
    'Không tự kết thúc được tổ chức mình đang làm việc. Việc này do cấp ủy cấp trên hoặc người quản trị làm.',
  areaNotOfCommune: 'Địa bàn này không thuộc xã, phường đang mở. Đồng chí tải lại trang rồi chọn lại.',
  cellNotOfCommune: 'Chi bộ được chọn không thuộc đảng ủy này. Đồng chí chọn một chi bộ trong danh sách.',
  areaTaken: 'Địa bàn này đã có trong danh sách. Đồng chí chọn chi bộ cho dòng đã có.',
}

export const organisationFieldErrors = {
  name: 'Chưa có tên đầy đủ. Đồng chí nhập như trên con dấu, ví dụ “Chi bộ ấp Thạnh Lợi”.',
  nameTooLong: 'Tên dài quá 200 chữ cái. Đồng chí viết gọn lại.',
  shortName: 'Chưa có tên gọn. Đồng chí nhập tên dùng trong danh sách, ví dụ “Ấp Thạnh Lợi”.',
  shortNameTooLong: 'Tên gọn dài quá 80 chữ cái. Đồng chí viết gọn lại.',
  kind: 'Chưa chọn loại tổ chức. Đồng chí chọn một loại trong danh sách.',
  parent: 'Chưa chọn cấp trên trực tiếp. Đồng chí mở tổ chức cấp trên rồi bấm “Thêm tổ chức bên dưới”.',
  code: 'Mã tổ chức đảng chưa đúng. Đồng chí nhập các nhóm số cách nhau bằng dấu chấm, ví dụ 86.290.000.000.001, hoặc để trống.',
  communeCode: 'Mã xã, phường chưa đúng. Đồng chí nhập 5 chữ số, ví dụ 29713.',
  placeName: 'Địa danh dài quá 80 chữ cái. Đồng chí chỉ nhập tên ghi trước ngày tháng trên giấy.',
  contact: 'Thông tin liên hệ dài quá 200 chữ cái. Đồng chí chỉ ghi tên và số điện thoại.',
  areaKind: 'Chưa chọn ấp hay khóm. Đồng chí chọn một loại trong danh sách.',
  areaName: 'Chưa có tên ấp, khóm. Đồng chí nhập tên không kèm loại, ví dụ “Thạnh Lợi” hoặc “3”.',
} as const

export const organisationWords = {
  title: 'Tổ chức đảng',
  newTitle: 'Thêm tổ chức đảng',
  renameTitle: 'Sửa thông tin tổ chức',
  closeTitle: 'Kết thúc hoạt động',
  areasTitle: 'Địa bàn của các chi bộ',
  created: 'Đã thêm tổ chức.',
  renamed: 'Đã lưu thông tin tổ chức.',
  closed: 'Đã kết thúc hoạt động của tổ chức.',
  areasSaved: 'Đã lưu địa bàn.',
} as const

/** One sentence for everything that an address in a list may leave open. */
export const addressProblemTexts: Readonly<Record<AddressKind, string>> = {
  communeAbbreviated: 'Xã, phường viết tắt; đã đọc theo tên đầy đủ.',
  communeToneVariant: 'Tên xã, phường đặt dấu khác danh mục; đã ghi theo danh mục.',
  communeWithoutMarks: 'Tên xã, phường không có dấu; đã chọn nơi duy nhất trùng tên trong tỉnh. Đồng chí xem lại.',
  communeKindDiffers:
    'Trong tỉnh có nơi trùng tên nhưng không phải loại đã ghi (xã hay phường). Đồng chí nhận gợi ý nếu đúng, hoặc sửa trong tệp.',
  communeAmbiguous:
    'Có nhiều xã, phường trùng tên này. Đồng chí chọn xã, phường ngay ở dòng này, hoặc ghi thêm tỉnh trong tệp.',
  communeMissing: 'Địa chỉ chưa có xã, phường. Đồng chí chọn xã, phường ngay ở dòng này, hoặc ghi thêm trong tệp.',
  unknownCommune:
    'Không có xã, phường này trong danh mục đang dùng. Đồng chí chọn xã, phường ngay ở dòng này, hoặc sửa tên trong tệp.',
  provinceMissing: 'Địa chỉ chưa có tỉnh, thành phố. Đồng chí nhận gợi ý nếu đúng, hoặc ghi thêm trong tệp.',
  oldProvince:
    'Địa chỉ ghi tỉnh trước ngày 01/7/2025. Đồng chí nhận gợi ý nếu có và đúng, hoặc chọn xã, phường ngay ở dòng này.',
  oldDistrictAddress:
    'Địa chỉ còn cấp huyện, thành phố thuộc tỉnh trước ngày 01/7/2025. Đồng chí nhận gợi ý nếu có và đúng, hoặc chọn xã, phường ngay ở dòng này.',
}

/** A list's column of cells often leaves their first two words out; a code stays a code. */
export const cellName = (text: string): string =>
  /^chi b[oộ] |^\d{2}\./iu.test(text) ? tidy(text) : `Chi bộ ${tidy(text)}`

export const communeProposalWords = {
  take: 'Nhận gợi ý xã, phường',
  takeAll: (rowCount: number) => `Nhận gợi ý xã, phường cho ${rowCount} dòng`,
  giveBack: 'Bỏ gợi ý đã nhận',
  dropChosen: 'Bỏ nơi đã chọn',
  choose: 'Tìm xã, phường khác',
  chooseTitle: 'Chọn xã, phường nơi cư trú',
  search: 'Tên xã, phường, đặc khu',
  searchHint: 'Có dấu hay không dấu đều được; thêm tên tỉnh nếu nhiều nơi trùng tên.',
  noneFound: 'Không có xã, phường nào mang tên này. Đồng chí nhập tên đang dùng từ ngày 01/7/2025.',
  notChosen: 'Chưa chọn xã, phường. Đồng chí tìm theo tên rồi chọn một nơi trong danh sách.',
  forAll: (rowCount: number, text: string) => `Chọn cho cả ${rowCount} dòng cùng ghi “${text}”`,
  chosen: (rowCount: number) => `Đã chọn xã, phường cho ${rowCount} dòng.`,
} as const

/** One sentence for everything that may be wrong with a row of the tree or of the residential areas. */
export const organisationProblemTexts = {
  missingOrganisationName: 'Dòng có dữ liệu nhưng chưa có tên tổ chức đảng. Đồng chí nhập tên đầy đủ.',
  missingCode: 'Chưa có mã tổ chức đảng. Đồng chí nhập mã, ví dụ 86.290.000.000.001.',
  codeForm: 'Mã “{raw}” chưa đúng. Đồng chí nhập năm nhóm số cách nhau bằng dấu chấm, ví dụ 86.290.000.000.001.',
  duplicateCode: 'Mã này đã có ở {firstRow}. Đồng chí xem lại mã của hai tổ chức.',
  missingKind: 'Chưa có loại hình tổ chức. Đồng chí nhập, ví dụ “Đảng bộ xã” hoặc “Chi bộ trực thuộc”.',
  unknownKind:
    'Không rõ loại hình “{raw}”. Đồng chí nhập, ví dụ “Đảng bộ cơ sở”, “Chi bộ ấp, khóm”, “Chi bộ trực thuộc”.',
  missingParent: 'Chưa có mã cấp trên trực tiếp. Đồng chí nhập mã của tổ chức cấp trên.',
  unknownParent: 'Không có tổ chức nào mang mã cấp trên {raw}. Đồng chí xem lại mã, hoặc thêm dòng của tổ chức đó.',
  circle: 'Đi theo mã cấp trên thì quay lại chính tổ chức này. Đồng chí sửa mã cấp trên.',
  wrongParentKind:
    'Loại tổ chức này không đứng trực tiếp dưới tổ chức có mã {raw}. Đồng chí xem lại loại hình hoặc mã cấp trên.',
  missingCommuneCode: 'Chưa có mã xã, phường. Đồng chí nhập 5 chữ số, ví dụ 29611.',
  unknownCommuneCode: 'Không có xã, phường nào mang mã {raw}. Đồng chí nhập mã 5 chữ số theo danh mục đang dùng.',
  communeCodeLostZero: 'Mã xã, phường mất số 0 ở đầu; đã thêm lại thành {fixed}.',
  communeNameDiffers: 'Mã {raw} là của xã, phường khác với tên tổ chức. Đồng chí xem lại mã hoặc tên.',
  duplicateCommune: 'Xã, phường này đã có đảng bộ ở {firstRow}. Đồng chí xem lại mã xã, phường.',
  missingArea: 'Chưa có tên ấp, khóm. Đồng chí nhập cả loại và tên, ví dụ “Khóm 3”.',
  areaKindMissing: 'Chưa rõ “{raw}” là ấp hay khóm. Đồng chí nhập cả loại và tên, ví dụ “Ấp Thạnh Lợi”.',
  duplicateArea: 'Ấp, khóm này đã có ở {firstRow}. Đồng chí để một dòng.',
  unknownCell: 'Không có chi bộ nào mang mã {raw}. Đồng chí xem lại mã, hoặc thêm dòng của chi bộ đó.',
  notResidenceCell: 'Tổ chức mang mã {raw} không phải chi bộ ấp, khóm. Đồng chí nhập mã của chi bộ phụ trách.',
  cellOfAnotherCommune: 'Chi bộ mang mã {raw} thuộc xã, phường khác. Đồng chí xem lại mã chi bộ hoặc mã xã, phường.',
} as const satisfies Readonly<Record<string, string>>
export type OrganisationProblemKind = keyof typeof organisationProblemTexts

/** What is wrong with a row of the tree and what to do about it. */
export const sayOrganisationProblem = (problem: RowProblem): string =>
  problemSentence(organisationProblemTexts, problem)

export const organisationImportLabels: Readonly<Record<string, string>> = {
  code: 'Mã tổ chức đảng',
  name: 'Tên tổ chức đảng',
  kind: 'Loại hình',
  parentCode: 'Mã cấp trên trực tiếp',
  communeCode: 'Mã xã, phường',
  communeName: 'Tên xã, phường',
  area: 'Ấp, khóm',
  cellCode: 'Mã chi bộ phụ trách',
}

export const organisationImportWords = {
  noun: 'tổ chức, địa bàn',
  title: 'Nhập cây tổ chức đảng',
  lead: 'Một trang tính ghi các tổ chức đảng, mỗi dòng một tổ chức; một trang ghi các ấp, khóm và chi bộ phụ trách.',
  sampleName: 'to-chuc-dang-mau.xlsx',
  decisions: {
    add: 'Thêm mới',
    update: 'Cập nhật tổ chức đã có',
    skip: 'Bỏ qua',
    ask: 'Chờ quyết định',
  },
} as const

/** A province with one commune, one cell and one workplace, in the shape that needs no correction. */
export const organisationImportSample = {
  titles: ['Mã tổ chức đảng', 'Tên tổ chức đảng', 'Loại hình', 'Mã cấp trên trực tiếp', 'Mã xã, phường'],
  rows: [
    ['86.000.000.000.000', 'Đảng bộ tỉnh Vĩnh Long', 'Đảng bộ tỉnh', null, null],
    ['86.290.000.000.000', 'Đảng bộ xã Phú Quới', 'Đảng bộ xã', '86.000.000.000.000', '29611'],
    ['86.290.000.000.001', 'Chi bộ ấp Thạnh Lợi', 'Chi bộ ấp, khóm', '86.290.000.000.000', '29611'],
    ['86.102.001.000.000', 'Đảng bộ Sở Y tế', 'Đảng bộ cơ sở', '86.000.000.000.000', null],
  ],
} as const

type TreeRow =
  | {
      readonly sort: 'organisation'
      readonly name: string | null
      readonly code: string | null
      readonly kind: OrganisationKind | null
    }
  | {
      readonly sort: 'area'
      readonly kind: string | null
      readonly name: string | null
      readonly cellCode: string | null
    }

/** What a row of the tree is called, and the line below it. */
export const treeRowWords = (row: TreeRow): { readonly name: string; readonly detail: string } =>
  row.sort === 'organisation'
    ? { name: row.name ?? '', detail: [row.kind && kindLabels[row.kind], row.code].filter(Boolean).join(', ') }
    : {
        name: [row.kind, row.name].filter(Boolean).join(' '),
        detail: row.cellCode ? `chi bộ phụ trách ${row.cellCode}` : 'chưa có chi bộ phụ trách',
      }

type Commune = {
  readonly kind: string
  readonly name: string
  readonly provinceKind: string
  readonly provinceName: string
}

/** "Đảng ủy xã Bình Trưng, tỉnh Đồng Tháp": with its province, because a commune's name alone is not unique. */
export const outsideCommuneName = ({ kind, name, provinceKind, provinceName }: Commune): string =>
  `Đảng ủy ${kind} ${name}, ${provinceKind} ${provinceName}`

type Residence = Readonly<
  Record<
    | 'residenceLine'
    | 'residenceArea'
    | 'communeKind'
    | 'communeName'
    | 'provinceKind'
    | 'provinceName'
    | 'residenceText',
    string | null
  >
>

/** Where somebody lives: by the units of the country once they were recognised, otherwise as it was written. */
export function residenceWords(home: Residence): string | null {
  const commune = home.communeName && `${home.communeKind} ${home.communeName}`
  const province = home.provinceName && `${home.provinceKind} ${home.provinceName}`
  const parts = [home.residenceLine, home.residenceArea, commune, commune && province].filter(Boolean).join(', ')
  return parts || home.residenceText
}
