/** The three categories that decide everything (33-HD/BTCTW 1.1 and 1.2). */
export const memberCategories = ['standard', 'meetingExempt', 'introductionExempt'] as const
export type MemberCategory = (typeof memberCategories)[number]

/** Where the member's Party life stands (213-QĐ/TW Đ3: changes that the residence must hear of). */
export const memberStatuses = ['active', 'transferred', 'retired', 'died', 'expelled', 'struckOff', 'leftParty'] as const
export type MemberStatus = (typeof memberStatuses)[number]

export type Sex = 'male' | 'female'

/** House rule: permanent or temporary residence, else where one lives now (Luật Cư trú 2020 Đ11, Đ19 k1). */
export const residenceKinds = ['permanent', 'temporary', 'current'] as const
export type ResidenceKind = (typeof residenceKinds)[number]

/** A member without an official date is probationary: the letter leaves "công nhận chính thức" blank (33-HD/BTCTW, F1). */
export const isProbationary = (member: { readonly officialOn: Temporal.PlainDate | null }): boolean =>
  member.officialOn === null

/** House rule: the last four digits stay readable, the rest only after a reveal that is kept. */
export const maskIdentifier = (identifier: string): string =>
  `${'•'.repeat(Math.max(identifier.length - 4, 0))}${identifier.slice(-4)}`
