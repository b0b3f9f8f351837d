import { createHash } from 'node:crypto'
import { dayOf } from '#core/day.ts'
import { textFields } from '#core/form.ts'
import { type CalendarFeedId, parseId } from '#core/ids.ts'
import type { Outcome } from '#core/outcome.ts'
import { takeAttempt } from '#features/accounts/commands/attempts.ts'
import { calendarMediaType } from '#papers/calendar.ts'
import { routes } from '#routes'
import { type Answer, formStatus, goTo, notAllowed, notFound, show } from '#web/answer.ts'
import { get, type PublicVisit, post, publicGet, type Visit } from '#web/route.ts'
import { codeOfFeed, hashOfFeedCode } from '../commands/feed-code.ts'
import { makeFeed, noteFeedRead, renewFeed, revokeFeed } from '../commands/feeds.ts'
import { checkFeed } from '../forms/meetings.ts'
import { FeedMadePage, FeedsPage } from '../pages/feeds-page.tsx'
import { feedCalendar } from '../papers/calendar.ts'
import { meetingPermissions } from '../permissions.ts'
import { findFeedByHash, listFeeds, listMeetingsOfFeed } from '../queries/feeds.ts'
import { calendarWords, type FeedRefusal, feedRefusals, feedWords } from '../terms/calendar.ts'
import { sourceOf } from './calendar.tsx'

const manage = [meetingPermissions, 'manageFeeds'] as const

type FeedVisit = Visit<'/lich-hop/dia-chi/:id'>
type Trouble = { readonly refusal?: FeedRefusal; readonly errors?: Readonly<Record<string, string>> }

async function list(visit: Visit, { refusal, errors = {} }: Trouble = {}): Promise<Answer> {
  const { db, today, actor } = visit.work
  return show({
    title: feedWords.title,
    status: formStatus({ refusal, errors }),
    body: (
      <FeedsPage
        feeds={await listFeeds(db, visit.scopeOf(manage), today)}
        isOwn={actor.role === 'member'}
        organisationName={actor.organisationName}
        refusal={refusal && feedRefusals[refusal]}
        errors={errors}
        label={textFields(visit.form)['dung-o']}
        fields={visit.hidden}
      />
    ),
  })
}

/** The address is told on the answer to the form and never again; sent twice, the form tells the same one while it holds. */
async function told(visit: Visit, outcome: Outcome<FeedRefusal, CalendarFeedId>): Promise<Answer> {
  if (!outcome.ok) return refused(visit, outcome.reason)
  const { db, today, actor } = visit.work
  const { publicUrl, secret } = visit.services.config
  const code = codeOfFeed({ secret, id: outcome.value, formKey: visit.formKey })
  if (!(await findFeedByHash(db, { hash: hashOfFeedCode(code), today }))) return list(visit, { refusal: 'ended' })
  const address = publicUrl + routes.meetings.feed.href({ code })
  return show({
    title: feedWords.made,
    body: (
      <FeedMadePage
        address={address}
        // The same address under the name by which telephones know a calendar to read along.
        subscribeHref={address.replace(/^https?/, 'webcal')}
        isOwn={actor.role === 'member'}
      />
    ),
  })
}

function refused(visit: Visit, reason: FeedRefusal): Answer | Promise<Answer> {
  if (reason === 'notAllowed') return notAllowed(manage)
  return reason === 'notFound' ? notFound() : list(visit, { refusal: reason })
}

async function make(visit: Visit): Promise<Answer> {
  const input = checkFeed(visit.form)
  if (!input.ok) return list(visit, { errors: input.errors })
  const { formKey, services } = visit
  return told(visit, await makeFeed(visit.work, { ...input.value, formKey, secret: services.config.secret }))
}

const idOf = (visit: FeedVisit) => parseId<'calendar_feeds'>(visit.params.id)

async function renew(visit: FeedVisit): Promise<Answer> {
  const id = idOf(visit)
  if (!id) return notFound()
  const { formKey, services } = visit
  return told(visit, await renewFeed(visit.work, { id, formKey, secret: services.config.secret }))
}

async function revoke(visit: FeedVisit): Promise<Answer> {
  const id = idOf(visit)
  if (!id) return notFound()
  const outcome = await revokeFeed(visit.work, { id, formKey: visit.formKey })
  return outcome.ok ? goTo(routes.meetings.feeds.href(), feedWords.revoked) : refused(visit, outcome.reason)
}

/**
 * House rule: a calendar asks a few times a day. What is not there is counted by the address of the network, as with the
 * check of a paper; what is there by the feed, since one network reads the calendars of many.
 */
const readLimit = { count: 60, minutes: 10 }

async function read(visit: PublicVisit<'/lich-hop/:code/lich.ics'>): Promise<Answer> {
  const { params, address, services, now, headers } = visit
  const { db } = services
  const found = await findFeedByHash(db, { hash: hashOfFeedCode(params.code), today: dayOf(now) })
  const key = found ? `calendar-feed:${found.id}` : `calendar-feed@${address}`
  if (!(await takeAttempt(db, { key, limit: readLimit, now }))) return tooOften()
  if (!found) return notFound()
  const meetings = await listMeetingsOfFeed(db, found, now)
  const source = sourceOf(visit, routes.meetings.expected.href())
  const text = feedCalendar(meetings, { ...source, isOwn: found.memberId !== null })
  await noteFeedRead(db, found.id, now)
  return calendarAnswer(text, headers.get('if-none-match'))
}

const tooOften = (): Answer => ({
  kind: 'raw',
  response: new Response(calendarWords.askedTooOften, {
    status: 429,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'retry-after': String(readLimit.minutes * 60) },
  }),
})

/** 304 to a calendar that has this text already. */
function calendarAnswer(text: string, known: string | null): Answer {
  const etag = `"${createHash('sha256').update(text).digest('base64url')}"`
  const headers = { etag, 'cache-control': 'private, no-cache', 'x-robots-tag': 'noindex' }
  const isKnown = known?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
  if (isKnown) return { kind: 'raw', response: new Response(null, { status: 304, headers }) }
  return {
    kind: 'raw',
    response: new Response(text, {
      headers: {
        ...headers,
        'content-type': calendarMediaType,
        'content-disposition': `inline; filename="${calendarWords.feedFile}"`,
      },
    }),
  }
}

export const feedRoutes = [
  get(routes.meetings.feeds, { permission: manage, event: { none: 'no data of any member' } }, (visit) => list(visit)),
  post(routes.meetings.feeds, { permission: manage, event: 'calendarFeed.made' }, make),
  post(routes.meetings.renewFeed, { permission: manage, event: 'calendarFeed.renewed' }, renew),
  post(routes.meetings.revokeFeed, { permission: manage, event: 'calendarFeed.revoked' }, revoke),
  publicGet(
    routes.meetings.feed,
    { public: 'a calendar cannot sign in; who has the secret address reads no name' },
    read,
  ),
]
