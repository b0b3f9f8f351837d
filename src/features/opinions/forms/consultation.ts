import { z } from 'zod'
import { readDay } from '#core/day.ts'
import { type Checked, checkForm, type FieldErrors, fieldErrors, textFields } from '#core/form.ts'
import { type MemberId, parseId } from '#core/ids.ts'
import { tidy } from '#core/vietnamese-text.ts'
import { type ConsultationFacts, fewestChoices, longestText, mostChoices } from '../rules/consultation.ts'
import { consultationFieldErrors as errors } from '../terms/consultation.ts'

const longestTitle = 200
const longestExplanation = 5000
const longestQuestion = 500
const longestChoice = 200
const controls = /[^\P{Cc}\n]/gu

/** Lines stay lines; what stands around them goes, and signs that no page shows. */
const lines = (text: string) => text.normalize('NFC').replaceAll('\r\n', '\n').replaceAll(controls, ' ').trim()

const eachLine = (text: string): readonly string[] =>
  lines(text)
    .split('\n')
    .map(tidy)
    .filter((line) => line !== '')

const day = (message: string) =>
  z.string().transform((text, context) => {
    const found = readDay(text)
    if (!found) context.addIssue({ code: 'custom', message })
    return found ?? z.NEVER
  })

const choices = z.string().transform((text, context) => {
  const found = eachLine(text)
  const isFine = found.length >= fewestChoices && found.length <= mostChoices && new Set(found).size === found.length
  if (!isFine) context.addIssue({ code: 'custom', message: errors.choices })
  if (found.some((choice) => choice.length > longestChoice))
    context.addIssue({ code: 'custom', message: errors.choiceTooLong })
  return found
})

const consultation = z.object({
  ten: z.string().transform(tidy).pipe(z.string().min(1, errors.title).max(longestTitle, errors.titleTooLong)),
  'giai-thich': z.string().transform(lines).pipe(z.string().max(longestExplanation, errors.explanationTooLong)),
  'cau-hoi': z
    .string()
    .transform(tidy)
    .pipe(z.string().min(1, errors.question).max(longestQuestion, errors.questionTooLong)),
  'phuong-an': choices,
  cach: z.enum(['named', 'secret'], errors.way),
  'tu-ngay': day(errors.opensOn),
  'den-ngay': day(errors.closesOn),
})

const empty = {
  ten: '',
  'giai-thich': '',
  'cau-hoi': '',
  'phuong-an': '',
  cach: '',
  'tu-ngay': '',
  'den-ngay': '',
}

/** All, and yet some ticked: one of both is a slip, and asking the wrong people cannot be taken back. */
function faultOfWhom(whom: string | undefined, ticked: number): FieldErrors {
  if (whom === 'all') return ticked > 0 ? { hoi: errors.allAndSome } : {}
  return whom === 'chosen' && ticked > 0 ? {} : { hoi: errors.whom }
}

const cellName = /^cb-([1-9]\d{0,9})$/

/** A consultation as typed, or every field that is wrong. `asksForCells`: a commune says which of its cells it asks. */
export function checkConsultation(
  form: FormData,
  { asksForCells }: { readonly asksForCells: boolean },
): Checked<ConsultationFacts> {
  const typed = textFields(form)
  const parsed = consultation.safeParse({ ...empty, ...typed })
  const cellIds = Object.keys(typed).flatMap((name) => parseId<'organisations'>(cellName.exec(name)?.[1]) ?? [])
  const asksAllCells = asksForCells && typed.hoi === 'all'
  const whom = asksForCells ? faultOfWhom(typed.hoi, cellIds.length) : {}
  if (!parsed.success) return { ok: false, errors: { ...fieldErrors(parsed.error.issues), ...whom } }
  const given = parsed.data
  const isBackwards = Temporal.PlainDate.compare(given['den-ngay'], given['tu-ngay']) < 0
  const wrong = { ...(isBackwards ? { 'den-ngay': errors.closesFirst } : {}), ...whom }
  if (Object.keys(wrong).length > 0) return { ok: false, errors: wrong }
  return {
    ok: true,
    value: {
      title: given.ten,
      explanation: given['giai-thich'],
      question: given['cau-hoi'],
      choices: given['phuong-an'],
      takesText: typed['ghi-them'] === 'on',
      isSecret: given.cach === 'secret',
      opensOn: given['tu-ngay'],
      closesOn: given['den-ngay'],
      asksAllCells,
      cellIds: asksAllCells ? [] : cellIds,
      meetingId: parseId<'meetings'>(typed['cuoc-hop']) ?? null,
    },
  }
}

export type AnswerForm = { readonly choice: number; readonly text: string }

const answer = {
  'lua-chon': z
    .string()
    .regex(/^([1-9]|10)$/, errors.choice)
    .transform(Number),
  'y-kien': z.string().transform(lines).pipe(z.string().max(longestText, errors.textTooLong)),
}
const emptyAnswer = { 'lua-chon': '', 'y-kien': '' }

/** What a member answers: one choice, and a few words of their own. */
export const checkAnswer = (form: FormData): Checked<AnswerForm> =>
  checkForm(
    z.object(answer).transform((given) => ({ choice: given['lua-chon'], text: given['y-kien'] })),
    form,
    emptyAnswer,
  )

/** The same from a slip of paper, with the name of who handed it in. */
export function checkNamedSlip(form: FormData): Checked<AnswerForm & { readonly memberId: MemberId }> {
  const memberId = parseId<'members'>(textFields(form)['dang-vien'])
  const given = checkAnswer(form)
  const wrong = { ...(memberId ? {} : { 'dang-vien': errors.member }), ...(given.ok ? {} : given.errors) }
  return given.ok && memberId ? { ok: true, value: { ...given.value, memberId } } : { ok: false, errors: wrong }
}

export type PaperTotalsForm = { readonly counts: readonly number[]; readonly texts: readonly string[] }

/** Totals of slips without names, `so-1` for the first choice, and what was written on them, one a line. */
export function checkPaperTotals(form: FormData, choiceCount: number): Checked<PaperTotalsForm> {
  const typed = textFields(form)
  const names = Array.from({ length: choiceCount }, (_, place) => `so-${place + 1}`)
  const texts = eachLine(typed['y-kien'] ?? '')
  const isNumber = (name: string) => /^\d{1,4}$/.test((typed[name] ?? '').trim())
  const wrong = new Map<string, string>(names.filter((name) => !isNumber(name)).map((name) => [name, errors.total]))
  const counts = names.map((name) => Number(typed[name] ?? ''))
  const slips = counts.reduce((total, count) => total + count, 0)
  if (wrong.size === 0 && texts.length > slips) wrong.set('y-kien', errors.textsTooMany)
  if (texts.some((text) => text.length > longestText)) wrong.set('y-kien', errors.textTooLong)
  return wrong.size > 0 ? { ok: false, errors: Object.fromEntries(wrong) } : { ok: true, value: { counts, texts } }
}
