import { settle, type Unsent } from './store.ts'

export type Conflict = { readonly stands: string; readonly words: string; readonly by: string; readonly own: string }

/** What the server answers: which fields it has, which disagree, which it cannot take; when. */
type Answered = {
  readonly at: string
  readonly saved: readonly string[]
  readonly conflicts: Readonly<Record<string, Conflict>>
  readonly refused: Readonly<Record<string, string>>
}

/** How sending went: `offline` nobody answered, `signedOut` the session has ended, `otherMandate` it is not this person's now. */
export type Sent =
  | { readonly state: 'sent'; readonly answer: Answered }
  | { readonly state: 'offline' | 'signedOut' | 'otherMandate' }

/** Milliseconds until a network that says nothing counts as none. */
const patience = 20_000

function bodyOf(fields: readonly Unsent[]): URLSearchParams {
  const mandate = fields[0]?.owner.split(':')[1] ?? ''
  const body = new URLSearchParams({ _key: crypto.randomUUID(), _mandate: mandate })
  for (const { name, value, was } of fields) {
    body.append(name, value)
    body.append(`cu-${name}`, was)
  }
  return body
}

const isJson = (response: Response) => response.headers.get('content-type')?.startsWith('application/json') === true

/**
 * Sends fields of one sheet. A lost answer needs no key of its own: what stands there already counts as saved when it comes
 * again.
 */
export async function sendFields(href: string, fields: readonly Unsent[]): Promise<Sent> {
  const response = await fetch(href, {
    method: 'POST',
    body: bodyOf(fields),
    redirect: 'manual',
    signal: AbortSignal.timeout(patience),
  }).catch(() => undefined)
  // A gateway or a server that is being started again: as if there were no network.
  if (!response || response.status >= 500) return { state: 'offline' }
  if (response.type === 'opaqueredirect') return { state: 'signedOut' }
  if (!response.ok || !isJson(response)) return { state: 'otherMandate' }
  const answer: Answered | undefined = await response.json().catch(() => undefined)
  if (!answer) return { state: 'offline' }
  return { state: 'sent', answer }
}

/** What the server has is forgotten here. */
export async function settleSaved(sent: Sent, fields: readonly Unsent[]): Promise<void> {
  if (sent.state !== 'sent') return
  for (const field of fields) if (sent.answer.saved.includes(field.name)) await settle(field)
}
