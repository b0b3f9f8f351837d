import type { Role } from '#core/actor.ts'
import { readVersion, textFields } from '#core/form.ts'
import { parseId } from '#core/ids.ts'
import { pageOf } from '#core/page.ts'
import { may } from '#core/permission.ts'
import { nextState } from '#core/workflow.ts'
import { routes } from '#routes'
import { type Answer, formStatus, goTo, notAllowed, notFound, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { answerObjection } from '../commands/answer.ts'
import { checkAnswer, readObjectionView } from '../forms.ts'
import { ObjectionListPage } from '../pages/objection-list-page.tsx'
import { ObjectionPage } from '../pages/objection-page.tsx'
import { objectionPermissions } from '../permissions.ts'
import { countByView, findObjection, listObjections, type ObjectionDetail } from '../queries/objections.ts'
import { objectionPlace } from '../queries/place.ts'
import { findStated } from '../queries/stated.ts'
import { objectionWorkflow } from '../rules.ts'
import { type ObjectionRefusal, objectionRefusals, objectionWords } from '../terms.ts'

const read = [objectionPermissions, 'read'] as const
const answerRight = [objectionPermissions, 'answer'] as const

function sideOf(role: Role): 'workplace' | 'commune' | 'cell' {
  if (role === 'residenceCellSecretary') return 'cell'
  return role === 'communeOfficer' || role === 'communeSecretary' ? 'commune' : 'workplace'
}

async function list({ work, scope, query }: Visit): Promise<Answer> {
  const view = readObjectionView(query)
  const after = parseId<'objections'>(query.get('sau') ?? '')
  const [found, counts] = await Promise.all([
    listObjections(work.db, scope, { view, today: work.today, after }),
    countByView(work.db, scope, work.today),
  ])
  const { rows, nextAfter } = pageOf(found)
  return show({
    title: objectionWords.list,
    seen: { filter: `muc=${view}`, rowCount: rows.length },
    body: (
      <ObjectionListPage
        side={sideOf(work.actor.role)}
        view={view}
        counts={counts}
        rows={rows}
        nextAfter={nextAfter?.id}
        isFirstPage={after === undefined}
        today={work.today}
      />
    ),
  })
}

type OneObjection = Visit<'/de-nghi-xem-lai/:id'>

async function findAsked(visit: OneObjection): Promise<ObjectionDetail | undefined> {
  const id = parseId<'objections'>(visit.params.id)
  return id && findObjection(visit.work.db, visit.scopeOf(read), id)
}

type Trouble = { readonly refusal?: ObjectionRefusal; readonly errors?: Readonly<Record<string, string>> }

async function objectionPage(
  visit: Visit,
  objection: ObjectionDetail,
  { refusal, errors = {} }: Trouble = {},
): Promise<Answer> {
  const { work } = visit
  const now = await findStated(work.db, visit.scopeOf(read), { ...objection, today: work.today })
  const isOpen = nextState(objectionWorkflow, objection.state, 'answer') !== undefined
  return show({
    title: objectionWords.one(objection.id),
    status: formStatus({ refusal, errors }),
    seen: { memberId: objection.memberId, event: 'objection.seen' },
    body: (
      <ObjectionPage
        objection={objection}
        standsNow={now?.stated}
        mayAnswer={isOpen && may(work.actor, answerRight, objectionPlace(objection))}
        refusal={refusal && objectionRefusals[refusal]}
        errors={errors}
        typed={textFields(visit.form)}
        today={work.today}
        fields={visit.hidden}
      />
    ),
  })
}

async function showOne(visit: OneObjection): Promise<Answer> {
  const objection = await findAsked(visit)
  return objection ? objectionPage(visit, objection) : notFound()
}

async function answer(visit: Visit<'/de-nghi-xem-lai/:id/tra-loi'>): Promise<Answer> {
  const objection = await findAsked(visit)
  if (!objection) return notFound()
  const input = checkAnswer(visit.form, objection.fact)
  if (!input.ok) return objectionPage(visit, objection, { errors: input.errors })
  const { id } = objection
  const step = { id, version: readVersion(visit.form), formKey: visit.formKey }
  const outcome = await answerObjection(visit.work, { ...step, ...input.value })
  if (outcome.ok) return goTo(routes.objections.show.href({ id }), objectionWords.answered)
  if (outcome.reason === 'notFound') return notFound()
  if (outcome.reason === 'notAllowed') return notAllowed(answerRight)
  const asItStands = await findAsked(visit)
  return objectionPage(visit, asItStands ?? objection, { refusal: outcome.reason })
}

export const keeperRoutes = [
  get(routes.objections.list, { permission: read, event: 'objection.listed' }, list),
  get(routes.objections.show, { permission: read, event: 'objection.seen' }, showOne),
  post(routes.objections.answer, { permission: answerRight, event: 'objection.answered' }, answer),
]
