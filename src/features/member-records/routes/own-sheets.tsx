import { parseId } from '#core/ids.ts'
import { acknowledgeSheet } from '#features/assessments/commands/acknowledge.ts'
import { assessmentPermissions } from '#features/assessments/permissions/assessment.ts'
import { findOwnSheet, listOwnSheets, type OwnSheet } from '#features/assessments/queries/released.ts'
import { ownSheetWords } from '#features/assessments/terms/own-sheet.ts'
import { objectionPermissions } from '#features/objections/permissions.ts'
import { listNewestOwn } from '#features/objections/queries/objections.ts'
import { routes } from '#routes'
import { type Answer, formStatus, goTo, notAllowed, notFound, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { OwnSheetPage, OwnSheetsPage } from '../pages/own-sheets-page.tsx'

const readOwn = [assessmentPermissions, 'readOwn'] as const
const acknowledge = [assessmentPermissions, 'acknowledge'] as const
const oneself = { none: 'a member looks at their own record' }

async function list({ work, scope }: Visit): Promise<Answer> {
  const rows = await listOwnSheets(work.db, scope, { today: work.today })
  return show({ title: ownSheetWords.list, body: <OwnSheetsPage rows={rows} /> })
}

type OneSheet = Visit<'/phieu-nhan-xet-cua-toi/:id'>

async function findAsked(visit: OneSheet): Promise<OwnSheet | undefined> {
  const id = parseId<'assessments'>(visit.params.id)
  return id && findOwnSheet(visit.work.db, visit.scopeOf(readOwn), { id, today: visit.work.today })
}

async function sheetPage(visit: OneSheet, sheet: OwnSheet, refusal?: string): Promise<Answer> {
  const asked = Number(visit.query.get('ban') ?? sheet.releasedNumber)
  const version = sheet.versions.find(({ number }) => number === asked)
  if (!version) return notFound()
  const objections = await listNewestOwn(visit.work.db, visit.scopeOf([objectionPermissions, 'readOwn']))
  return show({
    title: ownSheetWords.one(sheet.year),
    status: formStatus({ refusal }),
    body: (
      <OwnSheetPage
        sheet={sheet}
        version={version}
        life={{ objections }}
        refusal={refusal}
        today={visit.work.today}
        fields={visit.hidden}
      />
    ),
  })
}

async function showOne(visit: OneSheet): Promise<Answer> {
  const sheet = await findAsked(visit)
  return sheet ? sheetPage(visit, sheet) : notFound()
}

async function acknowledgeOne(visit: Visit<'/phieu-nhan-xet-cua-toi/:id/da-doc'>): Promise<Answer> {
  const id = parseId<'assessments'>(visit.params.id)
  if (!id) return notFound()
  const number = Number(visit.form.get('ban'))
  const outcome = await acknowledgeSheet(visit.work, { id, number, formKey: visit.formKey })
  if (outcome.ok) return goTo(routes.assessments.showOwn.href({ id }), ownSheetWords.acknowledged)
  if (outcome.reason === 'notAllowed') return notAllowed(acknowledge)
  const sheet = outcome.reason === 'stale' ? await findAsked(visit) : undefined
  return sheet ? sheetPage(visit, sheet, ownSheetWords.stale) : notFound()
}

export const ownSheetRoutes = [
  get(routes.assessments.own, { permission: readOwn, event: oneself }, list),
  get(routes.assessments.showOwn, { permission: readOwn, event: oneself }, showOne),
  post(routes.assessments.acknowledge, { permission: acknowledge, event: 'assessment.acknowledged' }, acknowledgeOne),
]
