import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type LetterSource, letterSnapshot, letterSymbol, residenceWords } from './letter.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

const source: LetterSource = {
  fullName: 'Trần Thị Mỹ Duyên',
  sex: 'female',
  birthOn: day('1991-09-03'),
  birthYear: null,
  joinedOn: day('2016-05-19'),
  officialOn: day('2017-05-19'),
  category: 'standard',
  residenceLine: 'số 7, tổ 1',
  residenceArea: 'ấp Thạnh Lợi',
  residenceText: 'số 7, ấp Thạnh Lợi, xã cũ',
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
const issue = {
  number: '12-GGT/ĐU',
  issuedOn: day('2026-11-25'),
  wording: { regulation: 'Quy định số 213-QĐ/TW', meetingExemptLine: 'được miễn sinh hoạt nơi cư trú' },
  signer: { fullName: 'Nguyễn Minh Khôi', printedTitle: 'Bí thư', signingForm: 'T/M' },
} as const

test('36-HD/VPTW: the symbol names the kind of paper and whether a committee or a base cell issues it', () => {
  assert.equal(letterSymbol(false), 'GGT/ĐU')
  assert.equal(letterSymbol(true), 'GGT/CB')
})

test('the residence is written from the parts that are known', () => {
  assert.equal(residenceWords(source), 'số 7, tổ 1, ấp Thạnh Lợi, xã Hiếu Phụng, tỉnh Vĩnh Long')
  assert.equal(
    residenceWords({ ...source, residenceLine: null, residenceArea: null, provinceKind: null, provinceName: null }),
    'xã Hiếu Phụng',
  )
})

test('the residence is written in the words of the list while no commune of today is known', () => {
  assert.equal(residenceWords({ ...source, communeUnitName: null }), 'số 7, ấp Thạnh Lợi, xã cũ')
  assert.equal(residenceWords({ ...source, communeUnitName: null, residenceText: null }), '')
})

test('an issued letter is kept as plain data that survives JSON unchanged', () => {
  const snapshot = letterSnapshot(source, issue)
  assert.deepEqual(JSON.parse(JSON.stringify(snapshot)), snapshot)
  assert.deepEqual(snapshot, {
    upperName: 'Đảng ủy Ủy ban nhân dân tỉnh Vĩnh Long',
    isBaseCell: false,
    issuerName: 'Đảng ủy Bệnh viện Đa khoa Mỹ Thạnh',
    place: 'Phước Hậu',
    number: '12-GGT/ĐU',
    issuedOn: '2026-11-25',
    symbol: 'GGT/ĐU',
    recipients: ['Đảng ủy xã Hiếu Phụng'],
    addressedArea: null,
    wording: issue.wording,
    meetingExempt: false,
    signer: issue.signer,
    member: {
      fullName: 'Trần Thị Mỹ Duyên',
      gender: 'female',
      born: '1991-09-03',
      joinedOn: '2016-05-19',
      officialOn: '2017-05-19',
      workplaceCell: 'Chi bộ Khối Nội',
      residence: 'số 7, tổ 1, ấp Thạnh Lợi, xã Hiếu Phụng, tỉnh Vĩnh Long',
    },
  })
})

test('33-HD/BTCTW 1.1: the letter of a member exempt from meetings says so', () => {
  assert.equal(letterSnapshot({ ...source, category: 'meetingExempt' }, issue).meetingExempt, true)
})

test('a draft has neither number, day, wording nor signer', () => {
  const { number, issuedOn, wording, signer } = letterSnapshot(source, null)
  assert.deepEqual([number, issuedOn, wording, signer], [null, null, null, null])
})

test('of a member whose birthday is not known the year is written, and a probationary member has no official day', () => {
  const { member } = letterSnapshot(
    { ...source, birthOn: null, birthYear: 1991, officialOn: null, cellName: null },
    issue,
  )
  assert.deepEqual([member.born, member.officialOn, member.workplaceCell], [1991, null, null])
})
