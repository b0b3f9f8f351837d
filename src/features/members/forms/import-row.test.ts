import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { generalProblemTexts } from '#features/imports/terms.ts'
import { indexUnits } from '#features/organisations/rules/units.ts'
import { addressProblemTexts } from '#features/organisations/terms.ts'
import type { Cell, Sheet } from '#spreadsheets/sheet.ts'
import { readUnitList } from '#test/support/unit-list.ts'
import { memberImportLabels, memberProblemTexts } from '../terms.ts'
import { memberImportFields } from './import-fields.ts'
import { type MemberImportContext, readMembers } from './import-list.ts'

const units = indexUnits(readUnitList())
const today = Temporal.PlainDate.from('2026-11-25')
const sheet = (...rows: Cell[][]): Sheet => ({ name: 'Trang 1', hidden: false, rows })
const read = (rows: Cell[][], context: Partial<MemberImportContext> = {}) =>
  readMembers([sheet(...rows)], { units, today, ...context })
const names = (rows: Cell[][]) => read(rows).rows.map(({ values }) => values.fullName)
const kindsOf = (rows: Cell[][]) => read(rows).rows.map(({ problems }) => problems.map(({ kind }) => kind).join())

const header = ['STT', 'Họ và tên', 'Giới tính', 'Ngày sinh', 'Số CCCD', 'Ngày kết nạp', 'Nơi cư trú']
const dien = [1, 'Nguyễn Văn Điền', 'Nam', '01/03/1986', '085086000001', '19/05/2010', 'xã Phú Quới, Vĩnh Long']
const hoa = [2, 'Lê Thị Hòa', 'Nữ', '02/04/1990', '085190000002', '03/02/2015', 'phường Long Châu, Vĩnh Long']

test('columns in any order give the same people', () => {
  const straight = read([header, dien, hoa]).rows.map(({ values }) => values)
  const order = fc.shuffledSubarray([...header.keys()], { minLength: header.length })
  fc.assert(
    fc.property(order, (columns) => {
      const shuffled = [header, dien, hoa].map((row) => columns.map((column) => row[column] ?? null))
      assert.deepEqual(
        read(shuffled).rows.map(({ values }) => values),
        straight,
      )
    }),
    { numRuns: 40 },
  )
})

test('a name is found under every word for it', () => {
  const words = [
    'Họ và tên đảng viên',
    'Họ tên',
    'HỌ VÀ TÊN KHAI SINH',
    'Họ và tên (chữ in hoa)',
    'Họ, tên:',
    '* Họ và tên',
  ]
  for (const word of words) {
    assert.deepEqual(
      names([
        ['TT', word, 'Năm sinh'],
        [1, 'Lê Thị Hòa', 1990],
      ]),
      ['Lê Thị Hòa'],
      word,
    )
  }
})

test('family and given name in two columns are one name, with the problems of each', () => {
  for (const [family, given] of [
    ['Họ đệm', 'Tên'],
    ['Họ và tên đệm', 'Tên'],
    ['Họ', 'Tên'],
  ] as const) {
    const rows = [
      ['TT', family, given, 'Năm sinh'],
      [1, 'Nguyễn  Văn', 'Điền', 1986],
      [2, null, null, 1990],
    ]
    assert.deepEqual(names(rows), ['Nguyễn Văn Điền', null])
    assert.deepEqual(kindsOf(rows), ['doubleSpaces,birthYearOnly', 'missingName,birthYearOnly'])
  }
})

test('a header in two merged rows is read as one: birth below Nam and Nữ, Party days below one title', () => {
  const report = read([
    ['ĐẢNG BỘ XÃ PHÚ QUỚI'],
    ['DANH SÁCH ĐẢNG VIÊN'],
    ['STT', 'Họ và tên', 'Ngày sinh', null, 'Ngày vào Đảng', null, 'Nơi cư trú', null, null],
    [null, null, 'Nam', 'Nữ', 'Dự bị', 'Chính thức', 'Ấp, khóm', 'Xã, phường', 'Tỉnh'],
    [1, 2, 3, 4, 5, 6, 7, 8, 9],
    [1, 'Nguyễn Văn Điền', '01/03/1986', null, '19/05/2010', '19/05/2011', 'Ấp Ba Cụm', 'Xã Phú Quới', 'Vĩnh Long'],
    [2, 'Lê Thị Hòa', null, '02/04/1990', '03/02/2015', '03/02/2016', 'Khóm 3', 'Phường Long Châu', 'Vĩnh Long'],
  ])
  assert.deepEqual(
    report.rows.map(({ values }) => [
      values.sex,
      values.birthOn,
      values.joinedOn,
      values.officialOn,
      values.residenceArea,
      values.residenceCommuneCode,
    ]),
    [
      ['male', '1986-03-01', '2010-05-19', '2011-05-19', 'Ấp Ba Cụm', '29611'],
      ['female', '1990-04-02', '2015-02-03', '2016-02-03', 'Khóm 3', '29551'],
    ],
  )
  assert.deepEqual(report.sheets[0]?.headerRow, 4)
  assert.ok(report.rows.every(({ severity }) => severity === 'ok'))
})

