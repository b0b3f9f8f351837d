import { dayOf } from '#core/day.ts'
import { textFields } from '#core/form.ts'
import { type AssessmentId, parseId } from '#core/ids.ts'
import { pageOf } from '#core/page.ts'
import { placeFor } from '#core/permission.ts'
import { startTask } from '#jobs/task.ts'
import { routes } from '#routes'
import { writeXlsx, xlsxMediaType } from '#spreadsheets/write.ts'
import { formatDate } from '#ui/format.ts'
import { type Answer, formStatus, goTo, send, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { announceSheets } from '../commands/announce.ts'
import { readChosen } from '../forms/many.ts'
import { checkAnnouncing } from '../forms/of-workplace.ts'
import { gradingAskedOf, wordsOfAsked, workplaceAskedOf } from '../forms/sheet-filter.ts'
import { type ExportTaskInput, exportTask } from '../jobs/asking.ts'
import { AnnouncePage } from '../pages/announce-page.tsx'
import { OfWorkplacePage } from '../pages/of-workplace-page.tsx'
import { gradingSheets } from '../papers/grading-sheets.ts'
import { assessmentRoundPermissions } from '../permissions/asking.ts'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { countGrading, listGrading } from '../queries/grading.ts'
import { listCellsOfSheets, listSheetIds, listSheets } from '../queries/of-workplace.ts'
import { countByWorkplaceView } from '../queries/sheet-filter.ts'
import { listSheetsToName, listSheetYears } from '../queries/sheet-list.ts'
import { listPlacesWithSheets } from '../queries/statistics.ts'
import { mostChosen } from '../rules/sheet-view.ts'
import { announceFieldErrors, ofWorkplaceWords as words } from '../terms/of-workplace.ts'
import { chipsOf, option } from './sheet-list-filter.ts'

/** Of those who read sheets the workplace alone announces them: these pages are its. */
const announce = [assessmentPermissions, 'announce'] as const
const read = [assessmentPermissions, 'read'] as const

async function list(visit: Visit): Promise<Answer> {
  const { work, query } = visit
  const { db, actor, today } = work
  const scope = visit.scopeOf(read)
  const asked = workplaceAskedOf(work, query)
  const { filter, view } = asked
  const after = parseId<'assessments'>(query.get('sau') ?? '')
  const [found, counts, years, cells, communes, chips] = await Promise.all([
    listSheets(db, scope, { ...asked, after }),
    countByWorkplaceView(db, scope, asked),
    listSheetYears(db, scope),
    listCellsOfSheets(db, scope, filter),
    listPlacesWithSheets(db, scope, { by: 'communeId', year: filter.year }),
    chipsOf(work, filter, ['xa']),
  ])
  const { rows, nextAfter } = pageOf(found)
  const address = wordsOfAsked(asked)
  return show({
    title: words.list,
    seen: { filter: new URLSearchParams(address).toString(), rowCount: rows.length },
    body: (
      <OfWorkplacePage
        organisationName={actor.organisationName}
        hasWorkplaces={(actor.workplacesBelow?.length ?? 0) > 1}
        view={view}
        gradedYear={filter.year ?? years[0] ?? today.year}
        years={years}
        cells={cells.map(option)}
        communes={communes.map(option)}
        chips={chips}
        counts={counts}
        query={address}
        rows={rows.map((row) => ({ ...row, sinceOn: row.since ? dayOf(row.since) : row.issuedOn }))}
        nextAfter={nextAfter?.id}
        isFirstPage={after === undefined}
        mayAnnounce={placeFor(...announce, actor.role) !== undefined}
        mayAsk={placeFor(assessmentRoundPermissions, 'open', actor.role) !== undefined}
        today={today}
        fields={visit.hidden}
      />
    ),
  })
}

/** The confirmation names so many; the rest it counts. */
const mostNamed = 30

/** The ticked sheets, or all that the filter selects at this moment. */
async function chosenIds(visit: Visit): Promise<readonly AssessmentId[]> {
  const { form, work } = visit
  const all = form.get('tat-ca')
  if (typeof all !== 'string') return readChosen(form).map(({ id }) => id)
  const asked = workplaceAskedOf(work, new URLSearchParams(all))
  return listSheetIds(work.db, visit.scopeOf(read), { ...asked, most: mostChosen })
}

async function showAnnounce(
  visit: Visit,
  ids: readonly AssessmentId[],
  errors: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const { db, actor } = visit.work
  const named = await listSheetsToName(db, visit.scopeOf(read), ids.slice(0, mostNamed))
  return show({
    title: words.announce,
    status: formStatus({ errors }),
    seen: { filter: 'thong-bao', rowCount: named.length, event: 'assessment.listed' },
    body: (
      <AnnouncePage
        ids={ids}
        named={named}
        inTheNameOf={{ organisationName: actor.organisationName, actorName: actor.name }}
        values={textFields(visit.form)}
        errors={errors}
        fields={visit.hidden}
      />
    ),
  })
}

const backToList = (message: string) => goTo(routes.assessments.ofWorkplace.href({ muc: 'toAnnounce' }), message)

/** The latest day on which one of the sheets came back: before it nothing could be told. */
async function latestDelivery(visit: Visit, ids: readonly AssessmentId[]): Promise<Temporal.PlainDate> {
  const rows = await listSheetsToName(visit.work.db, visit.scopeOf(read), ids)
  const days = rows.flatMap(({ deliveredOn }) => deliveredOn ?? []).toSorted(Temporal.PlainDate.compare)
  return days.at(-1) ?? visit.work.today
}

async function announceChosen(visit: Visit): Promise<Answer> {
  const { form, work, formKey } = visit
  const ids = await chosenIds(visit)
  if (ids.length === 0) return backToList(announceFieldErrors.nothingChosen)
  if (ids.length > mostChosen) return backToList(announceFieldErrors.tooMany)
  if (!form.has('xac-nhan')) return showAnnounce(visit, ids)
  const checked = checkAnnouncing(form, work.today)
  if (!checked.ok) return showAnnounce(visit, ids, checked.errors)
  const outcome = await announceSheets(work, { formKey, ids, ...checked.value })
  if (outcome.ok) {
    const { announced, skipped } = outcome.value
    return backToList(words.announced(announced) + (skipped > 0 ? words.skipped(skipped) : ''))
  }
  if (outcome.reason === 'nothingToAnnounce') return backToList(words.skipped(ids.length).trim())
  const on = await latestDelivery(visit, ids)
  return showAnnounce(visit, ids, { 'ngay-hop': words.heldBefore(formatDate(on)) })
}

/** More sheets than so many are written by a task. */
const mostAtOnce = 1000

async function exportList(visit: Visit): Promise<Answer> {
  const { work, query, services } = visit
  const scope = visit.scopeOf(read)
  const asked = gradingAskedOf(work, query)
  const address = new URLSearchParams(wordsOfAsked(asked)).toString()
  const total = await countGrading(work.db, scope, asked)
  if (total > mostAtOnce) {
    const input: ExportTaskInput = { filter: address }
    const task = { kind: exportTask, input, total }
    const id = await work.db.transaction().execute((tx) => startTask(tx, { work, jobs: services.jobs }, task))
    return goTo(routes.tasks.show.href({ id }))
  }
  const rows = await listGrading(work.db, scope, asked)
  return send({
    name: words.fileName(asked.filter.year, work.today.toString()),
    mediaType: xlsxMediaType,
    content: await writeXlsx(gradingSheets(rows)),
    seen: { filter: address, rowCount: rows.length, memberIds: rows.map(({ memberId }) => memberId) },
  })
}

export const ofWorkplaceRoutes = [
  get(routes.assessments.ofWorkplace, { permission: announce, event: 'assessment.listed' }, list),
  get(routes.assessments.export, { permission: announce, event: 'assessment.exported' }, exportList),
  post(routes.assessments.announce, { permission: announce, event: 'assessment.announced' }, announceChosen),
]
