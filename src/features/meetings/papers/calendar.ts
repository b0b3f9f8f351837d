import type { SittingId } from '#core/ids.ts'
import { type CalendarEntry, calendarText } from '#papers/calendar.ts'
import { endOf, mayTellPlace } from '../rules/calendar.ts'
import type { MeetingForm, MeetingKind, MeetingState } from '../rules/meeting.ts'
import { calendarWords } from '../terms/calendar.ts'
import { meetingFormLabels, meetingKindLabels } from '../terms/meetings.ts'

/** Where the calendar comes from, and the page on which everything is told. */
export type Source = { readonly host: string; readonly pageUrl: string }

export type MeetingForCalendar = {
  readonly id: number
  readonly version: number
  readonly changedAt: Temporal.Instant
  readonly kind: MeetingKind
  readonly form: MeetingForm
  readonly title: string
  readonly startsAt: Temporal.Instant
  readonly place: string
  readonly agenda: string
  readonly state: MeetingState
  readonly stateReason: string | null
  readonly cellName: string
  /** Of a meeting held in groups: which one; its hour and place are above. */
  readonly sittingId: SittingId | null
  readonly sittingName: string | null
}

const standings: Readonly<Record<MeetingState, CalendarEntry['standing']>> = {
  planned: 'uncertain',
  invited: 'certain',
  held: 'certain',
  minuted: 'certain',
  postponed: 'uncertain',
  cancelled: 'off',
}

/** Many calendars show no state of their own: what is off says so in its name. */
const named = (state: MeetingState, title: string) => {
  const mark = calendarWords.marks[state]
  return mark ? `${mark}: ${title}` : title
}

type Dated = Pick<MeetingForCalendar, 'id' | 'sittingId' | 'version' | 'changedAt' | 'startsAt' | 'state'>
type Said = { readonly title: string; readonly place: string; readonly words: readonly string[] }

/** One's own meeting stays the same entry when one is put into another sitting; several stand beside each other. */
const idOf = ({ id, sittingId }: Dated, isOwn: boolean) =>
  sittingId && !isOwn ? `hop-${id}-${sittingId}` : `hop-${id}`

type OwnSource = Source & { readonly isOwn: boolean }

const entryOf = (meeting: Dated, { title, place, words }: Said, { pageUrl, isOwn }: OwnSource): CalendarEntry => ({
  id: idOf(meeting, isOwn),
  sequence: meeting.version,
  changedAt: meeting.changedAt,
  startsAt: meeting.startsAt,
  endsAt: endOf(meeting.startsAt),
  title: named(meeting.state, title),
  place,
  words: words.filter(Boolean).join('\n'),
  url: pageUrl,
  standing: standings[meeting.state],
})

/** One meeting, sitting by sitting, for the calendar of somebody who may read it whole, fetched once after signing in. */
export function meetingCalendar(sittings: readonly MeetingForCalendar[], source: OwnSource): string {
  const entries = sittings.map((meeting) => {
    const { title, sittingName, place } = meeting
    const words = [
      calendarWords.invitedBy(meeting.cellName),
      meeting.stateReason ?? '',
      `${meetingKindLabels[meeting.kind]}, ${meetingFormLabels[meeting.form].toLocaleLowerCase('vi')}.`,
      meeting.agenda,
    ]
    return entryOf(meeting, { title: sittingName ? `${title} (${sittingName})` : title, place, words }, source)
  })
  return calendarText({ name: sittings[0]?.title ?? '', host: source.host, entries })
}

export type FeedEntry = Pick<
  MeetingForCalendar,
  'id' | 'sittingId' | 'version' | 'changedAt' | 'kind' | 'form' | 'startsAt' | 'place' | 'state'
> & {
  /** How many of the owner's people are invited, and how many of these must come. */
  readonly invited: number
  readonly required: number
}

const refreshHours = 4

/**
 * The calendar behind a secret address, kept by programs of others: when, what kind, in which hall, how many. No name, no
 * title, no agenda, no reason: `docs/decisions/0013-what-a-calendar-feed-says.md`.
 */
export function feedCalendar(meetings: readonly FeedEntry[], source: OwnSource): string {
  const { isOwn } = source
  const entries = meetings.map((meeting) => {
    const what = calendarWords.feedKinds[meeting.kind]
    const ownWords = [meeting.required > 0 ? '' : calendarWords.informedOnly, calendarWords.seeOwnPage]
    return entryOf(
      meeting,
      {
        title: isOwn ? what : `${what}: ${calendarWords.people(meeting.invited)}`,
        place: mayTellPlace(meeting) ? meeting.place : calendarWords.untoldPlace(meetingFormLabels[meeting.form]),
        words: isOwn ? ownWords : [calendarWords.counts(meeting), calendarWords.seePage],
      },
      source,
    )
  })
  return calendarText({ name: calendarWords.feed, host: source.host, entries, refreshHours })
}
