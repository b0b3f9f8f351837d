import { z } from 'zod'
import { readDay } from '#core/day.ts'
import { type Checked, checkForm } from '#core/form.ts'
import { type OpinionId, type OrganisationId, parseId } from '#core/ids.ts'
import { tidy } from '#core/vietnamese-text.ts'
import type { HalfYear } from '#features/meetings/rules/half-year.ts'
import type { OpinionFilter } from '../queries/opinion-filter.ts'
import {
  type Answering,
  type Forwarding,
  type OpinionFacts,
  type OpinionView,
  type OpinionVisibility,
  opinionKinds,
  opinionViews,
  opinionVisibilities,
} from '../rules/opinion.ts'
import { opinionFieldErrors as errors } from '../terms/opinion.ts'

const longestText = 5000
const longestName = 200
const longestNumber = 50
const longestReason = 500

/** Lines stay lines; what stands around them goes. */
const lines = (text: string) => text.normalize('NFC').replaceAll('\r\n', '\n').trim()

const written = (missing: string, tooLong: string) =>
  z.string().transform(lines).pipe(z.string().min(1, missing).max(longestText, tooLong))

const named = (missing: string) =>
  z.string().transform(tidy).pipe(z.string().min(1, missing).max(longestName, errors.authorityTooLong))

/** Nothing chosen is null; what is no number of a row is a fault. */
const chosen = <Table extends string>(message: string) =>
  z.string().transform((text, context) => {
    const id = parseId<Table>(text)
    if (text !== '' && !id) context.addIssue({ code: 'custom', message })
    return id ?? null
  })

const dayOr = (message: string) =>
  z.string().transform((text, context) => {
    const day = readDay(text)
    if (!day) context.addIssue({ code: 'custom', message })
    return day ?? z.NEVER
  })

const isAfter = (one: Temporal.PlainDate, other: Temporal.PlainDate) => Temporal.PlainDate.compare(one, other) > 0

/** A day that is not ahead of `today`. */
const pastDay = (today: Temporal.PlainDate) =>
  dayOr(errors.day).refine((day) => !isAfter(day, today), errors.inTheFuture)

const opinion = z
  .object({
    loai: z.enum(opinionKinds, errors.kind),
    'noi-dung': written(errors.text, errors.textTooLong),
    hop: chosen<'meetings'>(errors.meeting),
    'dang-vien': chosen<'members'>(errors.member),
  })
  .transform((given) => ({
    kind: given.loai,
    text: given['noi-dung'],
    meetingId: given.hop,
    memberId: given['dang-vien'],
  }))

/** An opinion as written by a member or noted by a secretary, or every field that is wrong. */
export const checkOpinion = (form: FormData): Checked<OpinionFacts> =>
  checkForm(opinion, form, { loai: '', 'noi-dung': '', hop: '', 'dang-vien': '' })

const authority = z.string().transform(tidy).pipe(z.string().max(longestName, errors.authorityTooLong))

/** Where an opinion goes, under which number and day, and until when an answer is asked for. */
export function checkForward(form: FormData, today: Temporal.PlainDate): Checked<Forwarding> {
  const shape = z
    .object({
      'noi-chuyen': z.enum(['dang-uy', 'khac'], errors.to),
      'ten-noi': authority,
      so: z.string().transform(tidy).pipe(z.string().max(longestNumber, errors.numberTooLong)),
      ngay: pastDay(today),
      han: dayOr(errors.due),
    })
    .superRefine((given, context) => {
      if (given['noi-chuyen'] === 'khac' && given['ten-noi'] === '')
        context.addIssue({ code: 'custom', path: ['ten-noi'], message: errors.authority })
      if (isAfter(given.ngay, given.han))
        context.addIssue({ code: 'custom', path: ['han'], message: errors.dueTooEarly })
    })
    .transform((given) => ({
      authority: given['noi-chuyen'] === 'khac' ? given['ten-noi'] : null,
      number: given.so || null,
      forwardedOn: given.ngay,
      dueOn: given.han,
    }))
  return checkForm(shape, form, { 'noi-chuyen': '', 'ten-noi': '', so: '', ngay: '', han: '' })
}

