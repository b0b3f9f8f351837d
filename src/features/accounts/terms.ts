import type { Role } from '#core/actor.ts'
import type { PasswordFault } from './rules.ts'

/** How a role is called on screen. */
export const roleLabels = {
  workplaceOfficer: 'Cán bộ cấp ủy nơi công tác',
  workplaceSecretary: 'Bí thư, phó bí thư cấp ủy nơi công tác',
  residenceCellSecretary: 'Bí thư, phó bí thư chi bộ nơi cư trú',
  communeOfficer: 'Cán bộ đảng ủy xã, phường, đặc khu',
  communeSecretary: 'Bí thư, phó bí thư đảng ủy xã, phường, đặc khu',
  provinceOfficer: 'Cán bộ tỉnh ủy, thành ủy',
  auditor: 'Người kiểm tra nhật ký',
  administrator: 'Người quản trị hệ thống',
  member: 'Đảng viên',
} as const satisfies Record<Role, string>

export const accountActionLabels = {
  read: 'Xem tài khoản và nhiệm vụ',
  create: 'Tạo tài khoản',
  grant: 'Giao nhiệm vụ',
  endMandate: 'Kết thúc nhiệm vụ',
  recover: 'In phiếu kích hoạt, phiếu khôi phục',
  readAudit: 'Xem nhật ký hệ thống',
} as const

export const signingFormLabels = {
  'T/M': 'T/M (thay mặt cấp ủy)',
  'K/T': 'K/T (ký thay)',
  'T/L': 'T/L (thừa lệnh)',
} as const

export const passwordFaults = {
  tooShort: 'Mật khẩu ngắn hơn 10 ký tự. Nhập từ 10 ký tự trở lên, ví dụ bốn từ không liên quan nhau.',
  tooLong: 'Mật khẩu dài hơn 128 ký tự. Nhập ngắn lại.',
  sameAsUsername: 'Mật khẩu gần như trùng tên đăng nhập. Nhập mật khẩu khác hẳn.',
  tooCommon: 'Mật khẩu này nhiều người dùng nên dễ bị đoán. Nhập mật khẩu khác, ví dụ bốn từ không liên quan nhau.',
} as const satisfies Record<PasswordFault, string>

export const signInRefusals = {
  wrong: 'Tên đăng nhập hoặc mật khẩu chưa đúng. Đồng chí nhập lại; phân biệt chữ hoa, chữ thường trong mật khẩu.',
  locked: 'Đã nhập sai 5 lần. Đồng chí chờ 15 phút rồi đăng nhập lại, hoặc xin phiếu khôi phục ở mục “Quên mật khẩu”.',
  tooMany: 'Từ mạng này vừa có quá nhiều lần đăng nhập sai. Đồng chí chờ 15 phút rồi đăng nhập lại.',
  noMandate:
    'Đồng chí hiện chưa được giao nhiệm vụ nào trong hệ thống. Cấp trên trực tiếp giao nhiệm vụ xong, đồng chí đăng nhập lại.',
} as const

export const secondStepRefusals = {
  wrongCode: 'Mã chưa đúng. Nhập 6 chữ số đang hiện trên ứng dụng; mã đổi sau mỗi 30 giây.',
  stepExpired: 'Bước xác nhận đã hết hạn hoặc đã nhập sai 5 lần. Đồng chí đăng nhập lại từ đầu.',
  locked: 'Đã nhập sai mã nhiều lần. Đồng chí chờ 15 phút rồi đăng nhập lại.',
} as const
export const wrongBackupCode = 'Mã dự phòng chưa đúng hoặc đã dùng. Nhập một mã khác trong tờ mã đã in.'

export const codeRefusals = {
  unknownCode: 'Mã này không có. Nhập lại 12 chữ và số trên phiếu; không có chữ O, I, L và số 0, 1.',
  usedCode: 'Mã này đã dùng. Đồng chí đăng nhập bằng mật khẩu đã đặt; nếu quên, xin phiếu khôi phục.',
  endedCode: 'Mã này đã hết hạn hoặc đã có phiếu in lại. Đồng chí dùng phiếu in sau cùng, hoặc xin in phiếu mới.',
  noOpenLink: 'Đồng chí chưa có tên trong sổ của chi bộ nơi cư trú. Đồng chí hỏi đảng ủy xã, phường nơi cư trú.',
  usernameTaken: 'Tên đăng nhập này đã có người dùng. Nhập tên khác, ví dụ thêm năm sinh.',
  tooMany: 'Từ mạng này vừa có quá nhiều lần nhập mã. Đồng chí chờ 15 phút rồi nhập lại.',
} as const

