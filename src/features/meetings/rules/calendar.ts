import type { MeetingForm } from './meeting.ts'

/** House rule: how long a meeting is taken to last on a calendar; nobody is asked for an end. */
export const meetingHours = 2

/** House rule: when a meeting is taken to end. */
export const endOf = (startsAt: Temporal.Instant): Temporal.Instant => startsAt.add({ hours: meetingHours })

/** House rule: so many addresses of a calendar may lead somewhere at a time, for one workplace or one member. */
export const mostFeeds = 10

const daysTold = 30

/** House rule: a calendar is told of what is coming and of the past 30 days, so that it learns what was called off. */
export const firstDayOfFeed = (now: Temporal.Instant): Temporal.Instant => now.subtract({ hours: daysTold * 24 })

/** House rule: what leaves through a secret address names a hall, and never the way into an online room. */
export const mayTellPlace = ({ form, place }: { readonly form: MeetingForm; readonly place: string }): boolean =>
  form === 'inPerson' && !/:\/\/|www\./i.test(place)
