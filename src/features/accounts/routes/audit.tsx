import { checkAuditDays } from '#features/accounts/forms.ts'
import { AuditPage, type AuditTyped } from '#features/accounts/pages/audit-page.tsx'
import { accountPermissions } from '#features/accounts/permissions.ts'
import { type AuditFilter, listEvents, listViews } from '#features/accounts/queries/audit.ts'
import { accountTitles } from '#features/accounts/terms/account.ts'
import { routes } from '#routes'
import { type Answer, show } from '#web/answer.ts'
import { get, type Route, type Visit } from '#web/route.ts'

const permission = [accountPermissions, 'readAudit'] as const

export const auditRoutes: readonly Route[] = [
  get(routes.audit, { permission, event: { none: 'the trail names members by record number only' } }, audit),
]

async function audit({ work, scope, query }: Visit): Promise<Answer> {
  const text = (name: string) => (query.get(name) ?? '').slice(0, 100)
  const typed: AuditTyped = { organisation: text('to-chuc'), subject: text('viec'), from: text('tu'), to: text('den') }
  const days = checkAuditDays({ tu: typed.from, den: typed.to })
  const { tu: fromOn, den: toOn } = days.ok ? days.value : {}
  const before = /^\d{1,15}$/.test(text('truoc')) ? Number(text('truoc')) : undefined
  const filter: AuditFilter = { organisation: typed.organisation, subject: typed.subject, fromOn, toOn, before }
  const isViews = text('loai') === 'xem'
  const kept = {
    loai: isViews ? 'xem' : null,
    'to-chuc': typed.organisation,
    viec: typed.subject,
    tu: typed.from,
    den: typed.to,
  }
  const { list, next } = isViews ? await viewsOf(work.db, scope, filter) : await deedsOf(work.db, scope, filter)
  return show({
    title: accountTitles.audit,
    status: days.ok ? 200 : 422,
    body: (
      <AuditPage
        list={list}
        typed={typed}
        errors={days.ok ? {} : days.errors}
        nextHref={next === undefined ? undefined : routes.audit.href({ ...kept, truoc: next })}
        firstHref={before === undefined ? undefined : routes.audit.href(kept)}
      />
    ),
  })
}

type Asked = [db: Visit['work']['db'], scope: Visit['scope'], filter: AuditFilter]

async function deedsOf(...asked: Asked) {
  const { rows, nextAfter } = await listEvents(...asked)
  return { list: { kind: 'deeds', rows }, next: nextAfter?.id } as const
}

async function viewsOf(...asked: Asked) {
  const { rows, nextAfter } = await listViews(...asked)
  return { list: { kind: 'views', rows }, next: nextAfter?.id } as const
}
