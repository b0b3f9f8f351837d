import { type SqlBool, sql } from 'kysely'
import type { ConsultationId, OrganisationId } from '#core/ids.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import { nameOfBox, readBox, type Sealer } from '../rules/ballot-box.ts'
import { type CellTally, inNoOrder } from '../rules/tally.ts'
import { isAskedLink, visibleConsultations } from './consultations.ts'

type Reader = Database | Transaction

export type CellCount = CellTally<OrganisationId> & {
  /** The box does not open: it was sealed under another key. */
  readonly isUnreadable: boolean
  /** What the cell has typed from slips, to show it again; null before it has. */
  readonly paperCounts: readonly number[] | null
  readonly paperTexts: readonly string[] | null
  readonly version: number
}

const askedNow = sql<number>`(select count(*)::int from residence_links as link
  where link.cell_id = consultation_cells.cell_id and ${isAskedLink})`

const cellCount = (of: ReturnType<typeof sql>) => sql<number>`(select count(*)::int ${of})`
const answersOfCell = sql`from consultation_answers as answers
  where answers.consultation_id = consultation_cells.consultation_id and answers.cell_id = consultation_cells.cell_id`

const selectCells = (db: Reader, id: ConsultationId) =>
  db
    .selectFrom('consultationCells')
    .innerJoin('consultations', 'consultations.id', 'consultationCells.consultationId')
    .innerJoin('organisations as cell', 'cell.id', 'consultationCells.cellId')
    .select([
      'consultationCells.consultationId',
      'consultationCells.cellId',
      'consultationCells.sealed',
      'consultationCells.counts',
      'consultationCells.texts',
      'consultationCells.paperCounts',
      'consultationCells.paperTexts',
      'consultationCells.version',
      'consultations.choices',
      'consultations.isSecret',
      'cell.shortName as cellName',
      sql<number>`coalesce(consultation_cells.asked_count, ${askedNow})`.as('asked'),
      cellCount(sql`from consultation_participants as participants
        where participants.consultation_id = consultation_cells.consultation_id
          and participants.cell_id = consultation_cells.cell_id`).as('participants'),
      cellCount(sql`${answersOfCell} and answers.way = 'online'`).as('onlineNamed'),
      cellCount(sql`${answersOfCell} and answers.way = 'paper'`).as('paperNamed'),
      sql<
        number[]
      >`array(select count(answers.choice)::int from generate_series(1, cardinality(consultations.choices)) as place
        left join consultation_answers as answers on answers.choice = place
          and answers.consultation_id = consultation_cells.consultation_id and answers.cell_id = consultation_cells.cell_id
        group by place order by place)`.as('namedCounts'),
      sql<string[]>`array(select answers.text ${answersOfCell} and answers.text <> '')`.as('namedTexts'),
    ])
    .where('consultationCells.consultationId', '=', id)
    .orderBy('cell.sortKey')
    .orderBy('cell.id')

type StoredCell = Awaited<ReturnType<ReturnType<typeof selectCells>['execute']>>[number]

