import type { AttendanceMark } from '#features/meetings/rules/attendance.ts'
import { attendanceMarkLabels } from '#features/meetings/terms/meetings.ts'
import type { MemberCategory, ResidenceKind, Sex } from '#features/members/rules.ts'
import { categoryLabels, residenceKindLabels, sexLabels } from '#features/members/terms.ts'
import { residenceWords } from '#features/organisations/terms.ts'
import type { ResidenceLinkState } from '#features/residence-links/rules.ts'
import type { objectionPermissions } from './permissions.ts'
import type { Keeper, ObjectionFact, ObjectionOutcome, ObjectionState, ObjectionView } from './rules.ts'

export const objectionStateLabels: Readonly<Record<ObjectionState, string>> = {
  raised: 'Chờ trả lời',
  answered: 'Đã trả lời',
  withdrawn: 'Đã rút',
}

export const objectionOutcomeLabels: Readonly<Record<ObjectionOutcome, string>> = {
  corrected: 'Đã sửa',
  explained: 'Giữ nguyên, có giải thích',
}

export const objectionActionLabels: Readonly<Record<keyof typeof objectionPermissions, string>> = {
  read: 'Xem đề nghị xem lại',
  answer: 'Trả lời đề nghị xem lại',
  readOwn: 'Xem đề nghị xem lại của mình',
  raise: 'Gửi đề nghị xem lại',
  withdraw: 'Rút đề nghị xem lại',
}

export const objectionFactLabels: Readonly<Record<ObjectionFact, string>> = {
  fullName: 'Họ và tên',
  birth: 'Ngày sinh',
  sex: 'Giới tính',
  joinedOn: 'Ngày kết nạp',
  officialOn: 'Ngày chính thức',
  workplaceCell: 'Nơi công tác, chi bộ nơi công tác',
  residence: 'Địa chỉ cư trú',
  phone: 'Điện thoại',
  personalNumber: 'Số định danh cá nhân',
  cardNumber: 'Số thẻ đảng viên',
  category: 'Diện sinh hoạt',
  residenceCell: 'Chi bộ nơi cư trú',
  residenceSince: 'Ngày có tên trong sổ nơi cư trú',
  attendance: 'Điểm danh',
  opinion: 'Ý kiến được ghi lại',
  assessment: 'Phiếu nhận xét',
}

/** Of whom a fact is, said to the one who keeps it. */
export const keeperLabels: Readonly<Record<Keeper, string>> = {
  workplace: 'cấp ủy nơi công tác',
  residence: 'chi bộ nơi cư trú',
}

export const objectionViewLabels: Readonly<Record<ObjectionView, string>> = {
  waiting: 'Chờ trả lời',
  overdue: 'Quá hạn',
  answered: 'Đã trả lời',
  all: 'Tất cả',
}

export const objectionEventLabels: Readonly<Record<string, string>> = {
  'objection.raised': 'Gửi đề nghị xem lại',
  'objection.answered': 'Trả lời đề nghị xem lại',
  'objection.withdrawn': 'Rút đề nghị xem lại',
}

export type ObjectionRefusal =
  | 'notFound'
  | 'notAllowed'
  | 'wrongState'
  | 'stale'
  | 'alreadyRaised'
  | 'notCorrected'
  | 'sinceOutside'
  | 'minutesOpen'
  | 'mayNotObject'

