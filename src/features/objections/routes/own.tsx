import { readVersion, textFields } from '#core/form.ts'
import { parseId } from '#core/ids.ts'
import { pageOf } from '#core/page.ts'
import { routes } from '#routes'
import { type Answer, formStatus, goTo, notAllowed, notFound, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { raiseObjection, withdrawObjection } from '../commands/raise.ts'
import { checkClaim, type FactOfForm, readFactAsked } from '../forms.ts'
import { OwnObjectionsPage } from '../pages/own-objections-page.tsx'
import { RaisePage } from '../pages/raise-page.tsx'
import { objectionPermissions } from '../permissions.ts'
import { findDueDay } from '../queries/due-day.ts'
import { canBeObjectedTo } from '../queries/objectable.ts'
import { listOwnObjections } from '../queries/objections.ts'
import { findStated } from '../queries/stated.ts'
import { type ObjectionRefusal, objectionRefusals, objectionWords } from '../terms.ts'

const readOwn = [objectionPermissions, 'readOwn'] as const
const raise = [objectionPermissions, 'raise'] as const
const withdraw = [objectionPermissions, 'withdraw'] as const
const oneself = { none: 'a member looks at their own record' }

async function ownPage(visit: Visit, refusal?: ObjectionRefusal): Promise<Answer> {
  const { work, query } = visit
  const after = parseId<'objections'>(query.get('sau') ?? '')
  const { rows, nextAfter } = pageOf(await listOwnObjections(work.db, visit.scopeOf(readOwn), { after }))
  return show({
    title: objectionWords.own,
    status: formStatus({ refusal }),
    body: (
      <OwnObjectionsPage
        rows={rows}
        nextAfter={nextAfter?.id}
        isFirstPage={after === undefined}
        refusal={refusal && objectionRefusals[refusal]}
        today={work.today}
        fields={visit.hidden}
      />
    ),
  })
}

type Sent = { readonly errors?: Readonly<Record<string, string>>; readonly refusal?: ObjectionRefusal }

async function raisePage(visit: Visit, asked: FactOfForm, { errors = {}, refusal }: Sent = {}): Promise<Answer> {
  const { work } = visit
  const { memberId } = work.actor
  if (refusal === undefined && !(await canBeObjectedTo(work.db, asked.fact, work.today))) return notFound()
  const found = memberId && (await findStated(work.db, visit.scopeOf(raise), { memberId, ...asked, today: work.today }))
  if (!found) return notFound()
  return show({
    title: objectionWords.raise,
    status: formStatus({ refusal, errors }),
    body: (
      <RaisePage
        asked={asked}
        found={found}
        dueOn={await findDueDay(work.db, work.today)}
        typed={textFields(visit.form)['cho-sai']}
        errors={errors}
        refusal={refusal && objectionRefusals[refusal]}
        fields={visit.hidden}
      />
    ),
  })
}

function emptyForm(visit: Visit): Promise<Answer> | Answer {
  const asked = readFactAsked(visit.query)
  return asked ? raisePage(visit, asked) : notFound()
}

async function send(visit: Visit): Promise<Answer> {
  const asked = readFactAsked(visit.form)
  if (!asked) return notFound()
  const input = checkClaim(visit.form)
  if (!input.ok) return raisePage(visit, asked, { errors: input.errors })
  const outcome = await raiseObjection(visit.work, { ...asked, ...input.value, formKey: visit.formKey })
  if (outcome.ok) return goTo(routes.objections.own.href(), objectionWords.raised)
  if (outcome.reason === 'notAllowed') return notAllowed(raise)
  if (outcome.reason === 'notFound') return notFound()
  return raisePage(visit, asked, { refusal: outcome.reason })
}

async function takeBack(visit: Visit<'/ho-so-cua-toi/de-nghi/:id/rut'>): Promise<Answer> {
  const id = parseId<'objections'>(visit.params.id)
  if (!id) return notFound()
  const version = readVersion(visit.form)
  const outcome = await withdrawObjection(visit.work, { id, version, formKey: visit.formKey })
  if (outcome.ok) return goTo(routes.objections.own.href(), objectionWords.withdrawn)
  if (outcome.reason === 'notFound') return notFound()
  if (outcome.reason === 'notAllowed') return notAllowed(withdraw)
  return ownPage(visit, outcome.reason)
}

export const ownRoutes = [
  get(routes.objections.own, { permission: readOwn, event: oneself }, (visit) => ownPage(visit)),
  get(routes.objections.raise, { permission: raise, event: oneself }, emptyForm),
  post(routes.objections.raise, { permission: raise, event: 'objection.raised' }, send),
  post(routes.objections.withdraw, { permission: withdraw, event: 'objection.withdrawn' }, takeBack),
]
