import { z } from 'zod'
import { readDay, vietnamZone } from '#core/day.ts'
import { type Checked, checkForm, fieldErrors, textFields } from '#core/form.ts'
import { type MemberId, type OrganisationId, parseId } from '#core/ids.ts'
import { tidy } from '#core/vietnamese-text.ts'
import { type AttendanceMark, type AttendanceWay, attendanceMarks, attendanceWays } from '../rules/attendance.ts'
import type { HalfYear } from '../rules/half-year.ts'
import { type MeetingForm, type MeetingKind, meetingForms, meetingKinds } from '../rules/meeting.ts'
import { meetingFieldErrors as errors } from '../terms/meetings.ts'

const longestTitle = 200
const longestPlace = 300
const longestAgenda = 5000
const longestReason = 500

/** Lines stay lines; what stands around them goes. */
export const lines = (text: string) => text.normalize('NFC').replaceAll('\r\n', '\n').trim()

const dayOr = (message: string) =>
  z.string().transform((text, context) => {
    const day = readDay(text)
    if (!day) context.addIssue({ code: 'custom', message })
    return day ?? z.NEVER
  })

const date = dayOr(errors.date)

/** 19:00, 19h00 and 19h, as people write the hour. */
export function readTime(text: string): Temporal.PlainTime | undefined {
  const [, hour, minute] = /^\s*(\d{1,2})\s*[:hg.]\s*(\d{2})?\s*$/i.exec(text) ?? []
  if (hour === undefined || Number(hour) > 23 || Number(minute ?? 0) > 59) return undefined
  return new Temporal.PlainTime(Number(hour), Number(minute ?? 0))
}

const time = z.string().transform((text, context) => {
  const hour = readTime(text)
  if (!hour) context.addIssue({ code: 'custom', message: errors.time })
  return hour ?? z.NEVER
})

const reason = z
  .string()
  .transform(tidy)
  .pipe(z.string().min(1, errors.reason).max(longestReason, errors.reasonTooLong))

const plan = z.object({
  loai: z.enum(meetingKinds, errors.kind),
  'hinh-thuc': z.enum(meetingForms, errors.form),
  ten: z.string().transform(tidy).pipe(z.string().max(longestTitle, errors.titleTooLong)).default(''),
  ngay: date,
  gio: time,
  noi: z.string().transform(tidy).pipe(z.string().min(1, errors.place).max(longestPlace, errors.placeTooLong)),
  'noi-dung': z.string().transform(lines).pipe(z.string().max(longestAgenda, errors.agendaTooLong)).default(''),
  'chi-bo': z.string().default(''),
})

export type PlanForm = {
  readonly kind: MeetingKind
  readonly form: MeetingForm
  /** What it is called; for the periodic meeting its half-year names it. */
  readonly title: string
  readonly startsAt: Temporal.Instant
  readonly place: string
  readonly agenda: string
  /** Which cell of the commune; undefined for a cell, which plans its own. */
  readonly cellId: OrganisationId | undefined
}

/** A meeting as typed, or every field that is wrong. `asksForCell`: a commune says for which of its cells. */
export function checkPlan(form: FormData, { asksForCell }: { readonly asksForCell: boolean }): Checked<PlanForm> {
  const typed = { ...emptyPlan, ...textFields(form) }
  const parsed = plan.safeParse(typed)
  const missing = {
    ...(typed.loai !== 'halfYearly' && tidy(typed.ten) === '' ? { ten: errors.title } : {}),
    ...(asksForCell && !parseId(typed['chi-bo']) ? { 'chi-bo': errors.cell } : {}),
  }
  if (!parsed.success) return { ok: false, errors: { ...fieldErrors(parsed.error.issues), ...missing } }
  if (Object.keys(missing).length > 0) return { ok: false, errors: missing }
  const given = parsed.data
  return {
    ok: true,
    value: {
      kind: given.loai,
      form: given['hinh-thuc'],
      title: given.ten,
      startsAt: given.ngay.toZonedDateTime({ timeZone: vietnamZone, plainTime: given.gio }).toInstant(),
      place: given.noi,
      agenda: given['noi-dung'],
      cellId: asksForCell ? parseId<'organisations'>(given['chi-bo']) : undefined,
    },
  }
}

const emptyPlan = { loai: '', 'hinh-thuc': '', ten: '', ngay: '', gio: '', noi: '', 'noi-dung': '', 'chi-bo': '' }

/** Why a meeting is postponed or cancelled, or why a member cannot come. */
export const checkReason = (form: FormData): Checked<{ readonly reason: string }> =>
  checkForm(
    z.object({ 'ly-do': reason }).transform((given) => ({ reason: given['ly-do'] })),
    form,
  )

/** What a document is called; empty when its file names it. */
export const checkDocumentTitle = (form: FormData): Checked<{ readonly title: string }> =>
  checkForm(
    z
      .object({
        'ten-tai-lieu': z.string().transform(tidy).pipe(z.string().max(longestTitle, errors.documentTitleTooLong)),
      })
      .transform((given) => ({ title: given['ten-tai-lieu'] })),
    form,
    { 'ten-tai-lieu': '' },
  )

