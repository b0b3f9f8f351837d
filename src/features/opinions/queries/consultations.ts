import { type Expression, type SqlBool, sql } from 'kysely'
import type { ConsultationId, OrganisationId } from '#core/ids.ts'
import { pageSize } from '#core/page.ts'
import type { Placed } from '#core/place.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { timelineOf } from '#db/events.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import type { ConsultationState } from '../rules/consultation.ts'

type Reader = Database | Transaction

type Lying = {
  readonly communeId: OrganisationId
  readonly cellId: OrganisationId | null
  readonly state: ConsultationState
}

/** Where a consultation lies: with who asks, with the commune, and once it is opened with every cell that is asked. */
export function placesOfConsultation(
  { communeId, cellId, state }: Lying,
  askedCells: readonly OrganisationId[],
): readonly Placed[] {
  const organisationId = cellId ?? communeId
  if (cellId === null && state === 'draft') return [{ communeId, organisationId }]
  return askedCells.map((assignedCellId) => ({ communeId, organisationId, assignedCellId }))
}

/** Where it lies for who asks: they alone change, open and close it. */
export const placeOfAsker = ({ communeId, cellId }: Pick<Lying, 'communeId' | 'cellId'>): Placed => ({
  organisationId: cellId ?? communeId,
})

// The commune's own drafts are nobody else's.
const cellWhereItLies = sql<number | null>`case when consultations.cell_id is null and consultations.state = 'draft'
  then null else asked.cell_id end`

/** The same places as SQL, on the table `consultations` under its own name. */
export const visibleConsultations = (scope: Scope): Expression<SqlBool> =>
  sql<SqlBool>`exists (select from consultation_cells as asked where asked.consultation_id = consultations.id
    and ${visible(scope, {
      organisationId: sql`coalesce(consultations.cell_id, consultations.commune_id)`,
      communeId: sql.ref('consultations.communeId'),
      assignedCellId: cellWhereItLies,
    })})`

/** Who is asked: everybody who is in the register of such a cell and whose link does not rest; needs the link as `link`. */
export const isAskedLink = sql<SqlBool>`link.state = 'active'`

/** How many have answered, by themselves and on paper; needs `consultations`. */
const answeredCount = sql<number>`case when consultations.is_secret
  then (select coalesce(sum(
      coalesce((select sum(one) from unnest(cells.counts) as one),
        (select count(*) from consultation_participants as participants
          where participants.consultation_id = cells.consultation_id and participants.cell_id = cells.cell_id))
      + coalesce((select sum(one) from unnest(cells.paper_counts) as one), 0)), 0)
    from consultation_cells as cells where cells.consultation_id = consultations.id)
  else (select count(*) from consultation_answers as answers where answers.consultation_id = consultations.id)
  end::int`

export type ConsultationRow = Awaited<ReturnType<typeof listConsultations>>[number]

/** A page of consultations, the newest first, each with how many answered; `after`: the last row before. */
export const listConsultations = (
  db: Database,
  scope: Scope,
  { after }: { readonly after: ConsultationId | undefined },
) =>
  db
    .selectFrom('consultations')
    .innerJoin('organisations as asker', (join) =>
      join.on('asker.id', '=', sql<OrganisationId>`coalesce(consultations.cell_id, consultations.commune_id)`),
    )
    .select([
      'consultations.id',
      'consultations.title',
      'consultations.isSecret',
      'consultations.state',
      'consultations.opensOn',
      'consultations.closesOn',
      'asker.shortName as askerName',
      answeredCount.as('answered'),
    ])
    .where(visibleConsultations(scope))
    .$if(after !== undefined, (query) => query.where('consultations.id', '<', after ?? (0 as ConsultationId)))
    .orderBy('consultations.id', 'desc')
    .limit(pageSize + 1)
    .execute()

const columns = [
  'consultations.id',
  'consultations.communeId',
  'consultations.cellId',
  'consultations.meetingId',
  'consultations.title',
  'consultations.explanation',
  'consultations.question',
  'consultations.choices',
  'consultations.takesText',
  'consultations.isSecret',
  'consultations.asksAllCells',
  'consultations.opensOn',
  'consultations.closesOn',
  'consultations.state',
  'consultations.closedOn',
  'consultations.version',
] as const

export type ConsultationToChange = NonNullable<Awaited<ReturnType<typeof findConsultationForUpdate>>>

/** The consultation as a command needs it, locked until the transaction ends; undefined when the scope does not reach it. */
export const findConsultationForUpdate = (tx: Transaction, scope: Scope, id: ConsultationId) =>
  tx
    .selectFrom('consultations')
    .select(columns)
    .where('consultations.id', '=', id)
    .where(visibleConsultations(scope))
    .forUpdate('consultations')
    .executeTakeFirst()

export type ConsultationDetail = NonNullable<Awaited<ReturnType<typeof findConsultation>>>

/** One consultation with who asks, the meeting it belongs to and its timeline; one round trip. */
export const findConsultation = (db: Reader, scope: Scope, id: ConsultationId) =>
  db
    .selectFrom('consultations')
    .innerJoin('organisations as commune', 'commune.id', 'consultations.communeId')
    .leftJoin('organisations as cell', 'cell.id', 'consultations.cellId')
    .leftJoin('meetings', 'meetings.id', 'consultations.meetingId')
    .select([
      ...columns,
      'commune.name as communeName',
      'commune.placeName',
      'cell.name as cellName',
      'meetings.title as meetingTitle',
      timelineOf('consultation', sql.ref('consultations.id')).as('timeline'),
    ])
    .where('consultations.id', '=', id)
    .where(visibleConsultations(scope))
    .executeTakeFirst()

/** The cells that a consultation asks, by name. */
export const listAskedCells = (db: Reader, scope: Scope, id: ConsultationId) =>
  db
    .selectFrom('consultationCells')
    .innerJoin('consultations', 'consultations.id', 'consultationCells.consultationId')
    .innerJoin('organisations as cell', 'cell.id', 'consultationCells.cellId')
    .select(['consultationCells.cellId', 'cell.shortName'])
    .where('consultationCells.consultationId', '=', id)
    .where(visibleConsultations(scope))
    .orderBy('cell.sortKey')
    .orderBy('cell.id')
    .execute()

/** Meetings on a topic for consultation that a cell or the cells of a commune hold: 213-QĐ/TW Đ4 k3. */
export const listConsultationMeetings = (db: Reader, scope: Scope) =>
  db
    .selectFrom('meetings')
    .innerJoin('organisations as cell', 'cell.id', 'meetings.cellId')
    .select(['meetings.id', 'meetings.title', 'meetings.cellId', 'meetings.startsAt', 'cell.shortName as cellName'])
    .where('meetings.kind', '=', 'consultation')
    .where('meetings.state', '<>', 'cancelled')
    .where(visible(scope, { communeId: sql.ref('meetings.communeId'), assignedCellId: sql.ref('meetings.cellId') }))
    .orderBy('meetings.startsAt', 'desc')
    .orderBy('meetings.id', 'desc')
    .limit(pageSize)
    .execute()
