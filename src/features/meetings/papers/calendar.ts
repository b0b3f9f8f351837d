import { type CalendarEntry, calendarText } from '#papers/calendar.ts'
import { endOf, type MeetingForm, type MeetingKind, type MeetingState, mayTellPlace } from '../rules.ts'
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

type Dated = Pick<MeetingForCalendar, 'id' | 'version' | 'changedAt' | 'startsAt' | 'state'>
type Said = { readonly title: string; readonly place: string; readonly words: readonly string[] }

const entryOf = (meeting: Dated, { title, place, words }: Said, { pageUrl }: Source): CalendarEntry => ({
  id: `hop-${meeting.id}`,
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

/** One meeting for the calendar of somebody who may read it whole, fetched once after signing in. */
export function meetingCalendar(meeting: MeetingForCalendar, source: Source): string {
  const words = [
    calendarWords.invitedBy(meeting.cellName),
    meeting.stateReason ?? '',
    `${meetingKindLabels[meeting.kind]}, ${meetingFormLabels[meeting.form].toLocaleLowerCase('vi')}.`,
    meeting.agenda,
  ]
  const entry = entryOf(meeting, { title: meeting.title, place: meeting.place, words }, source)
  return calendarText({ name: meeting.title, host: source.host, entries: [entry] })
}

export type FeedEntry = Pick<
  MeetingForCalendar,
  'id' | 'version' | 'changedAt' | 'kind' | 'form' | 'startsAt' | 'place' | 'state'
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
export function feedCalendar(
  meetings: readonly FeedEntry[],
  { isOwn, ...source }: Source & { readonly isOwn: boolean },
): string {
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
