import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import fc from 'fast-check'
import { countRows } from '#features/imports/rules/report.ts'
import { readSpreadsheet } from '#spreadsheets/read.ts'
import type { Cell, Sheet } from '#spreadsheets/sheet.ts'
import { readUnitList } from '#test/support/unit-list.ts'
import { shortNameOf } from '../rules/tree.ts'
import { indexUnits } from '../rules/units.ts'
import { organisationImportLabels, organisationProblemTexts, sayOrganisationProblem } from '../terms.ts'
import { organisationImportFields } from './import-fields.ts'
import { readOrganisationTree, type TreeImportContext } from './import-list.ts'
import { readKind } from './import-row.ts'

const folder = new URL('../../../../test/data/mau/', import.meta.url)
const units = indexUnits(readUnitList())
const file = 'to-chuc-dang-vinh-long.xlsx'
const sheets = await readSpreadsheet(await readFile(new URL(file, folder)), file)
assert.ok(sheets.ok)
const sample = readOrganisationTree(sheets.value, { units })
const { files } = JSON.parse(await readFile(new URL('expected.json', folder), 'utf8'))
const expected = files.find((sheet: { file: string }) => sheet.file === file)

const header = ['STT', 'Mã tổ chức đảng', 'Tên tổ chức đảng', 'Loại hình', 'Mã cấp trên trực tiếp', 'Mã xã, phường']
const areaHeader = ['Mã xã, phường', 'Tên xã, phường', 'Ấp, khóm', 'Mã chi bộ phụ trách']
const province = [1, '86.000.000.000.000', 'Đảng bộ tỉnh Vĩnh Long', 'Đảng bộ tỉnh']
const commune = [2, '86.290.000.000.000', 'Đảng bộ phường Long Châu', 'Đảng bộ phường', '86.000.000.000.000', '29551']
const cell = [3, '86.290.000.000.001', 'Chi bộ khóm 1', 'Chi bộ ấp, khóm', '86.290.000.000.000']
const area = ['29551', 'Long Châu', 'Khóm 1', '86.290.000.000.001']

function read(organisations: Cell[][], areas: Cell[][] = [], context: Partial<TreeImportContext> = {}) {
  const sheet = (name: string, rows: Cell[][]): Sheet => ({ name, hidden: false, rows })
  return readOrganisationTree([sheet('Tổ chức', [header, ...organisations]), sheet('Ấp', [areaHeader, ...areas])], {
    units,
    ...context,
  })
}
const kindsOf = (report: ReturnType<typeof read>) =>
  report.rows.map(({ problems }) => problems.map(({ kind, firstRow }) => kind + (firstRow ?? '')).join())

test('the sample tree is read whole, and its areas with the cells that cover them', () => {
  const organisations = sample.rows.filter(({ sheet }) => sheet === expected.sheet)
  const { rowsRead, rowsOk, rowsWithWarning, rowsWithError } = expected
  assert.deepEqual(countRows(organisations), { rowsRead, rowsOk, rowsWithWarning, rowsWithError })
  const areas = sample.rows.filter(({ values }) => values.sort === 'area')
  assert.equal(areas.length, expected.residentialAreas)
  assert.deepEqual(
    sample.rows.flatMap(({ problems }) => problems),
    [],
  )
  assert.equal(sample.sheets[0]?.headerRow, expected.headerRow)
  assert.equal(organisations[0]?.sheetRow, expected.firstDataRow)
  assert.equal(organisations.at(-1)?.sheetRow, expected.lastDataRow)
  assert.deepEqual(areas[0]?.values, {
    sort: 'area',
    communeCode: '29551',
    kind: 'khóm',
    name: '1',
    cellCode: '86.290.000.000.001',
  })
})