test('a mark below Nam or Nữ tells the sex and no birth', () => {
  const rows = [
    ['TT', 'Họ và tên', 'Giới tính', null, 'Năm sinh'],
    [null, null, 'Nam', 'Nữ', null],
    [1, 'Nguyễn Văn Điền', 'x', null, 1986],
    [2, 'Lê Thị Hòa', null, 'x', 1990],
  ]
  assert.deepEqual(
    read(rows).rows.map(({ values }) => [values.sex, values.birthYear]),
    [
      ['male', 1986],
      ['female', 1990],
    ],
  )
})

test('headers that hold the same words mean other things', () => {
  const row = [
    'Họ tên cha',
    'Nơi sinh',
    'Ngày cấp CCCD',
    'Chi bộ nơi cư trú',
    'Chức vụ',
    'Ngày sinh hoạt',
    'Tên cơ quan',
  ]
  const report = read([
    [...header, ...row],
    [...dien, 'A', 'B', '01/01/2020', 'C', 'Bí thư', '01/02/2020', 'D'],
  ])
  assert.deepEqual(
    report.sheets[0]?.columns.map(({ field }) => field),
    [null, 'fullName', 'sex', 'birth', 'personalNumber', 'joinedOn', 'residence', ...row.map(() => null)],
  )
})

test('titles, group headings, totals, repeated headers and signers are no members, a row without a name is one', () => {
  const rows: Cell[][] = [
    ['CHI BỘ TRƯỜNG A', null, null, 'ĐẢNG CỘNG SẢN VIỆT NAM'],
    [],
    header,
    ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)'],
    [null, 'I. Tổ đảng số 1'],
    dien,
    [],
    header,
    ['Tổ đảng số 2'],
    [2, null, 'Nữ', '02/04/1990'],
    [null, 'Tống Công Minh', 'Nam', '02/04/1990'],
    ['Cộng', 3, null, 3],
    [null, 'Danh sách có 3 đồng chí.'],
    [null, null, null, null, null, 'Phú Quới, ngày 05 tháng 10 năm 2026'],
    [null, 'NGƯỜI LẬP', null, 'KIỂM TRA', null, 'BÍ THƯ'],
    [],
    [null, 'Lê Thị Kim Thơ', null, 'Trần B', null, 'Phạm Thị Xuân'],
  ]
  assert.deepEqual(names(rows), ['Nguyễn Văn Điền', null, 'Tống Công Minh'])
})

test('a row of a name alone, right below the list, is kept and pointed out', () => {
  assert.deepEqual(names([header, dien, [null, 'Trần Thị Mới']]), ['Nguyễn Văn Điền', 'Trần Thị Mới'])
  assert.equal(kindsOf([header, dien, [null, 'Trần Thị Mới']])[1], 'nameAlone')
})

test('what a person corrected of the mapping holds, and the rest is still guessed', () => {
  const rows = [
    ['Mã', 'A', 'Năm sinh', 'Họ tên'],
    ['x', 'Lê Thị Hòa', 1990, 'Hòa'],
  ]
  const [row] = read(rows, { mapping: { 'Trang 1': { B: 'fullName', D: '' } } }).rows
  assert.deepEqual([row?.values.fullName, row?.values.birthYear], ['Lê Thị Hòa', 1990])
})

test('the two days of membership, the age and the number are held against each other', () => {
  const columns = ['TT', 'Họ và tên', 'Phái', 'Ngày sinh', 'CCCD', 'Số thẻ', 'Ngày kết nạp', 'Ngày chính thức']
  const row = (...cells: Cell[]) => kindsOf([columns, [1, 'Lê Thị Hòa', ...cells]])[0]
  assert.equal(row('Nữ', '02/04/1990', '085190000002', '085190000002', '03/02/2015', '03/02/2016'), '')
  assert.equal(row('Nữ', '02/04/1990', null, null, '03/02/2015', '02/02/2015'), 'officialBeforeJoined')
  assert.equal(row('Nữ', '02/04/1990', null, '085190000002', '03/02/2015', null), 'probationaryWithCard')
  assert.equal(row('Nữ', '02/04/1990', null, 726390, '03/02/2015', '03/02/2016'), 'cardLostZero')
  assert.equal(row('Nữ', '02/04/1990', null, '1234', '03/02/2015', '03/02/2016'), 'cardNumberLength')
  assert.equal(row('Nam', '02/04/1990', '085190000002', null, null, null), 'personalNumberDiffers')
  assert.equal(row('Nam', '02/04/1990', 85190000002, null, null, null), 'personalNumberLength')
  assert.equal(row('Nữ', '02/04/1990', null, null, '03/02/2005', null), 'joinedTooYoung')
  assert.equal(row('Nữ', '02/04/2015', null, null, null, null), 'tooYoung')
  assert.equal(row('Nữ', '02/04/1990', null, null, 2015, null), 'yearOnly')
})

