import { type SqlBool, sql } from 'kysely'
import type { MemberId, OrganisationId } from '#core/ids.ts'
import type { Database } from '#db/connection.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import { firstDayOfFeed } from '../rules/calendar.ts'
import { changedAt } from './calendar.ts'
import { longestMeeting } from './list.ts'
import { ownPlace, ownStartsAt, stillInvited } from './meeting.ts'

export type FeedRow = Awaited<ReturnType<typeof listFeeds>>[number]

/** The addresses that lead somewhere, the newest first. */
export const listFeeds = (db: Database, scope: Scope, today: Temporal.PlainDate) =>
  db
    .selectFrom('calendarFeeds')
    .innerJoin('accounts as maker', 'maker.id', 'calendarFeeds.madeBy')
    .select([
      'calendarFeeds.id',
      'calendarFeeds.label',
      'calendarFeeds.madeAt',
      'calendarFeeds.readAt',
      'maker.fullName as madeByName',
      // Whoever made it for an organisation may have left it, with the address in the pocket.
      sql<boolean>`calendar_feeds.organisation_id is not null and not exists (select from mandates
        where mandates.account_id = calendar_feeds.made_by and mandates.organisation_id = calendar_feeds.organisation_id
          and (mandates.valid_to is null or mandates.valid_to > ${today}))`.as('isMakerGone'),
    ])
    .where('calendarFeeds.endedAt', 'is', null)
    .where(
      visible(scope, {
        memberId: sql.ref('calendarFeeds.memberId'),
        organisationId: sql.ref('calendarFeeds.organisationId'),
      }),
    )
    .orderBy('calendarFeeds.id', 'desc')
    .execute()

// An organisation's feed is its own and outlasts whoever made it; a member's ends with the member's way in.
const stillOpen = (today: Temporal.PlainDate) => sql<SqlBool>`(
  exists (select from organisations where organisations.id = calendar_feeds.organisation_id
    and (organisations.valid_to is null or organisations.valid_to > ${today}))
  or exists (select from members join accounts on accounts.member_id = members.id
    join mandates on mandates.account_id = accounts.id and mandates.role = 'member'
    where members.id = calendar_feeds.member_id and members.status = 'active' and accounts.id = calendar_feeds.made_by
      and accounts.ended_at is null and (mandates.valid_to is null or mandates.valid_to > ${today})))`

/** The feed of an address; undefined once it has ended. No scope: who has the secret address reads it without signing in. */
export const findFeedByHash = (
  db: Database,
  { hash, today }: { readonly hash: string; readonly today: Temporal.PlainDate },
) =>
  db
    .selectFrom('calendarFeeds')
    .select(['id', 'organisationId', 'memberId'])
    .where('hash', '=', hash)
    .where('endedAt', 'is', null)
    .where(stillOpen(today))
    .executeTakeFirst()

type Owner = { readonly organisationId: OrganisationId | null; readonly memberId: MemberId | null }

/** More than a calendar shows of the coming months; the nearest come first. */
const mostInFeed = 1000

/** The organisation and those below it, as ids: what is known to be few is looked up by index. */
async function withBelow(db: Database, organisationId: OrganisationId): Promise<readonly OrganisationId[]> {
  const { rows } = await sql<{ id: OrganisationId }>`with recursive below (id) as (
      select ${organisationId}::int
      union all
      select child.id from organisations as child join below on child.parent_id = below.id
    ) select id from below`.execute(db)
  return rows.map(({ id }) => id)
}

const peopleOf = async (db: Database, { organisationId, memberId }: Owner) =>
  organisationId === null
    ? sql<SqlBool>`attendances.member_id = ${memberId}`
    : sql<SqlBool>`attendances.workplace_id = any(${sql.val(await withBelow(db, organisationId))}::int[])`

/**
 * What the page of expected meetings says, meeting by meeting and sitting by sitting, with how many are invited and nobody's name. No scope: the
 * owner of the feed is the scope.
 */
export async function listMeetingsOfFeed(db: Database, owner: Owner, now: Temporal.Instant) {
  const ofOwner = await peopleOf(db, owner)
  return (
    db
      .selectFrom('attendances')
      .innerJoin('meetings', 'meetings.id', 'attendances.meetingId')
      .innerJoin('residenceLinks as link', 'link.id', 'attendances.linkId')
      .leftJoin('sittings', 'sittings.id', 'attendances.sittingId')
      .select([
        'meetings.id',
        'sittings.id as sittingId',
        'meetings.version',
        'meetings.kind',
        'meetings.form',
        ownStartsAt.as('startsAt'),
        ownPlace.as('place'),
        'meetings.state',
        changedAt.as('changedAt'),
        sql<number>`count(*)::int`.as('invited'),
        sql<number>`(count(*) filter (where attendances.is_required))::int`.as('required'),
      ])
      .where(ofOwner)
      .where(stillInvited)
      .where('meetings.state', '<>', 'planned')
      // A meeting starts with its first sitting; the last lies in the same half-year.
      .where('meetings.startsAt', '>=', firstDayOfFeed(now).subtract({ hours: longestMeeting }))
      .where(ownStartsAt, '>=', firstDayOfFeed(now))
      .groupBy(['meetings.id', 'sittings.id'])
      .orderBy(ownStartsAt)
      .orderBy('meetings.id')
      .orderBy('sittings.id')
      .limit(mostInFeed)
      .execute()
  )
}
