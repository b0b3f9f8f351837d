/** House rule: the views of a workplace's list, by how far each member has come to the residence. */
export const memberTabs = ['all', 'toIntroduce', 'onTheWay', 'linked', 'exempt'] as const
export type MemberTab = (typeof memberTabs)[number]

/** House rule: what a letter, a commune's committee, and the search for doubles cannot do without. */
export const missingKinds = ['letter', 'commune', 'number'] as const
export type MissingKind = (typeof missingKinds)[number]

/** House rule: whom a list shows unless asked otherwise: those whose Party life goes on here. */
export const statusViews = ['active', 'ended', 'every'] as const
export type StatusView = (typeof statusViews)[number]

/** House rule: the parts of the register (213-QĐ/TW Đ4 k2); members exempt from meetings (33-HD/BTCTW 1.1) apart. */
export const registerParts = ['open', 'active', 'exempt', 'suspended', 'closed'] as const
export type RegisterPart = (typeof registerParts)[number]