test('two rows are one person by number, or by name and birth unless both have numbers', () => {
  const columns = ['TT', 'Họ và tên', 'Ngày sinh', 'CCCD']
  const rows = [
    [1, 'Lê Thị Hòa', '02/04/1990', '085190000002'],
    [2, 'Lê Thị Hoà', '02/04/1990', '085190000003'],
    [3, 'lê thị hòa', '2/4/1990', null],
    [4, 'Lê Thị Hòa', 1990, null],
    [5, 'Trần Văn Khác', '05/05/1990', '085190000002'],
  ]
  const repeated = read([columns, ...rows]).rows.map(({ problems }) => problems.filter(({ firstRow }) => firstRow))
  assert.deepEqual(
    repeated.map((found) => found.map(({ kind, firstRow }) => [kind, firstRow])),
    [[], [], [['duplicateNameAndBirth', 2]], [], [['duplicatePersonalNumber', 2]]],
  )
})

test('where somebody lives comes before where the household is registered', () => {
  const columns = ['TT', 'Họ và tên', 'Thường trú', 'Tạm trú']
  const row = (...cells: Cell[]) => read([columns, [1, 'Lê Thị Hòa', ...cells]]).rows[0]?.values
  const both = row('xã Phú Quới, Vĩnh Long', 'phường Long Châu, Vĩnh Long')
  assert.deepEqual([both?.residenceKind, both?.residenceCommuneCode], ['temporary', '29551'])
  const one = row('xã Phú Quới, Vĩnh Long', null)
  assert.deepEqual([one?.residenceKind, one?.residenceCommuneCode], ['permanent', '29611'])
})

test('an exemption is read in its wordings, and a mere mark is not', () => {
  const exemption = (text: string) => {
    const [row] = read([
      ['TT', 'Họ tên', 'Diện miễn'],
      [1, 'Lê Thị Hòa', text],
    ]).rows
    const kinds = row?.problems.map(({ kind }) => kind).filter((kind) => kind !== 'nameAlone')
    return [row?.values.category, kinds?.join()]
  }
  assert.deepEqual(exemption('Miễn sinh hoạt nơi cư trú'), ['meetingExempt', ''])
  assert.deepEqual(exemption('Đảng viên giới thiệu nhưng được miễn sinh hoạt nơi cư trú'), ['meetingExempt', ''])
  assert.deepEqual(exemption('miễn SH'), ['meetingExempt', 'exemptionVariant'])
  assert.deepEqual(exemption('được miễn giới thiệu'), ['introductionExempt', 'exemptionVariant'])
  assert.deepEqual(exemption('Không'), ['standard', ''])
  for (const unclear of ['x', 'có', 'miễn', 'không miễn sinh hoạt', 'Miễn công tác và sinh hoạt đảng']) {
    assert.deepEqual(exemption(unclear), [null, 'exemptionUnclear'], unclear)
  }
})

test('nothing is made up for an empty cell', () => {
  const [row] = read([header, [1, 'Lê Thị Hòa', null, null, null, null, null]]).rows
  const { fullName, ...others } = row?.values ?? {}
  assert.equal(fullName, 'Lê Thị Hòa')
  assert.ok(Object.values(others).every((value) => value === null))
})

test('whatever the cells hold, nothing breaks and every problem has its sentence', () => {
  const dates = fc.integer({ min: 0, max: 400_000 }).map((days) => Temporal.PlainDate.from('1800-01-01').add({ days }))
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('x', '31/02/2004', 'P. 4, TP Vĩnh Long', '1990'))
  const cell: fc.Arbitrary<Cell> = fc.oneof(text, fc.double(), fc.integer(), fc.boolean(), dates, fc.constant(null))
  const rows = fc.array(fc.array(cell, { maxLength: 9 }), { maxLength: 8 })
  const columns = fc.shuffledSubarray(Object.values(memberImportLabels), { minLength: 4, maxLength: 9 })
  const texts: Readonly<Record<string, string>> = {
    ...generalProblemTexts,
    ...addressProblemTexts,
    ...memberProblemTexts,
  }
  fc.assert(
    fc.property(columns, rows, (titles, cells) => {
      const kinds = read([titles, ...cells]).rows.flatMap(({ problems }) => problems.map(({ kind }) => kind))
      assert.deepEqual(
        kinds.filter((kind) => !(kind in texts)),
        [],
      )
      read(cells)
    }),
    { numRuns: 300 },
  )
})

test('every field has a label', () => {
  assert.deepEqual(
    memberImportFields.filter((field) => !memberImportLabels[field]),
    [],
  )
})
