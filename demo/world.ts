import type { Role } from '#core/actor.ts'
import type { OrganisationKind } from '#features/organisations/rules/kinds.ts'

/** Everybody of the demo signs in with it; nothing but `npm start` and the tests make these accounts. */
export const demoPassword = 'ThuHaiChieu2026'

export type Place = {
  readonly kind: OrganisationKind
  readonly name: string
  readonly shortName: string
  readonly under?: string
  readonly code?: string
  readonly communeCode?: string
  readonly placeName?: string
  readonly isBaseCell?: true
  readonly isOutside?: true
  /** Residential areas that a cell covers. */
  readonly areas?: readonly (readonly [kind: string, name: string])[]
}

const cell = (under: string, code: string, areas: Place['areas'] & {}): Place => {
  const names = areas.map(([, name]) => name).join(' - ')
  const kind = areas[0]?.[0] ?? ''
  const shortName = `${kind.slice(0, 1).toLocaleUpperCase('vi')}${kind.slice(1)} ${names}`
  return { kind: 'residenceCell', name: `Chi bộ ${kind} ${names}`, shortName, under, code, areas }
}

const workplaceCell = (under: string, code: string, name: string): Place => ({
  kind: 'workplaceCell',
  name: `Chi bộ ${name}`,
  shortName: name,
  under,
  code,
})

/** Communes are real administrative units of Vĩnh Long; everything that stands in them here is invented. */
export const organisations = {
  province: {
    kind: 'province',
    name: 'Tỉnh ủy Vĩnh Long',
    shortName: 'Tỉnh Vĩnh Long',
    code: '86.000.000.000.000',
    placeName: 'Vĩnh Long',
  },
  stateBodies: {
    kind: 'upperCommittee',
    name: 'Đảng ủy Ủy ban nhân dân tỉnh Vĩnh Long',
    shortName: 'Ủy ban nhân dân tỉnh',
    under: 'province',
    code: '86.102.000.000.000',
    placeName: 'Vĩnh Long',
  },
  partyBodies: {
    kind: 'upperCommittee',
    name: 'Đảng ủy các cơ quan Đảng tỉnh Vĩnh Long',
    shortName: 'Các cơ quan Đảng tỉnh',
    under: 'province',
    code: '86.101.000.000.000',
    placeName: 'Vĩnh Long',
  },
  hieuPhung: {
    kind: 'communeCommittee',
    name: 'Đảng ủy xã Hiếu Phụng',
    shortName: 'Xã Hiếu Phụng',
    under: 'province',
    code: '86.310.000.000.000',
    communeCode: '29701',
    placeName: 'Hiếu Phụng',
  },
  phuocHau: {
    kind: 'communeCommittee',
    name: 'Đảng ủy phường Phước Hậu',
    shortName: 'Phường Phước Hậu',
    under: 'province',
    code: '86.291.000.000.000',
    communeCode: '29557',
    placeName: 'Phước Hậu',
  },
  traCon: {
    kind: 'communeCommittee',
    name: 'Đảng ủy xã Trà Côn',
    shortName: 'Xã Trà Côn',
    under: 'province',
    code: '86.322.000.000.000',
    communeCode: '29836',
    placeName: 'Trà Côn',
  },
  lucSiThanh: {
    kind: 'communeCommittee',
    name: 'Đảng ủy xã Lục Sĩ Thành',
    shortName: 'Xã Lục Sĩ Thành',
    under: 'province',
    code: '86.324.000.000.000',
    communeCode: '29857',
    placeName: 'Lục Sĩ Thành',
    isOutside: true,
  },
  thanhLoi: cell('hieuPhung', '86.310.000.000.001', [['ấp', 'Thạnh Lợi']]),
  phuHung: cell('hieuPhung', '86.310.000.000.002', [
    ['ấp', 'Phú Hưng'],
    ['ấp', 'Phú Thọ'],
  ]),
  myHung: cell('hieuPhung', '86.310.000.000.003', [['ấp', 'Mỹ Hưng']]),
  longKhanh: cell('hieuPhung', '86.310.000.000.004', [['ấp', 'Long Khánh']]),
  myTan: cell('hieuPhung', '86.310.000.000.005', [['ấp', 'Mỹ Tân']]),
  quarter1: cell('phuocHau', '86.291.000.000.001', [['khóm', '1']]),
  quarter2: cell('phuocHau', '86.291.000.000.002', [['khóm', '2']]),
  quarter3: cell('phuocHau', '86.291.000.000.003', [
    ['khóm', '3'],
    ['khóm', '4'],
  ]),
  quarter10: cell('phuocHau', '86.291.000.000.004', [['khóm', '10']]),
  tanLoc: cell('traCon', '86.322.000.000.001', [['ấp', 'Tân Lộc']]),
  vinhHoa: cell('traCon', '86.322.000.000.002', [['ấp', 'Vĩnh Hòa']]),
  giaKiet: cell('traCon', '86.322.000.000.003', [['ấp', 'Gia Kiết']]),
  hospital: {
    kind: 'workplaceCommittee',
    name: 'Đảng ủy Bệnh viện Đa khoa Mỹ Thạnh',
    shortName: 'Bệnh viện Đa khoa Mỹ Thạnh',
    under: 'stateBodies',
    code: '86.102.011.000.000',
    placeName: 'Phước Hậu',
  },
  internalMedicine: workplaceCell('hospital', '86.102.011.000.001', 'Khối Nội'),
  surgery: workplaceCell('hospital', '86.102.011.000.002', 'Khối Ngoại'),
  laboratory: workplaceCell('hospital', '86.102.011.000.003', 'Cận lâm sàng - Dược'),
  school: {
    kind: 'workplaceCommittee',
    name: 'Đảng ủy Trường THPT Nguyễn Hữu Tâm',
    shortName: 'Trường THPT Nguyễn Hữu Tâm',
    under: 'phuocHau',
    code: '86.291.001.000.000',
    placeName: 'Phước Hậu',
  },
  science: workplaceCell('school', '86.291.001.000.001', 'Tổ Khoa học tự nhiên'),
  humanities: workplaceCell('school', '86.291.001.000.002', 'Tổ Khoa học xã hội'),
  farmCentre: {
    kind: 'workplaceCommittee',
    name: 'Chi bộ Trung tâm Dịch vụ nông nghiệp khu vực 3',
    shortName: 'Trung tâm Dịch vụ nông nghiệp khu vực 3',
    under: 'stateBodies',
    code: '86.102.012.000.000',
    placeName: 'Hiếu Phụng',
    isBaseCell: true,
  },
  communeOffice: {
    kind: 'workplaceCommittee',
    name: 'Chi bộ Khối Đảng xã Hiếu Phụng',
    shortName: 'Khối Đảng xã Hiếu Phụng',
    under: 'hieuPhung',
    code: '86.310.001.000.000',
    placeName: 'Hiếu Phụng',
    isBaseCell: true,
  },
  farmProduce: {
    kind: 'workplaceCommittee',
    name: 'Đảng ủy Công ty Cổ phần Nông sản Sông Tre',
    shortName: 'Công ty Cổ phần Nông sản Sông Tre',
    placeName: 'Hiếu Phụng',
    isOutside: true,
  },
} as const satisfies Record<string, Place>

