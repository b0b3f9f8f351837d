import type { FieldWords } from '#features/imports/rules/columns.ts'

export const memberImportFields = [
  'fullName',
  'familyName',
  'givenName',
  'sex',
  'birth',
  'male',
  'female',
  'joinedOn',
  'officialOn',
  'personalNumber',
  'cardNumber',
  'phone',
  'workplaceCellName',
  'workplaceCellCode',
  'residence',
  'permanentResidence',
  'temporaryResidence',
  'residenceKind',
  'residenceLine',
  'residenceArea',
  'residenceCommune',
  'residenceProvince',
  'exemption',
] as const
export type MemberImportField = (typeof memberImportFields)[number]

type Words = { readonly words: string; readonly never?: RegExp }

const places = ['noi cu tru', 'noi o', 'noi o hien nay', 'cho o hien nay', 'dia chi', 'thuong tru', 'tam tru']
/** Under a merged "Nơi cư trú" stand "Ấp", "Xã", "Tỉnh". */
const partOfPlace = (words: string): Words => ({
  words: [words, ...places.flatMap((place) => words.split('|').map((word) => `${place} ${word}`))].join('|'),
  never: /chi bo|dang uy|\bma\b|que|noi sinh/,
})
const anotherSubject = /chi bo|dang uy|to chuc|ngay|co quan|don vi|mail|loai|mien|que|213/

/** The words of headers without marks, as headers are compared. */
const words: Readonly<Record<MemberImportField, Words>> = {
  fullName: {
    words: 'ho va ten|ho ten|ho va ten khai sinh|ho ten khai sinh|ten dang vien|ho dem va ten|ho va ten dang vien',
    never: /\b(?:cha|me|vo|chong|con|nguoi|bi thu)\b/,
  },
  familyName: { words: 'ho dem|ho va dem|ho va chu dem|ho chu dem|ho va ten dem|ho ten dem|ho lot|ho va ten lot|ho' },
  givenName: { words: 'ten' },
  sex: { words: 'gioi tinh|phai|gioi|nam nu', never: /gioi thieu/ },
  birth: {
    words: 'ngay sinh|nam sinh|ngay thang nam sinh|ngay thang sinh|sinh ngay|sinh nam|ngay nam sinh|ngay thang nam',
    never: /sinh hoat|noi sinh|vao dang|ket nap/,
  },
  male: { words: 'nam|gioi tinh nam|nam sinh nam|ngay sinh nam|ngay thang nam sinh nam', never: /năm$/ },
  female: { words: 'nu|gioi tinh nu|nam sinh nu|ngay sinh nu|ngay thang nam sinh nu' },
  joinedOn: {
    words: 'ngay ket nap|ngay vao dang|vao dang|ket nap|ngay vao dang du bi|ngay du bi|ngay thang vao dang|du bi',
    never: /chinh thuc|\bnoi\b|doan|chi bo|nghi quyet|quyet dinh|\bso\b|tuoi/,
  },
  officialOn: {
    words: 'ngay chinh thuc|chinh thuc|ngay cong nhan chinh thuc|cong nhan chinh thuc|ngay vao dang chinh thuc',
    never: /\bnoi\b|chi bo|nghi quyet|quyet dinh/,
  },
  personalNumber: {
    words:
      'so cccd|cccd|can cuoc cong dan|so can cuoc|can cuoc|so dinh danh ca nhan|so dinh danh|dinh danh ca nhan|ma dinh danh|cmnd cccd|cccd cmnd|so cmnd|so cmt|cmnd',
    never: /ngay|noi cap|anh/,
  },
  cardNumber: {
    words: 'so the dang vien|so the dang|so the|the dang vien|the dang|so tdv',
    never: /ngay|bao hiem|bhyt|bhxh|loai/,
  },
  phone: { words: 'so dien thoai|dien thoai|sdt|dt|so dt|di dong|dtdd', never: /co quan|don vi/ },
  workplaceCellName: {
    words: 'chi bo dang sinh hoat|chi bo|ten chi bo|chi bo noi cong tac|chi bo truc thuoc',
    never: /cu tru|noi o|213|ket nap|\bma\b|chuc vu|bi thu|dia chi/,
  },
  workplaceCellCode: { words: 'ma to chuc dang|ma chi bo|ma so to chuc dang|ma to chuc', never: /cu tru|cap tren/ },
  residence: {
    words:
      'noi cu tru|noi o hien nay|cho o hien nay|noi o|cho o|dia chi|dia chi noi o|noi o hien tai|dia chi cu tru|noi cu tru hien nay',
    never: new RegExp(`${anotherSubject.source}|thuong tru|tam tru`),
  },
  permanentResidence: {
    words: 'thuong tru|noi thuong tru|dia chi thuong tru|ho khau thuong tru|ho khau|noi dang ky thuong tru|hktt',
    never: anotherSubject,
  },
  temporaryResidence: { words: 'tam tru|noi tam tru|dia chi tam tru', never: anotherSubject },
  residenceKind: { words: 'loai cu tru|loai hinh cu tru|hinh thuc cu tru' },
  residenceLine: partOfPlace('so nha|so nha duong|so nha ten duong|duong pho'),
  residenceArea: partOfPlace('ap|khom|ap khom|ap khom khu vuc|ap khom khu pho|thon|thon ap|to dan pho|khu pho|khu vuc'),
  residenceCommune: partOfPlace('xa|phuong|xa phuong|phuong xa|xa phuong dac khu'),
  residenceProvince: partOfPlace('tinh|tinh thanh pho|tinh thanh|thanh pho'),
  exemption: {
    words:
      'dien mien|doi tuong mien|dien|mien|thuoc dien|mien sinh hoat|mien gioi thieu|dien mien sinh hoat|dien mien gioi thieu',
    never: /cong tac|dang phi/,
  },
}

export const memberFieldWords: readonly FieldWords[] = memberImportFields.map((key) => {
  const field = words[key]
  return { key, words: field.words.split('|'), ...(field.never ? { never: field.never } : {}) }
})
