import type { Slip } from '#papers/slip.ts'

type CodeSlip = {
  readonly kind: 'activation' | 'recovery'
  readonly issuer: string
  readonly fullName: string
  readonly username: string
  readonly code: string
  /** dd/mm/yyyy */
  readonly expiresOn: string
  /** The whole address of the activation page with the code. */
  readonly link: string
}

const words = {
  activation: {
    title: 'Phiếu giao tài khoản',
    paragraph:
      'Đồng chí được giao tài khoản trên hệ thống Hai Chiều. Mã dưới đây dùng một lần để đặt mật khẩu của riêng mình.',
    label: 'Mã kích hoạt',
  },
  recovery: {
    title: 'Phiếu khôi phục tài khoản',
    paragraph:
      'Mã dưới đây dùng một lần để đặt mật khẩu mới. Khi dùng mã, các phiên đang mở kết thúc và bước xác nhận thứ hai được đặt lại.',
    label: 'Mã khôi phục',
  },
} as const

/** The slip handed to one person: how to open the account, by QR or by typing. */
export const codeSlip = ({ kind, issuer, fullName, username, code, expiresOn, link }: CodeSlip): Slip => ({
  upper: null,
  issuer: issuer.toLocaleUpperCase('vi'),
  title: words[kind].title,
  recipient: `Đồng chí ${fullName}`,
  paragraphs: [words[kind].paragraph],
  facts: [{ label: 'Tên đăng nhập', value: username }],
  code: { label: words[kind].label, value: code, note: `Dùng một lần, đến hết ngày ${expiresOn}` },
  steps: [
    'Quét mã QR, hoặc mở địa chỉ dưới đây trên điện thoại hay máy tính.',
    'Nhập mã, đặt mật khẩu từ 10 ký tự trở lên, không đưa cho người khác.',
    'In lại phiếu thì phiếu này hết giá trị. Cất giữ phiếu đến khi dùng xong rồi hủy.',
  ],
  link,
})
