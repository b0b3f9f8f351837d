import { z } from 'zod'
import { readDay } from '#core/day.ts'
import { type Checked, checkForm } from '#core/form.ts'
import { type AssessmentId, type MeetingId, type OpinionId, parseId } from '#core/ids.ts'
import { tidy } from '#core/vietnamese-text.ts'
import { attendanceMarks } from '#features/meetings/rules/attendance.ts'
import {
  type Correction,
  type ObjectionFact,
  type ObjectionOutcome,
  type ObjectionView,
  objectionOutcomes,
  objectionViews,
  readFact,
} from './rules.ts'
import { objectionFieldErrors as errors } from './terms.ts'

const longestText = 2000
const longestReason = 500

/** Lines stay lines; what stands around them goes. */
const lines = (text: string) => text.normalize('NFC').replaceAll('\r\n', '\n').trim()

export type FactOfForm = {
  readonly fact: ObjectionFact
  readonly meetingId: MeetingId | null
  readonly opinionId: OpinionId | null
  readonly assessmentId: AssessmentId | null
}

/** Which fact an address or a form speaks of; undefined when it names none. */
export function readFactAsked(given: { readonly get: (name: string) => unknown }): FactOfForm | undefined {
  const text = (name: string) => String(given.get(name) ?? '')
  const fact = readFact(text('muc'))
  if (!fact) return undefined
  return {
    fact,
    meetingId: fact === 'attendance' ? (parseId<'meetings'>(text('hop')) ?? null) : null,
    opinionId: fact === 'opinion' ? (parseId<'opinions'>(text('y-kien')) ?? null) : null,
    assessmentId: fact === 'assessment' ? (parseId<'assessments'>(text('phieu')) ?? null) : null,
  }
}

/** What a member says is wrong. */
export const checkClaim = (form: FormData): Checked<{ readonly claim: string }> =>
  checkForm(
    z
      .object({
        'cho-sai': z
          .string()
          .transform(lines)
          .pipe(z.string().min(1, errors.claim).max(longestText, errors.claimTooLong)),
      })
      .transform((given) => ({ claim: given['cho-sai'] })),
    form,
    { 'cho-sai': '' },
  )

export type AnswerTyped = {
  readonly outcome: ObjectionOutcome
  readonly answer: string | null
  readonly correction: Correction | null
}

const empty = { 'ket-qua': '', 'tra-loi': '', 'ghi-lai': '', 'ly-do-vang': '', 'ngay-dung': '' }

const answer = z.object({
  'ket-qua': z.enum(objectionOutcomes, errors.outcome),
  'tra-loi': z.string().transform(lines).pipe(z.string().max(longestText, errors.answerTooLong)),
  'ghi-lai': z.enum(attendanceMarks).optional().catch(undefined),
  'ly-do-vang': z.string().transform(tidy).pipe(z.string().max(longestReason, errors.reasonTooLong)),
  'ngay-dung': z.string(),
})

type Given = z.infer<typeof answer>
type Found = { readonly field: keyof Given; readonly message: string }

/** What a corrected mark or day lacks; everything else is put right on its own page. */
function gapsOf(given: Given, fact: ObjectionFact): readonly Found[] {
  if (given['ket-qua'] === 'explained')
    return given['tra-loi'] === '' ? [{ field: 'tra-loi', message: errors.answer }] : []
  if (fact === 'residenceSince' && !readDay(given['ngay-dung'])) return [{ field: 'ngay-dung', message: errors.since }]
  if (fact !== 'attendance') return []
  if (!given['ghi-lai']) return [{ field: 'ghi-lai', message: errors.mark }]
  return given['ghi-lai'] === 'absentWithReason' && given['ly-do-vang'] === ''
    ? [{ field: 'ly-do-vang', message: errors.reason }]
    : []
}

function correctionOf(given: Given, fact: ObjectionFact): Correction | null {
  if (given['ket-qua'] === 'explained') return null
  if (fact === 'attendance' && given['ghi-lai']) return { mark: given['ghi-lai'], reason: given['ly-do-vang'] }
  const sinceOn = fact === 'residenceSince' ? readDay(given['ngay-dung']) : undefined
  return sinceOn ? { sinceOn } : null
}

/** How a keeper answers: an explanation needs its words, a corrected mark or day what is right. */
export const checkAnswer = (form: FormData, fact: ObjectionFact): Checked<AnswerTyped> =>
  checkForm(
    answer
      .superRefine((given, context) => {
        for (const { field, message } of gapsOf(given, fact))
          context.addIssue({ code: 'custom', path: [field], message })
      })
      .transform((given) => ({
        outcome: given['ket-qua'],
        answer: given['tra-loi'] || null,
        correction: correctionOf(given, fact),
      })),
    form,
    empty,
  )

/** The view that an address asks for; what waits unless it names another. */
export const readObjectionView = (query: URLSearchParams): ObjectionView =>
  objectionViews.find((view) => view === query.get('muc')) ?? 'waiting'
