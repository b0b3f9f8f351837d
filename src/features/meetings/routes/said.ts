import type { MeetingId } from '#core/ids.ts'
import type { MinutesText } from '../rules/minutes.ts'
import { minutesLengths } from '../terms/minutes.ts'
import { notYetIn, type Said, withMoreSaid } from '../terms/said.ts'
import type { MeetingVisit } from './meetings.tsx'

/** What was said for a meeting, as far as who asks may read it. */
export type SaidAtMeeting = (visit: Pick<MeetingVisit, 'work' | 'scopeOf'>, id: MeetingId) => Promise<readonly Said[]>

export type MinutesVisit = MeetingVisit & { readonly said: SaidAtMeeting }

/** What was said and does not stand in the field of the opinions. */
export const missingIn = async (visit: MinutesVisit, id: MeetingId, values: Readonly<Record<string, string>>) =>
  notYetIn(values['y-kien'] ?? '', await visit.said(visit, id))

/** What was typed, and when asked for under it what was said since; undefined when the field has no room for it. */
export async function opinionsOf(
  visit: MinutesVisit,
  id: MeetingId,
  { opinions }: MinutesText,
): Promise<string | undefined> {
  if (!visit.form.has('them-y-kien')) return opinions
  const missing = notYetIn(opinions, await visit.said(visit, id))
  return missing.length === 0 ? opinions : withMoreSaid(opinions, missing, minutesLengths.long)
}