/** What is in the box: counted already, or sealed still; undefined when it does not open. */
function contentOf({ consultationId, cellId, sealed, counts, texts, choices }: StoredCell, sealer: Sealer) {
  if (counts) return { counts, texts: texts ?? [] }
  if (!sealed) return { counts: choices.map(() => 0), texts: [] }
  const written = sealer.unseal(nameOfBox(consultationId, cellId), sealed)
  return written === undefined ? undefined : readBox(written)
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

function secretCount(stored: StoredCell, sealer: Sealer): CellCount {
  const content = contentOf(stored, sealer)
  const paperCounts = stored.paperCounts ?? []
  const paper = sum(paperCounts)
  return {
    ...common(stored),
    online: stored.counts ? sum(stored.counts) : stored.participants,
    paper,
    counts: stored.choices.map((_, place) => (content?.counts[place] ?? 0) + (paperCounts[place] ?? 0)),
    texts: inNoOrder([...(content?.texts ?? []), ...(stored.paperTexts ?? [])]),
    isUnreadable: content === undefined,
  }
}

const namedCount = (stored: StoredCell): CellCount => ({
  ...common(stored),
  online: stored.onlineNamed,
  paper: stored.paperNamed,
  counts: stored.namedCounts,
  texts: inNoOrder(stored.namedTexts),
  isUnreadable: false,
})

const common = ({ cellId, cellName, asked, paperCounts, paperTexts, version }: StoredCell) => ({
  cellId,
  cellName,
  asked,
  paperCounts,
  paperTexts,
  version,
})

/** What every asked cell answered; whoever shows it asks `hasEnough` and `cellsToShow` first. */
export async function listCellCounts(
  db: Reader,
  scope: Scope,
  { id, sealer }: { readonly id: ConsultationId; readonly sealer: Sealer },
): Promise<readonly CellCount[]> {
  const cells = await selectCells(db, id).where(visibleConsultations(scope)).execute()
  return cells.map((cell) => (cell.isSecret ? secretCount(cell, sealer) : namedCount(cell)))
}

/** The same for a member who was asked. No scope: the caller has found the consultation through the member's own. */
export async function listCellCountsForAsked(
  db: Reader,
  { id, sealer }: { readonly id: ConsultationId; readonly sealer: Sealer },
): Promise<readonly CellCount[]> {
  const cells = await selectCells(db, id).execute()
  return cells.map((cell) => (cell.isSecret ? secretCount(cell, sealer) : namedCount(cell)))
}

export type NamedAnswerRow = Awaited<ReturnType<typeof listNamedAnswers>>[number]

/** Who said what in a named consultation, in Vietnamese order of given names; the scope is the one of `readNames`. */
export const listNamedAnswers = (db: Reader, scope: Scope, id: ConsultationId) =>
  db
    .selectFrom('consultationAnswers as answer')
    .innerJoin('consultations', 'consultations.id', 'answer.consultationId')
    .innerJoin('members', 'members.id', 'answer.memberId')
    .innerJoin('organisations as cell', 'cell.id', 'answer.cellId')
    .select([
      'answer.memberId',
      'members.fullName',
      'cell.shortName as cellName',
      'answer.choice',
      'answer.text',
      'answer.way',
    ])
    .where('answer.consultationId', '=', id)
    .where('consultations.isSecret', '=', false)
    .where(visibleConsultations(scope))
    .orderBy('members.sortKey')
    .orderBy('members.id')
    .execute()

export type UnansweredRow = Awaited<ReturnType<typeof listUnanswered>>[number]

/** Whom to remind: asked by a named consultation, in reach, and silent so far. Of a secret one nobody is named. */
export const listUnanswered = (db: Reader, scope: Scope, id: ConsultationId) =>
  db
    .selectFrom('consultationCells')
    .innerJoin('consultations', 'consultations.id', 'consultationCells.consultationId')
    .innerJoin('residenceLinks as link', 'link.cellId', 'consultationCells.cellId')
    .innerJoin('members', 'members.id', 'link.memberId')
    .innerJoin('organisations as cell', 'cell.id', 'link.cellId')
    .select(['members.id as memberId', 'members.fullName', 'cell.shortName as cellName', 'link.cellId'])
    .where('consultationCells.consultationId', '=', id)
    .where('consultations.isSecret', '=', false)
    .where(isAskedLink)
    .where(visible(scope, { communeId: sql.ref('link.communeId'), assignedCellId: sql.ref('link.cellId') }))
    .where(visibleConsultations(scope))
    .where(
      sql<SqlBool>`not exists (select from consultation_answers as answers
        where answers.consultation_id = consultations.id and answers.member_id = members.id)`,
    )
    .orderBy('members.sortKey')
    .orderBy('members.id')
    .execute()

/** Slips that the cell has typed with their names, so that a slip can be put right. */
export const listNamedSlips = (db: Reader, scope: Scope, id: ConsultationId) =>
  db
    .selectFrom('consultationAnswers as answer')
    .innerJoin('consultations', 'consultations.id', 'answer.consultationId')
    .innerJoin('members', 'members.id', 'answer.memberId')
    .select(['answer.memberId', 'members.fullName', 'answer.cellId', 'answer.choice', 'answer.text'])
    .where('answer.consultationId', '=', id)
    .where('consultations.isSecret', '=', false)
    .where('answer.way', '=', 'paper')
    .where(visible(scope, { communeId: sql.ref('consultations.communeId'), assignedCellId: sql.ref('answer.cellId') }))
    .where(visibleConsultations(scope))
    .orderBy('members.sortKey')
    .orderBy('members.id')
    .execute()
