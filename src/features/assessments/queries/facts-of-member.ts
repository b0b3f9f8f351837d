import { type SqlBool, sql } from 'kysely'
import { vietnamZone } from '#core/day.ts'
import type { AssessmentId } from '#core/ids.ts'
import type { Database } from '#db/connection.ts'
import type { MemberCategory } from '#features/members/rules.ts'
import { followed } from '#features/opinions/queries/opinions.ts'
import { givenInPeriod, heldInPeriod } from './facts.ts'

export type MeetingFact = Awaited<ReturnType<typeof listMeetingsBehind>>[number]

/** Meetings to which the member was invited, marked or not, and activities at which they were seen; the latest first. */
const listMeetingsBehind = (db: Database, id: AssessmentId) =>
  db
    .selectFrom('assessments')
    .innerJoin('attendances', 'attendances.memberId', 'assessments.memberId')
    .innerJoin('meetings', 'meetings.id', 'attendances.meetingId')
    .select(['meetings.id', 'meetings.kind', 'meetings.title', 'meetings.startsAt'])
    .select(['attendances.isRequired', 'attendances.mark', 'attendances.reason'])
    .where('assessments.id', '=', id)
    .where(heldInPeriod)
    .where(sql<SqlBool>`(attendances.mark is not null or (attendances.is_required and meetings.kind <> 'activity'))`)
    .where(sql<SqlBool>`(meetings.kind <> 'activity' or attendances.mark = 'present')`)
    .orderBy('meetings.startsAt', 'desc')
    .orderBy('meetings.id', 'desc')
    .execute()

export type OpinionFact = Awaited<ReturnType<typeof listOpinionsBehind>>[number]

/** What the member said to the cell, with what became of it; the latest first. */
const listOpinionsBehind = (db: Database, id: AssessmentId) =>
  db
    .selectFrom('assessments')
    .innerJoin('opinions', 'opinions.memberId', 'assessments.memberId')
    .leftJoin('opinions as lead', 'lead.id', 'opinions.joinedIntoId')
    .select(['opinions.id', 'opinions.text', 'opinions.givenOn', ...followed])
    .where('assessments.id', '=', id)
    .where(givenInPeriod)
    .orderBy('opinions.givenOn', 'desc')
    .orderBy('opinions.id', 'desc')
    .execute()

/** A change that says why somebody need not have come: of the category, or of the link. */
export type ChangeFact =
  | { readonly change: 'category'; readonly on: Temporal.PlainDate; readonly category: MemberCategory }
  | { readonly change: 'link'; readonly on: Temporal.PlainDate; readonly kind: string }

const linkChanges = ['residenceLink.opened', 'residenceLink.suspended', 'residenceLink.resumed', 'residenceLink.closed']

/** Category and link as they changed within the period, the first first; no grounds, no names. */
async function listChanges(db: Database, id: AssessmentId): Promise<readonly ChangeFact[]> {
  const { rows } = await sql<{ on: Temporal.PlainDate; category: MemberCategory | null; kind: string | null }>`
    select dated.from_on as "on", dated.category, null as kind
    from assessments join member_categories as dated on dated.member_id = assessments.member_id
    where assessments.id = ${id} and dated.from_on between assessments.period_from and assessments.period_to
      and exists (select from member_categories as before
        where before.member_id = dated.member_id and before.from_on < dated.from_on and before.category <> dated.category)
    union all
    select case when events.kind = 'residenceLink.opened' then link.since_on
      else (events.at at time zone ${vietnamZone})::date end as happened_on, null, events.kind
    from assessments join residence_links as link on link.id = assessments.link_id
    join events on events.subject_kind = 'residenceLink' and events.subject_id = link.id
    where assessments.id = ${id} and events.kind = any(${sql.val(linkChanges)}::text[])
      and case when events.kind = 'residenceLink.opened' then link.since_on
        else (events.at at time zone ${vietnamZone})::date end between assessments.period_from and assessments.period_to
    order by 1`.execute(db)
  return rows.map(({ on, category, kind }) =>
    category ? { change: 'category', on, category } : { change: 'link', on, kind: kind ?? '' },
  )
}

export type ReferralFact = Awaited<ReturnType<typeof listReferralsBehind>>[number]

/** What was proposed to the workplace in the period, or done by it alone, other than by this sheet. */
const listReferralsBehind = (db: Database, id: AssessmentId) =>
  db
    .selectFrom('assessments')
    .innerJoin('referrals', (join) =>
      join
        .onRef('referrals.memberId', '=', 'assessments.memberId')
        .onRef('referrals.cellId', '=', 'assessments.cellId'),
    )
    .select(['referrals.id', 'referrals.kind', 'referrals.proposedOn', 'referrals.state', 'referrals.outcome'])
    .where('assessments.id', '=', id)
    .where('referrals.state', '<>', 'withdrawn')
    .where(sql<SqlBool>`referrals.assessment_id is distinct from assessments.id`)
    .where(sql<SqlBool>`referrals.proposed_on between assessments.period_from and assessments.period_to`)
    .orderBy('referrals.proposedOn', 'desc')
    .execute()

/** What the year shows of a member, one by one: what `listFacts` counts, and why. */
export type FactsOfMember = {
  readonly meetings: readonly MeetingFact[]
  readonly opinions: readonly OpinionFact[]
  readonly changes: readonly ChangeFact[]
  readonly referrals: readonly ReferralFact[]
}

/**
 * What stands beside the criteria of one sheet. Not the lists of meetings and of opinions: those know a year and all cells of the
 * reader, these the period and the cell of the sheet, as the counted facts do.
 * No scope: of a sheet that the caller has found by one, for the residence, which keeps all of it.
 */
export async function listFactsOfMember(db: Database, id: AssessmentId): Promise<FactsOfMember> {
  const [meetings, opinions, changes, referrals] = await Promise.all([
    listMeetingsBehind(db, id),
    listOpinionsBehind(db, id),
    listChanges(db, id),
    listReferralsBehind(db, id),
  ])
  return { meetings, opinions, changes, referrals }
}
