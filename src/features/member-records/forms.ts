import { z } from 'zod'
import { readDay } from '#core/day.ts'
import { type Checked, checkForm } from '#core/form.ts'
import { parseId } from '#core/ids.ts'
import { memberCategories } from '#features/members/rules.ts'
import type { MemberFilter } from './queries/list.ts'
import type { RegisterFilter } from './queries/register.ts'
import { memberTabs, missingKinds, registerParts, statusViews } from './rules.ts'
import { lookUpWords } from './terms.ts'

const oneOf = <Choice extends string>(choices: readonly Choice[], text: string | null): Choice | undefined =>
  choices.find((choice) => choice === text)

const words = (query: URLSearchParams, name: string) => query.get(name) ?? ''
const organisation = (query: URLSearchParams, name: string) => parseId<'organisations'>(words(query, name)) ?? null
const day = (query: URLSearchParams, name: string) => readDay(words(query, name)) ?? null
const registerCategories = ['standard', 'meetingExempt'] as const

/** The members that an address asks for; unknown values filter nothing. */
export const readMemberFilter = (query: URLSearchParams): MemberFilter => ({
  tab: oneOf(memberTabs, query.get('muc')) ?? 'all',
  search: words(query, 'tim'),
  workplace: words(query, 'noi'),
  cellId: organisation(query, 'chi-bo'),
  category: oneOf(memberCategories, query.get('dien')) ?? null,
  status: oneOf(statusViews, query.get('trang-thai')) ?? 'active',
  probationary: query.get('du-bi') === 'co',
  missing: oneOf(missingKinds, query.get('thieu')) ?? null,
})

/** The part of the register that an address asks for; unknown values filter nothing. */
export const readRegisterFilter = (query: URLSearchParams): RegisterFilter => ({
  part: oneOf(registerParts, query.get('muc')) ?? 'open',
  search: words(query, 'tim'),
  workplace: words(query, 'noi'),
  residence: words(query, 'cu-tru'),
  cellId: organisation(query, 'chi-bo'),
  category: oneOf(registerCategories, query.get('dien')) ?? null,
  sinceFrom: day(query, 'tu'),
  sinceTo: day(query, 'den'),
})

const filterNames = [
  'muc',
  'tim',
  'noi',
  'cu-tru',
  'chi-bo',
  'dien',
  'trang-thai',
  'du-bi',
  'thieu',
  'tu',
  'den',
] as const

/** What of an address makes its filter, for links that keep it and for the record of who looked. */
export const filterWords = (query: URLSearchParams): Readonly<Record<string, string>> =>
  Object.fromEntries(filterNames.flatMap((name) => (query.get(name) ? [[name, query.get(name) ?? '']] : [])))

const lookUpSchema = z
  .object({
    nguoi: z.string().trim().min(1, lookUpWords.person).max(100),
    'ly-do': z.string().trim().min(5, lookUpWords.reason).max(300),
  })
  .transform((given) => ({ words: given.nguoi, reason: given['ly-do'] }))

/** Whom to find and why; both are asked for, the reason is kept. */
export const checkLookUp = (form: FormData): Checked<z.infer<typeof lookUpSchema>> =>
  checkForm(lookUpSchema, form, { nguoi: '', 'ly-do': '' })