export const ownAccountRefusals = {
  wrongPassword: 'Mật khẩu hiện tại chưa đúng. Nhập mật khẩu đồng chí dùng để đăng nhập hôm nay.',
  tooMany: 'Đã nhập sai mật khẩu 10 lần. Đồng chí chờ 15 phút rồi nhập lại.',
  sameAsBefore: 'Mật khẩu mới trùng mật khẩu cũ. Nhập mật khẩu khác.',
  alreadyOn: 'Bước xác nhận thứ hai đã bật. Muốn đổi máy, đồng chí tắt rồi bật lại.',
  notFound: 'Phiên này đã kết thúc trước đó.',
} as const

export const administrationRefusals = {
  notFound: 'Không có tài khoản hoặc tổ chức này trong phạm vi đồng chí quản lý.',
  notAllowed: 'Việc này do cấp trên trực tiếp của người giữ tài khoản làm.',
  roleNotYours: 'Nhiệm vụ này do cấp trên giao. Đồng chí chọn nhiệm vụ khác trong danh sách.',
  ownAccount: 'Không ai tự giao, tự kết thúc nhiệm vụ hay tự in phiếu cho mình. Việc này do cấp trên trực tiếp làm.',
  alreadyHeld: 'Người này đang giữ đúng nhiệm vụ đó tại tổ chức này.',
  usernameTaken: 'Tên đăng nhập này đã có người dùng. Nhập tên khác, ví dụ thêm tên xã.',
  lastMandate: 'Đây là nhiệm vụ cuối cùng của tổ chức.',
} as const

/** `account.created` → what the audit list says; the word of the thing comes from {@link subjectWords}. */
export const deedWords: Readonly<Record<string, string>> = {
  created: 'Tạo',
  mandateGranted: 'Giao nhiệm vụ cho',
  mandateEnded: 'Kết thúc nhiệm vụ của',
  activated: 'Kích hoạt',
  recovered: 'Khôi phục bằng phiếu',
  activationSlipPrinted: 'In phiếu kích hoạt của',
  recoverySlipPrinted: 'In phiếu khôi phục của',
  signedIn: 'Đăng nhập',
  signedInWithBackupCode: 'Đăng nhập bằng mã dự phòng',
  signedOut: 'Đăng xuất',
  signInRefused: 'Nhập sai mật khẩu',
  locked: 'Tạm khóa vì nhập sai 5 lần:',
  passwordChanged: 'Đổi mật khẩu',
  secondFactorEnrolled: 'Bật bước xác nhận thứ hai của',
  secondFactorRemoved: 'Tắt bước xác nhận thứ hai của',
  sessionEnded: 'Kết thúc phiên của',
  mandateSwitched: 'Đổi tổ chức làm việc của',
  drafted: 'Lập dự thảo',
  issued: 'Ký ban hành',
  received: 'Tiếp nhận',
  assigned: 'Giới thiệu về chi bộ:',
  admitted: 'Chi bộ tiếp nhận',
  handedBack: 'Chuyển lại đảng ủy',
  returned: 'Trả lại',
  revoked: 'Thu hồi',
  amended: 'Lập lại',
  opened: 'Mở',
  suspended: 'Tạm dừng',
  resumed: 'Nối lại',
  closed: 'Kết thúc',
  edited: 'Sửa',
  changed: 'Sửa',
  renamed: 'Đổi tên',
  moved: 'Chuyển',
  imported: 'Nhập',
  applied: 'Áp dụng',
  undone: 'Hoàn tác',
  categorised: 'Xếp diện',
  removed: 'Xóa',
  read: 'Xem',
  listed: 'Xem danh sách',
  exported: 'Xuất',
  revealed: 'Hiện số định danh',
  printed: 'In',
  seen: 'Xem',
  paperSeen: 'Xem bản in của',
  noticePrinted: 'In phiếu báo của',
  typedIn: 'Nhập từ bản giấy',
  notedFromPaper: 'Ghi bước từ bản giấy của',
  updatedByImport: 'Cập nhật bằng bảng tính',
  set: 'Đặt',
  areasCovered: 'Xếp địa bàn cho',
  stored: 'Tải lên',
  corrected: 'Chọn lại cột của',
  decided: 'Quyết định từng dòng của',
  missingAdded: 'Thêm tổ chức còn thiếu theo',
  valueChosen: 'Chọn giá trị còn thiếu theo',
  rowSeen: 'Xem một dòng của',
  proposalsAnswered: 'Trả lời gợi ý của',
  refusedSent: 'Tải dòng không nhận của',
  transferRequested: 'Xin chuyển người theo',
  transferAsked: 'Xin chuyển',
  importUndone: 'Hoàn tác việc nhập',
  lookedUp: 'Tìm trong toàn tỉnh',
  identifierRevealed: 'Hiện số định danh trong',
  toIntroduceListed: 'Chọn người để lập',
  fileFetched: 'Tải tệp của',
  planned: 'Lên lịch',
  invited: 'Gửi giấy mời',
  postponed: 'Hoãn',
  replanned: 'Định lại ngày',
  cancelled: 'Hủy',
  held: 'Ghi đã họp',
  minuted: 'Hoàn thành biên bản',
  minutesCorrected: 'Sửa biên bản',
  discarded: 'Bỏ bản sửa đang soạn của',
  marked: 'Ghi',
  declared: 'Báo vắng trong',
  withdrawn: 'Rút báo vắng trong',
  arrived: 'Tự quét mã trong',
  made: 'Lập',
  renewed: 'Đổi',
  directed: 'Chỉ đạo',
  documentAdded: 'Thêm tài liệu cho',
  documentRemoved: 'Xóa tài liệu của',
  documentRead: 'Đọc tài liệu của',
  attachmentRead: 'Mở tệp kèm',
  fileAdded: 'Tải bản đã ký cho',
  fileRemoved: 'Xóa bản đã ký của',
  fileRead: 'Mở bản đã ký của',
  filesSeen: 'Xem các bản đã ký của',
  papersCounted: 'Chọn để in:',
  papersAsked: 'In phiếu nhận xét bằng',
  slipsPrinted: 'In giấy mời dự',
  sittingsArranged: 'Chia các buổi của',
  seated: 'Xếp người vào các buổi của',
  written: 'Gửi',
  raised: 'Gửi',
  recorded: 'Ghi',
  forwarded: 'Chuyển',
  takenBack: 'Rút lại',
  answered: 'Trả lời',
  reopened: 'Mở lại',
  joined: 'Gộp',
  separated: 'Tách',
  shared: 'Chọn người được xem',
  enteredOnPaper: 'Nhập ý kiến trên giấy của',
  batch: 'Làm một lượt nhiều',
  agreed: 'Ghi nhận đã thống nhất',
  signed: 'Ký',
  confirmed: 'Xác nhận',
  sentBack: 'Gửi lại nơi công tác',
  askedAgain: 'Gửi lại đề nghị của',
  requested: 'Đề nghị',
  announced: 'Ghi đã thông báo',
  previewed: 'Xem trước',
  givenUp: 'Dừng',
}

