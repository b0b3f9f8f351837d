import type { opinionPermissions } from '../permissions/opinion.ts'
import type { OpinionKind, OpinionState, OpinionView, OpinionVisibility, OpinionWay } from '../rules/opinion.ts'

export const opinionStateLabels: Readonly<Record<OpinionState, string>> = {
  recorded: 'Đã ghi nhận',
  forwarded: 'Đã chuyển, chờ trả lời',
  answered: 'Đã trả lời',
  closed: 'Đã kết thúc',
}

export const opinionActionLabels: Readonly<Record<keyof typeof opinionPermissions, string>> = {
  read: 'Xem ý kiến đảng viên',
  record: 'Ghi ý kiến',
  change: 'Sửa ý kiến đã ghi',
  forward: 'Chuyển ý kiến',
  takeBack: 'Rút lại',
  answer: 'Trả lời',
  close: 'Kết thúc',
  reopen: 'Mở lại',
  join: 'Gộp ý kiến',
  separate: 'Tách ra',
  share: 'Chọn người được xem',
  readOwn: 'Xem ý kiến của mình',
  write: 'Gửi ý kiến',
  readAttachment: 'Mở tệp kèm ý kiến',
}

export const opinionKindLabels: Readonly<Record<OpinionKind, string>> = {
  localAffairs: 'Công việc của địa phương',
  partyBuilding: 'Xây dựng Đảng',
  politicalSystem: 'Xây dựng hệ thống chính trị',
  peoplesOpinion: 'Phản ánh ý kiến của nhân dân',
  consultedTopic: 'Chuyên đề được xin ý kiến',
}

export const opinionWayLabels: Readonly<Record<OpinionWay, string>> = {
  ownPage: 'Đảng viên tự gửi',
  secretary: 'Chi bộ ghi lại',
}

export const opinionVisibilityLabels: Readonly<Record<OpinionVisibility, string>> = {
  cell: 'Người góp ý, chi bộ và đảng ủy xã, phường',
  meeting: 'Cả những người được mời dự cuộc họp',
  register: 'Cả mọi đảng viên trong sổ của chi bộ',
}

export const opinionViewLabels: Readonly<Record<OpinionView, string>> = {
  all: 'Tất cả',
  toUs: 'Chờ đảng ủy trả lời',
  recorded: 'Mới ghi nhận',
  forwarded: 'Chờ trả lời',
  overdue: 'Quá hạn',
  answered: 'Đã trả lời',
  closed: 'Đã kết thúc',
}

export type OpinionRefusal =
  | 'notFound'
  | 'notAllowed'
  | 'wrongState'
  | 'stale'
  | 'joined'
  | 'notChangeable'
  | 'notInRegister'
  | 'notMeetingOfCell'
  | 'notCellOfCommune'
  | 'notJoinable'
  | 'notLeading'
  | 'notJoined'
  | 'noMeeting'
  | 'beforeGiven'
  | 'noLink'
  | 'notInvited'
  | 'tooManyAttachments'

/** One sentence per refusal: what is so, and what to do. */
export const opinionRefusals: Readonly<Record<OpinionRefusal, string>> = {
  notFound: 'Không tìm thấy ý kiến này trong phạm vi của tổ chức đồng chí đang chọn.',
  notAllowed: 'Việc này do tổ chức khác làm; đồng chí chỉ xem được.',
  wrongState: 'Ý kiến đã sang bước khác nên không làm được việc này nữa. Đồng chí xem lại trạng thái của ý kiến.',
  stale:
    'Có người vừa làm việc khác với ý kiến này. Những gì đồng chí đã nhập vẫn còn; xem nội dung mới rồi gửi lại nếu vẫn cần.',
  joined: 'Ý kiến này đã gộp vào ý kiến khác. Đồng chí làm việc này ở ý kiến chung, hoặc tách ra trước.',
  notChangeable:
    'Chỉ sửa được ý kiến do chi bộ ghi lại và chưa chuyển, chưa trả lời, chưa gộp. Ý kiến đảng viên tự gửi thì giữ nguyên lời.',
  notInRegister: 'Đảng viên được chọn không còn trong sổ của chi bộ. Đồng chí chọn lại trong danh sách.',
  notMeetingOfCell: 'Cuộc họp được chọn không phải của chi bộ này. Đồng chí chọn lại trong danh sách.',
  notCellOfCommune: 'Chi bộ được chọn không thuộc đảng ủy này. Đồng chí chọn một chi bộ trong danh sách.',
  notJoinable:
    'Chỉ gộp được ý kiến chưa chuyển, chưa trả lời và chưa có ý kiến khác gộp vào. Đồng chí xem lại trạng thái của ý kiến.',
  notLeading: 'Ý kiến được chọn để gộp vào không còn dùng được. Đồng chí chọn ý kiến khác của cùng chi bộ.',
  notJoined: 'Ý kiến này không còn gộp vào ý kiến nào. Đồng chí tải lại trang.',
  noMeeting: 'Ý kiến này không góp ở cuộc họp nào. Đồng chí chọn mọi đảng viên trong sổ, hoặc chỉ người góp ý.',
  beforeGiven: 'Ngày nhập ở trước ngày có ý kiến. Đồng chí nhập ngày có ý kiến hoặc sau đó.',
  noLink:
    'Chưa có chi bộ nơi cư trú nào đang giữ mối liên hệ với đồng chí nên chưa gửi được ý kiến. Đồng chí xem giấy giới thiệu ở trang Hồ sơ của tôi, hoặc hỏi cấp ủy nơi công tác.',
  tooManyAttachments: 'Một ý kiến có nhiều nhất 5 tệp kèm theo. Đồng chí xóa bớt tệp đã có, hoặc chọn ít tệp hơn.',
  notInvited: 'Đồng chí không có trong danh sách mời của cuộc họp này. Đồng chí chọn cuộc họp khác, hoặc không chọn.',
}

