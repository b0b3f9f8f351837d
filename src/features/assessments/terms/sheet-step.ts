/** A step of one sheet that asks for a reason. */
export type ReasonedAction = 'sendBack' | 'askAgain' | 'cancel' | 'correct'

type StepWords = {
  readonly title: string
  readonly lead: string
  readonly label: string
  readonly hint: string
  readonly verb: string
  readonly done: string
}

export const sheetStepWords: Readonly<Record<ReasonedAction, StepWords>> = {
  sendBack: {
    title: 'Gửi lại nơi công tác',
    lead: 'Dành cho người mà chi bộ không nhận xét được, ví dụ không còn cư trú trên địa bàn. Nơi công tác đọc lý do rồi sửa và gửi lại, hoặc hủy đề nghị.',
    label: 'Lý do gửi lại',
    hint: 'Vì sao không nhận xét được, nơi công tác cần làm gì. Nơi công tác đọc được lý do này.',
    verb: 'Gửi lại nơi công tác',
    done: 'Đã gửi lại nơi công tác.',
  },
  askAgain: {
    title: 'Gửi lại đề nghị',
    lead: 'Phiếu trở lại nơi cư trú để nhận xét. Việc cần sửa ở hồ sơ thì sửa trước khi gửi.',
    label: 'Đã bổ sung, sửa điều gì',
    hint: 'Ví dụ: đã kiểm tra, đảng viên vẫn cư trú tại ấp. Nơi cư trú đọc được câu này.',
    verb: 'Gửi lại đề nghị',
    done: 'Đã gửi lại đề nghị nhận xét.',
  },
  cancel: {
    title: 'Hủy đề nghị nhận xét',
    lead: 'Nơi cư trú không phải nhận xét nữa. Phiếu chi bộ đã ký thì không hủy được.',
    label: 'Lý do hủy',
    hint: 'Nơi cư trú đọc được lý do này; không ghi chi tiết về công tác cán bộ.',
    verb: 'Hủy đề nghị',
    done: 'Đã hủy đề nghị nhận xét.',
  },
  correct: {
    title: 'Sửa phiếu đã ký',
    lead: 'Phiếu về lại dự thảo để sửa, rồi phải thống nhất lại với ban công tác mặt trận, ký và xác nhận như lần đầu. Bản đã ký vẫn xem được; nơi công tác đọc bản cũ cho đến khi bản mới về.',
    label: 'Lý do sửa',
    hint: 'Chỗ nào chưa đúng, vì sao. Lý do được ghi trên bản mới.',
    verb: 'Mở phiếu để sửa',
    done: 'Đã mở phiếu để sửa. Bản đã ký vẫn được giữ.',
  },
}
