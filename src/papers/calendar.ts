import ical, {
  ICalCalendarMethod,
  ICalEventClass,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator'

export const calendarMediaType = 'text/calendar; charset=utf-8'

/** One thing on a calendar. */
export type CalendarEntry = {
  /** The same for as long as the thing exists; with the host it is unique in the world. */
  readonly id: string
  /** Grows with every change, so that a calendar takes the newer of two. */
  readonly sequence: number
  readonly changedAt: Temporal.Instant
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly title: string
  readonly place: string
  readonly words: string
  readonly url: string
  /** `uncertain` and `off` leave the person's time free. */
  readonly standing: 'certain' | 'uncertain' | 'off'
}

export type Calendar = {
  readonly name: string
  /** Whose calendar it is, as in an e-mail address: tells the entries of two installations apart. */
  readonly host: string
  readonly entries: readonly CalendarEntry[]
  /** How often somebody who reads along should ask again; without it the calendar is read once. */
  readonly refreshHours?: number
}

const statuses = {
  certain: ICalEventStatus.CONFIRMED,
  uncertain: ICalEventStatus.TENTATIVE,
  off: ICalEventStatus.CANCELLED,
} as const

const secondsOfHour = 3600

/** iCalendar (RFC 5545), times in UTC: the same calendar gives the same text, whenever it is asked for. */
export function calendarText({ name, host, entries, refreshHours }: Calendar): string {
  const calendar = ical({
    name,
    prodId: { company: 'Hai Chieu', product: 'Hai Chieu', language: 'VI' },
    method: ICalCalendarMethod.PUBLISH,
    ...(refreshHours ? { ttl: refreshHours * secondsOfHour } : {}),
    events: entries.map((entry) => eventOf(entry, host)),
  })
  // The library ends without the line break that the last line must have too.
  return `${calendar.toString()}\r\n`
}

const dateOf = (instant: Temporal.Instant) => new Date(instant.epochMilliseconds)

const eventOf = (entry: CalendarEntry, host: string): ICalEventData => ({
  id: `${entry.id}@${host}`,
  sequence: entry.sequence,
  stamp: dateOf(entry.changedAt),
  lastModified: dateOf(entry.changedAt),
  start: dateOf(entry.startsAt),
  end: dateOf(entry.endsAt),
  summary: entry.title,
  location: entry.place,
  description: entry.words,
  url: entry.url,
  class: ICalEventClass.PRIVATE,
  status: statuses[entry.standing],
  transparency: entry.standing === 'certain' ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
})
