import { errorsOf, textFields } from '#core/form.ts'
import { parseId } from '#core/ids.ts'
import { pageOf } from '#core/page.ts'
import { routes } from '#routes'
import { type Answer, formStatus, goTo, notAllowed, notFound, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { chooseAgain } from '#web/upload.ts'
import { writeOpinion } from '../commands/write-opinion.ts'
import { checkOpinion } from '../forms/opinion.ts'
import { WriteOpinionPage } from '../pages/opinion-form-page.tsx'
import { OwnOpinionPage, OwnOpinionsPage } from '../pages/own-opinions-page.tsx'
import { opinionPermissions } from '../permissions/opinion.ts'
import { listAttachments } from '../queries/attachments.ts'
import {
  findOwnCell,
  findOwnOpinion,
  listOwnMeetings,
  listOwnOpinions,
  listSharedOpinions,
} from '../queries/own-opinions.ts'
import { type OpinionRefusal, opinionRefusals, opinionWords } from '../terms/opinion.ts'
import { readAttachment, readAttachments } from './attachments.ts'
import { meetingOption } from './options.ts'

const readOwn = [opinionPermissions, 'readOwn'] as const
const write = [opinionPermissions, 'write'] as const

async function list({ work, scope, query }: Visit): Promise<Answer> {
  const isShared = query.get('muc') === 'chung'
  const after = parseId<'opinions'>(query.get('sau') ?? '')
  const own = isShared ? undefined : pageOf(await listOwnOpinions(work.db, scope, { after }))
  const shared = pageOf(isShared ? await listSharedOpinions(work.db, scope, { after }) : [])
  const shown = own ? ({ kind: 'own', rows: own.rows } as const) : ({ kind: 'shared', rows: shared.rows } as const)
  return show({
    title: opinionWords.own,
    seen: { filter: isShared ? 'muc=chung' : '', rowCount: shown.rows.length },
    body: (
      <OwnOpinionsPage
        shown={shown}
        nextAfter={(own ?? shared).nextAfter?.id}
        isFirstPage={after === undefined}
        today={work.today}
      />
    ),
  })
}

async function showOwn({ work, scope, scopeOf, params }: Visit<'/y-kien-cua-toi/:id'>): Promise<Answer> {
  const id = parseId<'opinions'>(params.id)
  const opinion = id && (await findOwnOpinion(work.db, scope, id))
  if (!opinion) return notFound()
  const files = await listAttachments(work.db, scopeOf(readAttachment), opinion.id)
  return show({
    title: opinionWords.one(opinion.id),
    seen: { filter: `y-kien=${opinion.id}`, rowCount: 1 },
    body: <OwnOpinionPage opinion={opinion} files={files} today={work.today} />,
  })
}

type Draft = {
  readonly values: Readonly<Record<string, string>>
  readonly errors?: Readonly<Record<string, string>>
  readonly refusal?: OpinionRefusal
}

async function formPage(visit: Visit, { values, refusal, ...draft }: Draft): Promise<Answer> {
  const errors = { ...chooseAgain(visit.form, 'tep'), ...draft.errors }
  const { db, now, actor } = visit.work
  const { memberId } = actor
  if (!memberId) return notAllowed(write)
  const [home, meetings] = await Promise.all([findOwnCell(db, memberId), listOwnMeetings(db, { memberId, now })])
  const told = refusal ?? (home ? undefined : 'noLink')
  return show({
    title: opinionWords.write,
    status: formStatus({ refusal, errors }),
    body: (
      <WriteOpinionPage
        home={home}
        meetings={meetings.map(meetingOption)}
        values={values}
        errors={errors}
        refusal={told && opinionRefusals[told]}
        fields={visit.hidden}
      />
    ),
  })
}

const emptyForm = (visit: Visit) => formPage(visit, { values: { hop: visit.query.get('hop') ?? '' } })

async function send(visit: Visit): Promise<Answer> {
  const values = textFields(visit.form)
  const input = checkOpinion(visit.form)
  const files = await readAttachments(visit.form)
  if (!input.ok || !files.ok) return formPage(visit, { values, errors: errorsOf([input, files]) })
  const { kind, text, meetingId } = input.value
  const outcome = await writeOpinion(visit.work, {
    kind,
    text,
    meetingId,
    files: files.value,
    formKey: visit.formKey,
  })
  if (outcome.ok) return goTo(routes.opinions.own.href(), opinionWords.written)
  if (outcome.reason === 'notAllowed') return notAllowed(write)
  return formPage(visit, { values, refusal: outcome.reason })
}

export const ownRoutes = [
  get(routes.opinions.own, { permission: readOwn, event: 'opinion.listed' }, list),
  // Before the page of one's own opinion, whose pattern would take this word for an id.
  get(routes.opinions.write, { permission: write, event: { none: 'no data of any member' } }, emptyForm),
  post(routes.opinions.write, { permission: write, event: 'opinion.written' }, send),
  get(routes.opinions.showOwn, { permission: readOwn, event: 'opinion.seen' }, showOwn),
]
