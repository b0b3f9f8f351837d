import type { OrganisationId } from '#core/ids.ts'

/** The three categories that decide everything (33-HD/BTCTW 1.1 and 1.2). */
export const memberCategories = ['standard', 'meetingExempt', 'introductionExempt'] as const
export type MemberCategory = (typeof memberCategories)[number]

/** Where the member's Party life stands (213-QĐ/TW Đ3: changes that the residence must hear of). */
export const memberStatuses = [
  'active',
  'transferred',
  'retired',
  'died',
  'expelled',
  'struckOff',
  'leftParty',
] as const
export type MemberStatus = (typeof memberStatuses)[number]

export type Sex = 'male' | 'female'

/** House rule: permanent or temporary residence, else where one lives now (Luật Cư trú 2020 Đ11, Đ19 k1). */
export const residenceKinds = ['permanent', 'temporary', 'current'] as const
export type ResidenceKind = (typeof residenceKinds)[number]

/** A member without an official date is probationary: the letter leaves "công nhận chính thức" blank (33-HD/BTCTW, F1). */
export const isProbationary = (member: { readonly officialOn: Temporal.PlainDate | null }): boolean =>
  member.officialOn === null

/** What a workplace keeps of a member: no more than letters, registers and sheets need. */
export type MemberFacts = {
  readonly fullName: string
  readonly sex: Sex | null
  readonly birthOn: Temporal.PlainDate | null
  /** Kept only while the day of birth is not known. */
  readonly birthYear: number | null
  readonly joinedOn: Temporal.PlainDate | null
  readonly officialOn: Temporal.PlainDate | null
  readonly personalNumber: string | null
  readonly cardNumber: string | null
  readonly phone: string | null
  readonly workplaceCellId: OrganisationId | null
  readonly residenceKind: ResidenceKind | null
  readonly residenceLine: string | null
  readonly residenceArea: string | null
  readonly residenceCommuneCode: string | null
  readonly residenceText: string | null
}

type DatedCategory = {
  readonly category: MemberCategory
  readonly fromOn: Temporal.PlainDate
  readonly toOn: Temporal.PlainDate | null
}

const { compare } = Temporal.PlainDate

/** The category of a day is that of the latest row that covers it, else standard (33-HD/BTCTW 1.1 and 1.2). */
export function categoryOn(rows: readonly DatedCategory[], on: Temporal.PlainDate): MemberCategory {
  const covering = rows.filter((row) => compare(row.fromOn, on) <= 0 && (!row.toOn || compare(on, row.toOn) <= 0))
  return covering.sort((one, other) => compare(one.fromOn, other.fromOn)).at(-1)?.category ?? 'standard'
}

type GroupOfExemption = {
  readonly category: MemberCategory
  readonly needsEnd: boolean
  readonly secretIdentity: boolean
}

export type CategoryFault = 'groupMissing' | 'groupOfAnother' | 'secretIdentity' | 'endMissing' | 'endBeforeStart'

/** Why a category cannot be given this way: an exemption names its group of 33-HD/BTCTW 1.1 or 1.2; study ends by itself. */
export function categoryFault(row: DatedCategory, group: GroupOfExemption | undefined): CategoryFault | undefined {
  if (row.toOn && compare(row.toOn, row.fromOn) < 0) return 'endBeforeStart'
  if (row.category === 'standard') return undefined
  if (!group) return 'groupMissing'
  if (group.category !== row.category) return 'groupOfAnother'
  if (group.secretIdentity) return 'secretIdentity'
  return group.needsEnd && !row.toOn ? 'endMissing' : undefined
}

/** House rule: so many identifiers may be revealed by one account within an hour. */
export const revealLimit = { count: 60, minutes: 60 } as const

/** House rule: so many transfers may be asked for by one account within an hour. */
export const transferLimit = { count: 20, minutes: 60 } as const

/** House rule: above this many rows a spreadsheet is made as a task. */
export const rowsForTask = 2000
