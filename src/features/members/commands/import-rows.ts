import type { MemberId, OrganisationId } from '#core/ids.ts'
import { searchKey, sortKey, tidy } from '#core/vietnamese-text.ts'
import type { MemberCategory, ResidenceKind, Sex } from '../rules.ts'

/** One person of a spreadsheet, typed; null is an empty cell, which never overwrites what is known. */
export type ImportedMember = {
  readonly fullName: string
  readonly sex: Sex | null
  readonly birthOn: Temporal.PlainDate | null
  readonly birthYear: number | null
  readonly joinedOn: Temporal.PlainDate | null
  readonly officialOn: Temporal.PlainDate | null
  readonly personalNumber: string | null
  readonly cardNumber: string | null
  readonly phone: string | null
  /** The cell of the importing workplace that the row names; null when it names none or one we do not know. */
  readonly workplaceCellId: OrganisationId | null
  readonly residenceKind: ResidenceKind | null
  readonly residenceLine: string | null
  readonly residenceArea: string | null
  readonly residenceCommuneCode: string | null
  readonly residenceText: string | null
  readonly category: MemberCategory | null
  readonly groupCode: string | null
  /** The words of the list for the category. */
  readonly categoryNote: string | null
}

/** What the officer decided of a row: `update` names the person already there. */
export type DecidedRow = {
  readonly position: number
  readonly member: ImportedMember
  readonly decision: 'add' | 'update' | 'skip'
  readonly memberId: MemberId | null
}

export type RowOutcome = {
  readonly position: number
  readonly outcome: 'added' | 'updated' | 'unchanged' | 'skipped' | 'refused'
  /** `managedElsewhere`: another organisation keeps this person; `twice`: an earlier row is the same person; `gone`: not there any more. */
  readonly reason: 'managedElsewhere' | 'twice' | 'gone' | null
  readonly memberId: MemberId | null
  /** What an update overwrote, as undo wants it back. */
  readonly before: unknown
}

/** A row as the database reads it from one JSON parameter; the names are those of the columns. */
export const jsonRow = ({ position, member, memberId }: DecidedRow) => ({
  position,
  member_id: memberId,
  full_name: tidy(member.fullName),
  search_key: searchKey(member.fullName),
  sort_key: sortKey(member.fullName),
  sex: member.sex,
  birth_on: member.birthOn?.toString() ?? null,
  birth_year: member.birthOn ? null : member.birthYear,
  joined_on: member.joinedOn?.toString() ?? null,
  official_on: member.officialOn?.toString() ?? null,
  personal_number: member.personalNumber,
  card_number: member.cardNumber,
  phone: member.phone,
  workplace_cell_id: member.workplaceCellId,
  residence_kind: member.residenceKind,
  residence_line: member.residenceLine,
  residence_area: member.residenceArea,
  residence_commune_code: member.residenceCommuneCode,
  residence_text: member.residenceText,
  category: member.category,
  group_code: member.groupCode,
})