/** What happened, as the timeline says it. */
export const opinionEventLabels: Readonly<Record<string, string>> = {
  'opinion.written': 'Gửi ý kiến',
  'opinion.recorded': 'Ghi ý kiến',
  'opinion.changed': 'Sửa ý kiến đã ghi',
  'opinion.forwarded': 'Chuyển ý kiến',
  'opinion.takenBack': 'Rút lại việc chuyển',
  'opinion.answered': 'Trả lời',
  'opinion.closed': 'Kết thúc',
  'opinion.reopened': 'Mở lại',
  'opinion.joined': 'Gộp vào ý kiến cùng nội dung',
  'opinion.separated': 'Tách ra khỏi ý kiến chung',
  'opinion.shared': 'Chọn người được xem',
}

const two = (number: number) => String(number).padStart(2, '0')
const dayInWords = ({ day, month, year }: Temporal.PlainDate) => `${two(day)}/${two(month)}/${year}`

/** What the timeline keeps with a step: where an opinion went, and what was answered. */
export const opinionNotes = {
  forwarded: (to: string, number: string | null, dueOn: Temporal.PlainDate) =>
    [to, number && `công văn số ${number}`, `hạn trả lời ${dayInWords(dueOn)}`].filter(Boolean).join(', '),
  answered: (by: string, answer: string) => `${by}: ${answer}`,
} as const

export const opinionWords = {
  list: 'Ý kiến đảng viên',
  own: 'Ý kiến của tôi',
  record: 'Ghi ý kiến',
  change: 'Sửa ý kiến đã ghi',
  write: 'Gửi ý kiến',
  one: (id: number) => `Ý kiến số ${id}`,
  onBehalf: 'Đảng ủy xã, phường làm thay chi bộ',
  nobody: 'Ý kiến tại cuộc họp',
  nobodyAlone: 'Không ghi tên',
  chooseCell: 'Chọn chi bộ',
  attachments: 'Tệp kèm theo',
  recorded: 'Đã ghi ý kiến.',
  changed: 'Đã sửa ý kiến.',
  forwarded: 'Đã chuyển ý kiến.',
  takenBack: 'Đã rút lại. Ý kiến trở về chi bộ.',
  answered: 'Đã lưu trả lời; người góp ý đọc được ở trang của mình.',
  closed: 'Đã kết thúc.',
  reopened: 'Đã mở lại.',
  joined: 'Đã gộp. Ý kiến này theo trạng thái và trả lời của ý kiến chung.',
  separated: 'Đã tách ra. Ý kiến này trở lại trạng thái trước khi gộp.',
  shared: 'Đã đổi người được xem.',
  written: 'Đã gửi ý kiến đến chi bộ. Đồng chí theo dõi ở trang này.',
  meeting: (title: string, day: string) => `${title}, ${day}`,
} as const

