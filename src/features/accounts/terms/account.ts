import type { Role } from '#core/actor.ts'
import type { PasswordFault } from '../rules.ts'

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
