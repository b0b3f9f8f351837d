import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import type { RowProblem } from '#features/imports/rules/kept-report.ts'
import { countRows, problemsByKind } from '#features/imports/rules/report.ts'
import { indexUnits } from '#features/organisations/rules/units.ts'
import { readSpreadsheet } from '#spreadsheets/read.ts'
import { readUnitList } from '#test/support/unit-list.ts'
import { sayMemberProblem } from '../terms.ts'
import { type MemberReport, type MemberRow, readMembers } from './import-list.ts'

/** Our kinds and the names that the sample's own list of problems uses. */
const kindNames: Readonly<Record<string, string>> = {
  birthYearOnly: 'BIRTH_YEAR_ONLY',
  cardLostZero: 'CARD_LOST_ZERO',
  personalNumberLength: 'CCCD_LENGTH',
  personalNumberLostZero: 'CCCD_LOST_ZERO',
  communeAbbreviated: 'COMMUNE_ABBREV',
  communeToneVariant: 'COMMUNE_TONE_VARIANT',
  doubleSpaces: 'DOUBLE_SPACES',
  duplicatePersonalNumber: 'DUPLICATE_CCCD',
  duplicateNameAndBirth: 'DUPLICATE_NAME_BIRTH',
  exemptionUnclear: 'EXEMPT_UNCLEAR',
  exemptionVariant: 'EXEMPT_VARIANT',
  sexVariant: 'GENDER_VARIANT',
  impossibleDate: 'IMPOSSIBLE_DATE',
  missingName: 'MISSING_NAME',
  nameDecomposed: 'NAME_NFD',
  officialBeforeJoined: 'OFFICIAL_BEFORE_JOINED',
  oldDistrictAddress: 'OLD_DISTRICT_ADDRESS',
  probationaryWithCard: 'PROBATIONARY_WITH_CARD',
  serialDate: 'SERIAL_DATE',
  twoDigitYear: 'TWO_DIGIT_YEAR',
  unknownCommune: 'UNKNOWN_COMMUNE',
}

type ExpectedProblem = {
  readonly sheet: string
  readonly row: number
  readonly column: string
  readonly header: string
  readonly kind: string
  readonly severity: string
  readonly raw: string | number | null
  readonly fixed?: string
  readonly firstRow?: number
}
type ExpectedSheet = {
  readonly file: string
  readonly sheet: string
  readonly headerRow: number
  readonly rowsRead: number
  readonly rowsOk: number
  readonly rowsWithWarning: number
  readonly rowsWithError: number
  readonly problemsByKind: Readonly<Record<string, number>>
  readonly problems: readonly ExpectedProblem[]
  readonly people: { readonly fields: readonly string[]; readonly rows: readonly (readonly unknown[])[] }
}

const folder = new URL('../../../../test/data/mau/', import.meta.url)
const units = indexUnits(readUnitList())
const today = Temporal.PlainDate.from('2026-11-25')
const expected: { readonly files: readonly ExpectedSheet[] } = JSON.parse(
  await readFile(new URL('expected.json', folder), 'utf8'),
)

async function readSample(file: string): Promise<MemberReport> {
  const sheets = await readSpreadsheet(await readFile(new URL(file, folder)), file)
  assert.ok(sheets.ok)
  return readMembers(sheets.value, { units, today })
}

const samples = new Map<string, MemberReport>()
for (const file of ['dang-vien-csdl-3.0.xlsx', 'danh-sach-dang-vien-tu-giu.xlsx']) {
  samples.set(file, await readSample(file))
}
const memberSheets = expected.files.flatMap((sheet) => {
  const report = samples.get(sheet.file)
  return report ? [{ sheet, report, rows: report.rows.filter((row) => row.sheet === sheet.sheet) }] : []
})

const problemOf = (row: MemberRow, problem: RowProblem): ExpectedProblem => ({
  sheet: row.sheet,
  row: row.sheetRow,
  column: problem.column ?? '',
  header: problem.header ?? '',
  kind: kindNames[problem.kind] ?? problem.kind,
  severity: problem.severity,
  raw: typeof problem.raw === 'boolean' ? null : problem.raw,
  ...(problem.fixed === null ? {} : { fixed: problem.fixed }),
  ...(problem.firstRow === null ? {} : { firstRow: problem.firstRow }),
})

const inOrder = (problems: readonly ExpectedProblem[]) =>
  [...problems].sort(
    (one, other) => one.row - other.row || one.column.localeCompare(other.column) || one.kind.localeCompare(other.kind),
  )