const visibility = z.enum(opinionVisibilities, errors.visibility)

/** What was answered, by whom and when, and who else may read it. */
export function checkAnswer(form: FormData, today: Temporal.PlainDate): Checked<Answering> {
  const shape = z
    .object({
      'tra-loi': written(errors.answer, errors.answerTooLong),
      'ai-tra-loi': named(errors.answeredBy),
      'ngay-tra-loi': pastDay(today),
      'ai-xem': visibility,
    })
    .transform((given) => ({
      answer: given['tra-loi'],
      answeredBy: given['ai-tra-loi'],
      answeredOn: given['ngay-tra-loi'],
      visibility: given['ai-xem'],
    }))
  return checkForm(shape, form, { 'tra-loi': '', 'ai-tra-loi': '', 'ngay-tra-loi': '', 'ai-xem': '' })
}

/** Who else may read an opinion that was answered. */
export const checkShare = (form: FormData): Checked<{ readonly visibility: OpinionVisibility }> =>
  checkForm(
    z.object({ 'chia-se': visibility }).transform((given) => ({ visibility: given['chia-se'] })),
    form,
    { 'chia-se': '' },
  )

/** Why an opinion is taken back or taken up again. */
export const checkOpinionReason = (form: FormData): Checked<{ readonly reason: string }> =>
  checkForm(
    z
      .object({
        'ly-do': z
          .string()
          .transform(tidy)
          .pipe(z.string().min(1, errors.reason).max(longestReason, errors.reasonTooLong)),
      })
      .transform((given) => ({ reason: given['ly-do'] })),
    form,
    { 'ly-do': '' },
  )

/** Under which opinion another one goes. */
export const checkLeading = (form: FormData): Checked<{ readonly leadingId: OpinionId }> =>
  checkForm(
    z
      .object({
        vao: z.string().transform((text, context) => {
          const id = parseId<'opinions'>(text)
          if (!id) context.addIssue({ code: 'custom', message: errors.leading })
          return id ?? z.NEVER
        }),
      })
      .transform((given) => ({ leadingId: given.vao })),
    form,
    { vao: '' },
  )

/** The cell a commune notes an opinion for. */
export const readCell = (form: FormData): OrganisationId | undefined =>
  parseId<'organisations'>(String(form.get('chi-bo') ?? ''))

/** `2026-2`, as addresses name a half-year. */
export const halfYearKey = ({ year, half }: HalfYear): string => `${year}-${half}`

function readHalfYearKey(text: string): HalfYear | null {
  const [, year, half] = /^(20\d{2})-([12])$/.exec(text) ?? []
  return year && half ? { year: Number(year), half: half === '1' ? 1 : 2 } : null
}

const oneOf = <Choice extends string>(choices: readonly Choice[], text: string | null): Choice | undefined =>
  choices.find((choice) => choice === text)

/** The opinions that an address asks for; unknown values filter nothing. */
export const readOpinionFilter = (query: URLSearchParams, usual: OpinionView): OpinionFilter => ({
  view: oneOf(opinionViews, query.get('muc')) ?? usual,
  search: query.get('tim') ?? '',
  kind: oneOf(opinionKinds, query.get('loai')) ?? null,
  meetingId: parseId<'meetings'>(query.get('hop') ?? '') ?? null,
  cellId: parseId<'organisations'>(query.get('chi-bo') ?? '') ?? null,
  halfYear: readHalfYearKey(query.get('ky') ?? ''),
})

const filterNames = ['muc', 'tim', 'loai', 'hop', 'chi-bo', 'ky'] as const

/** What of an address makes its filter, for links that keep it and for the record of who looked. */
export const opinionFilterWords = (query: URLSearchParams): Readonly<Record<string, string>> =>
  Object.fromEntries(filterNames.flatMap((name) => (query.get(name) ? [[name, query.get(name) ?? '']] : [])))
