import { parseId } from '#core/ids.ts'
import { may } from '#core/permission.ts'
import { routes } from '#routes'
import { type Answer, notFound, show } from '#web/answer.ts'
import { get, type Visit } from '#web/route.ts'
import { chosenSheet } from '../forms/many.ts'
import { type SheetToSign, SignCellPage, SignPage } from '../pages/sign-page.tsx'
import { ToConfirmPage } from '../pages/to-confirm-page.tsx'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { type Grounds, listGrounds } from '../queries/lacks.ts'
import {
  type CellOfSession,
  findCell,
  listWorkingSheets,
  sessionPlace,
  type WorkingSheet,
} from '../queries/sessions.ts'
import { listCellsToSign, listToConfirm } from '../queries/sheet-list.ts'
import { gradesInWords, lacksInWords } from '../terms/lacks.ts'
import { manyLabels, manyWords, notReadyWords } from '../terms/many.ts'

const sign = [assessmentPermissions, 'sign'] as const
const confirm = [assessmentPermissions, 'confirm'] as const

const isCommune = ({ work: { actor } }: Visit) => actor.role !== 'residenceCellSecretary'

async function chooseCell(visit: Visit): Promise<Answer> {
  const cells = await listCellsToSign(visit.work.db, visit.scope)
  return show({
    title: manyLabels.sign,
    seen: { filter: 'muc=toSign', rowCount: cells.length },
    body: (
      <SignCellPage
        cells={cells.map(({ id, shortName, count }) => ({
          value: String(id),
          label: manyWords.cellWaits(shortName, count),
        }))}
      />
    ),
  })
}

/** One's own cell, or the one a commune names. */
async function cellOf(visit: Visit): Promise<CellOfSession | undefined> {
  const { actor, db } = visit.work
  const id = isCommune(visit) ? parseId<'organisations'>(visit.query.get('chi-bo') ?? '') : actor.organisationId
  const cell = id && (await findCell(db, id))
  return cell && may(actor, sign, sessionPlace({ communeId: cell.communeId, cellId: cell.id })) ? cell : undefined
}

/** Why a sheet cannot be signed yet; nothing: it can. */
function reasonsOf(sheet: WorkingSheet, { criteria, lacks }: Grounds): readonly string[] {
  if (sheet.state === 'withCell') return [notReadyWords.notFilled]
  const missing = lacksInWords(criteria, lacks)
  return sheet.state === 'agreed' ? missing : [notReadyWords.notAgreed, ...missing]
}

const toSign = (sheet: WorkingSheet, grounds: Grounds | undefined): SheetToSign => ({
  id: sheet.id,
  chosen: chosenSheet(sheet),
  fullName: sheet.fullName,
  workplaceName: sheet.workplaceName,
  grades: gradesInWords(grounds?.criteria ?? [], sheet),
  reasons: grounds ? reasonsOf(sheet, grounds) : [],
})

async function signPage(visit: Visit): Promise<Answer> {
  if (isCommune(visit) && !visit.query.get('chi-bo')) return chooseCell(visit)
  const cell = await cellOf(visit)
  if (!cell) return notFound()
  const { db, actor } = visit.work
  const sheets = await listWorkingSheets(db, visit.scope, cell.id)
  const grounds = await listGrounds(db, sheets)
  const rows = sheets.map((sheet) => toSign(sheet, grounds.get(sheet.id)))
  return show({
    title: manyLabels.sign,
    seen: { filter: `chi-bo=${cell.id}`, rowCount: rows.length },
    body: (
      <SignPage
        cellName={cell.name}
        onBehalfOf={isCommune(visit) ? actor.organisationName : undefined}
        ready={rows.filter(({ reasons }) => reasons.length === 0)}
        notReady={rows.filter(({ reasons }) => reasons.length > 0)}
        signer={actor}
        hidden={visit.hidden}
      />
    ),
  })
}

async function toConfirmPage({ work, scope, hidden }: Visit): Promise<Answer> {
  const rows = await listToConfirm(work.db, scope)
  return show({
    title: manyLabels.confirm,
    seen: { filter: 'muc=toConfirm', rowCount: rows.length },
    body: <ToConfirmPage rows={rows} today={work.today} hidden={hidden} />,
  })
}

export const releaseRoutes = [
  get(routes.assessments.sign, { permission: sign, event: 'assessment.listed' }, signPage),
  get(routes.assessments.confirm, { permission: confirm, event: 'assessment.listed' }, toConfirmPage),
]