/** What an opinion is not: complaints and denunciations have a procedure and bodies of their own by law and by the Party's statutes. */
export const notThisWay = {
  title: 'Đây không phải nơi nhận đơn khiếu nại, tố cáo',
  words:
    'Tố cáo, phản ánh vi phạm của đảng viên, tổ chức đảng: gửi ủy ban kiểm tra có thẩm quyền. Khiếu nại, tố cáo về cơ quan nhà nước: gửi cơ quan có thẩm quyền hoặc nơi tiếp công dân. Viết ở đây thì không được thụ lý.',
} as const

export const opinionFieldErrors = {
  kind: 'Chưa chọn loại ý kiến. Đồng chí chọn một loại.',
  text: 'Chưa có nội dung. Đồng chí viết điều cần góp ý, cần phản ánh.',
  textTooLong: 'Nội dung dài quá 5.000 chữ cái. Đồng chí viết gọn lại.',
  meeting: 'Cuộc họp không đọc được. Đồng chí chọn lại trong danh sách.',
  member: 'Người góp ý không đọc được. Đồng chí chọn lại trong danh sách.',
  cell: 'Chưa chọn chi bộ. Đồng chí chọn chi bộ có ý kiến này.',
  to: 'Chưa chọn nơi chuyển đến. Đồng chí chọn đảng ủy xã, phường hoặc cơ quan khác.',
  authority: 'Chưa có tên cơ quan. Đồng chí ghi tên, ví dụ “Ủy ban nhân dân xã”.',
  authorityTooLong: 'Tên cơ quan dài quá 200 chữ cái. Đồng chí viết gọn lại.',
  numberTooLong: 'Số công văn dài quá 50 chữ cái. Đồng chí xem lại.',
  day: 'Ngày chưa đúng. Đồng chí nhập ngày/tháng/năm, ví dụ 20/12/2026.',
  inTheFuture: 'Ngày này ở sau hôm nay. Đồng chí nhập ngày hôm nay hoặc trước đó.',
  due: 'Hạn trả lời chưa đúng. Đồng chí nhập ngày/tháng/năm, ví dụ 20/12/2026.',
  dueTooEarly: 'Hạn trả lời ở trước ngày chuyển. Đồng chí nhập ngày chuyển hoặc sau đó.',
  answer: 'Chưa có nội dung trả lời. Đồng chí viết kết quả, người góp ý sẽ đọc.',
  answerTooLong: 'Nội dung trả lời dài quá 5.000 chữ cái. Đồng chí viết gọn lại.',
  answeredBy: 'Chưa ghi nơi trả lời. Đồng chí ghi tên cơ quan, tổ chức.',
  visibility: 'Chưa chọn ai được xem. Đồng chí chọn một dòng.',
  reason: 'Chưa ghi lý do. Đồng chí viết ngắn gọn; người góp ý sẽ đọc lý do này.',
  reasonTooLong: 'Lý do dài quá 500 chữ cái. Đồng chí viết gọn lại.',
  leading: 'Chưa chọn ý kiến để gộp vào. Đồng chí chọn một ý kiến trong danh sách.',
} as const

const longestExcerpt = 140

/** The beginning of a long text, as a list and a choice show it. */
export function excerptOf(text: string, longest = longestExcerpt): string {
  const line = text.replaceAll(/\s+/g, ' ')
  return line.length <= longest ? line : `${line.slice(0, longest).replace(/\s+\S*$/, '')}…`
}

type Source = { readonly fullName: string | null; readonly meetingTitle: string | null }

/** Who is told to have said it: a name only where it was given in one. */
export const sourceOf = ({ fullName, meetingTitle }: Source): string =>
  fullName ?? (meetingTitle === null ? opinionWords.nobodyAlone : opinionWords.nobody)

/** The printed summary (bảng tổng hợp ý kiến). */
export const summaryWords = {
  name: 'Tổng hợp ý kiến',
  title: (of: string) => `Bảng tổng hợp ý kiến: ${of}`,
  file: (of: string) => `Tổng hợp ý kiến ${of}`.replaceAll(/[/\\:]/g, '-'),
  headings: ['STT', 'Nội dung ý kiến', 'Người góp ý', 'Loại', 'Chuyển đến', 'Hạn', 'Kết quả trả lời', 'Trạng thái'],
  joined: (count: number) => `gộp ${count} ý kiến cùng nội dung`,
  total: (count: number, isCut: boolean) =>
    isCut ? `Bảng có ${count} ý kiến đầu; còn nữa, lọc theo chi bộ để in tiếp.` : `Tổng số: ${count} ý kiến.`,
  none: 'Chưa có ý kiến nào.',
} as const