test('the three sheets of members are found, and the hidden one is not read', () => {
  assert.equal(memberSheets.length, 3)
  const sheets = [...samples.values()].flatMap((report) => report.sheets)
  assert.deepEqual(
    sheets.map(({ name, headerRow }) => [name, headerRow]),
    [
      ['DANH_SACH', 6],
      ['TINH', null],
      ['DS Chi bo', 6],
      ['Du bi - moi den', 4],
    ],
  )
})

for (const { sheet, rows } of memberSheets) {
  test(`the counts of ${sheet.sheet} are those expected`, () => {
    const { rowsRead, rowsOk, rowsWithWarning, rowsWithError } = sheet
    assert.deepEqual(countRows(rows), { rowsRead, rowsOk, rowsWithWarning, rowsWithError })
    const kinds = Object.entries(problemsByKind({ rows })).map(([kind, count]) => [kindNames[kind] ?? kind, count])
    assert.deepEqual(Object.fromEntries(kinds), sheet.problemsByKind)
  })

  test(`every problem of ${sheet.sheet} stands at its cell, with its value and what is used instead`, () => {
    const found = rows.flatMap((row) => row.problems.map((problem) => problemOf(row, problem)))
    assert.deepEqual(inOrder(found), inOrder(sheet.problems))
  })

  test(`every person of ${sheet.sheet} has the right values`, () => {
    const sexes = { male: 'Nam', female: 'Nữ' }
    // An empty mark leaves the category as it is, and a new member begins as standard.
    const categoryOf = ({ values, problems }: MemberRow) =>
      problems.some(({ kind }) => kind === 'exemptionUnclear') ? null : (values.category ?? 'standard')
    const people = rows.map((row) => {
      const { values } = row
      const person: Readonly<Record<string, unknown>> = {
        row: row.sheetRow,
        name: values.fullName,
        sex: values.sex && sexes[values.sex],
        birth: values.birthOn ?? values.birthYear?.toString() ?? null,
        cccd: values.personalNumber,
        card: values.cardNumber,
        joined: values.joinedOn,
        official: values.officialOn,
        communeCode: values.residenceCommuneCode,
        category: categoryOf(row),
      }
      return sheet.people.fields.map((field) => person[field])
    })
    assert.deepEqual(people, sheet.people.rows)
  })
}

test('every problem of the samples is told in a sentence with its values in place', () => {
  const problems = [...samples.values()].flatMap(({ rows }) => rows.flatMap((row) => row.problems))
  for (const problem of problems) {
    const sentence = sayMemberProblem(problem)
    assert.match(sentence, /^[\p{Lu}“].+[.]$/u)
    assert.doesNotMatch(sentence, /[{}]|undefined|null|\d{4}-\d{2}-\d{2}|Exempt/)
  }
  const duplicate = problems.find(({ kind }) => kind === 'duplicatePersonalNumber')
  assert.match(duplicate ? sayMemberProblem(duplicate) : '', /đã có ở dòng \d+\./)
})

test('cell, code and address are kept as the list wrote them', () => {
  const row = samples.get('dang-vien-csdl-3.0.xlsx')?.rows.find(({ sheetRow }) => sheetRow === 10)
  assert.equal(row?.values.workplaceCellName, 'Chi bộ Văn phòng Sở')
  assert.equal(row?.values.workplaceCellCode, '86.102.001.000.001')
  assert.equal(row?.values.residenceLine, 'Số 334/24, đường Nguyễn Huệ')
  assert.equal(row?.values.residenceArea, 'khóm 3')
  assert.equal(row?.values.residenceText, 'Số 334/24, đường Nguyễn Huệ, khóm 3, phường Trà Vinh, tỉnh Vĩnh Long')
})

test('an address of before 1 July 2025 keeps its commune open and offers the one that bears its name', () => {
  const rows = [...samples.values()].flatMap((report) => report.rows)
  const old = rows.filter(({ problems }) => problems.some(({ kind }) => kind === 'oldDistrictAddress'))
  assert.equal(old.length, 16)
  assert.ok(old.every(({ values }) => values.residenceCommuneCode === null))
  const ofLongHo = old.find(({ values }) => values.residenceText?.includes('thị trấn Long Hồ'))
  assert.equal(ofLongHo && units.communeOf(ofLongHo.values.suggestedCommuneCode ?? '')?.name, 'Long Hồ')
})
