import type { Role } from '#core/actor.ts'
import { parseId } from '#core/ids.ts'
import { pageOf } from '#core/page.ts'
import { placeFor } from '#core/permission.ts'
import { listCellNames } from '#features/organisations/queries.ts'
import { listCriteria } from '#features/regulations/queries.ts'
import { routes } from '#routes'
import { type Answer, goTo, show } from '#web/answer.ts'
import { get, type Visit } from '#web/route.ts'
import { chosenSheet } from '../forms/many.ts'
import { listAskedOf, wordsOfAsked } from '../forms/sheet-filter.ts'
import { byCellView, ResidenceListPage, type ResidenceRow } from '../pages/residence-list-page.tsx'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { countByResidenceView } from '../queries/sheet-filter.ts'
import { countSheetsByCell, type ListedSheet, listSheets, listSheetYears } from '../queries/sheet-list.ts'
import { coarsePurposeOf, isAllBest } from '../rules/sheet.ts'
import type { ResidenceView } from '../rules/sheet-view.ts'
import { gradesInWords, sheetAbout } from '../terms/lacks.ts'
import type { ManyAction } from '../terms/many.ts'
import { assessmentWords } from '../terms/sheet.ts'
import { chipsOf, viewsOf } from './sheet-list-filter.ts'

const read = [assessmentPermissions, 'read'] as const

/** What can be done to many sheets of a view at once, by those who may. */
const actionsOf: Readonly<Partial<Record<ResidenceView, readonly ManyAction[]>>> = {
  toSign: ['sign'],
  toConfirm: ['confirm', 'return'],
}

async function rowsOf({ work: { db } }: Visit, sheets: readonly ListedSheet[]): Promise<readonly ResidenceRow[]> {
  const lines = await listCriteria(db, [...new Set(sheets.map(({ formId }) => formId))])
  return sheets.map((sheet) => {
    const criteria = lines.get(sheet.formId) ?? []
    return {
      ...sheet,
      chosen: chosenSheet(sheet),
      grades: gradesInWords(criteria, sheet),
      isAllBest: isAllBest(criteria, sheet),
      about: sheetAbout(coarsePurposeOf(sheet.purpose), sheet.year),
    }
  })
}

const isOfWorkplace = (role: Role) => role === 'workplaceOfficer' || role === 'workplaceSecretary'

async function list(visit: Visit): Promise<Answer> {
  const { work, scope, query } = visit
  const { actor, db } = work
  // The workplace has a list of its own, of what came back.
  if (isOfWorkplace(actor.role)) return goTo(routes.assessments.ofWorkplace.href(Object.fromEntries(query)))
  const isCommune = actor.role !== 'residenceCellSecretary'
  const isByCell = isCommune && query.get('muc') === byCellView
  const asked = listAskedOf(work, query)
  const after = parseId<'assessments'>(query.get('sau') ?? '')
  const [found, byCell, counts, years, cells, chips] = await Promise.all([
    isByCell ? [] : listSheets(db, scope, { ...asked, after }),
    isByCell ? countSheetsByCell(db, scope, asked) : undefined,
    countByResidenceView(db, scope, asked),
    listSheetYears(db, scope),
    isCommune ? listCellNames(db, { communeId: actor.organisationId, on: work.today }) : [],
    chipsOf(work, asked.filter, isCommune ? ['chi-bo'] : []),
  ])
  const { rows, nextAfter } = pageOf(found)
  const words = { ...wordsOfAsked(asked), ...(isByCell && { muc: byCellView }) }
  return show({
    title: assessmentWords.list,
    seen: { filter: new URLSearchParams(words).toString(), rowCount: rows.length },
    body: (
      <ResidenceListPage
        organisationName={actor.organisationName}
        isCommune={isCommune}
        views={viewsOf(actor.role)}
        view={asked.view}
        counts={counts}
        query={words}
        rows={await rowsOf(visit, rows)}
        byCell={byCell}
        nextAfter={nextAfter?.id}
        isFirstPage={after === undefined}
        cells={cells.map(({ id, shortName }) => ({ value: String(id), label: shortName }))}
        years={years}
        chips={chips}
        actions={(actionsOf[asked.view] ?? []).filter((action) => placeFor(assessmentPermissions, action, actor.role))}
        today={work.today}
        hidden={visit.hidden}
      />
    ),
  })
}

export const sheetListRoutes = [get(routes.assessments.list, { permission: read, event: 'assessment.listed' }, list)]
