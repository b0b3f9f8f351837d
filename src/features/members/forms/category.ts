import { z } from 'zod'
import { readDay } from '#core/day.ts'
import { type Checked, type FieldErrors, fieldErrors, textFields } from '#core/form.ts'
import { tidy } from '#core/vietnamese-text.ts'
import { type CategoryFault, type MemberCategory, memberCategories } from '../rules.ts'
import { memberFieldErrors as say } from '../terms.ts'

export type CategoryForm = {
  readonly category: MemberCategory
  readonly groupCode: string | null
  readonly fromOn: Temporal.PlainDate
  readonly toOn: Temporal.PlainDate | null
  readonly note: string | null
  readonly decidedBy: string | null
  readonly version: number
}

const longest = 200
const words = z
  .string()
  .transform((text) => tidy(text) || null)
  .pipe(z.string().max(longest, say.tooLong).nullable())

const shape = z.object({
  dien: z.enum(memberCategories, say.category),
  nhom: words,
  'tu-ngay': z.string().transform((text, context) => {
    const read = readDay(text)
    if (read) return read
    context.addIssue({ code: 'custom', message: say.fromOn })
    return z.NEVER
  }),
  'den-ngay': z.string().transform((text, context) => {
    const read = readDay(text)
    if (text.trim() !== '' && !read) context.addIssue({ code: 'custom', message: say.day })
    return read ?? null
  }),
  'can-cu': words,
  'cap-uy': words,
})

/** A category as typed, or every field that is wrong; an exemption names who decided it. */
export function readCategoryForm(form: FormData): Checked<CategoryForm> {
  const typed = textFields(form)
  const read = shape.safeParse({
    dien: '',
    nhom: '',
    'tu-ngay': '',
    'den-ngay': '',
    'can-cu': '',
    'cap-uy': '',
    ...typed,
  })
  const isExempt = typed.dien === 'meetingExempt' || typed.dien === 'introductionExempt'
  const undecided: FieldErrors = isExempt && !typed['cap-uy']?.trim() ? { 'cap-uy': say.decidedBy } : {}
  if (!read.success) return { ok: false, errors: { ...fieldErrors(read.error.issues), ...undecided } }
  if ('cap-uy' in undecided) return { ok: false, errors: undecided }
  const { dien: category, nhom: groupCode, ...rest } = read.data
  return {
    ok: true,
    value: {
      category,
      groupCode,
      fromOn: rest['tu-ngay'],
      toOn: rest['den-ngay'],
      note: rest['can-cu'],
      decidedBy: rest['cap-uy'],
      version: Number(typed.version ?? 0),
    },
  }
}

/** The field at which a fault of the category is shown. */
export const fieldOfFault: Readonly<Record<CategoryFault, string>> = {
  groupMissing: 'nhom',
  groupOfAnother: 'nhom',
  secretIdentity: 'nhom',
  endMissing: 'den-ngay',
  endBeforeStart: 'den-ngay',
}
