import { z } from 'zod'
import { readDay } from '#core/day.ts'
import { type Checked, fieldErrors, textFields } from '#core/form.ts'
import { type OrganisationId, parseId } from '#core/ids.ts'
import { tidy } from '#core/vietnamese-text.ts'
import { type MemberFacts, residenceKinds } from '../rules.ts'
import { memberFieldErrors as say } from '../terms.ts'

export type MemberForm = {
  readonly workplaceId: OrganisationId | undefined
  readonly facts: MemberFacts
  /** A commune outside the list, in words; the route looks it up. */
  readonly communeWords: string
  readonly isAnotherPerson: boolean
  readonly dropsPersonalNumber: boolean
  readonly dropsCardNumber: boolean
  readonly version: number
}

const longest = 200
const optional = z
  .string()
  .transform((text) => tidy(text) || null)
  .pipe(z.string().max(longest, say.tooLong).nullable())

const digits = (pattern: RegExp, message: string) =>
  z
    .string()
    .transform((text) => text.replaceAll(/[\s.-]/g, '') || null)
    .pipe(z.string().regex(pattern, message).nullable())

const day = (today: Temporal.PlainDate) =>
  z.string().transform((text, context) => {
    if (text.trim() === '') return null
    const read = readDay(text)
    if (!read) context.addIssue({ code: 'custom', message: say.day })
    else if (Temporal.PlainDate.compare(read, today) > 0) context.addIssue({ code: 'custom', message: say.dayAhead })
    return read ?? null
  })

/** A day, or a year alone when the lists know no more. */
const born = (today: Temporal.PlainDate) =>
  z.string().transform((text, context) => {
    const typed = text.trim()
    if (typed === '') return { birthOn: null, birthYear: null }
    if (/^(19|20)\d\d$/.test(typed) && Number(typed) <= today.year) return { birthOn: null, birthYear: Number(typed) }
    const birthOn = readDay(typed)
    if (!birthOn) context.addIssue({ code: 'custom', message: say.born })
    else if (Temporal.PlainDate.compare(birthOn, today) > 0) {
      context.addIssue({ code: 'custom', message: say.bornAhead })
    }
    return { birthOn: birthOn ?? null, birthYear: null }
  })

const organisation = z.string().transform((text) => parseId<'organisations'>(text) ?? null)

const shape = (today: Temporal.PlainDate) =>
  z.object({
    'ho-ten': z.string().transform(tidy).pipe(z.string().min(1, say.fullName).max(100, say.fullNameTooLong)),
    'gioi-tinh': z.enum(['male', 'female']).nullable().catch(null),
    'ngay-sinh': born(today),
    'ket-nap': day(today),
    'chinh-thuc': day(today),
    'dinh-danh': digits(/^\d{12}$/, say.personalNumber),
    'so-the': digits(/^(\d{8}|\d{12})$/, say.cardNumber),
    'dien-thoai': digits(/^0\d{9,10}$/, say.phone),
    'noi-cong-tac': organisation,
    'chi-bo': organisation,
    'loai-cu-tru': z.enum(residenceKinds).nullable().catch(null),
    'so-nha': optional,
    'ap-khom': optional,
    'xa-phuong': z.string().transform((text) => (/^\d{5}$/.test(text) ? text : null)),
    'noi-khac': z.string().transform(tidy),
  })

const empty = Object.fromEntries(
  'ho-ten gioi-tinh ngay-sinh ket-nap chinh-thuc dinh-danh so-the dien-thoai noi-cong-tac chi-bo loai-cu-tru so-nha ap-khom xa-phuong noi-khac'
    .split(' ')
    .map((name) => [name, '']),
)

/** A member as typed, or every field that is wrong; `residenceText` is kept by the caller, for no form writes it. */
export function readMemberForm(form: FormData, today: Temporal.PlainDate): Checked<MemberForm> {
  const typed = textFields(form)
  const read = shape(today).safeParse({ ...empty, ...typed })
  if (!read.success) return { ok: false, errors: fieldErrors(read.error.issues) }
  const value = read.data
  const errors = orderErrors(value)
  if (Object.keys(errors).length > 0) return { ok: false, errors }
  return {
    ok: true,
    value: {
      workplaceId: value['noi-cong-tac'] ?? undefined,
      facts: factsOf(value),
      communeWords: value['noi-khac'],
      isAnotherPerson: 'nguoi-khac' in typed,
      dropsPersonalNumber: 'bo-dinh-danh' in typed,
      dropsCardNumber: 'bo-so-the' in typed,
      version: Number(typed.version ?? 0),
    },
  }
}

type Typed = z.infer<ReturnType<typeof shape>>

const factsOf = (value: Typed): MemberFacts => ({
  fullName: value['ho-ten'],
  sex: value['gioi-tinh'],
  ...value['ngay-sinh'],
  joinedOn: value['ket-nap'],
  officialOn: value['chinh-thuc'],
  personalNumber: value['dinh-danh'],
  cardNumber: value['so-the'],
  phone: value['dien-thoai'],
  workplaceCellId: value['chi-bo'],
  residenceKind: value['loai-cu-tru'],
  residenceLine: value['so-nha'],
  residenceArea: value['ap-khom'],
  residenceCommuneCode: value['xa-phuong'],
  residenceText: null,
})

const isBefore = (one: Temporal.PlainDate | null, other: Temporal.PlainDate | null) =>
  one !== null && other !== null && Temporal.PlainDate.compare(one, other) < 0

function orderErrors(value: Typed) {
  return {
    ...(isBefore(value['ket-nap'], value['ngay-sinh'].birthOn) ? { 'ket-nap': say.joinedBeforeBirth } : {}),
    ...(isBefore(value['chinh-thuc'], value['ket-nap']) ? { 'chinh-thuc': say.officialBeforeJoined } : {}),
  }
}
