import { pathOf } from './paths.ts'
import { patience, type Sent } from './send.ts'
import { findMeeting, type MeetingKey, type SavedMeeting, saveMeeting } from './store.ts'

export type Refreshed = 'changed' | 'unchanged' | Exclude<Sent['state'], 'sent' | 'refused'>

const withoutSheet: Readonly<Record<number, Refreshed>> = { 204: 'unchanged', 403: 'otherMandate', 404: 'otherMandate' }

/**
 * Fetches the sheet as it stands now and keeps it on the phone. `otherMandate`: this person cannot reach the meeting as
 * they work now; the rest as in `Sent`.
 */
export async function refreshMeeting({ owner, id }: MeetingKey): Promise<Refreshed> {
  const saved = await findMeeting(owner, id)
  const address = saved?.digest ? `${pathOf('data', id)}?da-co=${saved.digest}` : pathOf('data', id)
  const request = { redirect: 'manual', cache: 'no-store', signal: AbortSignal.timeout(patience) } as const
  const response = await fetch(address, request).catch(() => undefined)
  if (!response) return 'offline'
  if (response.type === 'opaqueredirect') return 'signedOut'
  const without = withoutSheet[response.status]
  if (without) return without
  const told: Omit<SavedMeeting, 'savedAt'> | undefined = await response.json().catch(() => undefined)
  if (!response.ok || !told) return 'offline'
  if (told.owner !== owner) return 'otherMandate'
  await saveMeeting({ ...told, savedAt: Date.now() })
  return 'changed'
}
