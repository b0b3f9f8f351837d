import type { Role } from '#core/actor.ts'
import { parseId } from '#core/ids.ts'
import { pageOf } from '#core/page.ts'
import { assessmentPermissions } from '#features/assessments/permissions/assessment.ts'
import { findYearlySheets } from '#features/assessments/queries/of-member.ts'
import { introductionPermissions } from '#features/introductions/permissions.ts'
import { countWaiting } from '#features/introductions/queries/list.ts'
import { rowsForTask } from '#features/members/rules.ts'
import { categoryLabels } from '#features/members/terms.ts'
import { listCellNames } from '#features/organisations/queries.ts'
import { residenceLinkPermissions } from '#features/residence-links/permissions.ts'
import { residenceLinkStateLabels } from '#features/residence-links/terms.ts'
import { startTask } from '#jobs/task.ts'
import { routes } from '#routes'
import { writeXlsx, xlsxMediaType } from '#spreadsheets/write.ts'
import { type Answer, goTo, send, show } from '#web/answer.ts'
import { get, type Visit } from '#web/route.ts'
import { filterWords, readRegisterFilter } from '../forms.ts'
import { type ExportInput, registerExportTask } from '../jobs.ts'
import { RegisterPage } from '../pages/register-page.tsx'
import { registerSheet } from '../papers/spreadsheets.ts'
import { type RegisterPaperRow, registerPdf } from '../papers.ts'
import { listWholeRegister } from '../queries/every-page.ts'
import { countByPart, countRegister, getHolder, listRegister, type RegisterRow } from '../queries/register.ts'
import { filterSentence, recordWords, signatureOf } from '../terms.ts'

const read = [residenceLinkPermissions, 'read'] as const
const asText = (query: URLSearchParams) => new URLSearchParams(filterWords(query)).toString()

function sideOf(role: Role): 'workplace' | 'commune' | 'cell' {
  if (role === 'residenceCellSecretary') return 'cell'
  return role === 'communeOfficer' || role === 'communeSecretary' ? 'commune' : 'workplace'
}

/** Letters that will come into this register once they are received here. */
async function waitingFor(visit: Visit) {
  const side = sideOf(visit.work.actor.role)
  if (side === 'workplace') return undefined
  const [state, muc] = side === 'cell' ? (['assigned', 'toAdmit'] as const) : (['issued', 'toReceive'] as const)
  return {
    count: await countWaiting(visit.work.db, visit.scopeOf([introductionPermissions, 'read']), state),
    href: routes.introductions.list.href({ muc }),
  }
}

async function list(visit: Visit): Promise<Answer> {
  const { work, scope, query } = visit
  const filter = readRegisterFilter(query)
  const after = parseId<'residence_links'>(query.get('sau') ?? '')
  const side = sideOf(work.actor.role)
  const [found, counts, cells, waiting] = await Promise.all([
    listRegister(work.db, scope, { filter, after }),
    countByPart(work.db, scope, filter),
    side === 'commune' ? listCellNames(work.db, { communeId: work.actor.organisationId, on: work.today }) : [],
    waitingFor(visit),
  ])
  const { rows, nextAfter } = pageOf(found)
  const { year } = work.today
  const sheets = await findYearlySheets(work.db, visit.scopeOf([assessmentPermissions, 'read']), { links: rows, year })
  return show({
    title: recordWords.register,
    seen: { filter: asText(query), rowCount: rows.length },
    body: (
      <RegisterPage
        side={side}
        organisationName={work.actor.organisationName}
        part={filter.part}
        counts={counts}
        waiting={waiting}
        query={filterWords(query)}
        rows={rows}
        sheets={sheets}
        total={counts[filter.part]}
        nextAfter={nextAfter?.id}
        isFirstPage={after === undefined}
        cells={cells.map(({ id, shortName }) => ({ value: String(id), label: shortName }))}
        hasWorkplaces={side !== 'workplace' || (work.actor.workplacesBelow?.length ?? 0) > 1}
        today={work.today}
      />
    ),
  })
}

/** A short register at once, a long one as a task whose file is kept. */
async function exportRegister({ work, scope, query, services }: Visit): Promise<Answer> {
  const filter = readRegisterFilter(query)
  const total = await countRegister(work.db, scope, filter)
  if (total > rowsForTask) {
    const input: ExportInput = { filter: asText(query) }
    const id = await work.db
      .transaction()
      .execute((tx) => startTask(tx, { work, jobs: services.jobs }, { kind: registerExportTask, input, total }))
    return goTo(routes.tasks.show.href({ id }))
  }
  const rows = await listWholeRegister(work.db, scope, { filter, mostRows: rowsForTask })
  return send({
    name: `${recordWords.register} ${work.today}.xlsx`,
    mediaType: xlsxMediaType,
    content: await writeXlsx([registerSheet(rows)]),
    seen: seenRows(query, rows),
  })
}

const seenRows = (query: URLSearchParams, rows: readonly RegisterRow[]) => ({
  filter: asText(query),
  rowCount: rows.length,
  memberIds: rows.map(({ memberId }) => memberId),
})

const mostPrinted = 5000

/** The book as it is handed in: form F4 on A4 across. */
async function print({ work, scope, query }: Visit): Promise<Answer> {
  const filter = readRegisterFilter(query)
  const [holder, rows] = await Promise.all([
    getHolder(work.db, work.actor.organisationId),
    listWholeRegister(work.db, scope, { filter, mostRows: mostPrinted }),
  ])
  const content = await registerPdf(
    {
      upperName: holder.upperName,
      holderName: holder.name,
      place: holder.placeName ?? holder.upperPlaceName ?? '',
      printedOn: work.today,
      filter: filterSentence(filter),
      rows: rows.map(paperRow),
      signature: signatureOf(holder.kind),
    },
    { createdAt: work.now },
  )
  return send({
    name: `${recordWords.register} ${work.today}.pdf`,
    mediaType: 'application/pdf',
    content,
    inline: true,
    seen: seenRows(query, rows),
  })
}

const paperRow = (row: RegisterRow): RegisterPaperRow => ({
  fullName: row.fullName,
  born: row.birthOn ?? row.birthYear,
  gender: row.sex,
  workplaceName: row.workplaceName,
  letter: row.numberText && row.issuedOn ? { number: row.numberText, on: row.issuedOn } : null,
  joinedOn: row.joinedOn,
  officialOn: row.officialOn,
  categoryLabel: row.isMeetingExempt ? categoryLabels.meetingExempt : categoryLabels.standard,
  residenceCellName: row.cellFullName,
  since: row.sinceOn,
  stateLabel: residenceLinkStateLabels[row.state],
})

export const registerRoutes = [
  get(routes.register.list, { permission: read, event: 'residenceLink.listed' }, list),
  get(routes.register.export, { permission: read, event: 'residenceLink.exported' }, exportRegister),
  get(routes.register.pdf, { permission: read, event: 'residenceLink.paperSeen' }, print),
]
