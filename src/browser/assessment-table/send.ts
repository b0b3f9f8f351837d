import { type Batch, nextBatch, settle, type Told } from './store.ts'

/**
 * How sending went: `offline` nobody answered, `signedOut` the session has ended, `otherMandate` the browser works for another
 * organisation now.
 */
export type Sent = 'sent' | 'offline' | 'signedOut' | 'otherMandate'

/** Milliseconds until a network that says nothing counts as none. */
const patience = 20_000

function bodyOf({ key, owner, changes }: Batch): URLSearchParams {
  const body = new URLSearchParams({ _key: key, _mandate: owner.split(':')[1] ?? '' })
  for (const { id, position, part, value, was } of changes) {
    body.append(`${part === 'grade' ? 'm' : 'l'}-${id}-${position}`, value)
    body.append(`${part === 'grade' ? 'cu' : 'cl'}-${id}-${position}`, was)
  }
  return body
}

const isJson = (response: Response) => response.headers.get('content-type')?.startsWith('application/json') === true

async function post(address: string, batch: Batch): Promise<Sent | readonly Told[]> {
  const response = await fetch(address, {
    method: 'POST',
    body: bodyOf(batch),
    redirect: 'manual',
    signal: AbortSignal.timeout(patience),
  }).catch(() => undefined)
  // A gateway or a server that is being started again: as if there were no network.
  if (!response || response.status >= 500) return 'offline'
  if (response.type === 'opaqueredirect') return 'signedOut'
  // A page instead: this person may not do it as this browser works now, or not any more.
  if (!isJson(response)) return [403, 404, 409].includes(response.status) ? 'otherMandate' : 'offline'
  const answer: { readonly outcomes: readonly Told[] } | undefined = await response.json().catch(() => undefined)
  return answer?.outcomes ?? 'offline'
}

type Sending = {
  readonly owner: string
  readonly address: string
  readonly onTold: (batch: Batch, told: readonly Told[]) => void
}

/** Sends what waits, batch after batch. Only one page of this browser sends at a time. */
export const sendAll = (sending: Sending): Promise<Sent> =>
  navigator.locks.request('assessment-table', () => sendBatches(sending))

async function sendBatches(sending: Sending): Promise<Sent> {
  const batch = await nextBatch(sending.owner)
  if (!batch) return 'sent'
  const answer = await post(sending.address, batch)
  if (typeof answer === 'string') return answer
  await settle(batch, answer)
  sending.onTold(batch, answer)
  return sendBatches(sending)
}
