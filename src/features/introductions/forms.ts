import { z } from 'zod'
import { readDay } from '#core/day.ts'
import { type Checked, checkForm } from '#core/form.ts'
import { type OrganisationId, parseId } from '#core/ids.ts'
import { residenceKinds } from '#features/members/rules.ts'
import { type BatchAction, batchActions } from './rules/tabs.ts'
import { type ReturnReason, returnReasons } from './rules/workflow.ts'
import { introductionFieldErrors as errors } from './terms.ts'

const longestNote = 500

const note = z.string().trim().max(longestNote, errors.noteTooLong).default('')

/** The version a form was shown with; undefined where the form carries none. */
export const versionOf = (form: FormData): number | undefined => {
  const text = String(form.get('version') ?? '')
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

export type ReturnForm = { readonly reason: ReturnReason; readonly note: string }

export const checkReturn = (form: FormData): Checked<ReturnForm> =>
  checkForm(
    z
      .object({ 'ly-do': z.enum(returnReasons, errors.reason), 'ghi-ro': note })
      .refine((given) => given['ly-do'] !== 'other' || given['ghi-ro'] !== '', {
        path: ['ghi-ro'],
        message: errors.note,
      })
      .transform((given) => ({ reason: given['ly-do'], note: given['ghi-ro'] })),
    form,
  )

export const checkNote = (form: FormData): Checked<{ readonly note: string }> =>
  checkForm(
    z.object({ 'ghi-chu': note }).transform((given) => ({ note: given['ghi-chu'] })),
    form,
  )

const cell = z.string().transform((text, context) => {
  const id = parseId<'organisations'>(text)
  if (!id) context.addIssue({ code: 'custom', message: errors.cell })
  return id ?? z.NEVER
})

export const checkCell = (form: FormData): Checked<{ readonly cellId: OrganisationId }> =>
  checkForm(
    z.object({ 'chi-bo': cell }).transform((given) => ({ cellId: given['chi-bo'] })),
    form,
  )

/** A day of the past or today, typed as dd/mm/yyyy; `context.today` bounds it. */
const pastDay = (today: Temporal.PlainDate) =>
  z.string().transform((text, context) => {
    const day = readDay(text)
    const isAhead = day !== undefined && Temporal.PlainDate.compare(day, today) > 0
    if (!day || isAhead) context.addIssue({ code: 'custom', message: isAhead ? errors.dateAhead : errors.date })
    return day ?? z.NEVER
  })

const pastDayOrNone = (today: Temporal.PlainDate) =>
  z.union([z.literal('').transform(() => null), pastDay(today)]).default(null)

export type FromPaperForm = z.infer<ReturnType<typeof fromPaperSchema>>

const required = (message: string) => z.string().trim().min(1, message).max(200)

const fromPaperSchema = (today: Temporal.PlainDate) =>
  z
    .object({
      'noi-cong-tac': required(errors.workplace),
      'so-giay': required(errors.paperNumber),
      'ngay-giay': pastDay(today),
      'ho-ten': required(errors.fullName),
      'gioi-tinh': z.enum(['male', 'female'], errors.sex),
      'ngay-sinh': pastDay(today),
      'ngay-vao-dang': pastDay(today),
      'ngay-chinh-thuc': pastDayOrNone(today),
      dien: z.enum(['standard', 'meetingExempt']).default('standard'),
      'so-nha': z.string().trim().max(200).default(''),
      'ap-khom': z.string().trim().max(100).default(''),
      'loai-cu-tru': z.union([z.enum(residenceKinds), z.literal('').transform(() => null)]).default(null),
      'dien-thoai': z.string().trim().max(20).default(''),
    })
    .transform((given) => ({
      workplaceName: given['noi-cong-tac'],
      numberText: given['so-giay'],
      issuedOn: given['ngay-giay'],
      fullName: given['ho-ten'],
      sex: given['gioi-tinh'],
      birthOn: given['ngay-sinh'],
      joinedOn: given['ngay-vao-dang'],
      officialOn: given['ngay-chinh-thuc'],
      category: given.dien,
      residenceLine: given['so-nha'] || null,
      residenceArea: given['ap-khom'] || null,
      residenceKind: given['loai-cu-tru'],
      phone: given['dien-thoai'] || null,
    }))

/** What the commune types in from a paper of a workplace outside the system. */
export const checkFromPaper = (form: FormData, today: Temporal.PlainDate): Checked<FromPaperForm> =>
  checkForm(fromPaperSchema(today), form)

export type OnPaperForm = { readonly cellName: string; readonly admittedOn: Temporal.PlainDate }

/** What the workplace notes from the slip that a commune outside the system sent back. */
export const checkOnPaper = (form: FormData, today: Temporal.PlainDate): Checked<OnPaperForm> =>
  checkForm(
    z
      .object({ 'ten-chi-bo': required(errors.cell), 'ngay-tiep-nhan': pastDay(today) })
      .transform((given) => ({ cellName: given['ten-chi-bo'], admittedOn: given['ngay-tiep-nhan'] })),
    form,
  )

const allBatchActions: ReadonlySet<string> = new Set(Object.values(batchActions).flat())
const isBatchAction = (text: string): text is BatchAction => allBatchActions.has(text)

export const readBatchAction = (form: FormData): BatchAction | undefined => {
  const text = String(form.get('viec') ?? '')
  return isBatchAction(text) ? text : undefined
}

/** The ids that were ticked, or fixed at confirmation as one list; unknown words are left out. */
export const readIds = <Table extends 'introductions' | 'members'>(form: FormData, name: string) =>
  form
    .getAll(name)
    .flatMap((value) => (typeof value === 'string' ? value.split(',') : []))
    .map((text) => parseId<Table>(text))
    .filter((id) => id !== undefined)
