import { parseId } from '#core/ids.ts'
import { pageOf } from '#core/page.ts'
import { routes } from '#routes'
import { type Answer, show } from '#web/answer.ts'
import { get, type Visit } from '#web/route.ts'
import { ByMemberPage } from '../pages/by-member-page.tsx'
import { meetingPermissions } from '../permissions.ts'
import { listByMember } from '../queries/by-member.ts'
import { meetingWords } from '../terms.ts'

const monthsBack = 12

async function list({ work, scope, query }: Visit): Promise<Answer> {
  const isMissingOnly = query.get('muc') !== 'tat-ca'
  const after = parseId<'members'>(query.get('sau') ?? '')
  const since = work.today.subtract({ months: monthsBack })
  const { rows, nextAfter } = pageOf(await listByMember(work.db, scope, { since, isMissingOnly, after }))
  return show({
    title: meetingWords.byMember,
    seen: { filter: new URLSearchParams({ muc: isMissingOnly ? 'vang' : 'tat-ca' }).toString(), rowCount: rows.length },
    body: (
      <ByMemberPage
        rows={rows}
        since={since}
        isMissingOnly={isMissingOnly}
        nextAfter={nextAfter?.memberId}
        isFirstPage={after === undefined}
      />
    ),
  })
}

export const byMemberRoutes = [
  // Before the page of one meeting, whose pattern would take this word for an id.
  get(routes.meetings.byMember, { permission: [meetingPermissions, 'read'], event: 'attendance.listed' }, list),
]
