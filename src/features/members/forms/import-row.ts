import { tidy } from '#core/vietnamese-text.ts'
import { type CellValue, cellText, finding, isBlank, type Read } from '#features/imports/rules/cells.ts'
import { type ReadDate, readDate } from '#features/imports/rules/dates.ts'
import type { RowProblem } from '#features/imports/rules/kept-report.ts'
import { readName, readPersonalNumber, readPhone, readSex } from '#features/imports/rules/people.ts'
import type { FieldView } from '#features/imports/rules/report.ts'
import { type Address, readAddress } from '#features/organisations/rules/address.ts'
import type { UnitIndex } from '#features/organisations/rules/units.ts'
import type { MemberCategory, ResidenceKind, Sex } from '../rules.ts'
import { type MemberProblemKind, sexLabels } from '../terms.ts'
import { type MemberImportField, memberImportFields } from './import-fields.ts'
import { fitsNumber, readCardNumber, readExemption, readResidenceKind } from './import-values.ts'

/** One row as it can be kept: days as yyyy-mm-dd; null is an empty cell or a value that could not be used. */
export type MemberValues = {
  readonly fullName: string | null
  readonly sex: Sex | null
  readonly birthOn: string | null
  /** Only while the day is not known. */
  readonly birthYear: number | null
  readonly joinedOn: string | null
  readonly officialOn: string | null
  readonly personalNumber: string | null
  readonly cardNumber: string | null
  readonly phone: string | null
  /** As written; the organisation is looked up by code, then by name. */
  readonly workplaceCellName: string | null
  readonly workplaceCellCode: string | null
  readonly residenceText: string | null
  readonly residenceKind: ResidenceKind | null
  readonly residenceLine: string | null
  readonly residenceArea: string | null
  readonly residenceCommuneCode: string | null
  readonly residenceProvinceCode: string | null
  /** A commune that may be meant; a person decides. */
  readonly suggestedCommuneCode: string | null
  readonly category: MemberCategory | null
  /** The mark as written, for whoever chooses the group of the exemption. */
  readonly exemptionText: string | null
}

export type RowContext = { readonly units: UnitIndex; readonly today: Temporal.PlainDate }
type View = FieldView<MemberImportField>
type Part<Value> = { readonly value: Value; readonly problems: readonly RowProblem[] }

/** A row of a list and everything that is wrong with it, without regard to other rows. */
export function readMemberRow(view: View, context: RowContext): { values: MemberValues; problems: RowProblem[] } {
  const name = readNames(view)
  const birth = readBirth(view, context)
  const sex = readOf(view, 'sex', (cell) => readSex(cell, sexLabels))
  const joined = dayOf(view, 'joinedOn', context)
  const official = dayOf(view, 'officialOn', context)
  const card = readOf(view, 'cardNumber', readCardNumber)
  const known = { sex: sex.value ?? birth.value.sex, birthYear: birth.value.year }
  const number = readNumber(view, known)
  const phone = readOf(view, 'phone', readPhone)
  const exemption = readOf(view, 'exemption', readExemption)
  const residence = readResidence(view, context)
  const values: MemberValues = {
    fullName: name.value,
    sex: known.sex,
    birthOn: birth.value.on?.toString() ?? null,
    birthYear: birth.value.on ? null : birth.value.year,
    joinedOn: joined.value?.toString() ?? null,
    officialOn: official.value?.toString() ?? null,
    personalNumber: number.value,
    cardNumber: card.value,
    phone: phone.value,
    workplaceCellName: textOf(view, 'workplaceCellName'),
    workplaceCellCode: textOf(view, 'workplaceCellCode'),
    ...residence.value,
    category: exemption.value,
    exemptionText: textOf(view, 'exemption'),
  }
  const parts = [name, birth, sex, number, card, joined, official, phone, exemption, residence]
  const days = { birth: birth.value.on, joined: joined.value, official: official.value }
  return { values, problems: [...parts.flatMap(({ problems }) => problems), ...crossChecks(view, days)] }
}

const textOf = (view: View, field: MemberImportField) => cellText(view.cell(field)) || null

function readOf<Value>(
  view: View,
  field: MemberImportField,
  read: (cell: CellValue) => Read<Value>,
): Part<Value | null> {
  const { value, findings } = read(view.cell(field))
  return { value, problems: findings.map((found) => view.problem(field, found)) }
}

/** Written in one column, or family and given name apart. */
function readNames(view: View): Part<string | null> {
  const fields = (['fullName', 'familyName', 'givenName'] as const).filter((field) => view.has(field))
  const whole = fields.includes('fullName') && view.cell('fullName') !== null
  const parts = (whole ? (['fullName'] as const) : fields).map((field) => readOf(view, field, readName))
  const value = tidy(parts.map((part) => part.value ?? '').join(' ')) || null
  const problems = parts.flatMap((part) => part.problems)
  if (value || problems.length > 0) return { value, problems }
  return {
    value,
    problems: [view.problem(fields[0] ?? 'fullName', finding<MemberProblemKind>('missingName', 'error'))],
  }
}

type Birth = { readonly on: Temporal.PlainDate | null; readonly year: number | null; readonly sex: Sex | null }

