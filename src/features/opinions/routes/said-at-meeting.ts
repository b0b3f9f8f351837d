import type { MeetingId } from '#core/ids.ts'
import type { Said } from '#features/meetings/terms/said.ts'
import type { Visit } from '#web/route.ts'
import { listForSummary } from '../queries/opinions.ts'
import { foldJoined } from '../rules/opinion.ts'
import { opinionKindLabels, sourceOf } from '../terms/opinion.ts'
import { read } from './opinions.tsx'

const mostSaid = 200

/** What was said for a meeting, as its minutes tell it: those joined under one are one, with everybody who gave it in a name. */
export async function saidAtMeeting(
  { work, scopeOf }: Pick<Visit, 'work' | 'scopeOf'>,
  meetingId: MeetingId,
): Promise<readonly Said[]> {
  const filter = { view: 'all', search: '', kind: null, meetingId, cellId: null, halfYear: null } as const
  const rows = await listForSummary(work.db, scopeOf(read), { filter, today: work.today, mostRows: mostSaid })
  return foldJoined(rows).map(({ row, joined }) => ({
    text: row.text,
    by: [...new Set([row, ...joined].map(sourceOf))].join('; '),
    kind: opinionKindLabels[row.kind],
    answer: row.answer,
  }))
}
