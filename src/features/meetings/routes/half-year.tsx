import { errorsOf, readVersion, textFields } from '#core/form.ts'
import { type DocumentId, parseId } from '#core/ids.ts'
import { routes } from '#routes'
import { formatDate } from '#ui/format.ts'
import { type Answer, formStatus, goTo, notAllowed, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { chooseAgain } from '#web/upload.ts'
import { directHalfYear } from '../commands/half-year.ts'
import { checkDirection, readHalfYear } from '../forms/meetings.ts'
import { HalfYearPage } from '../pages/half-year-page.tsx'
import { meetingPermissions } from '../permissions.ts'
import { listDirectionDocuments } from '../queries/documents.ts'
import { findDirection } from '../queries/half-year.ts'
import { type HalfYear, halfYearOf, lastDayOf } from '../rules/half-year.ts'
import { type MeetingRefusal, meetingRefusals, meetingWords } from '../terms/meetings.ts'
import { isAboutDocument, readDocument } from './documents.tsx'

const direct = [meetingPermissions, 'direct'] as const

type Draft = {
  readonly halfYear: HalfYear
  readonly values: Readonly<Record<string, string>>
  readonly errors?: Readonly<Record<string, string>>
  readonly refusal?: MeetingRefusal
}

async function page(visit: Visit, { halfYear, values, refusal, ...draft }: Draft): Promise<Answer> {
  const { db, actor } = visit.work
  const errors = { ...chooseAgain(visit.form, 'tai-lieu'), ...draft.errors }
  return show({
    title: meetingWords.direct,
    status: formStatus({ refusal, errors }),
    body: (
      <HalfYearPage
        halfYear={halfYear}
        documents={await listDirectionDocuments(db, actor.organisationId, halfYear)}
        removedIds={removedIdsOf(visit.form)}
        values={values}
        errors={errors}
        refusal={refusal && meetingRefusals[refusal]}
        fields={visit.hidden}
      />
    ),
  })
}

const removedIdsOf = (form: FormData): readonly DocumentId[] =>
  form.getAll('xoa-tai-lieu').flatMap((text) => parseId<'documents'>(String(text)) ?? [])

async function form(visit: Visit): Promise<Answer> {
  const { db, actor, today } = visit.work
  const halfYear = readHalfYear(visit.query.get('ky') ?? '') ?? halfYearOf(today)
  const said = await findDirection(db, actor.organisationId, halfYear)
  const values = {
    'noi-dung': said?.agenda ?? '',
    han: formatDate(said?.dueOn ?? lastDayOf(halfYear)),
    version: String(said?.version ?? 0),
  }
  return page(visit, { halfYear, values })
}

async function send(visit: Visit): Promise<Answer> {
  const values = textFields(visit.form)
  const halfYear = readHalfYear(values.ky ?? '') ?? halfYearOf(visit.work.today)
  const input = checkDirection(visit.form)
  const read = await readDocument(visit.form)
  if (!input.ok || !read.ok) return page(visit, { halfYear, values, errors: errorsOf([input, read]) })
  const removedIds = removedIdsOf(visit.form)
  const outcome = await directHalfYear(visit.work, {
    ...input.value,
    halfYear,
    document: read.value,
    removedIds,
    version: readVersion(visit.form),
    formKey: visit.formKey,
  })
  if (!outcome.ok) return refused(visit, { halfYear, values, refusal: outcome.reason })
  // Who has added or removed something looks at what is there now, and may go on.
  const here = routes.meetings.halfYear.href({ ky: `${halfYear.year}-${halfYear.half}` })
  const isAboutDocuments = read.value !== undefined || removedIds.length > 0
  return goTo(isAboutDocuments ? here : routes.meetings.list.href(), meetingWords.directed)
}

async function refused(
  visit: Visit,
  { refusal, ...draft }: Draft & { readonly refusal: MeetingRefusal },
): Promise<Answer> {
  if (refusal === 'notAllowed') return notAllowed(direct)
  if (refusal === 'outsideHalfYear') return page(visit, { ...draft, errors: { han: meetingRefusals[refusal] } })
  if (isAboutDocument(refusal)) return page(visit, { ...draft, errors: { 'tai-lieu': meetingRefusals[refusal] } })
  // Warned, they may send what they typed again: on top of what stands now.
  const said = await findDirection(visit.work.db, visit.work.actor.organisationId, draft.halfYear)
  return page(visit, { ...draft, values: { ...draft.values, version: String(said?.version ?? 0) }, refusal })
}

export const halfYearRoutes = [
  // Before the page of one meeting, whose pattern would take this word for an id.
  get(routes.meetings.halfYear, { permission: direct, event: { none: 'no data of any member' } }, form),
  post(routes.meetings.halfYear, { permission: direct, event: 'halfYear.directed' }, send),
]
