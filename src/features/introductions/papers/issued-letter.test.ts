import assert from 'node:assert/strict'
import { test } from 'node:test'
import { letterSnapshot, type Signer } from '../rules/letter.ts'
import { letterCode, printableLetter } from './issued-letter.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const wording = { regulation: 'Quy định số 213-QĐ/TW', meetingExemptLine: 'được miễn sinh hoạt' }
const settings = {
  secret: 'kJ8mQz2vXr5tYw9bNc3dLf7gHs4pAeUi',
  checkUrl: (code: string) => `https://x/${code}`,
  wording,
}

const row = {
  id: 7,
  letter: null as unknown,
  numberText: null,
  isFromOutside: false,
  receivedOn: null as Temporal.PlainDate | null,
  residenceCellName: null as string | null,
  fullName: 'Trần Thị Mỹ Duyên',
  sex: 'female' as const,
  birthOn: day('1991-09-03'),
  birthYear: null,
  joinedOn: day('2016-05-19'),
  officialOn: null,
  category: 'standard' as const,
  residenceLine: 'tổ 1',
  residenceArea: 'ấp Thạnh Lợi',
  residenceText: null,
  workplaceName: 'Đảng ủy Bệnh viện Đa khoa Mỹ Thạnh',
  isBaseCell: false,
  placeName: 'Phước Hậu',
  upperName: 'Đảng ủy Ủy ban nhân dân tỉnh Vĩnh Long',
  communeName: 'Đảng ủy xã Hiếu Phụng',
  cellName: 'Chi bộ Khối Nội',
  communeKind: 'xã',
  communeUnitName: 'Hiếu Phụng',
  provinceKind: 'tỉnh',
  provinceName: 'Vĩnh Long',
}

const signedBy = (signer: Omit<Signer, 'fullName'>, isBaseCell = false) => {
  const issue = {
    number: '12-GGT/ĐU',
    issuedOn: day('2026-11-25'),
    wording,
    signer: { ...signer, fullName: 'Nguyễn Minh Khôi' },
  }
  const letter = JSON.parse(JSON.stringify(letterSnapshot({ ...row, isBaseCell }, issue)))
  return printableLetter({ ...row, letter }, settings)
}

test('36-HD/VPTW: the secretary signs for the committee, or for the base cell', () => {
  const secretary = { printedTitle: 'Bí thư', signingForm: 'T/M' } as const
  assert.deepEqual(signedBy(secretary).signature, { lines: ['T/M ĐẢNG ỦY', 'BÍ THƯ'], name: 'Nguyễn Minh Khôi' })
  assert.deepEqual(signedBy(secretary, true).signature.lines, ['T/M CHI BỘ', 'BÍ THƯ'])
})

test('36-HD/VPTW: the deputy signs for the committee in place of the secretary', () => {
  const deputy = { printedTitle: 'Phó bí thư', signingForm: 'K/T' } as const
  assert.deepEqual(signedBy(deputy).signature.lines, ['T/M ĐẢNG ỦY', 'K/T BÍ THƯ', 'PHÓ BÍ THƯ'])
})

test('36-HD/VPTW: who signs on the order of the committee is named by office', () => {
  const head = { printedTitle: 'Chánh Văn phòng', signingForm: 'T/L' } as const
  assert.deepEqual(signedBy(head).signature.lines, ['T/L ĐẢNG ỦY', 'CHÁNH VĂN PHÒNG'])
})

test('an issued letter prints the words it was issued with, whatever the rows say now', () => {
  const { letter } = { letter: JSON.parse(JSON.stringify(letterSnapshot(row, null))) }
  const renamed = { ...row, letter, fullName: 'Tên Khác', communeName: 'Đảng ủy xã Khác', upperName: null }
  const printed = printableLetter(renamed, settings)
  assert.equal(printed.member.fullName, 'Trần Thị Mỹ Duyên')
  assert.deepEqual(printed.recipients, ['Đảng ủy xã Hiếu Phụng'])
  assert.ok(printed.member.joinedOn?.equals(day('2016-05-19')))
})

const style = { margins: { top: 25, bottom: 20, left: 35, right: 15 }, addressesCell: true }

test('a letter takes the margins and the addressee of its day, and keeps them when the province sets others', () => {
  const signer = { fullName: 'Nguyễn Minh Khôi', printedTitle: 'Bí thư', signingForm: 'T/M' } as const
  const issue = { number: '13-GGT/ĐU', issuedOn: day('2026-11-25'), signer }
  const now = { ...settings, wording: { ...wording, style } }
  const keep = (words: typeof wording) => JSON.parse(JSON.stringify(letterSnapshot(row, { ...issue, wording: words })))
  const old = printableLetter({ ...row, letter: keep(wording) }, now)
  assert.deepEqual([old.margins, old.recipients], [undefined, ['Đảng ủy xã Hiếu Phụng']])
  const fresh = printableLetter({ ...row, letter: keep(now.wording) }, settings)
  assert.deepEqual([fresh.margins, fresh.recipients], [style.margins, ['Đảng ủy xã Hiếu Phụng', 'Chi bộ ấp Thạnh Lợi']])
  assert.deepEqual(printableLetter(row, now).recipients, ['Đảng ủy xã Hiếu Phụng', 'Chi bộ ấp Thạnh Lợi'])
  assert.deepEqual(printableLetter({ ...row, residenceArea: null }, now).recipients, ['Đảng ủy xã Hiếu Phụng'])
})

test('the check code belongs to the letter and the installation, and stands on issued letters only', () => {
  const printed = signedBy({ printedTitle: 'Bí thư', signingForm: 'T/M' })
  assert.equal(printed.issued?.check.code, letterCode(settings.secret, 7))
  assert.notEqual(letterCode(settings.secret, 7), letterCode(settings.secret, 8))
  assert.notEqual(letterCode(settings.secret, 7), letterCode('another secret', 7))
  assert.equal(printableLetter(row, settings).issued, null)
})

test('a draft prints as it would be issued today, signed by nobody', () => {
  const draft = printableLetter(row, settings)
  assert.deepEqual(draft.signature, { lines: ['T/M ĐẢNG ỦY', 'BÍ THƯ'], name: null })
  assert.deepEqual(draft.wording, wording)
})

test('the slip of the residence side is filled once the commune has received the letter', () => {
  assert.equal(printableLetter(row, settings).receipt, null)
  const received = { ...row, receivedOn: day('2026-11-26'), residenceCellName: 'Chi bộ ấp Thạnh Lợi' }
  assert.equal(printableLetter(received, settings).receipt?.cellName, 'Chi bộ ấp Thạnh Lợi')
})