/** One sentence per refusal: what is so, and what to do. */
export const objectionRefusals: Readonly<Record<ObjectionRefusal, string>> = {
  notFound: 'Không tìm thấy đề nghị này trong phạm vi của tổ chức đồng chí đang chọn.',
  notAllowed: 'Việc này do nơi giữ thông tin làm; đồng chí chỉ xem được.',
  wrongState: 'Đề nghị này đã được trả lời hoặc đã rút, nên không làm được việc này nữa. Đồng chí xem lại bên dưới.',
  stale: 'Có người vừa làm việc khác với đề nghị này. Những gì đồng chí đã nhập vẫn còn; xem lại rồi gửi nếu vẫn cần.',
  alreadyRaised:
    'Mục này đã có một đề nghị của đồng chí đang chờ trả lời. Muốn viết lại, đồng chí rút đề nghị ấy trước ở trang Đề nghị xem lại của tôi.',
  notCorrected:
    'Mục này vẫn ghi y như lúc đảng viên đề nghị, nên chưa thể trả lời là đã sửa. Đồng chí sửa trước rồi trả lời, hoặc chọn giữ nguyên và giải thích.',
  sinceOutside:
    'Ngày này ở sau hôm nay hoặc sau ngày mối liên hệ kết thúc. Đồng chí nhập ngày chi bộ thực sự tiếp nhận.',
  mayNotObject:
    'Tỉnh ủy hiện không mở việc đề nghị xem lại phiếu nhận xét trên hệ thống. Đồng chí trao đổi trực tiếp với chi ủy, chi bộ nơi cư trú.',
  minutesOpen:
    'Biên bản cuộc họp đang có một bản sửa chưa hoàn thành. Đồng chí hoàn thành hoặc bỏ bản ấy trước, rồi trả lời lại.',
}

export const objectionFieldErrors = {
  claim: 'Chưa viết chỗ sai. Đồng chí viết điều đúng phải là gì, vì sao.',
  claimTooLong: 'Nội dung dài quá 2.000 chữ cái. Đồng chí viết gọn lại.',
  outcome: 'Chưa chọn kết quả. Đồng chí chọn đã sửa, hoặc giữ nguyên và giải thích.',
  answer: 'Chưa có lời giải thích. Đồng chí viết vì sao giữ nguyên; đảng viên đọc nguyên văn.',
  answerTooLong: 'Lời trả lời dài quá 2.000 chữ cái. Đồng chí viết gọn lại.',
  mark: 'Chưa chọn điểm danh đúng. Đồng chí chọn một kết quả để ghi lại.',
  reason: 'Chưa có lý do vắng. Đồng chí ghi lý do, ví dụ “đi công tác”.',
  reasonTooLong: 'Lý do dài quá 500 chữ cái. Đồng chí viết gọn lại.',
  since: 'Ngày đúng chưa đọc được. Đồng chí nhập ngày/tháng/năm, ví dụ 20/10/2026.',
} as const

export const objectionWords = {
  list: 'Đề nghị xem lại',
  own: 'Đề nghị xem lại của tôi',
  raise: 'Chỗ này sai',
  ask: 'Chỗ này sai?',
  one: (id: number) => `Đề nghị xem lại số ${id}`,
  raised: 'Đã gửi đề nghị xem lại. Đồng chí theo dõi ở trang này.',
  withdrawn: 'Đã rút đề nghị.',
  answered: 'Đã trả lời; đảng viên đọc được ở trang của mình.',
  onBehalf: 'Đảng ủy xã, phường làm thay chi bộ',
  missing: 'Chưa có',
  unmarked: 'Chưa ghi',
  closedLink: (cell: string) => `${cell}, đã kết thúc`,
  identifierEnd: (end: string) => `Số có 4 số cuối ${end}`,
  withReason: (mark: string, reason: string) => `${mark}: ${reason}`,
  sheetOf: (year: number) => `Phiếu nhận xét năm ${year}`,
  meeting: (title: string, day: string) => `${title}, ${day}`,
  from: (day: string) => `từ ${day}`,
  until: (day: string) => `đến hết ${day}`,
  minutesReason: (name: string) => `Sửa điểm danh của đồng chí ${name} theo đề nghị xem lại`,
} as const

const two = (number: number) => String(number).padStart(2, '0')

/** A day as the record shows it, to be kept in words. */
export const dayInWords = ({ day, month, year }: Temporal.PlainDate): string => `${two(day)}/${two(month)}/${year}`

type RecordFact = Exclude<ObjectionFact, 'residenceCell' | 'residenceSince' | 'attendance' | 'opinion' | 'assessment'>

type RecordOfMember = Parameters<typeof residenceWords>[0] & {
  readonly fullName: string
  readonly birthOn: Temporal.PlainDate | null
  readonly birthYear: number | null
  readonly sex: Sex | null
  readonly joinedOn: Temporal.PlainDate | null
  readonly officialOn: Temporal.PlainDate | null
  readonly cellName: string | null
  readonly workplaceName: string
  readonly residenceKind: ResidenceKind | null
  readonly phone: string | null
  readonly personalNumberEnd: string | null
  readonly cardNumberEnd: string | null
  readonly category: MemberCategory
  readonly categories: readonly CategoryOfMember[]
}

