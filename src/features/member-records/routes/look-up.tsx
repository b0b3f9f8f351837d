import { textFields } from '#core/form.ts'
import { takeAttempt } from '#features/accounts/commands/attempts.ts'
import { memberPermissions } from '#features/members/permissions.ts'
import { routes } from '#routes'
import { type Answer, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { checkLookUp } from '../forms.ts'
import { LookUpPage } from '../pages/look-up-page.tsx'
import { findExactly } from '../queries/look-up.ts'
import { lookUpWords } from '../terms.ts'

const right = [memberPermissions, 'lookUp'] as const

/** House rule: enough for a day at the desk, too few to go through a province name by name. */
const limit = { count: 60, minutes: 60 }

const page = (visit: Visit, given: Partial<Parameters<typeof LookUpPage>[0]> = {}) => (
  <LookUpPage typed={textFields(visit.form)} errors={{}} found={undefined} hidden={visit.hidden} {...given} />
)

async function lookUp(visit: Visit): Promise<Answer> {
  const { work, scope } = visit
  const asked = checkLookUp(visit.form)
  if (!asked.ok) return show({ title: lookUpWords.title, status: 422, body: page(visit, { errors: asked.errors }) })
  const { words, reason } = asked.value
  const isAllowed = await takeAttempt(work.db, { key: `look-up:${work.actor.accountId}`, limit, now: work.now })
  if (!isAllowed) {
    return show({
      title: lookUpWords.title,
      status: 429,
      body: page(visit, { refusal: lookUpWords.tooMany(limit.count) }),
    })
  }
  const found = await findExactly(work.db, scope, words)
  return show({
    title: lookUpWords.title,
    seen: { filter: reason, rowCount: found.length, memberIds: found.map(({ id }) => id) },
    body: page(visit, { found }),
  })
}

export const lookUpRoutes = [
  get(routes.lookUp, { permission: right, event: { none: lookUpWords.emptyForm } }, (visit) =>
    show({ title: lookUpWords.title, body: page(visit) }),
  ),
  post(routes.lookUp, { permission: right, event: 'member.lookedUp' }, lookUp),
]
