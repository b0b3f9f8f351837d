import { sql } from 'kysely'
import type { Actor } from '#core/actor.ts'
import type { CalendarFeedId, MemberId, OrganisationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { visible } from '#db/visible.ts'
import { once, scopeFor, type Work } from '#db/work.ts'
import { meetingPermissions } from '../permissions.ts'
import { mostFeeds } from '../rules/calendar.ts'
import type { FeedRefusal } from '../terms/calendar.ts'
import { codeOfFeed, hashOfFeedCode } from './feed-code.ts'

const manage = [meetingPermissions, 'manageFeeds'] as const

type Keyed = { readonly formKey: string; readonly secret: string }

/** Whose feed an actor makes: a member's own, or that of the organisation acted for. */
const ownerOf = ({ role, memberId, organisationId }: Actor): Owner =>
  role === 'member' ? { memberId, organisationId: null } : { memberId: null, organisationId }

/** Makes an address for a calendar (house rule: at most so many at a time, `tooMany`); the code is told once, by `codeOfFeed`. */
export function makeFeed(
  work: Work,
  { label, formKey, secret }: Keyed & { readonly label: string },
): Promise<Outcome<FeedRefusal, CalendarFeedId>> {
  return once<FeedRefusal, CalendarFeedId>(work, formKey, async (tx) => {
    const owner = ownerOf(work.actor)
    if (!may(work.actor, manage, owner)) return refuse('notAllowed')
    await lockFeeds(tx, owner)
    if ((await countOpen(tx, work)) >= mostFeeds) return refuse('tooMany')
    const id = await storeFeed(tx, work, { ...owner, label, formKey, secret })
    await record(tx, work, { kind: 'calendarFeed.made', subjectId: id, memberId: owner.memberId })
    return done<CalendarFeedId>(id)
  })
}

/** A new address for the same use; the old one leads nowhere from now on (house rule). */
export function renewFeed(
  work: Work,
  { id, formKey, secret }: Keyed & { readonly id: CalendarFeedId },
): Promise<Outcome<FeedRefusal, CalendarFeedId>> {
  return once<FeedRefusal, CalendarFeedId>(work, formKey, async (tx) => {
    const old = await endFeed(tx, work, id)
    if (!old.ok) return old
    const renewed = await storeFeed(tx, work, { ...old.value, formKey, secret })
    await record(tx, work, {
      kind: 'calendarFeed.renewed',
      subjectId: renewed,
      memberId: old.value.memberId,
      data: { instead: id },
    })
    return done<CalendarFeedId>(renewed)
  })
}

/** Ends an address: whoever still asks for it finds nothing (house rule). */
export function revokeFeed(
  work: Work,
  { id, formKey }: Pick<Keyed, 'formKey'> & { readonly id: CalendarFeedId },
): Promise<Outcome<FeedRefusal>> {
  return once<FeedRefusal>(work, formKey, async (tx) => {
    const old = await endFeed(tx, work, id)
    if (!old.ok) return old
    await record(tx, work, { kind: 'calendarFeed.revoked', subjectId: id, memberId: old.value.memberId })
    return done()
  })
}

type Owner = { readonly memberId: MemberId | null; readonly organisationId: OrganisationId | null }

/** Two who make one at the same moment come after each other, so that the limit holds. */
const lockFeeds = (tx: Transaction, { memberId, organisationId }: Owner) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`calendar-feeds:${memberId ?? ''}:${organisationId ?? ''}`}, 0))`.execute(
    tx,
  )

const inReach = (work: Work) =>
  visible(scopeFor(work.actor, manage), {
    memberId: sql.ref('calendarFeeds.memberId'),
    organisationId: sql.ref('calendarFeeds.organisationId'),
  })

async function countOpen(tx: Transaction, work: Work): Promise<number> {
  const { count } = await tx
    .selectFrom('calendarFeeds')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
    .where('endedAt', 'is', null)
    .where(inReach(work))
    .executeTakeFirstOrThrow()
  return count
}

/** Of two who end it at once one does, and the other hears that it has ended. */
async function endFeed(tx: Transaction, work: Work, id: CalendarFeedId): Promise<Outcome<FeedRefusal, EndedFeed>> {
  const feed = await tx
    .selectFrom('calendarFeeds')
    .select(['organisationId', 'memberId', 'label', 'endedAt'])
    .where('id', '=', id)
    .where(inReach(work))
    .forUpdate()
    .executeTakeFirst()
  if (!feed) return refuse('notFound')
  const { endedAt, ...ended } = feed
  if (endedAt) return refuse('ended')
  await tx.updateTable('calendarFeeds').set({ endedAt: work.now }).where('id', '=', id).execute()
  return done(ended)
}

type EndedFeed = Owner & { readonly label: string }
type NewFeed = EndedFeed & Keyed

async function storeFeed(tx: Transaction, work: Work, { formKey, secret, ...feed }: NewFeed): Promise<CalendarFeedId> {
  const { id } = await tx
    .insertInto('calendarFeeds')
    // The code needs the number of the row: until it has its own, no code fits this hash.
    .values({ ...feed, hash: crypto.randomUUID(), madeBy: work.actor.accountId, madeAt: work.now })
    .returning('id')
    .executeTakeFirstOrThrow()
  const hash = hashOfFeedCode(codeOfFeed({ secret, id, formKey }))
  await tx.updateTable('calendarFeeds').set({ hash }).where('id', '=', id).execute()
  return id
}

/** Keeps when a calendar last asked; who asked is not known. */
export async function noteFeedRead(db: Database, id: CalendarFeedId, now: Temporal.Instant): Promise<void> {
  await db.updateTable('calendarFeeds').set({ readAt: now }).where('id', '=', id).execute()
}
