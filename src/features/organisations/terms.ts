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
