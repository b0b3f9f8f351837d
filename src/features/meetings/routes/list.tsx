import { parseId } from '#core/ids.ts'
import { pageOf } from '#core/page.ts'
import { type Answer, show } from '#web/answer.ts'
import type { Visit } from '#web/route.ts'
import { MeetingListPage } from '../pages/list-page.tsx'
import { findCommuneOf } from '../queries/cells.ts'
import { listDirectionDocuments } from '../queries/documents.ts'
import { findDirection } from '../queries/half-year.ts'
import { listHalfYearOfCells, listMeetings } from '../queries/list.ts'
import { type HalfYear, halfYearOf, lastDayOf, standingOf } from '../rules/half-year.ts'
import { meetingWords } from '../terms/meetings.ts'

export const isCommuneOf = ({ work: { actor } }: Visit) => actor.role !== 'residenceCellSecretary'

export async function list(visit: Visit): Promise<Answer> {
  const { work, scope, query } = visit
  const after = parseId<'meetings'>(query.get('sau') ?? '')
  const halfYear = halfYearOf(work.today)
  const isCommune = isCommuneOf(visit)
  const isWithoutMinutes = query.get('bien-ban') === 'chua'
  const [found, cells, direction, documents] = await Promise.all([
    listMeetings(work.db, scope, { after, isWithoutMinutes }),
    listHalfYearOfCells(work.db, scope, halfYear),
    directionFor(visit, halfYear),
    documentsFor(visit, halfYear),
  ])
  const dueOn = direction?.dueOn ?? lastDayOf(halfYear)
  const { rows, nextAfter } = pageOf(found)
  const withStanding = cells.map((cell) => ({ ...cell, standing: standingOf(cell, { dueOn, today: work.today }) }))
  return show({
    title: meetingWords.list,
    body: (
      <MeetingListPage
        organisationName={work.actor.organisationName}
        halfYear={halfYear}
        dueOn={dueOn}
        cells={withStanding}
        rows={rows}
        nextAfter={nextAfter?.id}
        isFirstPage={after === undefined}
        isCommune={isCommune}
        isWithoutMinutes={isWithoutMinutes}
        direction={direction}
        documents={documents}
      />
    ),
  })
}

/** The commune of the cell, or the commune itself. */
async function communeOf(visit: Visit) {
  const { db, actor } = visit.work
  return isCommuneOf(visit) ? actor.organisationId : findCommuneOf(db, actor.organisationId)
}

/** What the commune has said of the half-year. */
export async function directionFor(visit: Visit, halfYear: HalfYear) {
  const communeId = await communeOf(visit)
  return communeId && findDirection(visit.work.db, communeId, halfYear)
}

/** What the commune gave to read for the half-year. */
async function documentsFor(visit: Visit, halfYear: HalfYear) {
  const communeId = await communeOf(visit)
  return communeId ? listDirectionDocuments(visit.work.db, communeId, halfYear) : []
}
