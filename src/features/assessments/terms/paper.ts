import type { PaperKind } from '../rules/version.ts'

/** Words on the paper of a sheet and around it; what F3 itself says stands with the paper. */
export const paperWords = {
  name: 'Phiếu nhận xét',
  headings: ['TT', 'Nội dung', 'Nhận xét'],
  confirmationHead: 'XÁC NHẬN CỦA ĐẢNG ỦY XÃ, PHƯỜNG',
  draftNote: 'DỰ THẢO. Phiếu chưa được ký, chưa có giá trị.',
  onBehalf: (organisationName: string) => `${organisationName} ghi và ký trên hệ thống thay chi bộ.`,
  replaces: (number: number, before: { readonly number: number; readonly on: string }) =>
    `(Bản ${number}, thay bản ${before.number} ngày ${before.on})`,
  versionPrefix: 'Bản ',
  qr: 'Mã QR để kiểm tra phiếu',
} as const

/** What the files of papers are called. */
export const paperNames = {
  one: (fullName: string) => `Phiếu nhận xét ${fullName}`,
  many: (count: number) => `Phiếu nhận xét (${count} phiếu)`,
  file: (kind: PaperKind, today: string) =>
    kind === 'draft' ? `Dự thảo phiếu nhận xét ${today}` : `Phiếu nhận xét ${today}`,
  part: (name: string, part: number) => `${name} - tập ${part}.pdf`,
} as const

export const paperKindLabels: Readonly<Record<PaperKind, string>> = {
  signed: 'Phiếu đã ký',
  draft: 'Dự thảo để họp',
}

/** The page that prints many sheets, and its task. */
export const printWords = {
  title: 'In phiếu nhận xét',
  done: (count: number, asked: number) =>
    count === asked
      ? `Đã in ${count} phiếu.`
      : `Đã in ${count} trong ${asked} phiếu; các phiếu còn lại đã sang bước khác.`,
  nothing: 'Không có phiếu nào để in. Đồng chí chọn năm, chi bộ khác hoặc chọn lại các phiếu.',
  tooMany: (most: string) => `Mỗi lần in được ${most} phiếu. Đồng chí chọn từng chi bộ rồi in lần lượt.`,
} as const

/** The public page for the code of a sheet. */
export const checkWords = {
  kind: 'Loại giấy',
  sheet: 'Phiếu nhận xét đảng viên ở nơi cư trú',
  request: 'Phiếu xin ý kiến nhận xét',
  number: 'Số',
  issuedOn: 'Ngày',
  requestIssuer: 'Nơi cấp',
  version: 'Bản',
  versionOf: (number: number) => `Bản ${number}`,
  signedOn: 'Ngày ký',
  issuer: 'Nơi nhận xét',
  standing: 'Tình trạng',
  newest: 'Bản mới nhất, đảng ủy xã, phường đã xác nhận',
  notConfirmed: 'Chi bộ đã ký, đảng ủy xã, phường chưa xác nhận',
  replaced: (number: number) => `Đã có bản ${number} thay`,
  beingCorrected: 'Chi bộ đang sửa, sẽ có bản mới thay',
  returned: 'Đảng ủy xã, phường trả lại chi bộ, không còn dùng được',
  cancelled: 'Đề nghị nhận xét đã hủy, không còn dùng được',
} as const

export type FileRefusal = 'notFound' | 'notAllowed' | 'notSigned' | 'sameFile' | 'tooManyFiles' | 'otherSide'

export const fileRefusals: Readonly<Record<FileRefusal, string>> = {
  notFound: 'Không tìm thấy phiếu hoặc tệp này trong phạm vi của tổ chức đồng chí đang chọn.',
  notAllowed: 'Việc này do tổ chức khác làm; đồng chí chỉ xem được.',
  notSigned: 'Phiếu chưa có bản nào đã ký. Đồng chí tải bản đã ký lên sau khi phiếu được ký trên hệ thống.',
  sameFile: 'Bản này đã có tệp giống hệt. Đồng chí không cần tải lại.',
  tooManyFiles: 'Bản này đã có 10 tệp. Đồng chí xóa tệp thừa rồi tải tệp mới.',
  otherSide: 'Tệp này do bên kia tải lên, chỉ bên đó xóa được.',
}

export const fileWords = {
  title: 'Bản đã ký',
  added: 'Đã tải bản đã ký lên.',
  removed: 'Đã xóa tệp.',
  none: 'Đồng chí chọn tệp PDF đã ký hoặc bản quét rồi tải lên.',
  noWord: 'Tệp Word sửa được nên không nhận làm bản đã ký. Đồng chí lưu thành PDF, ký rồi chọn lại.',
  signedPdf: (count: number) => `PDF có ${count} chữ ký số`,
  plainPdf: 'PDF, không có chữ ký số',
  picture: 'Ảnh quét',
  timeStamp: 'Dấu thời gian',
  unknownSigner: 'Không rõ người ký',
} as const
