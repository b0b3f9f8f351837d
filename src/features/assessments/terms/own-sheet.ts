/** What a member reads about the own sheets. */
export const ownSheetWords = {
  list: 'Phiếu nhận xét của tôi',
  short: 'Phiếu nhận xét',
  one: (year: number) => `Phiếu nhận xét năm ${year}`,
  acknowledged: 'Đã ghi nhận đồng chí đã đọc phiếu.',
  stale: 'Phiếu vừa có bản mới. Đồng chí đọc bản mới bên dưới, rồi xác nhận lại.',
  noGrade: 'Không chọn mức',
} as const

/** What of the life of a sheet a member hears: what was done before it reached them stays with those who did it. */
export const ownSheetEventLabels: Readonly<Record<string, string>> = {
  'assessment.delivered': 'Phiếu về nơi công tác',
  'assessment.announced': 'Thông báo tại cuộc họp',
  'assessment.notedFromPaper': 'Ghi từ phiếu giấy',
  'assessment.acknowledged': 'Đồng chí xác nhận đã đọc',
}

/** What of it the workplace hears in the record of a member: the steps within the residence are the residence's own. */
export const workplaceSheetEventLabels: Readonly<Record<string, string>> = {
  'assessment.requested': 'Xin ý kiến nhận xét',
  'assessment.sentBack': 'Nơi cư trú gửi lại đề nghị nhận xét',
  'assessment.askedAgain': 'Gửi lại đề nghị nhận xét',
  'assessment.cancelled': 'Hủy đề nghị nhận xét',
  'assessment.delivered': 'Phiếu nhận xét về đơn vị',
  'assessment.announced': 'Thông báo phiếu nhận xét tại cuộc họp',
  'assessment.notedFromPaper': 'Ghi phiếu nhận xét từ bản giấy',
  'assessment.acknowledged': 'Đảng viên xác nhận đã đọc phiếu nhận xét',
}