const longestLabel = 60

/** Where an address of a calendar is to be used. */
export const checkFeed = (form: FormData): Checked<{ readonly label: string }> =>
  checkForm(
    z
      .object({
        'dung-o': z
          .string()
          .transform(tidy)
          .pipe(z.string().min(1, errors.label).max(longestLabel, errors.labelTooLong)),
      })
      .transform((given) => ({ label: given['dung-o'] })),
    form,
    { 'dung-o': '' },
  )

export const checkNewDay = (form: FormData): Checked<{ readonly startsAt: Temporal.Instant }> =>
  checkForm(
    z.object({ ngay: date, gio: time }).transform(({ ngay, gio }) => ({
      startsAt: ngay.toZonedDateTime({ timeZone: vietnamZone, plainTime: gio }).toInstant(),
    })),
    form,
  )

export type GivenMark = {
  readonly memberId: MemberId
  readonly mark: AttendanceMark | null
  readonly reason: string
  /** What stood there when the sheet was shown. */
  readonly was: AttendanceMark | null
  /** Undefined when the sheet did not show the reason. */
  readonly wasReason: string | undefined
  /** What the member's own code said, when it was scanned. */
  readonly code: string
}

export type MarksForm = {
  readonly marks: readonly GivenMark[]
  readonly way: AttendanceWay
  /** Whether those without a mark are to be written as absent without reason. */
  readonly restAbsent: boolean
  /** Whether those who scanned the code on the wall are to be written as present. */
  readonly confirmArrived: boolean
  /** Whose rows the sheet showed. */
  readonly shown: readonly MemberId[]
}

const markOf = (text: string): AttendanceMark | null | undefined =>
  text === '' || text === 'chua' ? null : attendanceMarks.find((mark) => mark === text)

/** `2026-2`, as addresses and the form name a half-year; undefined for anything else. */
export function readHalfYear(text: string): HalfYear | undefined {
  const [, year, half] = /^(20\d{2})-([12])$/.exec(text) ?? []
  return year && half ? { year: Number(year), half: half === '1' ? 1 : 2 } : undefined
}

/** A year as an address names it; undefined for anything else. */
export const readYear = (text: string): number | undefined => (/^20\d{2}$/.test(text) ? Number(text) : undefined)

export type DirectionForm = { readonly agenda: string; readonly dueOn: Temporal.PlainDate }

/** What a commune tells its cells, or every field that is wrong. */
export function checkDirection(form: FormData): Checked<DirectionForm> {
  const agenda = z
    .string()
    .transform(lines)
    .pipe(z.string().min(1, errors.agenda).max(longestAgenda, errors.agendaTooLong))
  const shape = z
    .object({ 'noi-dung': agenda, han: dayOr(errors.due) })
    .transform((given) => ({ agenda: given['noi-dung'], dueOn: given.han }))
  return checkForm(shape, form, { 'noi-dung': '', han: '' })
}

const rowName = /^dd-([1-9]\d{0,9})$/

/** One row of the sheet: `dd-7` the mark of member 7, `cu-7` the one that was shown, `ld-7` the reason. */
function readRow(typed: Readonly<Record<string, string>>, key: string): GivenMark | undefined {
  const memberId = parseId<'members'>(key)
  const mark = markOf(typed[`dd-${key}`] ?? '')
  const was = markOf(typed[`cu-${key}`] ?? '')
  if (!memberId || mark === undefined || was === undefined) return undefined
  const reason =
    mark === 'absentWithReason'
      ? tidy(typed[`ld-${key}`] ?? '')
          .slice(0, longestReason)
          .toWellFormed()
      : ''
  const shownReason = typed[`cu-ld-${key}`]
  return {
    memberId,
    mark,
    was,
    reason,
    wasReason: shownReason === undefined ? undefined : tidy(shownReason),
    code: typed[`ma-${key}`] ?? '',
  }
}

const isChanged = ({ mark, was, reason, wasReason }: GivenMark) => mark !== was || reason !== (wasReason ?? '')

const shownName = /^cu-([1-9]\d{0,9})$/

/** The rows of the sheet that differ from what was shown. */
export function checkMarks(form: FormData): Checked<MarksForm> {
  const typed = textFields(form)
  const keys = Object.keys(typed).flatMap((name) => rowName.exec(name)?.[1] ?? [])
  const rows = keys.map((key) => readRow(typed, key))
  if (rows.includes(undefined)) return { ok: false, errors: { 'danh-sach': errors.mark } }
  const marks = rows.filter((row) => row !== undefined).filter(isChanged)
  const way = attendanceWays.find((one) => one === typed.cach) ?? 'hand'
  const shown = Object.keys(typed).flatMap((name) => parseId<'members'>(shownName.exec(name)?.[1]) ?? [])
  return {
    ok: true,
    value: {
      marks,
      way,
      restAbsent: typed.viec === 'con-lai-vang',
      confirmArrived: typed.viec === 'xac-nhan-tu-quet',
      shown,
    },
  }
}