export const subjectWords: Readonly<Record<string, string>> = {
  account: 'tài khoản',
  member: 'hồ sơ',
  introduction: 'giấy giới thiệu',
  residenceLink: 'mối liên hệ nơi cư trú',
  register: 'sổ theo dõi',
  organisation: 'tổ chức đảng',
  import: 'lần nhập bảng tính',
  deadline: 'thời hạn',
  letterStyle: 'thể thức giấy giới thiệu',
  assessmentSettings: 'mốc ngày và cách tính của nhận xét',
  meeting: 'cuộc họp',
  attendance: 'điểm danh',
  halfYear: 'họp 6 tháng',
  minutes: 'biên bản',
  opinion: 'ý kiến',
  calendarFeed: 'địa chỉ lịch họp',
  consultation: 'cuộc xin ý kiến',
  objection: 'đề nghị xem lại',
  applicant: 'người xin vào Đảng',
  assessment: 'phiếu nhận xét',
  assessmentRequest: 'phiếu xin ý kiến',
  assessmentRound: 'đợt nhận xét',
  referral: 'đề nghị biểu dương, xử lý',
  jointSession: 'buổi họp thống nhất nhận xét',
  regulation: 'quy định',
  task: 'việc chạy nền',
  secretIdentityCount: 'số đảng viên không nhập của tổ chức',
}

