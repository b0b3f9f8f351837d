import { type Expression, type SqlBool, sql } from 'kysely'
import type { DocumentId, MeetingId, OrganisationId } from '#core/ids.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import type { HalfYear } from '../rules/half-year.ts'
import { stillInvited, visibleMeetings } from './meeting.ts'

/** Meetings that lie with the reader, and those to which the reader is still invited; needs `meetings`. */
const readableMeetings = (scope: Scope): Expression<SqlBool> =>
  sql<SqlBool>`(${visibleMeetings(scope)} or meetings.state <> 'planned' and exists (select from attendances
    join residence_links as link on link.id = attendances.link_id
    where attendances.meeting_id = meetings.id and ${stillInvited}
      and ${visible(scope, { memberId: sql.ref('attendances.memberId') })}))`

/** A meeting carries its own documents, and as the half-yearly one those its commune sends all cells. */
const carriedByMeeting = sql<SqlBool>`(documents.meeting_id = meetings.id or (half_years.commune_id, half_years.year,
  half_years.half) = (meetings.commune_id, meetings.year, meetings.half))`

/** A commune sees what it sends for a half-year, and so do its cells, which prepare their meeting by it. */
const directedTo = (scope: Scope): Expression<SqlBool> =>
  sql<SqlBool>`(${visible(scope, { communeId: sql.ref('halfYears.communeId') })} or exists (select from organisations as cell
    where cell.parent_id = half_years.commune_id and cell.kind = 'residenceCell'
      and ${visible(scope, { assignedCellId: sql.ref('cell.id') })}))`

const shown = [
  'documents.id',
  'documents.title',
  'files.mediaType',
  'files.size',
  sql<boolean>`documents.half_year_id is not null`.as('isFromCommune'),
] as const

export type DocumentRow = Awaited<ReturnType<typeof listDirectionDocuments>>[number]

/** What is to be read before these meetings, as added; of each meeting what the reader may open. */
export const listDocuments = async (db: Database, scope: Scope, meetingIds: readonly MeetingId[]) =>
  meetingIds.length === 0
    ? []
    : db
        .selectFrom('documents')
        .innerJoin('files', 'files.id', 'documents.fileId')
        .leftJoin('halfYears', 'halfYears.id', 'documents.halfYearId')
        .innerJoin('meetings', (join) => join.on(carriedByMeeting))
        .select([...shown, 'meetings.id as meetingId'])
        .where('meetings.id', 'in', [...new Set(meetingIds)])
        .where(readableMeetings(scope))
        .orderBy('documents.id')
        .execute()

/** What a commune sends its cells for a half-year. No scope: as what it says of the half-year, it names nobody. */
export const listDirectionDocuments = (db: Database, communeId: OrganisationId, { year, half }: HalfYear) =>
  db
    .selectFrom('documents')
    .innerJoin('files', 'files.id', 'documents.fileId')
    .innerJoin('halfYears', 'halfYears.id', 'documents.halfYearId')
    .select(shown)
    .where('halfYears.communeId', '=', communeId)
    .where('halfYears.year', '=', year)
    .where('halfYears.half', '=', half)
    .orderBy('documents.id')
    .execute()

/** One document with its content; undefined when the reader neither prepares such a meeting nor is invited to one. */
export const findDocument = (db: Database, scope: Scope, id: DocumentId) =>
  db
    .selectFrom('documents')
    .innerJoin('files', 'files.id', 'documents.fileId')
    .leftJoin('halfYears', 'halfYears.id', 'documents.halfYearId')
    .select(['documents.id', 'files.name', 'files.mediaType', 'files.content'])
    .where('documents.id', '=', id)
    .where(({ or, and, exists, selectFrom }) =>
      or([
        and([sql<SqlBool>`documents.half_year_id is not null`, directedTo(scope)]),
        exists(selectFrom('meetings').select('meetings.id').where(carriedByMeeting).where(readableMeetings(scope))),
      ]),
    )
    .executeTakeFirst()

/** The meeting whose document it is; undefined when the scope does not reach that meeting, or it is none of a meeting's own. */
export const findMeetingOfDocument = (db: Database | Transaction, scope: Scope, id: DocumentId) =>
  db
    .selectFrom('documents')
    .innerJoin('meetings', 'meetings.id', 'documents.meetingId')
    .select(['meetings.id', 'documents.title'])
    .where('documents.id', '=', id)
    .where(visibleMeetings(scope))
    .executeTakeFirst()
