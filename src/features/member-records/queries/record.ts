import { type SqlBool, sql } from 'kysely'
import type { AccountId, MemberId } from '#core/ids.ts'
import type { Database } from '#db/connection.ts'
import { timelineOfMember } from '#db/events.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import type { IntroductionState } from '#features/introductions/rules/workflow.ts'
import { memberDetail } from '#features/members/queries/detail.ts'
import type { CloseReason, ResidenceLinkState, SuspendedReason } from '#features/residence-links/rules.ts'

/** A link as a record shows it; days as yyyy-mm-dd, because they come out of a JSON column. */
export type LinkOfMember = {
  readonly id: number
  readonly state: ResidenceLinkState
  readonly suspendedReason: SuspendedReason | null
  readonly sinceOn: string
  readonly closedOn: string | null
  readonly closeReason: CloseReason | null
  readonly cellName: string
  readonly cellContact: string | null
  readonly communeName: string
}

export type LetterOfMember = {
  readonly id: number
  readonly state: IntroductionState
  readonly numberText: string | null
  readonly issuedOn: string | null
  readonly draftedOn: string
  readonly communeName: string
}

const links = sql<readonly LinkOfMember[]>`(
  select coalesce(json_agg(json_build_object('id', link.id, 'state', link.state, 'suspendedReason', link.suspended_reason,
    'sinceOn', link.since_on, 'closedOn', link.closed_on, 'closeReason', link.close_reason, 'cellName', cell.name,
    'cellContact', cell.contact, 'communeName', commune.name) order by link.id desc), '[]')
  from residence_links as link join organisations as cell on cell.id = link.cell_id
    join organisations as commune on commune.id = link.commune_id
  where link.member_id = members.id)`

const letters = sql<readonly LetterOfMember[]>`(
  select coalesce(json_agg(json_build_object('id', letter.id, 'state', letter.state, 'numberText', letter.number_text,
    'issuedOn', letter.issued_on, 'draftedOn', letter.drafted_on, 'communeName', commune.name) order by letter.id desc), '[]')
  from introductions as letter join organisations as commune on commune.id = letter.commune_id
  where letter.member_id = members.id)`

/** A member's record with links, letters and timeline, in one round trip. */
export const findMemberRecord = (db: Database, scope: Scope, id: MemberId) =>
  memberDetail(db, scope, id)
    .select([links.as('links'), letters.as('letters'), timelineOfMember(sql.ref('members.id'), 'all').as('timeline')])
    .executeTakeFirst()

export type MemberRecord = NonNullable<Awaited<ReturnType<typeof findMemberRecord>>>

type Looked = {
  readonly memberId: MemberId
  readonly except: AccountId
  /** The `lastId` of the row before. */
  readonly after?: string | undefined
  readonly most: number
}

/** Who looked at the member's record, the last time first; the member's own looks are left out, those of a day are one. */
export const listViewsOfMember = (db: Database, scope: Scope, { memberId, except, after, most }: Looked) =>
  db
    .selectFrom('views')
    .select([
      'views.actorName',
      'views.organisationName',
      'views.event',
      sql<Temporal.Instant>`max(views.at)`.as('lastAt'),
      sql<string>`max(views.id)::text`.as('lastId'),
      sql<number>`count(*)::int`.as('times'),
    ])
    .where('views.memberId', '=', memberId)
    .where('views.accountId', 'is distinct from', except)
    .where(visible(scope, { memberId: sql.ref('views.memberId') }))
    .groupBy(['views.actorName', 'views.organisationName', 'views.event'])
    .groupBy(sql`(views.at at time zone 'Asia/Ho_Chi_Minh')::date`)
    .$if(after !== undefined, (query) => query.having(sql<SqlBool>`max(views.id) < ${after}::bigint`))
    .orderBy(sql`max(views.id)`, 'desc')
    .limit(most)
    .execute()

export type ViewOfMember = Awaited<ReturnType<typeof listViewsOfMember>>[number]
