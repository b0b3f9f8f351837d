import { readVersion, textFields } from '#core/form.ts'
import { routes } from '#routes'
import { formatDate } from '#ui/format.ts'
import { type Answer, formStatus, goTo, notAllowed, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { directHalfYear } from '../commands/half-year.ts'
import { checkDirection, readHalfYear } from '../forms/meetings.ts'
import { HalfYearPage } from '../pages/half-year-page.tsx'
import { meetingPermissions } from '../permissions.ts'
import { findDirection } from '../queries/half-year.ts'
import { type HalfYear, halfYearOf, lastDayOf } from '../rules.ts'
import { type MeetingRefusal, meetingRefusals, meetingWords } from '../terms.ts'

const direct = [meetingPermissions, 'direct'] as const

type Draft = {
  readonly halfYear: HalfYear
  readonly values: Readonly<Record<string, string>>
  readonly errors?: Readonly<Record<string, string>>
  readonly refusal?: MeetingRefusal
}

function page(visit: Visit, { halfYear, values, errors = {}, refusal }: Draft): Answer {
  return show({
    title: meetingWords.direct,
    status: formStatus({ refusal, errors }),
    body: (
      <HalfYearPage
        halfYear={halfYear}
        values={values}
        errors={errors}
        refusal={refusal && meetingRefusals[refusal]}
        fields={visit.hidden}
      />
    ),
  })
}

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
  if (!input.ok) return page(visit, { halfYear, values, errors: input.errors })
  const outcome = await directHalfYear(visit.work, {
    ...input.value,
    halfYear,
    version: readVersion(visit.form),
    formKey: visit.formKey,
  })
  if (outcome.ok) return goTo(routes.meetings.list.href(), meetingWords.directed)
  if (outcome.reason === 'notAllowed') return notAllowed(direct)
  if (outcome.reason === 'outsideHalfYear') {
    return page(visit, { halfYear, values, errors: { han: meetingRefusals.outsideHalfYear } })
  }
  // Warned, they may send what they typed again: on top of what stands now.
  const said = await findDirection(visit.work.db, visit.work.actor.organisationId, halfYear)
  return page(visit, { halfYear, values: { ...values, version: String(said?.version ?? 0) }, refusal: outcome.reason })
}

export const halfYearRoutes = [
  // Before the page of one meeting, whose pattern would take this word for an id.
  get(routes.meetings.halfYear, { permission: direct, event: { none: 'no data of any member' } }, form),
  post(routes.meetings.halfYear, { permission: direct, event: 'halfYear.directed' }, send),
]