export type OrganisationName = keyof typeof organisations
export const isOrganisation = (name: string): name is OrganisationName => name in organisations

export type DemoMandate = {
  readonly at: OrganisationName
  readonly role: Role
  readonly title: string
  readonly signs?: 'T/M' | 'K/T'
}
type Person = {
  readonly name: string
  readonly username: string
  readonly phone?: string
  readonly mandates: readonly DemoMandate[]
  /** What this person shows in the demo. */
  readonly does: string
}

const secretaryOf = (at: OrganisationName, name: string, username: string): Person => ({
  name,
  username,
  mandates: [{ at, role: 'residenceCellSecretary', title: 'Bí thư' }],
  does: 'tiếp nhận đảng viên vào chi bộ, xem sổ theo dõi',
})

export const people = {
  administrator: {
    name: 'Trần Quốc Bảo',
    username: 'quantri',
    phone: '0900 000 001',
    mandates: [{ at: 'province', role: 'administrator', title: 'Quản trị hệ thống' }],
    does: 'tài khoản, thời hạn, cây tổ chức',
  },
  provinceOfficer: {
    name: 'Nguyễn Thị Thu Vân',
    username: 'tinhuy',
    phone: '0900 000 002',
    mandates: [{ at: 'province', role: 'provinceOfficer', title: 'Chuyên viên Ban Tổ chức Tỉnh ủy' }],
    does: 'cây tổ chức, tài khoản cấp dưới',
  },
  auditor: {
    name: 'Phạm Văn Lực',
    username: 'kiemtra',
    mandates: [{ at: 'province', role: 'auditor', title: 'Kiểm tra viên' }],
    does: 'nhật ký',
  },
  officerOfHospital: {
    name: 'Huỳnh Thanh Tuyền',
    username: 'benhvien.canbo',
    mandates: [{ at: 'hospital', role: 'workplaceOfficer', title: 'Cán bộ văn phòng đảng ủy' }],
    does: 'nhập danh sách, lập giấy giới thiệu',
  },
  secretaryOfHospital: {
    name: 'Nguyễn Minh Khôi',
    username: 'benhvien.bithu',
    phone: '0900 000 011',
    mandates: [{ at: 'hospital', role: 'workplaceSecretary', title: 'Bí thư' }],
    does: 'ký ban hành giấy giới thiệu',
  },
  officerOfSchool: {
    name: 'Mai Ngọc Trinh',
    username: 'truong.canbo',
    mandates: [{ at: 'school', role: 'workplaceOfficer', title: 'Cán bộ văn phòng đảng ủy' }],
    does: 'giấy bị trả lại, lập lại giấy',
  },
  secretaryOfSchool: {
    name: 'Đinh Công Thiện',
    username: 'truong.bithu',
    mandates: [{ at: 'school', role: 'workplaceSecretary', title: 'Phó bí thư', signs: 'K/T' }],
    does: 'ký thay bí thư',
  },
  secretaryOfFarmCentre: {
    name: 'Võ Thành Nhân',
    username: 'nongnghiep.bithu',
    mandates: [{ at: 'farmCentre', role: 'workplaceSecretary', title: 'Bí thư' }],
    does: 'chi bộ cơ sở: tự lập và tự ký giấy',
  },
  secretaryOfCommuneOffice: {
    name: 'Đặng Thị Kim Loan',
    username: 'khoidang.bithu',
    mandates: [{ at: 'communeOffice', role: 'workplaceSecretary', title: 'Bí thư' }],
    does: 'chi bộ cơ sở của xã',
  },
  ngocHan: {
    name: 'Lê Thị Ngọc Hân',
    username: 'hieuphung.canbo',
    phone: '0900 000 021',
    mandates: [
      { at: 'hieuPhung', role: 'communeOfficer', title: 'Cán bộ Ban Xây dựng Đảng' },
      { at: 'thanhLoi', role: 'residenceCellSecretary', title: 'Phó bí thư', signs: 'K/T' },
      { at: 'phuHung', role: 'member', title: 'Đảng viên' },
    ],
    does: 'tiếp nhận giấy, giới thiệu về chi bộ; giữ ba nhiệm vụ',
  },
  secretaryOfHieuPhung: {
    name: 'Cao Văn Thắng',
    username: 'hieuphung.bithu',
    phone: '0900 000 022',
    mandates: [{ at: 'hieuPhung', role: 'communeSecretary', title: 'Bí thư' }],
    does: 'xem toàn xã, làm thay chi bộ chưa có tài khoản',
  },
  officerOfPhuocHau: {
    name: 'Trương Mỹ Hạnh',
    username: 'phuochau.canbo',
    mandates: [{ at: 'phuocHau', role: 'communeOfficer', title: 'Cán bộ Ban Xây dựng Đảng' }],
    does: 'tiếp nhận giấy của phường',
  },
  officerOfTraCon: {
    name: 'Lâm Thị Bích Ngà',
    username: 'tracon.canbo',
    mandates: [{ at: 'traCon', role: 'communeOfficer', title: 'Cán bộ Ban Xây dựng Đảng' }],
    does: 'tiếp nhận giấy của xã',
  },
  secretaryOfThanhLoi: secretaryOf('thanhLoi', 'Nguyễn Văn Bảy', 'thanhloi.bithu'),
  secretaryOfPhuHung: secretaryOf('phuHung', 'Trần Thị Hai', 'phuhung.bithu'),
  secretaryOfMyHung: secretaryOf('myHung', 'Phan Văn Sáu', 'myhung.bithu'),
  secretaryOfQuarter1: secretaryOf('quarter1', 'Lý Thị Cẩm', 'khom1.bithu'),
  secretaryOfTanLoc: secretaryOf('tanLoc', 'Thạch Sô Phương', 'tanloc.bithu'),
  phuc: {
    name: 'Nguyễn Hoàng Phúc',
    username: 'phuc',
    mandates: [{ at: 'thanhLoi', role: 'member', title: 'Đảng viên' }],
    does: 'hồ sơ của chính mình',
  },
} as const satisfies Record<string, Person>

export type PersonName = keyof typeof people

export const mandatesOf = (name: PersonName): readonly DemoMandate[] => people[name].mandates
