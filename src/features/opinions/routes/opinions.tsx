import type { Actor } from '#core/actor.ts'
import { readVersion, textFields } from '#core/form.ts'
import { type OpinionId, parseId } from '#core/ids.ts'
import type { Outcome } from '#core/outcome.ts'
import { pageOf } from '#core/page.ts'
import { may } from '#core/permission.ts'
import { actionsFrom } from '#core/workflow.ts'
import { listCellNames } from '#features/organisations/queries.ts'
import { routes } from '#routes'
import { type Answer, formStatus, goTo, notAllowed, notFound, show } from '#web/answer.ts'
import { get, type Visit } from '#web/route.ts'
import { opinionFilterWords, readOpinionFilter } from '../forms/opinion.ts'
import { OpinionListPage } from '../pages/opinion-list-page.tsx'
import { OpinionPage } from '../pages/opinion-page.tsx'
import type { SentForm } from '../pages/opinion-steps.tsx'
import { opinionPermissions } from '../permissions/opinion.ts'
import { listAttachments } from '../queries/attachments.ts'
import { findOpinion, listJoined, listLeading, type OpinionDetail } from '../queries/opinion.ts'
import { opinionPlace } from '../queries/opinion-filter.ts'
import { countByView, listMeetingsWithOpinions, listOpinions } from '../queries/opinions.ts'
import { canBeChanged, canBeJoined, opinionViews, opinionWorkflow } from '../rules/opinion.ts'
import { excerptOf, type OpinionRefusal, opinionRefusals, opinionWords } from '../terms/opinion.ts'
import { readAttachment } from './attachments.ts'
import { halfYearOptions, meetingOption, summaryOf } from './options.ts'

export const read = [opinionPermissions, 'read'] as const

export type OpinionVisit = Visit<'/y-kien/:id'>
export const idOf = (visit: OpinionVisit): OpinionId | undefined => parseId<'opinions'>(visit.params.id)

export const isCommuneOf = ({ work: { actor } }: Visit) => actor.role !== 'residenceCellSecretary'

async function list(visit: Visit): Promise<Answer> {
  const { work, scope, query } = visit
  const isCommune = isCommuneOf(visit)
  const filter = readOpinionFilter(query, isCommune ? 'toUs' : 'all')
  const after = parseId<'opinions'>(query.get('sau') ?? '')
  const asked = { filter, today: work.today }
  const [found, counts, meetings, cells] = await Promise.all([
    listOpinions(work.db, scope, { ...asked, after }),
    countByView(work.db, scope, asked),
    listMeetingsWithOpinions(work.db, scope, filter.meetingId),
    isCommune ? listCellNames(work.db, { communeId: work.actor.organisationId, on: work.today }) : [],
  ])
  const { rows, nextAfter } = pageOf(found)
  const words = opinionFilterWords(query)
  return show({
    title: opinionWords.list,
    seen: { filter: new URLSearchParams(words).toString(), rowCount: rows.length },
    body: (
      <OpinionListPage
        organisationName={work.actor.organisationName}
        isCommune={isCommune}
        views={opinionViews.filter((view) => isCommune || view !== 'toUs')}
        view={filter.view}
        counts={counts}
        query={words}
        rows={rows}
        nextAfter={nextAfter?.id}
        isFirstPage={after === undefined}
        meetings={meetings.map(meetingOption)}
        halfYears={halfYearOptions(work.today)}
        cells={cells.map(({ id, shortName }) => ({ value: String(id), label: shortName }))}
        summary={summaryOf(filter, { meetings, today: work.today })}
        today={work.today}
      />
    ),
  })
}

type Trouble = {
  readonly sent?: SentForm
  readonly refusal?: OpinionRefusal
  readonly errors?: Readonly<Record<string, string>>
}

/** What this actor can do with an opinion as it stands. */
function whatCan(actor: Actor, opinion: OpinionDetail) {
  const mayDo = (action: keyof typeof opinionPermissions) =>
    may(actor, [opinionPermissions, action], opinionPlace(opinion))
  return {
    actions: actionsFrom(opinionWorkflow, opinion.state).filter(mayDo),
    join: canBeJoined(opinion) && mayDo('join'),
    share: opinion.answer !== null && opinion.joinedIntoId === null && mayDo('share'),
    change: canBeChanged(opinion) && mayDo('change'),
  }
}

/** The opinion's page; after a refused step the same page with the reason and what was typed. */
export async function showOpinion(visit: OpinionVisit, { sent, refusal, errors = {} }: Trouble = {}): Promise<Answer> {
  const { db, today, actor } = visit.work
  const scope = visit.scopeOf(read)
  const id = idOf(visit)
  const opinion = id && (await findOpinion(db, scope, id))
  if (!opinion) return notFound()
  const can = whatCan(actor, opinion)
  const [joined, leading, files] = await Promise.all([
    opinion.joinedCount > 0 ? listJoined(db, scope, opinion.id) : [],
    can.join ? listLeading(db, scope, opinion) : [],
    listAttachments(db, visit.scopeOf(readAttachment), opinion.id),
  ])
  return show({
    title: opinionWords.one(opinion.id),
    status: formStatus({ refusal, errors }),
    seen: opinion.memberId
      ? { memberId: opinion.memberId, event: 'opinion.seen' }
      : { filter: `y-kien=${opinion.id}`, rowCount: 1, event: 'opinion.seen' },
    body: (
      <OpinionPage
        opinion={opinion}
        joined={joined}
        files={files}
        actions={can.actions}
        mayJoin={leading.length > 0}
        mayShare={can.share}
        mayChange={can.change}
        leading={leading.map(({ id: other, text }) => ({
          value: String(other),
          label: `${opinionWords.one(other)}: ${excerptOf(text, 70)}`,
        }))}
        answering={opinion.forwardedTo ?? actor.organisationName}
        today={today}
        sent={sent}
        refusal={refusal && opinionRefusals[refusal]}
        errors={errors}
        typed={textFields(visit.form)}
        fields={visit.hidden}
      />
    ),
  })
}

type StepTaken = {
  readonly action: keyof typeof opinionPermissions
  readonly message: string
  readonly sent: SentForm
}

/** After a step: the opinion's page with what was done, or with why it was not and what was typed. */
export function answerStep(
  visit: OpinionVisit,
  outcome: Outcome<OpinionRefusal>,
  { action, message, sent }: StepTaken,
): Answer | Promise<Answer> {
  if (outcome.ok) return goTo(routes.opinions.show.href({ id: visit.params.id }), message)
  if (outcome.reason === 'notFound') return notFound()
  if (outcome.reason === 'notAllowed') return notAllowed([opinionPermissions, action])
  return showOpinion(visit, { sent, refusal: outcome.reason })
}

export const stepOf = (visit: OpinionVisit, id: OpinionId) => ({
  id,
  version: readVersion(visit.form),
  formKey: visit.formKey,
})

export const readingRoutes = [
  get(routes.opinions.list, { permission: read, event: 'opinion.listed' }, list),
  get(routes.opinions.show, { permission: read, event: 'opinion.seen' }, (visit) => showOpinion(visit)),
]
