import { pathOf } from './paths.ts'
import {
  type Answered,
  type Batch,
  giveBack,
  listToSend,
  listUnsent,
  type MeetingKey,
  nextBatch,
  settle,
} from './store.ts'

/**
 * How sending went: `offline` nobody answered, `signedOut` the session has ended, `otherMandate` the browser works for
 * another organisation now, `refused` the server said no, in words.
 */
export type Sent =
  | { readonly state: 'sent' | 'offline' | 'signedOut' | 'otherMandate' }
  | { readonly state: 'refused'; readonly words: string }

/** Milliseconds until a network that says nothing counts as none. */
export const patience = 20_000

/** One mark is some hundred bytes: a field for the mark, one for what stood there, one for a reason. */
function bodyOf({ key, owner, marks }: Batch): URLSearchParams {
  const body = new URLSearchParams({ _key: key, _mandate: owner.split(':')[1] ?? '' })
  for (const { memberId, mark, reason, was, wasReason, way, code } of marks) {
    body.append(`dd-${memberId}`, mark ?? 'chua')
    body.append(`cu-${memberId}`, was ?? '')
    if (reason) body.append(`ld-${memberId}`, reason)
    if (wasReason !== undefined) body.append(`cu-ld-${memberId}`, wasReason)
    if (code) body.append(`ma-${memberId}`, code)
    body.set('cach', way)
  }
  return body
}

const isJson = (response: Response) => response.headers.get('content-type')?.startsWith('application/json') === true

async function post(batch: Batch): Promise<Sent> {
  const response = await fetch(pathOf('marks', batch.meetingId), {
    method: 'POST',
    body: bodyOf(batch),
    redirect: 'manual',
    signal: AbortSignal.timeout(patience),
  }).catch(() => undefined)
  // A gateway or a server that is being started again: as if there were no network.
  if (!response || response.status >= 500) return { state: 'offline' }
  if (response.type === 'opaqueredirect') return { state: 'signedOut' }
  // A page instead: this person may not do it as this browser works now, or not any more.
  if (!isJson(response)) return { state: [403, 404, 409].includes(response.status) ? 'otherMandate' : 'offline' }
  const answer = await response.json().catch(() => undefined)
  if (!answer) return { state: 'offline' }
  if (!response.ok) return { state: 'refused', words: String(answer.refusal) }
  await settle(batch, answer as Answered)
  return { state: 'sent' }
}

/** Sends what waits for one meeting, batch after batch. Only one page of this phone sends at a time. */
export const sendMarks = (meeting: MeetingKey): Promise<Sent> =>
  navigator.locks.request('attendance', () => sendBatches(meeting))

async function sendBatches(meeting: MeetingKey): Promise<Sent> {
  const batch = await nextBatch(meeting)
  if (!batch) return { state: 'sent' }
  const sent = await post(batch)
  if (sent.state === 'sent') return sendBatches(meeting)
  if (sent.state === 'refused') await giveBack(batch)
  return sent
}

/** Sends for every meeting on this phone; gives how many marks are left. */
export async function sendEverything(): Promise<number> {
  for (const meeting of await listToSend()) await sendMarks(meeting)
  const left = await Promise.all((await listToSend()).map(({ owner, id }) => listUnsent(owner, id)))
  return left.reduce((sum, unsent) => sum + unsent.size, 0)
}
