import { sql } from 'kysely'
import type { MeetingId, MemberId, OpinionId, OrganisationId } from '#core/ids.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { timelineOf } from '#db/events.ts'
import type { Scope } from '#db/work.ts'
import { visibleMeetings } from '#features/meetings/queries/meeting.ts'
import { visibleOpinions } from './opinion-filter.ts'
import { followed } from './opinions.ts'

type Reader = Database | Transaction

export type OpinionToChange = NonNullable<Awaited<ReturnType<typeof findOpinionForUpdate>>>

/** The opinion as a command needs it, locked until the transaction ends; undefined when the scope does not reach it. */
export const findOpinionForUpdate = (tx: Transaction, scope: Scope, id: OpinionId) =>
  tx
    .selectFrom('opinions')
    .select([
      'id',
      'communeId',
      'cellId',
      'meetingId',
      'memberId',
      'way',
      'givenOn',
      'state',
      'isWithCommune',
      'joinedIntoId',
      'version',
      joinedCount.as('joinedCount'),
    ])
    .where('id', '=', id)
    .where(visibleOpinions(scope))
    .forUpdate('opinions')
    .executeTakeFirst()

const joinedCount = sql<number>`(select count(*)::int from opinions as other where other.joined_into_id = opinions.id)`

export type OpinionDetail = NonNullable<Awaited<ReturnType<typeof findOpinion>>>

/** One opinion with who gave it, where and to whom, and its timeline; one round trip. */
export const findOpinion = (db: Reader, scope: Scope, id: OpinionId) =>
  db
    .selectFrom('opinions')
    .innerJoin('organisations as cell', 'cell.id', 'opinions.cellId')
    .innerJoin('organisations as commune', 'commune.id', 'opinions.communeId')
    .leftJoin('members', 'members.id', 'opinions.memberId')
    .leftJoin('organisations as workplace', 'workplace.id', 'members.workplaceId')
    .leftJoin('meetings', 'meetings.id', 'opinions.meetingId')
    .leftJoin('opinions as lead', 'lead.id', 'opinions.joinedIntoId')
    .select([
      'opinions.id',
      'opinions.communeId',
      'opinions.cellId',
      'opinions.meetingId',
      'opinions.memberId',
      'opinions.kind',
      'opinions.text',
      'opinions.way',
      'opinions.givenOn',
      'opinions.forwardedToId',
      'opinions.forwardingNumber',
      'opinions.visibility',
      'opinions.joinedIntoId',
      'opinions.version',
      ...followed,
      'members.fullName',
      'workplace.shortName as workplaceName',
      'meetings.title as meetingTitle',
      'meetings.startsAt as meetingStartsAt',
      'cell.name as cellName',
      'commune.name as communeName',
      joinedCount.as('joinedCount'),
      timelineOf('opinion', sql.ref('opinions.id')).as('timeline'),
    ])
    .where('opinions.id', '=', id)
    .where(visibleOpinions(scope))
    .executeTakeFirst()

export type JoinedRow = Awaited<ReturnType<typeof listJoined>>[number]

/** The opinions that were joined under this one, the oldest first. */
export const listJoined = (db: Reader, scope: Scope, id: OpinionId) =>
  db
    .selectFrom('opinions')
    .leftJoin('members', 'members.id', 'opinions.memberId')
    .leftJoin('meetings', 'meetings.id', 'opinions.meetingId')
    .select(['opinions.id', 'opinions.text', 'opinions.givenOn', 'members.fullName', 'meetings.title as meetingTitle'])
    .where('opinions.joinedIntoId', '=', id)
    .where(visibleOpinions(scope))
    .orderBy('opinions.id')
    .execute()

const mostOffered = 100

/** Opinions of the same cell under which this one could go: those of its kind first, then the newest. */
export const listLeading = (
  db: Reader,
  scope: Scope,
  { id, cellId, kind }: Pick<OpinionDetail, 'id' | 'cellId' | 'kind'>,
) =>
  db
    .selectFrom('opinions')
    .select(['opinions.id', 'opinions.text', 'opinions.givenOn'])
    .where('opinions.cellId', '=', cellId)
    .where('opinions.joinedIntoId', 'is', null)
    .where('opinions.id', '<>', id)
    .where(visibleOpinions(scope))
    .orderBy(sql`opinions.kind = ${kind}`, 'desc')
    .orderBy('opinions.id', 'desc')
    .limit(mostOffered)
    .execute()

const mostMeetings = 50

/** Meetings of a cell at which something could have been said, the latest first. */
export const listMeetingsOfCell = (db: Reader, scope: Scope, cellId: OrganisationId) =>
  db
    .selectFrom('meetings')
    .select(['meetings.id', 'meetings.title', 'meetings.startsAt'])
    .where('meetings.cellId', '=', cellId)
    .where('meetings.state', '<>', 'cancelled')
    .where(visibleMeetings(scope))
    .orderBy('meetings.startsAt', 'desc')
    .orderBy('meetings.id', 'desc')
    .limit(mostMeetings)
    .execute()

/** Where a meeting lies and when it begins; undefined when the scope does not reach it. */
export const findMeetingOfOpinion = (db: Reader, scope: Scope, id: MeetingId) =>
  db
    .selectFrom('meetings')
    .select(['meetings.id', 'meetings.cellId', 'meetings.title', 'meetings.startsAt', 'meetings.state'])
    .where('meetings.id', '=', id)
    .where(visibleMeetings(scope))
    .executeTakeFirst()

/** Who is in the register of a cell, in Vietnamese order. No scope: the caller has asked that the cell is the actor's to note for. */
export const listMembersOfCell = (db: Reader, cellId: OrganisationId) =>
  db
    .selectFrom('residenceLinks as link')
    .innerJoin('members', 'members.id', 'link.memberId')
    .innerJoin('organisations as workplace', 'workplace.id', 'link.workplaceId')
    .select(['members.id', 'members.fullName', 'workplace.shortName as workplaceName'])
    .where('link.cellId', '=', cellId)
    .where('link.state', '<>', 'closed')
    .orderBy('link.sortKey')
    .orderBy('members.id')
    .execute()

/** Whether the member is in the register of the cell. No scope: it answers yes or no about what the caller already named. */
export const findMemberOfCell = (
  db: Reader,
  { memberId, cellId }: { readonly memberId: MemberId; readonly cellId: OrganisationId },
) =>
  db
    .selectFrom('residenceLinks')
    .select('id')
    .where('memberId', '=', memberId)
    .where('cellId', '=', cellId)
    .where('state', '<>', 'closed')
    .executeTakeFirst()

/** Name, seat and upper committee of who sums up. No scope: the tree is no secret. */
export const getSummaryHead = (db: Reader, id: OrganisationId) =>
  db
    .selectFrom('organisations')
    .leftJoin('organisations as upper', 'upper.id', 'organisations.parentId')
    .select([
      'organisations.kind',
      'organisations.name',
      'organisations.placeName',
      'upper.name as upperName',
      'upper.placeName as upperPlaceName',
    ])
    .where('organisations.id', '=', id)
    .executeTakeFirstOrThrow()