type CategoryOfMember = {
  readonly category: MemberCategory
  readonly groupWording: string | null
  readonly fromOn: string
  readonly toOn: string | null
}

const textDay = (text: string) => dayInWords(Temporal.PlainDate.from(text))

/** The category in force with its ground and days, so that every part of it can be put right. */
function categoryReading({ category, categories }: RecordOfMember): string {
  const row = categories.find((one) => one.category === category)
  if (!row) return categoryLabels[category]
  const until = row.toOn && objectionWords.until(textDay(row.toOn))
  return together(categoryLabels[category], row.groupWording, objectionWords.from(textDay(row.fromOn)), until)
}

const together = (...parts: readonly (string | null | undefined)[]) => parts.filter(Boolean).join(', ')

/** How a fact of the record reads; of the identifiers the end only. */
const recordReading: Readonly<Record<RecordFact, (member: RecordOfMember) => string | null>> = {
  fullName: ({ fullName }) => fullName,
  birth: ({ birthOn, birthYear }) => (birthOn ? dayInWords(birthOn) : (birthYear?.toString() ?? null)),
  sex: ({ sex }) => sex && sexLabels[sex],
  joinedOn: ({ joinedOn }) => joinedOn && dayInWords(joinedOn),
  officialOn: ({ officialOn }) => officialOn && dayInWords(officialOn),
  workplaceCell: ({ cellName, workplaceName }) => together(cellName, workplaceName),
  residence: (member) =>
    together(
      residenceWords(member),
      member.residenceKind && residenceKindLabels[member.residenceKind].toLocaleLowerCase('vi'),
    ),
  phone: ({ phone }) => phone,
  personalNumber: ({ personalNumberEnd }) => personalNumberEnd && objectionWords.identifierEnd(personalNumberEnd),
  cardNumber: ({ cardNumberEnd }) => cardNumberEnd && objectionWords.identifierEnd(cardNumberEnd),
  category: categoryReading,
}

/** A fact of the record in words, as it is kept with an objection. */
export const recordWords = (fact: RecordFact, member: RecordOfMember): string =>
  recordReading[fact](member) || objectionWords.missing

/** A mark in words, with the reason of an absence. */
export function attendanceWords({
  mark,
  reason,
}: {
  readonly mark: AttendanceMark | null
  readonly reason: string | null
}) {
  const label = mark ? attendanceMarkLabels[mark] : objectionWords.unmarked
  return reason ? objectionWords.withReason(label, reason) : label
}

export const notedWords = ({ text }: { readonly text: string }): string => text

type SignedSheet = {
  readonly number: number
  readonly signedOn: Temporal.PlainDate
  readonly criteria: readonly {
    readonly shortName: string
    readonly options: readonly string[]
    readonly grade: number | null
    readonly text: string
  }[]
}

/** A version of a sheet in words: a newer one always reads otherwise, and so counts as corrected. */
export function sheetWords({ number, signedOn, criteria }: SignedSheet): string {
  const lines = criteria.flatMap(({ shortName, options, grade, text }) => {
    const said = [grade === null ? undefined : options[grade - 1], text].filter(Boolean).join('; ')
    return said === '' ? [] : [`${shortName}: ${said}`]
  })
  return [`Bản ${number}, ký ngày ${dayInWords(signedOn)}`, ...lines].join('\n')
}

type Link = { readonly cellName: string; readonly communeName: string; readonly state: ResidenceLinkState }

export const residenceCellWords = ({ cellName, communeName, state }: Link): string =>
  state === 'closed' ? objectionWords.closedLink(together(cellName, communeName)) : together(cellName, communeName)

export const sinceWords = ({ sinceOn }: { readonly sinceOn: Temporal.PlainDate }): string => dayInWords(sinceOn)

const longestExcerpt = 140

/** The beginning of what was written, as a list shows it. */
export function excerptOf(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length <= longestExcerpt ? line : `${line.slice(0, longestExcerpt).replace(/\s+\S*$/, '')}…`
}
