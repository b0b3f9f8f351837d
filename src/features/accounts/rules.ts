import { type Role, roles } from '#core/actor.ts'
import { searchKey } from '#core/vietnamese-text.ts'
import { type OrganisationKind, organisationKinds } from '#features/organisations/rules/kinds.ts'

/** House rule: which roles make sense for which kind of organisation. Cells of the workplace have no accounts yet. */
export const rolesAtKind = {
  province: ['provinceOfficer', 'auditor', 'administrator'],
  upperCommittee: ['workplaceOfficer', 'workplaceSecretary'],
  communeCommittee: ['communeOfficer', 'communeSecretary'],
  residenceCell: ['residenceCellSecretary', 'member'],
  workplaceCommittee: ['workplaceOfficer', 'workplaceSecretary'],
  workplaceCell: [],
} as const satisfies Record<OrganisationKind, readonly Role[]>

/** House rule: the kinds of organisation that anybody acts for. */
export const kindsWithAccounts = organisationKinds.filter((kind) => rolesAtKind[kind].length > 0)

const givenToOfficials = roles.filter((role) => role !== 'member')

/**
 * House rule: accounts are made top-down. A member's own account comes from the activation code of the slip, so nobody
 * grants that role by hand.
 */
export const rolesGrantedBy: Readonly<Record<Role, readonly Role[]>> = {
  administrator: givenToOfficials,
  provinceOfficer: ['communeOfficer', 'communeSecretary', 'workplaceOfficer', 'workplaceSecretary'],
  communeOfficer: ['residenceCellSecretary'],
  communeSecretary: ['residenceCellSecretary'],
  workplaceSecretary: ['workplaceOfficer'],
  workplaceOfficer: [],
  residenceCellSecretary: [],
  auditor: [],
  member: [],
}

/** House rule: the roles this one may give to somebody at an organisation of this kind. */
export const grantableRoles = (granter: Role, kind: OrganisationKind): readonly Role[] =>
  rolesAtKind[kind].filter((role) => mayGrantRole(granter, role))

/** House rule: whether this role gives that one to others. */
export const mayGrantRole = (granter: Role, role: Role): boolean => rolesGrantedBy[granter].includes(role)

/** House rule: who helps a locked-out person in again: those above, down the whole line. */
export const mayRecoverRole = (helper: Role, role: Role): boolean =>
  mayGrantRole(helper, role) || (helpedBelow[helper] ?? []).includes(role)

const helpedBelow: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  administrator: ['member'],
  provinceOfficer: ['residenceCellSecretary', 'member'],
  communeOfficer: ['member'],
  communeSecretary: ['member'],
}

/** House rule: who signs, receives for a commune, or sees much, proves more than a password. */
export const needsSecondFactor = (role: Role): boolean => secondFactorRoles.includes(role)

const secondFactorRoles: readonly Role[] = [
  'workplaceSecretary',
  'communeOfficer',
  'communeSecretary',
  'provinceOfficer',
  'administrator',
  'auditor',
]

/** House rule: these see everything of their kind, so the list of what lies below their organisation is never asked for. */
export const everywhereRoles: readonly Role[] = ['provinceOfficer', 'administrator', 'auditor']

/** House rule. */
export const shortestPassword = 10
/** House rule. */
export const longestPassword = 128

export type PasswordFault = 'tooShort' | 'tooLong' | 'sameAsUsername' | 'tooCommon'

/** House rule: length counts, not kinds of letters; what everybody tries first is refused. */
export function passwordFault(password: string, username: string): PasswordFault | undefined {
  const plain = searchKey(password)
  if (password.length > longestPassword) return 'tooLong'
  if (username !== '' && plain.includes(username.toLowerCase()) && password.length < username.length + 6)
    return 'sameAsUsername'
  if (password.length < shortestPassword) return 'tooShort'
  return isCommon(plain) ? 'tooCommon' : undefined
}

const commonStarts = [
  'password',
  'passw0rd',
  'matkhau',
  'qwerty',
  'asdfgh',
  'zxcvbn',
  'abcdef',
  'abc123',
  'admin',
  'administrator',
  'iloveyou',
  'vietnam',
  'dangvien',
  'haichieu',
  'vinhlong',
  '1q2w3e',
  '123456',
  '012345',
  '098765',
  '987654',
]

const isCommon = (plain: string) => {
  const letters = plain.replaceAll(/[\s._@#!-]/g, '')
  const rest = commonStarts.filter((start) => letters.startsWith(start)).map((start) => letters.slice(start.length))
  return new Set(letters).size < 5 || rest.some((tail) => /^\d*$/.test(tail) || tail.length < 4)
}

/** House rule: what a person can type on any keyboard and read over the telephone. */
export const isUsername = (text: string): boolean => /^[a-z0-9][a-z0-9._]{2,29}$/.test(text)

/** House rule: a telephone number of the country as typed, in the ways it may be kept; none when it is not one. */
export function phoneForms(typed: string): readonly string[] {
  const local = /^(?:0|\+?84)(\d{9,10})$/.exec(typed.replaceAll(/[\s.-]/g, ''))?.[1]
  return local ? [`0${local}`, `+84${local}`, `84${local}`] : []
}

export type CodeKind = 'activation' | 'recovery' | 'administrator'

/** House rule: days for which a printed code opens the door. */
export const codeDays = { activation: 30, recovery: 7, administrator: 7 } as const satisfies Record<CodeKind, number>

/** House rule: no 0 and O, no 1, I and L: a code is read from paper and typed on a telephone. */
export const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
/** House rule: 59 bits. */
export const codeLength = 12

/** House rule: as typed, with or without gaps and small letters; undefined when it cannot be a code. */
export function readCode(text: string): string | undefined {
  const code = text.toUpperCase().replaceAll(/[\s-]/g, '')
  return code.length === codeLength && [...code].every((letter) => codeAlphabet.includes(letter)) ? code : undefined
}

/** House rule: `ABCD-EFGH-JKMN`, as it is printed. */
export const printCode = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? code

/** House rule: how many tries, within how many minutes; a whole commune may share one address. */
export const limits = {
  signInByName: { count: 5, minutes: 15 },
  signInByAddress: { count: 100, minutes: 15 },
  codeByAddress: { count: 60, minutes: 15 },
  ownPassword: { count: 10, minutes: 15 },
} as const
/** House rule: days for which a name that came in from an address is not stopped there by the wrong tries of others. */
export const knownAddressDays = 30
export type Limit = { readonly count: number; readonly minutes: number }
