import { workplaceSheetEventLabels } from '#features/assessments/terms/own-sheet.ts'
import { referralEventLabels } from '#features/assessments/terms/referral.ts'
import { introductionEventLabels } from '#features/introductions/terms.ts'
import { meetingEventLabels } from '#features/meetings/terms/meetings.ts'
import { memberEventLabels } from '#features/members/terms.ts'
import { objectionEventLabels } from '#features/objections/terms.ts'
import { residenceLinkEventLabels } from '#features/residence-links/terms.ts'
import type { MemberTab, MissingKind, RegisterPart, StatusView } from './rules.ts'

export const memberTabLabels: Readonly<Record<MemberTab, string>> = {
  all: 'Tất cả',
  toIntroduce: 'Chưa giới thiệu',
  onTheWay: 'Giấy đang đi',
  linked: 'Có trong sổ nơi cư trú',
  exempt: 'Miễn giới thiệu',
}

export const missingLabels: Readonly<Record<MissingKind, string>> = {
  letter: 'Thiếu ngày sinh, giới tính hoặc ngày kết nạp',
  commune: 'Chưa rõ xã, phường cư trú',
  number: 'Chưa có số định danh',
}

export const statusViewLabels: Readonly<Record<StatusView, string>> = {
  active: 'Đang sinh hoạt',
  ended: 'Không còn sinh hoạt',
  every: 'Tất cả',
}

export const registerPartLabels: Readonly<Record<RegisterPart, string>> = {
  open: 'Tất cả',
  active: 'Đang sinh hoạt',
  exempt: 'Miễn sinh hoạt',
  suspended: 'Tạm ngừng',
  closed: 'Đã kết thúc',
}

const eventLabels = new Map(
  Object.entries({
    ...memberEventLabels,
    ...introductionEventLabels,
    ...residenceLinkEventLabels,
    ...meetingEventLabels,
    ...objectionEventLabels,
    ...workplaceSheetEventLabels,
    ...referralEventLabels,
    'member.typedIn': 'Nhập từ bản giấy của nơi ngoài hệ thống',
    'introduction.noticePrinted': 'In phiếu báo cho đảng viên',
  }),
)

/** What happened, in words; a kind without words is left out of a timeline. */
export const eventLabel = (kind: string): string | undefined => eventLabels.get(kind)

const viewLabels = new Map(
  Object.entries({
    'member.seen': 'Xem hồ sơ',
    'member.identifierRevealed': 'Mở số định danh, số thẻ',
    'member.exported': 'Tải danh sách đảng viên',
    'member.lookedUp': 'Tìm trong toàn tỉnh',
    'introduction.seen': 'Xem giấy giới thiệu',
    'introduction.paperSeen': 'In hoặc tải giấy giới thiệu',
    'introduction.exported': 'Tải danh sách giấy giới thiệu',
    'residenceLink.exported': 'Tải sổ theo dõi',
    'residenceLink.paperSeen': 'In sổ theo dõi',
    'meeting.paperSeen': 'In danh sách điểm danh',
    'minutes.paperSeen': 'In, tải biên bản họp',
    'meeting.slipsPrinted': 'In giấy mời họp',
    'objection.seen': 'Xem đề nghị xem lại',
    'assessment.seen': 'Xem phiếu nhận xét',
    'assessment.paperSeen': 'In hoặc tải phiếu nhận xét',
    'assessment.exported': 'Tải bảng phiếu nhận xét',
    'attendance.seen': 'Xem dự họp từng năm',
    'attendance.exported': 'Tải bảng dự họp',
  }),
)

/** Why somebody looked, as far as the page they opened tells. */
export const viewLabel = (event: string): string => viewLabels.get(event) ?? 'Xem thông tin'

/** The member's own page about what is kept there. */
export const ownWords = {
  ask: 'Chỗ này sai?',
  missing: 'Chưa có',
  probationary: 'Đảng viên dự bị',
  seeObjection: 'Xem hoặc rút đề nghị',
  allObjections: 'Xem mọi đề nghị của đồng chí.',
  objectToSheet: 'Thấy phiếu nhận xét chưa đúng, đồng chí viết rõ điểm nào, vì sao; chi bộ xem lại và trả lời.',
  askAnotherLook: 'Đề nghị xem lại',
  noObjections: 'Thấy phiếu nhận xét chưa đúng, đồng chí trao đổi trực tiếp với chi ủy, chi bộ nơi cư trú.',
  keptBy: (workplace: string) => `${workplace} giữ và sửa hồ sơ này; chi bộ nơi cư trú giữ sổ và điểm danh.`,
} as const

