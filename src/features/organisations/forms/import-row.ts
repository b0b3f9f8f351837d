import { tidy, toneKey, wordKey } from '#core/vietnamese-text.ts'
import { type CellValue, cellText, finding, type Read } from '#features/imports/rules/cells.ts'
import type { RowProblem } from '#features/imports/rules/kept-report.ts'
import type { FieldView } from '#features/imports/rules/report.ts'
import { type OrganisationKind, organisationKinds } from '../rules/kinds.ts'
import { type ImportedArea, type ImportedOrganisation, shortNameOf } from '../rules/tree.ts'
import type { UnitIndex } from '../rules/units.ts'
import { areaKinds, kindLabels, type OrganisationProblemKind } from '../terms.ts'
import type { OrganisationImportField } from './import-fields.ts'

type Nullable<Values> = { readonly [Key in keyof Values]: Values[Key] | null }

/** A row of the tree, or of the residential areas, as far as it could be read; a row without errors is complete. */
export type OrganisationValues = { readonly sort: 'organisation' } & Nullable<ImportedOrganisation>
export type AreaValues = { readonly sort: 'area' } & Nullable<ImportedArea>
export type TreeValues = OrganisationValues | AreaValues

type View = FieldView<OrganisationImportField>
type Row<Values> = { readonly values: Values; readonly problems: readonly RowProblem[] }

const kindStarts: readonly (readonly [start: RegExp, kind: OrganisationKind])[] = [
  [/^dang (?:bo|uy) (?:tinh|thanh pho)\b/, 'province'],
  [/cap tren truc tiep/, 'upperCommittee'],
  [/^dang (?:bo|uy) (?:xa|phuong|dac khu)\b/, 'communeCommittee'],
  [/^chi bo (?:ap|khom|khu vuc|to dan pho|khu pho|thon|xom|ban|khoi|noi cu tru)\b/, 'residenceCell'],
  [/^(?:dang bo|chi bo|to chuc) co so\b/, 'workplaceCommittee'],
  [/^chi bo(?: truc thuoc)?$/, 'workplaceCell'],
]

/** House rule: the kind in the words of Party lists, or in those of our own screens. */
export function readKind(cell: CellValue): Read<OrganisationKind> {
  const key = wordKey(cellText(cell))
  if (key === '') return { value: null, findings: [finding<OrganisationProblemKind>('missingKind', 'error')] }
  const value =
    organisationKinds.find((kind) => wordKey(kindLabels[kind]) === key) ??
    kindStarts.find(([start]) => start.test(key))?.[1] ??
    null
  return { value, findings: value ? [] : [finding<OrganisationProblemKind>('unknownKind', 'error')] }
}

/** The form of 208-QĐ/TW: five groups of digits. */
const partyCode = /^\d{2}(?:\.\d{3}){4}$/

function readCode(cell: CellValue): Read<string> {
  const text = cellText(cell).replaceAll(' ', '')
  if (text === '') return { value: null, findings: [] }
  return partyCode.test(text)
    ? { value: text, findings: [] }
    : { value: null, findings: [finding<OrganisationProblemKind>('codeForm', 'error')] }
}

function readCommuneCode(cell: CellValue, units: UnitIndex): Read<string> {
  const text = cellText(cell)
  if (text === '') return { value: null, findings: [] }
  const isNumber = typeof cell === 'number'
  const code = isNumber ? text.padStart(5, '0') : text
  if (!units.communeOf(code))
    return { value: null, findings: [finding<OrganisationProblemKind>('unknownCommuneCode', 'error')] }
  return {
    value: code,
    findings: code === text ? [] : [finding<OrganisationProblemKind>('communeCodeLostZero', 'info', code)],
  }
}

export function readOrganisationRow(view: View, units: UnitIndex): Row<OrganisationValues> {
  const problems: RowProblem[] = []
  const take = <Value>(field: OrganisationImportField, read: Read<Value>) => {
    problems.push(...read.findings.map((found) => view.problem(field, found)))
    return read.value
  }
  const name = cellText(view.cell('name')) || null
  if (!name) problems.push(view.problem('name', finding<OrganisationProblemKind>('missingOrganisationName', 'error')))
  const code = take('code', readCode(view.cell('code')))
  if (view.cell('code') === null)
    problems.push(view.problem('code', finding<OrganisationProblemKind>('missingCode', 'error')))
  const kind = take('kind', readKind(view.cell('kind')))
  const values: OrganisationValues = {
    sort: 'organisation',
    code,
    parentCode: take('parentCode', readCode(view.cell('parentCode'))),
    kind,
    name,
    shortName: name ? shortNameOf(name) : null,
    communeCode: take('communeCode', readCommuneCode(view.cell('communeCode'), units)),
    isBaseCell: kind === 'workplaceCommittee' && wordKey(cellText(view.cell('kind'))).startsWith('chi bo'),
  }
  return { values, problems: [...problems, ...communeProblems(view, values, units)] }
}

/** A committee of a commune is that of the commune its code names. */
function communeProblems(view: View, { kind, name, communeCode }: OrganisationValues, units: UnitIndex): RowProblem[] {
  if (kind !== 'communeCommittee') return []
  if (view.cell('communeCode') === null)
    return [view.problem('communeCode', finding<OrganisationProblemKind>('missingCommuneCode', 'error'))]
  const commune = communeCode ? units.communeOf(communeCode) : undefined
  if (!commune || !name || toneKey(name).includes(toneKey(commune.name))) return []
  return [view.problem('communeCode', finding<OrganisationProblemKind>('communeNameDiffers', 'warning'))]
}

export function readAreaRow(view: View, units: UnitIndex): Row<AreaValues> {
  const commune = readCommuneCode(view.cell('communeCode'), units)
  const cell = readCode(view.cell('cellCode'))
  const area = readArea(cellText(view.cell('area')))
  const problems = [
    ...commune.findings.map((found) => view.problem('communeCode', found)),
    ...area.findings.map((found) => view.problem('area', found)),
    ...cell.findings.map((found) => view.problem('cellCode', found)),
  ]
  if (view.cell('communeCode') === null)
    problems.push(view.problem('communeCode', finding<OrganisationProblemKind>('missingCommuneCode', 'error')))
  const { kind = null, name = null } = area.value ?? {}
  return { values: { sort: 'area', communeCode: commune.value, kind, name, cellCode: cell.value }, problems }
}

/** "Khóm 3" is the khóm of the name "3". */
function readArea(text: string): Read<Pick<ImportedArea, 'kind' | 'name'>> {
  if (text === '') return { value: null, findings: [finding<OrganisationProblemKind>('missingArea', 'error')] }
  const key = toneKey(text)
  const kind = areaKinds.find((word) => key.startsWith(`${toneKey(word)} `))
  if (!kind) return { value: null, findings: [finding<OrganisationProblemKind>('areaKindMissing', 'error')] }
  return { value: { kind, name: tidy(text.slice(kind.length)) }, findings: [] }
}
