import type { SittingFault } from '../rules/sittings.ts'

export type SittingRefusal =
  | SittingFault
  | 'oneSitting'
  | 'tooManySittings'
  | 'sittingWithoutDay'
  | 'unseated'
  | 'sittingsSetDay'
  | 'lastSittingAhead'

/** One sentence per refusal: what is so, and what to do. */
export const sittingRefusals: Readonly<Record<SittingRefusal, string>> = {
  sittingOutsideHalfYear:
    'Có buổi nằm ngoài 6 tháng của cuộc họp. Các buổi của một cuộc họp đều trong cùng 6 tháng; đồng chí chọn lại ngày.',
  sittingInThePast: 'Có buổi đặt vào ngày đã qua. Đồng chí chọn ngày hôm nay hoặc sau hôm nay.',
  oneSitting:
    'Mới có một buổi. Đồng chí thêm buổi thứ hai, hoặc bỏ buổi này để họp chung một lần như các cuộc họp khác.',
  tooManySittings: 'Một cuộc họp chia được nhiều nhất 20 buổi. Đồng chí gộp bớt các tổ, nhóm.',
  sittingWithoutDay:
    'Cuộc họp đã đổi ngày mà còn buổi chưa có ngày giờ mới. Đồng chí bấm “Sửa các buổi”, đặt ngày giờ từng buổi rồi gửi giấy mời.',
  unseated:
    'Còn người chưa được xếp vào buổi nào. Đồng chí bấm “Xếp người vào các buổi”, xếp xong rồi gửi giấy mời, để mỗi người được mời đúng nơi.',
  sittingsSetDay: 'Cuộc họp này chia thành nhiều buổi, nên ngày giờ sửa ở từng buổi. Các ô khác đồng chí lưu được.',
  lastSittingAhead: 'Còn buổi chưa đến ngày. Đồng chí ghi đã họp từ ngày của buổi cuối cùng.',
}

export const sittingEventLabels = {
  'meeting.sittingsArranged': 'Chia, sửa các buổi theo tổ, nhóm',
  'meeting.seated': 'Xếp người vào các buổi',
} as const

/** House rule: how long the name and the place of a sitting may be. */
export const sittingLengths = { name: 60, place: 300 } as const

export const sittingWords = {
  title: 'Họp theo tổ, nhóm',
  seats: 'Xếp người vào các buổi',
  panel: 'Buổi họp theo tổ, nhóm',
  arranged: 'Đã lưu các buổi.',
  dissolved: 'Đã bỏ chia buổi: cuộc họp họp chung một lần, vào ngày giờ của buổi đầu.',
  seated: (count: number) => `Đã xếp ${count} đồng chí.`,
  nothingSeated: 'Không có ai đổi buổi.',
  ofMeeting: (count: number) => `${count} buổi theo tổ, nhóm`,
  unseated: 'Chưa xếp buổi',
  defaultName: (number: number) => `Tổ ${number}`,
  all: 'Tất cả',
  allSittings: 'Mọi buổi',
} as const

export const sittingFieldErrors = {
  name: 'Chưa có tên buổi. Đồng chí ghi tên tổ, nhóm, ví dụ “Tổ 1”.',
  nameTooLong: 'Tên buổi dài quá 60 chữ cái. Đồng chí viết gọn lại.',
  sameName: 'Đã có buổi khác mang tên này. Đồng chí đặt tên khác.',
  target: 'Chưa chọn buổi. Đồng chí chọn buổi muốn xếp vào.',
} as const
