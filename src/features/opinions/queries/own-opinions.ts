import { type SqlBool, sql } from 'kysely'
import { vietnamZone } from '#core/day.ts'
import type { MemberId, OpinionId } from '#core/ids.ts'
import { pageSize } from '#core/page.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { timelineOf } from '#db/events.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import { stillInvited } from '#features/meetings/queries/meeting.ts'
import { followed } from './opinions.ts'

type Reader = Database | Transaction

const own = (scope: Scope) => visible(scope, { memberId: sql.ref('opinions.memberId') })

const readOwn = (db: Reader, scope: Scope) =>
  db
    .selectFrom('opinions')
    .innerJoin('organisations as cell', 'cell.id', 'opinions.cellId')
    .leftJoin('meetings', 'meetings.id', 'opinions.meetingId')
    .leftJoin('opinions as lead', 'lead.id', 'opinions.joinedIntoId')
    .select([
      'opinions.id',
      'opinions.kind',
      'opinions.text',
      'opinions.way',
      'opinions.givenOn',
      'opinions.joinedIntoId',
      ...followed,
      'meetings.title as meetingTitle',
      'cell.name as cellName',
    ])
    .where(own(scope))

export type OwnOpinionRow = Awaited<ReturnType<typeof listOwnOpinions>>[number]

type OwnPart = { readonly after: OpinionId | undefined; readonly most?: number }

/** What one wrote, or what was noted in one's name, the newest first; `after`: the last row before. */
export const listOwnOpinions = (db: Reader, scope: Scope, { after, most = pageSize + 1 }: OwnPart) =>
  readOwn(db, scope)
    .$if(after !== undefined, (query) => query.where(sql<SqlBool>`opinions.id < ${after}`))
    .orderBy('opinions.id', 'desc')
    .limit(most)
    .execute()

export type OwnOpinion = NonNullable<Awaited<ReturnType<typeof findOwnOpinion>>>

/** One's own opinion with its timeline. */
export const findOwnOpinion = (db: Reader, scope: Scope, id: OpinionId) =>
  readOwn(db, scope)
    .select(timelineOf('opinion', sql.ref('opinions.id')).as('timeline'))
    .where('opinions.id', '=', id)
    .executeTakeFirst()

const invitedTo = (scope: Scope) => sql<SqlBool>`exists (select from attendances
  join meetings on meetings.id = attendances.meeting_id join residence_links as link on link.id = attendances.link_id
  where attendances.meeting_id = opinions.meeting_id
    and ${visible(scope, { memberId: sql.ref('attendances.memberId') })} and ${stillInvited})`

const inRegisterOf = (scope: Scope) => sql<SqlBool>`exists (select from residence_links as link
  where link.cell_id = opinions.cell_id and link.state <> 'closed'
    and ${visible(scope, { memberId: sql.ref('link.memberId') })})`

export type SharedOpinionRow = Awaited<ReturnType<typeof listSharedOpinions>>[number]

/** What was said and answered that one may read: text and answer, and never by whom it was given. */
export const listSharedOpinions = (db: Reader, scope: Scope, { after }: { readonly after: OpinionId | undefined }) =>
  db
    .selectFrom('opinions')
    .innerJoin('organisations as cell', 'cell.id', 'opinions.cellId')
    .leftJoin('meetings as occasion', 'occasion.id', 'opinions.meetingId')
    .select([
      'opinions.id',
      'opinions.kind',
      'opinions.text',
      'opinions.givenOn',
      'opinions.answer',
      'opinions.answeredBy',
      'opinions.answeredOn',
      'occasion.title as meetingTitle',
      'cell.name as cellName',
    ])
    .where('opinions.joinedIntoId', 'is', null)
    .where('opinions.state', 'in', ['answered', 'closed'])
    .where(
      sql<SqlBool>`((opinions.visibility = 'meeting' and ${invitedTo(scope)}) or (opinions.visibility = 'register' and ${inRegisterOf(scope)}))`,
    )
    .$if(after !== undefined, (query) => query.where(sql<SqlBool>`opinions.id < ${after}`))
    .orderBy('opinions.id', 'desc')
    .limit(pageSize + 1)
    .execute()

/** The cell and the commune where a member lives. No scope: a member asks for nobody but themselves. */
export const findOwnCell = (db: Reader, memberId: MemberId) =>
  db
    .selectFrom('residenceLinks')
    .innerJoin('organisations as cell', 'cell.id', 'residenceLinks.cellId')
    .innerJoin('organisations as commune', 'commune.id', 'residenceLinks.communeId')
    .select([
      'residenceLinks.cellId',
      'residenceLinks.communeId',
      'cell.name as cellName',
      'commune.name as communeName',
    ])
    .where('residenceLinks.memberId', '=', memberId)
    .where('residenceLinks.state', '<>', 'closed')
    .executeTakeFirst()

type AtHome = { readonly memberId: MemberId; readonly now: Temporal.Instant }

const monthsBack = 12
const mostMeetings = 50

/** Meetings of the own cell one is or was invited to, of the past twelve months and ahead. No scope: as above, for oneself. */
export const listOwnMeetings = (db: Reader, { memberId, now }: AtHome) =>
  db
    .selectFrom('attendances')
    .innerJoin('meetings', 'meetings.id', 'attendances.meetingId')
    .innerJoin('residenceLinks as link', 'link.id', 'attendances.linkId')
    .select(['meetings.id', 'meetings.cellId', 'meetings.title', 'meetings.startsAt'])
    .where('attendances.memberId', '=', memberId)
    .where('link.state', '<>', 'closed')
    .where(stillInvited)
    .where('meetings.state', 'not in', ['planned', 'cancelled'])
    .where('meetings.startsAt', '>', now.toZonedDateTimeISO(vietnamZone).subtract({ months: monthsBack }).toInstant())
    .orderBy('meetings.startsAt', 'desc')
    .orderBy('meetings.id', 'desc')
    .limit(mostMeetings)
    .execute()
