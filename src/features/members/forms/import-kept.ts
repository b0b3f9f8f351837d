import { z } from 'zod'
import type { OrganisationId } from '#core/ids.ts'
import { searchKey, tidy } from '#core/vietnamese-text.ts'
import type { Proposal } from '#features/imports/rules/kept-report.ts'
import type { ImportedMember } from '../commands/import-rows.ts'
import type { CellOption } from '../queries/import-context.ts'
import { memberCategories, residenceKinds } from '../rules.ts'
import type { MemberValues } from './import-row.ts'

const text = z.string().nullable()

/** A row as the import keeps it between preview and writing. */
const keptRow: z.ZodType<MemberValues> = z.object({
  fullName: text,
  sex: z.enum(['male', 'female']).nullable(),
  birthOn: text,
  birthYear: z.number().nullable(),
  joinedOn: text,
  officialOn: text,
  personalNumber: text,
  cardNumber: text,
  phone: text,
  workplaceCellName: text,
  workplaceCellCode: text,
  residenceText: text,
  residenceKind: z.enum(residenceKinds).nullable(),
  residenceLine: text,
  residenceArea: text,
  residenceCommuneCode: text,
  residenceProvinceCode: text,
  suggestedCommuneCode: text,
  category: z.enum(memberCategories).nullable(),
  exemptionText: text,
})

export const readKeptRow = (values: unknown): MemberValues => keptRow.parse(values)

/** The row lives in the proposed commune, or leaves it open again. */
export const answerCommune = (values: unknown, { code, isTaken }: Proposal): MemberValues => ({
  ...readKeptRow(values),
  residenceCommuneCode: isTaken ? code : null,
})

/** The words of the list from which the commune was to be read. */
export const communeText = (values: unknown): string | null => readKeptRow(values).residenceText

/** The part of an address that says which commune it is, else the last but one, without its kind. */
export function communeWords(values: unknown): string {
  const parts = (communeText(values) ?? '').split(',').map(tidy)
  const named = parts.find((part) => communeKind.test(part)) ?? parts.at(-2) ?? ''
  return named.replace(communeKind, '')
}

const communeKind = /^(?:xã|phường|thị trấn|đặc khu|x[.]|p[.]|tt[.])\s*/iu

const dayOf = (day: string | null) => (day === null ? null : Temporal.PlainDate.from(day))

type NamedCell = Pick<MemberValues, 'workplaceCellCode' | 'workplaceCellName'>

/** Finds the cell that a row names, by its code, else by either of its names without regard to marks. */
export function cellFinder(cells: readonly CellOption[]) {
  const byCode = new Map(cells.map((cell) => [cell.code, cell.id]))
  const byName = new Map(cells.flatMap((cell) => [cell.shortName, cell.name].map((name) => [searchKey(name), cell.id])))
  return ({ workplaceCellCode, workplaceCellName }: NamedCell): OrganisationId | null =>
    (workplaceCellCode ? byCode.get(workplaceCellCode) : undefined) ??
    (workplaceCellName ? byName.get(searchKey(workplaceCellName)) : undefined) ??
    null
}

/** A kept row as it is written; the group of an exemption is chosen by a person later. */
export const importedMember = (values: MemberValues, workplaceCellId: OrganisationId | null): ImportedMember => ({
  fullName: values.fullName ?? '',
  sex: values.sex,
  birthOn: dayOf(values.birthOn),
  birthYear: values.birthYear,
  joinedOn: dayOf(values.joinedOn),
  officialOn: dayOf(values.officialOn),
  personalNumber: values.personalNumber,
  cardNumber: values.cardNumber,
  phone: values.phone,
  workplaceCellId,
  residenceKind: values.residenceKind,
  residenceLine: values.residenceLine,
  residenceArea: values.residenceArea,
  residenceCommuneCode: values.residenceCommuneCode,
  residenceText: values.residenceText,
  category: values.category,
  groupCode: null,
  categoryNote: values.exemptionText,
})