/** In a column of its own, or below "Nam" or "Nữ", where the place tells the sex; a mere mark there tells no more. */
function readBirth(view: View, { today }: RowContext): Part<Birth> {
  const placed = (['male', 'female'] as const).filter((field) => view.cell(field) !== null)
  const [sex] = placed
  if (sex && placed.length > 1) {
    return {
      value: { on: null, year: null, sex: null },
      problems: [view.problem(sex, finding('sexUnknown', 'warning'))],
    }
  }
  const field = sex && view.cell('birth') === null ? sex : 'birth'
  const cell = view.cell(field)
  const isMark = field !== 'birth' && typeof cell === 'string' && !/\d/.test(cell)
  const read = isMark ? readDate(null, today) : readDate(cell, today)
  const { findings, ...born } = oldEnough(read, today)
  const problems = findings.map((found) =>
    view.problem(
      field,
      found.kind === 'yearOnly' ? { ...found, kind: 'birthYearOnly' satisfies MemberProblemKind } : found,
    ),
  )
  return { value: { ...born, sex: sex ?? null }, problems }
}

/** House rule: nobody is a member before the age of 18 (Điều lệ Đảng, Điều 1). */
const age = 18

function oldEnough(read: ReadDate, today: Temporal.PlainDate) {
  const { on, year } = read
  const isOld = on
    ? Temporal.PlainDate.compare(on.add({ years: age }), today) <= 0
    : year === null || year + age <= today.year
  return isOld ? read : { on: null, year: null, findings: [finding<MemberProblemKind>('tooYoung', 'error')] }
}

/** A year alone is no day: it is shown as a problem and not kept. */
const dayOf = (view: View, field: 'joinedOn' | 'officialOn', { today }: RowContext): Part<Temporal.PlainDate | null> =>
  readOf(view, field, (cell) => {
    const { on, findings } = readDate(cell, today)
    return { value: on, findings }
  })

function readNumber(view: View, known: { sex: Sex | null; birthYear: number | null }): Part<string | null> {
  const cell = view.cell('personalNumber')
  const read = readPersonalNumber(cell)
  const fits = read.value === null || fitsNumber(read.value, known.sex, known.birthYear)
  const problem = (kind: MemberProblemKind | 'personalNumberLength', severity: 'error' | 'warning') =>
    view.problem('personalNumber', finding(kind, severity))
  // A zero that was put back and does not fit was not the digit that was lost.
  if (!fits && read.findings.length > 0) return { value: null, problems: [problem('personalNumberLength', 'error')] }
  const problems = read.findings.map((found) => view.problem('personalNumber', found))
  return { value: read.value, problems: fits ? problems : [problem('personalNumberDiffers', 'warning')] }
}

type Residence = Pick<MemberValues, Extract<keyof MemberValues, `residence${string}` | 'suggestedCommuneCode'>>

const wholeAddresses = ['residence', 'temporaryResidence', 'permanentResidence'] as const
const addressParts = ['residenceLine', 'residenceArea', 'residenceCommune', 'residenceProvince'] as const

/** Where the member really lives comes before where the household is registered (Luật Cư trú 2020 Đ11). */
function readResidence(view: View, { units }: RowContext): Part<Residence> {
  const whole = wholeAddresses.find((field) => view.cell(field) !== null)
  const parts = addressParts.filter((field) => view.cell(field) !== null)
  const field = whole ?? parts.findLast((part) => part === 'residenceCommune') ?? parts[0]
  const text = whole ? cellText(view.cell(whole)) : joinParts(view, parts)
  const address = readAddress(text, units)
  return {
    value: residenceOf(text || null, kindOf(view, whole), address),
    problems: field ? address.findings.map((found) => ({ ...view.problem(field, found), ...offered(address) })) : [],
  }
}

/** What the address left open a person may look up; a commune that may be meant is only offered. */
function offered({ communeCode, suggestedCommuneCode: code }: Address): Pick<RowProblem, 'proposal' | 'needsChoice'> {
  if (communeCode) return {}
  return code ? { needsChoice: true, proposal: { code, isTaken: false } } : { needsChoice: true }
}

const residenceOf = (text: string | null, kind: ResidenceKind | null, address: Address): Residence => ({
  residenceText: text,
  residenceKind: kind,
  residenceLine: address.line,
  residenceArea: address.area,
  residenceCommuneCode: address.communeCode,
  residenceProvinceCode: address.provinceCode,
  suggestedCommuneCode: address.suggestedCommuneCode,
})

function kindOf(view: View, whole: (typeof wholeAddresses)[number] | undefined): ResidenceKind | null {
  if (whole === 'temporaryResidence') return 'temporary'
  if (whole === 'permanentResidence') return 'permanent'
  return readResidenceKind(view.cell('residenceKind'))
}

const joinParts = (view: View, parts: readonly (typeof addressParts)[number][]) =>
  parts.map((field) => cellText(view.cell(field))).join(', ')

type Days = Readonly<Record<'birth' | 'joined' | 'official', Temporal.PlainDate | null>>

function crossChecks(view: View, { birth, joined, official }: Days): RowProblem[] {
  const { compare } = Temporal.PlainDate
  const problems: RowProblem[] = []
  if (joined && official && compare(official, joined) < 0) {
    problems.push(view.problem('officialOn', finding<MemberProblemKind>('officialBeforeJoined', 'error')))
  }
  if (birth && joined && compare(birth.add({ years: age }), joined) > 0) {
    problems.push(view.problem('joinedOn', finding<MemberProblemKind>('joinedTooYoung', 'warning')))
  }
  if (isNameAlone(view)) problems.push(view.problem('fullName', finding<MemberProblemKind>('nameAlone', 'warning')))
  // The card is given on recognition as an official member.
  if (isBlank(view.cell('officialOn')) && view.has('officialOn') && view.cell('cardNumber') !== null) {
    problems.push(view.problem('cardNumber', finding<MemberProblemKind>('probationaryWithCard', 'warning')))
  }
  return problems
}

/** Perhaps no member but a heading inside the list. */
const isNameAlone = (view: View) =>
  memberImportFields.every((field) => view.cell(field) === null || /^(?:full|family|given)Name$/.test(field)) &&
  view.cell('fullName') !== null
