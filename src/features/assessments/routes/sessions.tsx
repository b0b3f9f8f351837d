import { readVersion, textFields } from '#core/form.ts'
import { type JointSessionId, parseId } from '#core/ids.ts'
import { pageOf } from '#core/page.ts'
import { may } from '#core/permission.ts'
import { listCellNames } from '#features/organisations/queries.ts'
import { routes } from '#routes'
import { formatDate } from '#ui/format.ts'
import { type Answer, formStatus, goTo, notAllowed, notFound, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { changeSession, holdSession } from '../commands/session.ts'
import {
  checkSession,
  participantFields,
  rowsToShow,
  sessionFields,
  sessionLengths,
  sidePrefixes,
} from '../forms/session.ts'
import { SessionCellPage, SessionFormPage } from '../pages/session-form-page.tsx'
import { SessionListPage } from '../pages/session-list-page.tsx'
import { jointSessionPermissions } from '../permissions/assessment.ts'
import {
  type CellOfSession,
  findCell,
  findSession,
  listLastParticipants,
  listSessions,
  type SessionDetail,
  sessionPlace,
} from '../queries/sessions.ts'
import { canChangeSession } from '../rules/session.ts'
import { type SessionRefusal, sessionRefusals, sessionWords } from '../terms/session.ts'

export const readSession = [jointSessionPermissions, 'read'] as const
const hold = [jointSessionPermissions, 'hold'] as const
const change = [jointSessionPermissions, 'change'] as const

export type SessionVisit = Visit<'/hop-thong-nhat/:id'>

export const sessionIdOf = (visit: SessionVisit): JointSessionId | undefined =>
  parseId<'joint_sessions'>(visit.params.id)
export const isCommuneAt = ({ work: { actor } }: Visit): boolean => actor.role !== 'residenceCellSecretary'

async function list(visit: Visit): Promise<Answer> {
  const { work, scope, query } = visit
  const after = parseId<'joint_sessions'>(query.get('sau') ?? '')
  const { rows, nextAfter } = pageOf(await listSessions(work.db, scope, after))
  return show({
    title: sessionWords.list,
    body: (
      <SessionListPage
        organisationName={work.actor.organisationName}
        isCommune={isCommuneAt(visit)}
        rows={rows}
        nextAfter={nextAfter?.id}
        isFirstPage={after === undefined}
      />
    ),
  })
}

type Trouble = {
  readonly values?: Readonly<Record<string, string>>
  readonly errors?: Readonly<Record<string, string>>
  readonly refusal?: SessionRefusal | undefined
  /** How many rows more than those written in. */
  readonly more?: number
}

const wantsRows = ({ form }: Visit): boolean => form.get('viec') === 'them-cho'
const rowsMore = 3

const sidesOf = (values: Readonly<Record<string, string>>, more: number | undefined) =>
  (['cell', 'frontCommittee'] as const).map((side) => ({
    side,
    prefix: sidePrefixes[side],
    rows: rowsToShow(values, side, more),
  }))

type Shown = Trouble & { readonly id?: JointSessionId; readonly cell?: CellOfSession; readonly standing?: string }

const formPage = (visit: Visit, { id, cell, standing, values = {}, errors = {}, refusal, more }: Shown): Answer =>
  show({
    title: id ? sessionWords.edit : sessionWords.new,
    status: formStatus({ refusal, errors }),
    body: (
      <SessionFormPage
        id={id}
        cell={cell && isCommuneAt(visit) ? { id: cell.id, name: cell.name } : undefined}
        sides={sidesOf(values, more)}
        lengths={sessionLengths}
        standing={standing}
        values={values}
        errors={errors}
        refusal={refusal && sessionRefusals[refusal]}
        fields={visit.hidden}
      />
    ),
  })

/** The cell the minutes are of: one's own, or the one a commune names; undefined when it lies out of reach. */
async function cellOf(visit: Visit, named: string | null): Promise<CellOfSession | undefined> {
  const { actor, db } = visit.work
  const id = isCommuneAt(visit) ? parseId<'organisations'>(named ?? '') : actor.organisationId
  const cell = id && (await findCell(db, id))
  if (!cell) return undefined
  return may(actor, hold, sessionPlace({ communeId: cell.communeId, cellId: cell.id })) ? cell : undefined
}

async function chooseCell(visit: Visit): Promise<Answer> {
  const { db, actor, today } = visit.work
  const cells = await listCellNames(db, { communeId: actor.organisationId, on: today })
  return show({
    title: sessionWords.new,
    body: <SessionCellPage cells={cells.map(({ id, shortName }) => ({ value: String(id), label: shortName }))} />,
  })
}

async function newForm(visit: Visit): Promise<Answer> {
  const named = visit.query.get('chi-bo')
  if (isCommuneAt(visit) && !named) return chooseCell(visit)
  const cell = await cellOf(visit, named)
  if (!cell) return notFound()
  const people = await listLastParticipants(visit.work.db, visit.scopeOf(readSession), cell.id)
  const values = {
    ngay: formatDate(visit.work.today),
    'ket-luan': sessionWords.usualConclusions,
    ...participantFields(people),
  }
  return formPage(visit, { cell, values })
}

async function create(visit: Visit): Promise<Answer> {
  const cell = await cellOf(visit, String(visit.form.get('chi-bo') ?? ''))
  if (!cell) return notFound()
  const values = textFields(visit.form)
  if (wantsRows(visit)) return formPage(visit, { cell, values, more: rowsMore })
  const input = checkSession(visit.form, visit.work.today)
  if (!input.ok) return formPage(visit, { cell, values, errors: input.errors })
  const outcome = await holdSession(visit.work, { formKey: visit.formKey, cellId: cell.id, facts: input.value })
  if (outcome.ok) return goTo(routes.assessments.cover.href({ id: outcome.value }), sessionWords.held)
  return outcome.reason === 'notFound' ? notFound() : formPage(visit, { cell, values, refusal: outcome.reason })
}

async function find(visit: SessionVisit): Promise<SessionDetail | undefined> {
  const id = sessionIdOf(visit)
  return id && findSession(visit.work.db, visit.scopeOf(readSession), id)
}

async function editForm(visit: SessionVisit): Promise<Answer> {
  const session = await find(visit)
  if (!session) return notFound()
  if (!canChangeSession(session)) return goTo(routes.assessments.session.href({ id: session.id }))
  const values = { ...sessionFields(session), version: String(session.version) }
  return formPage(visit, { id: session.id, values })
}

/** What somebody else has saved, to be compared with what stands in the fields. */
const standingOf = (session: SessionDetail): string =>
  [
    `${formatDate(session.heldOn)}, ${session.place}`,
    ...session.participants.map(({ name, title }) => (title ? `${name}, ${title}` : name)),
    session.conclusions,
  ].join('\n')

async function edit(visit: SessionVisit): Promise<Answer> {
  const session = await find(visit)
  if (!session) return notFound()
  const { id } = session
  const values = textFields(visit.form)
  if (wantsRows(visit)) return formPage(visit, { id, values, more: rowsMore })
  const input = checkSession(visit.form, visit.work.today)
  if (!input.ok) return formPage(visit, { id, values, errors: input.errors })
  const version = readVersion(visit.form)
  const outcome = await changeSession(visit.work, { id, version, formKey: visit.formKey, facts: input.value })
  if (outcome.ok) return goTo(routes.assessments.session.href({ id }), sessionWords.changed)
  return refusedEdit(visit, session, outcome.reason)
}

async function refusedEdit(visit: SessionVisit, session: SessionDetail, reason: SessionRefusal): Promise<Answer> {
  if (reason === 'notFound') return notFound()
  if (reason === 'notAllowed') return notAllowed(change)
  const { id } = session
  const values = textFields(visit.form)
  if (reason !== 'stale') return formPage(visit, { id, values, refusal: reason })
  const now = (await find(visit)) ?? session
  return formPage(visit, {
    id,
    values: { ...values, version: String(now.version) },
    refusal: reason,
    standing: standingOf(now),
  })
}

const seldomKept = { none: 'The page holds no member; whoever saves it is kept as an event' }

export const sessionRoutes = [
  get(routes.assessments.sessions, { permission: readSession, event: seldomKept }, list),
  get(routes.assessments.newSession, { permission: hold, event: seldomKept }, newForm),
  post(routes.assessments.newSession, { permission: hold, event: 'jointSession.held' }, create),
  get(routes.assessments.editSession, { permission: change, event: seldomKept }, editForm),
  post(routes.assessments.editSession, { permission: change, event: 'jointSession.changed' }, edit),
]
