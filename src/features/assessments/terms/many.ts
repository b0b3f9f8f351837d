export const manyErrors = {
  reason: 'Chưa có lý do. Đồng chí ghi vài chữ để nơi nhận biết phải làm gì.',
  reasonTooLong: 'Lý do dài quá 500 chữ cái. Đồng chí viết gọn lại.',
  nothingChosen: 'Đồng chí chưa chọn phiếu nào.',
  tooMany: 'Đồng chí đã chọn hơn 5.000 phiếu. Lọc theo chi bộ rồi làm từng phần.',
} as const

/** An act on many sheets: its title, its button and what it came to. */
export type ManyAction = 'sign' | 'confirm' | 'return'

export const manyLabels: Readonly<Record<ManyAction, string>> = {
  sign: 'Ký phiếu nhận xét',
  confirm: 'Xác nhận phiếu nhận xét',
  return: 'Trả lại chi bộ',
}

export const manyVerbs: Readonly<Record<ManyAction, (count: string) => string>> = {
  sign: (count) => `Ký ${count} phiếu`,
  confirm: (count) => `Xác nhận ${count} phiếu`,
  return: (count) => `Trả lại ${count} phiếu`,
}

export const manyLeads: Readonly<Record<ManyAction, string>> = {
  sign: 'Phiếu đã ký được gửi đảng ủy xác nhận. Ký rồi thì nội dung được giữ nguyên; muốn sửa phải lập bản mới, có lý do.',
  confirm:
    'Phiếu được xác nhận về ngay nơi công tác; đảng viên đọc được phiếu của mình. Nơi công tác chưa dùng hệ thống thì phiếu chờ giao bản giấy.',
  return:
    'Phiếu về lại dự thảo ở chi bộ cùng với lý do. Chi bộ sửa, thống nhất lại với ban công tác mặt trận rồi ký lại.',
}

const pastVerbs: Readonly<Record<ManyAction, string>> = {
  sign: 'Đã ký',
  confirm: 'Đã xác nhận',
  return: 'Đã trả lại',
}

/** "Đã ký 12 phiếu.", "Đã ký 10 trong 12 phiếu; 2 phiếu chưa làm được." */
export const manySummary = (action: ManyAction, doneCount: number, total: number): string =>
  doneCount === total
    ? `${pastVerbs[action]} ${total} phiếu.`
    : `${pastVerbs[action]} ${doneCount} trong ${total} phiếu; ${total - doneCount} phiếu chưa làm được.`

export const manyWords = {
  backToSheets: 'Về danh sách phiếu',
  byCell: 'Theo chi bộ',
  cellWaits: (cellName: string, count: number) => `${cellName}: ${count} phiếu`,
  toSign: 'Ký phiếu nhận xét',
  done: 'Đã làm',
} as const

/** Why a sheet cannot be signed yet. */
export const notReadyWords = {
  notFilled: 'Chưa ghi',
  notAgreed: 'Chưa thống nhất với ban công tác mặt trận',
} as const