/** Where the same deed is called otherwise. */
const ownWords: Readonly<Record<string, string>> = {
  'assessment.assigned': 'Giao chi bộ phiếu nhận xét',
  'assessment.delivered': 'Giao phiếu nhận xét về nơi công tác',
  'assessment.requested': 'Đề nghị nhận xét',
  'objection.withdrawn': 'Rút đề nghị xem lại',
  'referral.withdrawn': 'Rút đề nghị biểu dương, xử lý',
  'referral.acted': 'Báo việc biểu dương, xử lý',
  'referral.proposed': 'Đề nghị biểu dương, xử lý',
  'assessment.acknowledged': 'Xác nhận đã đọc phiếu nhận xét',
  'assessment.drafted': 'Ghi phiếu nhận xét',
  'assessment.corrected': 'Mở để sửa phiếu nhận xét đã ký',
  'jointSession.held': 'Lập biên bản họp thống nhất nhận xét',
  'jointSession.changed': 'Sửa biên bản họp thống nhất nhận xét',
  'jointSession.paperSeen': 'In biên bản họp thống nhất nhận xét',
}

/** The kind of an event or a view in words: what nobody worded yet is shown as it is stored. */
export function happeningInWords(kind: string): string {
  const [subject = '', deed = ''] = kind.split('.')
  const words = subjectWords[subject]
  const own = ownWords[kind]
  if (own) return own
  return words && deedWords[deed] ? `${deedWords[deed]} ${words}` : kind
}

export const productName = 'Hai Chiều'

/** The title an activation gives where nobody chose one. */
export const givenTitles = { member: 'Đảng viên', administrator: 'Quản trị hệ thống' } as const

export const accountTitles = {
  signIn: 'Đăng nhập',
  secondStep: 'Xác nhận đăng nhập',
  forgotten: 'Quên mật khẩu',
  code: 'Nhập mã trên phiếu',
  activation: 'Đặt mật khẩu',
  ownAccount: 'Tài khoản của tôi',
  firstPassword: 'Đặt mật khẩu mới',
  changePassword: 'Đổi mật khẩu',
  secondFactor: 'Bước xác nhận thứ hai',
  scan: 'Quét mã bằng ứng dụng tạo mã',
  enrolled: 'Đã bật bước xác nhận thứ hai',
  list: 'Tài khoản và nhiệm vụ',
  create: 'Tạo tài khoản',
  grantTo: (name: string) => `Giao nhiệm vụ cho ${name}`,
  end: 'Kết thúc nhiệm vụ',
  audit: 'Nhật ký hệ thống',
} as const

/** What the next page says once. */
export const accountMessages = {
  signedOut: 'Đồng chí đã đăng xuất.',
  switchedTo: (organisation: string) => `Đồng chí đang làm việc cho ${organisation}.`,
  firstPasswordSaved: 'Đã lưu mật khẩu mới.',
  passwordChanged: 'Đã đổi mật khẩu. Các phiên khác đã kết thúc.',
  secondFactorOff: 'Đã tắt bước xác nhận thứ hai.',
  sessionEnded: 'Đã kết thúc phiên.',
  created: 'Đã tạo tài khoản. Đồng chí in phiếu và trao tận tay người nhận.',
  granted: 'Đã giao nhiệm vụ.',
  mandateEnded: 'Đã kết thúc nhiệm vụ.',
} as const

/** What to type, said at the field. */
export const accountFieldErrors = {
  tooLong: (longest: number) => `Nhập không quá ${longest} ký tự.`,
  usernameMissing: 'Nhập tên đăng nhập ghi trên phiếu giao tài khoản.',
  usernameIsPhone:
    'Tên đăng nhập không được là số điện thoại. Đồng chí chọn một tên, ví dụ hanh.lethi; số điện thoại trong hồ sơ vẫn dùng để đăng nhập được.',
  username: 'Tên đăng nhập gồm 3 đến 30 chữ cái không dấu, chữ số, dấu chấm hoặc gạch dưới, ví dụ hanh.lethi.',
  password: 'Nhập mật khẩu.',
  currentPassword: 'Nhập mật khẩu đang dùng.',
  passwordsDiffer: 'Hai lần nhập mật khẩu chưa giống nhau. Nhập lại lần thứ hai.',
  sixDigits: 'Nhập đủ 6 chữ số đang hiện trên ứng dụng tạo mã.',
  fullName: 'Nhập họ và tên có dấu.',
  role: 'Chọn nhiệm vụ trong danh sách.',
  printedTitle: 'Nhập chức vụ in trên giấy, ví dụ Bí thư, Phó bí thư, Ủy viên Ban Thường vụ.',
  signingForm: 'Chọn thể thức đề ký.',
  organisation: 'Chọn tổ chức.',
  phone: 'Nhập số điện thoại từ 9 đến 12 chữ số, ví dụ 0901234567.',
  day: (typed: string) => `“${typed}” không có trong lịch. Nhập ngày/tháng/năm, ví dụ 09/11/2026.`,
} as const
