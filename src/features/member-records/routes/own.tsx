import { pageOf } from '#core/page.ts'
import type { RevealedNumbers } from '#features/members/commands/reveal.ts'
import { memberPermissions } from '#features/members/permissions.ts'
import { routes } from '#routes'
import { type Answer, notFound, show } from '#web/answer.ts'
import { get, type Visit } from '#web/route.ts'
import { OwnPage } from '../pages/own-page.tsx'
import { OwnViewsPage } from '../pages/own-views-page.tsx'
import { getOwnLife, listViewsPage } from '../queries/own.ts'
import { findMemberRecord, type MemberRecord } from '../queries/record.ts'
import { recordWords } from '../terms.ts'

const read = [memberPermissions, 'read'] as const
const oneself = { none: 'a member looks at their own record' }

/** The own page; with the numbers after a reveal, whose route keeps the view. */
export async function ownPage(visit: Visit, member: MemberRecord, revealed?: RevealedNumbers): Promise<Answer> {
  const { db, actor, today, now } = visit.work
  const life = await getOwnLife(db, visit.scopeOf, { memberId: member.id, accountId: actor.accountId, today, now })
  return show({
    title: recordWords.own,
    body: <OwnPage member={member} life={life} today={today} revealed={revealed} mayReveal fields={visit.hidden} />,
  })
}

/** Only under the mandate of a member: who acts for an organisation sees records there, under its rights. */
const ownIdOf = ({ work: { actor } }: Visit) => (actor.role === 'member' ? actor.memberId : null)

async function ownRecord(visit: Visit): Promise<Answer> {
  const memberId = ownIdOf(visit)
  const member = memberId && (await findMemberRecord(visit.work.db, visit.scope, memberId))
  return member ? ownPage(visit, member) : notFound()
}

async function ownViews(visit: Visit): Promise<Answer> {
  const memberId = ownIdOf(visit)
  if (!memberId) return notFound()
  const { db, actor } = visit.work
  const after = /^\d{1,18}$/.exec(visit.query.get('sau') ?? '')?.[0]
  const found = await listViewsPage(db, visit.scope, { memberId, accountId: actor.accountId, after })
  const { rows, nextAfter } = pageOf(found)
  return show({
    title: recordWords.ownViews,
    body: <OwnViewsPage views={rows} nextAfter={nextAfter?.lastId} isFirstPage={after === undefined} />,
  })
}

export const ownRoutes = [
  get(routes.ownRecord, { permission: read, event: oneself }, ownRecord),
  get(routes.ownViews, { permission: read, event: oneself }, ownViews),
]
