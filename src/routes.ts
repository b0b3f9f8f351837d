import { path } from '#core/path.ts'

/** The whole product's URLs; nowhere else is one spelled. */
export const routes = {
  home: path('/'),
  health: path('/suc-khoe'),
  help: path('/huong-dan'),
  helpChapter: path('/huong-dan/:chapter'),
  helpPicture: path('/huong-dan/hinh/:name'),

  signIn: path('/dang-nhap'),
  secondFactor: path('/dang-nhap/buoc-2'),
  signOut: path('/dang-xuat'),
  forgotten: path('/quen-mat-khau'),
  activation: path('/kich-hoat'),
  activationAccount: path('/kich-hoat/tai-khoan'),
  firstPassword: path('/doi-mat-khau-lan-dau'),
  switchMandate: path('/doi-to-chuc'),
  resumeForm: path('/bieu-mau-dang-do/:key'),
  account: {
    show: path('/tai-khoan'),
    password: path('/tai-khoan/mat-khau'),
    secondFactor: path('/tai-khoan/buoc-2'),
    secondFactorOff: path('/tai-khoan/buoc-2/tat'),
    session: path('/tai-khoan/phien/:id/ket-thuc'),
  },

  accounts: {
    list: path('/tai-khoan-nguoi-dung'),
    new: path('/tai-khoan-nguoi-dung/moi'),
    show: path('/tai-khoan-nguoi-dung/:id'),
    recovery: path('/tai-khoan-nguoi-dung/:id/phieu-khoi-phuc'),
    mandate: path('/tai-khoan-nguoi-dung/:id/nhiem-vu'),
    endMandate: path('/tai-khoan-nguoi-dung/:id/nhiem-vu/:mandate/ket-thuc'),
  },

  regulations: {
    list: path('/quy-dinh'),
    show: path('/quy-dinh/:id'),
    deadlines: path('/quy-dinh/thoi-han'),
    letterStyle: path('/quy-dinh/the-thuc'),
  },

  organisations: {
    list: path('/to-chuc-dang'),
    new: path('/to-chuc-dang/moi'),
    show: path('/to-chuc-dang/:id'),
    rename: path('/to-chuc-dang/:id/doi-ten'),
    close: path('/to-chuc-dang/:id/ket-thuc'),
    areas: path('/to-chuc-dang/:id/dia-ban'),
    secretCount: path('/to-chuc-dang/:id/so-luong-bi-mat'),
  },

  imports: {
    list: path('/nhap-bang-tinh'),
    new: path('/nhap-bang-tinh/:target/moi'),
    show: path('/nhap-bang-tinh/:id'),
    mapping: path('/nhap-bang-tinh/:id/cot'),
    decisions: path('/nhap-bang-tinh/:id/quyet-dinh'),
    proposals: path('/nhap-bang-tinh/:id/goi-y'),
    choice: path('/nhap-bang-tinh/:id/chon/:row'),
    missing: path('/nhap-bang-tinh/:id/them-con-thieu'),
    apply: path('/nhap-bang-tinh/:id/ap-dung'),
    undo: path('/nhap-bang-tinh/:id/hoan-tac'),
    refused: path('/nhap-bang-tinh/:id/dong-bi-tu-choi'),
    transfer: path('/nhap-bang-tinh/:id/xin-chuyen/:row'),
  },

  tasks: {
    show: path('/cong-viec/:id'),
    file: path('/cong-viec/:id/tap-tin'),
  },

  members: {
    list: path('/dang-vien'),
    export: path('/dang-vien/bang-tinh'),
    new: path('/dang-vien/moi'),
    show: path('/dang-vien/:id'),
    edit: path('/dang-vien/:id/sua'),
    reveal: path('/dang-vien/:id/hien-so'),
    category: path('/dang-vien/:id/dien'),
    remove: path('/dang-vien/:id/xoa-bi-mat'),
  },
  ownRecord: path('/ho-so-cua-toi'),
  lookUp: path('/tim-dang-vien'),

  introductions: {
    list: path('/gioi-thieu'),
    export: path('/gioi-thieu/bang-tinh'),
    choose: path('/gioi-thieu/chon'),
    draft: path('/gioi-thieu/lap-du-thao'),
    batch: path('/gioi-thieu/nhieu-giay'),
    fromPaper: path('/gioi-thieu/tu-ban-giay'),
    show: path('/gioi-thieu/:id'),
    issue: path('/gioi-thieu/:id/ban-hanh'),
    receive: path('/gioi-thieu/:id/tiep-nhan'),
    assign: path('/gioi-thieu/:id/gioi-thieu-ve-chi-bo'),
    admit: path('/gioi-thieu/:id/chi-bo-tiep-nhan'),
    handBack: path('/gioi-thieu/:id/chuyen-lai-dang-uy'),
    return: path('/gioi-thieu/:id/tra-lai'),
    revoke: path('/gioi-thieu/:id/thu-hoi'),
    amend: path('/gioi-thieu/:id/lap-lai'),
    onPaper: path('/gioi-thieu/:id/ghi-tu-ban-giay'),
    pdf: path('/gioi-thieu/:id/giay.pdf'),
    docx: path('/gioi-thieu/:id/giay.docx'),
    slip: path('/gioi-thieu/:id/phieu-bao'),
  },
  paperCheck: {
    ask: path('/kiem-tra'),
    show: path('/kiem-tra/:code'),
  },

  register: {
    list: path('/so-theo-doi'),
    export: path('/so-theo-doi/bang-tinh'),
    pdf: path('/so-theo-doi/in'),
  },

  meetings: {
    list: path('/sinh-hoat'),
    new: path('/sinh-hoat/moi'),
    show: path('/sinh-hoat/:id'),
    edit: path('/sinh-hoat/:id/sua'),
    invite: path('/sinh-hoat/:id/gui-giay-moi'),
    postpone: path('/sinh-hoat/:id/hoan'),
    replan: path('/sinh-hoat/:id/dinh-lai-ngay'),
    cancel: path('/sinh-hoat/:id/huy'),
    hold: path('/sinh-hoat/:id/da-hop'),
    halfYear: path('/sinh-hoat/nua-nam'),
    byMember: path('/sinh-hoat/du-hop'),
    attendance: path('/sinh-hoat/:id/diem-danh'),
    declare: path('/sinh-hoat/:id/bao-vang'),
    withdraw: path('/sinh-hoat/:id/rut-bao-vang'),
    attendanceList: path('/sinh-hoat/:id/danh-sach.pdf'),
    expected: path('/lich-hop'),
  },

  audit: path('/nhat-ky'),
} as const