test('every kind of the sample is one of ours', () => {
  const counts = new Map<string, number>()
  for (const { values } of sample.rows) {
    if (values.sort !== 'organisation') continue
    const kind = `${values.kind}${values.isBaseCell ? ' (base cell)' : ''}`
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  const types = expected.organisationsByType
  assert.deepEqual(Object.fromEntries(counts), {
    province: types['Đảng bộ tỉnh'],
    upperCommittee: types['Đảng bộ cấp trên trực tiếp cơ sở'],
    communeCommittee: types['Đảng bộ phường'] + types['Đảng bộ xã'],
    residenceCell: types['Chi bộ ấp, khóm'],
    workplaceCommittee: types['Đảng bộ cơ sở'],
    workplaceCell: types['Chi bộ trực thuộc'],
    'workplaceCommittee (base cell)': types['Chi bộ cơ sở'],
  })
})

test('a kind is read in the words of lists and in those of our screens', () => {
  for (const [words, kind] of [
    ['Đảng ủy xã, phường, đặc khu', 'communeCommittee'],
    ['Đảng uỷ đặc khu', 'communeCommittee'],
    ['CHI BỘ KHU VỰC', 'residenceCell'],
    ['Tổ chức cơ sở đảng nơi công tác', 'workplaceCommittee'],
    ['Đảng bộ thành phố', 'province'],
    ['Chi bộ', 'workplaceCell'],
    ['Công đoàn', null],
  ] as const) {
    assert.equal(readKind(words).value, kind, words)
  }
})

test('a correct tree in any order of its rows has no problem', () => {
  const rows = fc.shuffledSubarray([province, commune, cell], { minLength: 3 })
  fc.assert(fc.property(rows, (shuffled) => assert.deepEqual(kindsOf(read(shuffled, [area])), ['', '', '', ''])))
})

test('codes and parents must lead to the province', () => {
  const row = (...cells: Cell[]) => kindsOf(read([province, commune, cell, [4, ...cells]])).at(-1)
  const name = 'Chi bộ khóm 2'
  const kind = 'Chi bộ ấp, khóm'
  assert.equal(row('86.290.000.000.001', name, kind, '86.290.000.000.000'), 'duplicateCode4')
  assert.equal(row('86.290.2', name, kind, '86.290.000.000.000'), 'codeForm')
  assert.equal(row(null, name, kind, '86.290.000.000.000'), 'missingCode')
  assert.equal(row('86.290.000.000.002', name, kind, '86.999.000.000.000'), 'unknownParent')
  assert.equal(row('86.290.000.000.002', name, kind, null), 'missingParent')
  assert.equal(row('86.290.000.000.002', name, kind, '86.000.000.000.000'), 'wrongParentKind')
  assert.equal(row('86.290.000.000.002', name, 'Công đoàn', '86.290.000.000.000'), 'unknownKind')
  assert.equal(row('86.290.000.000.002', name, null, '86.290.000.000.000'), 'missingKind')
  assert.equal(row('86.290.000.000.002', null, kind, '86.290.000.000.000'), 'missingOrganisationName')
})

test('a circle of parents is seen on each of its rows, and only there', () => {
  const upper = (code: string, parent: string) => [
    1,
    code,
    `Đảng bộ khối ${code}`,
    'Đảng bộ cấp trên trực tiếp cơ sở',
    parent,
  ]
  const [a, b, c] = ['86.101.000.000.000', '86.102.000.000.000', '86.103.000.000.000'] as const
  assert.deepEqual(kindsOf(read([upper(a, b), upper(b, a), upper(c, a)])), ['circle', 'circle', ''])
  assert.deepEqual(kindsOf(read([upper(a, a)])), ['circle'])
})

test('a committee of a commune names one commune of the list, and no two the same', () => {
  const row = (name: string, code: Cell) =>
    kindsOf(read([province, commune, [3, '86.291.000.000.000', name, 'Đảng bộ xã', province[1] ?? null, code]])).at(-1)
  assert.equal(row('Đảng bộ xã Phú Quới', '29611'), '')
  assert.equal(row('Đảng bộ xã Phú Quới', 29611), '')
  assert.equal(row('Đảng bộ xã Phú Quới', null), 'missingCommuneCode')
  assert.equal(row('Đảng bộ xã Phú Quới', '99999'), 'unknownCommuneCode')
  assert.equal(row('Đảng bộ xã Phú Quới', '29557'), 'communeNameDiffers')
  assert.equal(row('Đảng bộ phường Long Châu', '29551'), 'duplicateCommune3')
  assert.equal(row('Đảng bộ phường Ba Đình', 4), 'communeCodeLostZero')
})

test('an area lies in a commune and is covered by a residence cell of it', () => {
  const row = (...cells: Cell[]) => kindsOf(read([province, commune, cell], [area, cells])).at(-1)
  assert.equal(row('29551', 'Long Châu', 'Khóm 2', '86.290.000.000.001'), '')
  assert.equal(row('29551', 'Long Châu', 'Khóm 2', null), '')
  assert.equal(row('29551', 'Long Châu', 'khóm 1', '86.290.000.000.001'), 'duplicateArea2')
  assert.equal(row('29551', 'Long Châu', 'Khóm 2', '86.290.000.000.009'), 'unknownCell')
  assert.equal(row('29551', 'Long Châu', 'Khóm 2', '86.290.000.000.000'), 'notResidenceCell')
  assert.equal(row('29611', 'Phú Quới', 'Ấp 2', '86.290.000.000.001'), 'cellOfAnotherCommune')
  assert.equal(row('29551', 'Long Châu', 'Số 2', '86.290.000.000.001'), 'areaKindMissing')
  assert.equal(row('29551', 'Long Châu', null, '86.290.000.000.001'), 'missingArea')
  assert.equal(row(null, 'Long Châu', 'Khóm 2', '86.290.000.000.001'), 'missingCommuneCode')
})

test('organisations already kept count as parents and as cells of areas', () => {
  const known = new Map([
    ['86.290.000.000.000', { kind: 'communeCommittee', communeCode: '29551' }],
    ['86.290.000.000.007', { kind: 'residenceCell', communeCode: null }],
  ] as const)
  const report = read([cell], [['29551', 'Long Châu', 'Khóm 7', '86.290.000.000.007']], { known })
  assert.deepEqual(kindsOf(report), ['', ''])
})

test('the short name is what lists show', () => {
  assert.equal(shortNameOf('Đảng ủy xã Mỹ Thạnh Đông'), 'Xã Mỹ Thạnh Đông')
  assert.equal(shortNameOf('Chi bộ ấp Thạnh Lợi'), 'Ấp Thạnh Lợi')
  assert.equal(shortNameOf('Đảng bộ Đài Truyền thông'), 'Đài Truyền thông')
})

test('whatever the cells hold, nothing breaks and every problem has its sentence', () => {
  const word = fc.constantFrom('86.290.000.000.000', 'Chi bộ', 'Khóm 1', '29551', 29551, 'Đảng bộ xã')
  const odd: fc.Arbitrary<Cell> = fc.oneof(word, fc.string({ unit: 'binary' }), fc.double(), fc.constant(null))
  const rows = fc.array(fc.array(odd, { maxLength: 7 }), { maxLength: 8 })
  fc.assert(
    fc.property(rows, rows, (organisations, areas) => {
      for (const problem of read(organisations, areas).rows.flatMap(({ problems }) => problems)) {
        assert.ok(problem.kind in organisationProblemTexts, problem.kind)
        assert.match(sayOrganisationProblem(problem), /[.]$/)
      }
    }),
    { numRuns: 200 },
  )
})

test('every field has a label', () => {
  assert.deepEqual(
    organisationImportFields.filter((field) => !organisationImportLabels[field]),
    [],
  )
})