export const recordWords = {
  members: 'Đảng viên',
  register: 'Sổ theo dõi',
  sheetOf: (year: number) => `Phiếu nhận xét năm ${year}`,
  own: 'Hồ sơ của tôi',
  ownViews: 'Ai đã xem hồ sơ của tôi',
  remove: 'Xóa hồ sơ vì phải giữ bí mật nhân thân',
  removed: 'Đã xóa hồ sơ. Hệ thống chỉ còn giữ số lượng.',
  notConfirmed: 'Chưa xác nhận. Đồng chí đánh dấu vào ô xác nhận rồi bấm lại.',
  probationary: 'dự bị',
  sheetName: 'Danh sách',
  backToMembers: 'Về danh sách đảng viên',
} as const

/** "Đã tải 2.340 đảng viên." after long work. */
export const exportSummary = (count: number): string => `Đã ghi ${count} đảng viên vào bảng tính.`

export const memberColumnTitles = [
  'Họ và tên',
  'Ngày sinh',
  'Giới tính',
  'Nơi công tác',
  'Chi bộ nơi công tác',
  'Ngày kết nạp',
  'Ngày chính thức',
  'Điện thoại',
  'Nơi cư trú',
  'Xã, phường',
  'Diện',
  'Giới thiệu về nơi cư trú',
  'Chi bộ nơi cư trú',
] as const

export const registerColumnTitles = [
  'Họ và tên',
  'Ngày sinh',
  'Giới tính',
  'Nơi công tác',
  'Giấy giới thiệu',
  'Ngày giấy',
  'Ngày vào Đảng',
  'Ngày chính thức',
  'Diện',
  'Chi bộ nơi cư trú',
  'Từ ngày',
  'Trạng thái',
  'Đến ngày',
  'Lý do',
] as const

type PrintedFilter = {
  readonly part: RegisterPart
  readonly search: string
  readonly workplace: string
  readonly residence: string
  readonly cellId: unknown
  readonly category: unknown
  readonly sinceFrom: Temporal.PlainDate | null
  readonly sinceTo: Temporal.PlainDate | null
}

const dayWords = (day: Temporal.PlainDate) =>
  [String(day.day).padStart(2, '0'), String(day.month).padStart(2, '0'), day.year].join('/')

/** Under the title of a printed register that is only a part of it; null for the whole. */
export function filterSentence(filter: PrintedFilter): string | null {
  const parts = [
    filter.part !== 'open' && registerPartLabels[filter.part].toLocaleLowerCase('vi'),
    filter.search && `tên có “${filter.search}”`,
    filter.workplace && `nơi công tác có “${filter.workplace}”`,
    filter.residence && `nơi cư trú có “${filter.residence}”`,
    (filter.cellId ?? filter.category) && 'lọc theo chi bộ hoặc diện',
    filter.sinceFrom && `từ ngày ${dayWords(filter.sinceFrom)}`,
    filter.sinceTo && `đến ngày ${dayWords(filter.sinceTo)}`,
  ].filter(Boolean)
  return parts.length > 0 ? `Phần của sổ: ${parts.join('; ')}` : null
}

/** Who signs the register, by the kind of organisation that holds it. */
export const signatureOf = (kind: string) => ({
  lines: [kind === 'residenceCell' || kind === 'workplaceCell' ? 'T/M CHI BỘ' : 'T/M ĐẢNG ỦY', 'BÍ THƯ'],
  name: null,
})

export const lookUpWords = {
  title: 'Tìm một đảng viên',
  emptyForm: 'biểu mẫu trống',
  tooMany: (count: number) => `Đã tìm ${count} lần trong một giờ. Đồng chí chờ đến giờ sau rồi tìm tiếp.`,
  person: 'Chưa nhập người cần tìm. Đồng chí nhập đủ số định danh, số thẻ, hoặc họ và tên.',
  reason: 'Chưa ghi lý do. Đồng chí viết ngắn gọn vì sao cần tìm, từ 5 chữ cái trở lên.',
} as const
