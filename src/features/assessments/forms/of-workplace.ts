import { z } from 'zod'
import { readDay } from '#core/day.ts'
import { type Checked, checkForm } from '#core/form.ts'
import { type AssessmentId, parseId } from '#core/ids.ts'
import { tidy } from '#core/vietnamese-text.ts'
import type { SheetFilter } from '../queries/of-workplace.ts'
import { type WorkplaceView, workplaceViews } from '../rules/progress.ts'
import { type AssessmentState, assessmentWorkflow } from '../rules/sheet.ts'
import { announceFieldErrors as errors } from '../terms/of-workplace.ts'

const isView = (text: string): text is WorkplaceView => workplaceViews.some((view) => view === text)
const isState = (text: string): text is AssessmentState => Object.hasOwn(assessmentWorkflow, text)

const names = ['muc', 'nam', 'trang-thai', 'chi-bo', 'tim'] as const

/** What of an address makes the filter, for links and for what is kept of a look. */
export const sheetFilterWords = (query: URLSearchParams): Readonly<Record<string, string>> =>
  Object.fromEntries(names.flatMap((name) => (query.get(name) ? [[name, query.get(name) ?? '']] : [])))

const firstYear = 2000
const lastYear = 2999

const readYear = (text: string | null): number | null => {
  const year = /^\d{4}$/.test(text ?? '') ? Number(text) : 0
  return year >= firstYear && year <= lastYear ? year : null
}

/** The filter in an address; `year` stands for none given. */
export function readSheetFilter(query: URLSearchParams, year: number): SheetFilter {
  const [view = '', state = ''] = [query.get('muc') ?? '', query.get('trang-thai') ?? '']
  return {
    view: isView(view) ? view : 'all',
    year: readYear(query.get('nam')) ?? year,
    state: isState(state) ? state : null,
    cellId: parseId<'organisations'>(query.get('chi-bo') ?? '') ?? null,
    requestId: null,
    search: tidy(query.get('tim') ?? ''),
  }
}

/** The ticked sheets. */
export const readSheetIds = (form: FormData): readonly AssessmentId[] =>
  form
    .getAll('phieu')
    .flatMap((value) => (typeof value === 'string' ? value.split(',') : []))
    .flatMap((text) => parseId<'assessments'>(text) ?? [])

const longestMinutes = 300

export type Announcing = { readonly heldOn: Temporal.PlainDate; readonly minutes: string }

/** When and by which minutes the result was told. */
export function checkAnnouncing(form: FormData, today: Temporal.PlainDate): Checked<Announcing> {
  const shape = z
    .object({
      'ngay-hop': z.string().transform((text, context) => {
        const day = readDay(text)
        if (!day) context.addIssue({ code: 'custom', message: errors.heldOn })
        else if (Temporal.PlainDate.compare(day, today) > 0)
          context.addIssue({ code: 'custom', message: errors.inTheFuture })
        return day ?? z.NEVER
      }),
      'bien-ban': z
        .string()
        .transform(tidy)
        .pipe(z.string().min(1, errors.minutes).max(longestMinutes, errors.minutesTooLong)),
    })
    .transform((given) => ({ heldOn: given['ngay-hop'], minutes: given['bien-ban'] }))
  return checkForm(shape, form, { 'ngay-hop': '', 'bien-ban': '' })
}
