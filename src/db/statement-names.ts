import { hash } from 'node:crypto'
import pg from 'pg'
import { toParameter } from './value-parsers.ts'

const mostNames = 400
const mostParameters = 64
const mostRemembered = 4000

const seen = new Map<string, string>()

/**
 * The name of a statement that has been sent before, else undefined: a text built for one use (a long list of
 * parameters) is not worth a plan on the server.
 */
function nameOf(text: string, parameterCount: number): string | undefined {
  if (parameterCount > mostParameters) return undefined
  const known = seen.get(text)
  if (known) return known
  if (known === '') {
    const name = hash('sha1', text, 'base64url')
    seen.set(text, name)
    return name
  }
  if (seen.size >= mostRemembered) seen.clear()
  seen.set(text, '')
  return undefined
}

/** After these the plans of a connection are not to be trusted: a table changed, or a pooler swapped the server. */
const staleErrors: ReadonlySet<string | undefined> = new Set(['0A000', '26000', '42P05'])

const isStale = (error: unknown): boolean => error instanceof pg.DatabaseError && staleErrors.has(error.code)

/** Several statements in one text, as the upkeep of the queue sends them: they cannot be prepared. */
const isSeveral = (text: string, parameterCount: number) => parameterCount === 0 && /;\s*\S/.test(text)

function nameStatementsOf(client: pg.ClientBase, wear: () => void): void {
  const names = new Set<string>()
  const send = client.query.bind(client)
  const query = async (text: string, parameters: readonly unknown[]) => {
    if (isSeveral(text, parameters.length)) {
      const answers = [await send({ text })].flat() // one answer each, a list of them at run time
      const first = answers.find(({ rows }) => rows.length > 0) ?? answers.at(-1)
      return { ...first, rows: answers.flatMap(({ rows }) => rows) }
    }
    const values = parameters.map(toParameter)
    const name = nameOf(text, parameters.length)
    if (!name) return send({ text, values })
    if (names.add(name).size > mostNames) wear()
    return send({ name, text, values }).catch((error: unknown) => {
      if (isStale(error)) wear()
      throw error
    })
  }
  Object.assign(client, { query })
}

/**
 * Makes every connection of `pool` prepare each repeated statement once, under the hash of its text. A connection that
 * holds too many, or whose plans went stale, is closed instead of returning to the pool: the server's memory is bounded.
 */
export function nameStatements(pool: pg.Pool): void {
  const worn = new WeakSet<pg.ClientBase>()
  pool.on('connect', (client) => nameStatementsOf(client, () => worn.add(client)))
  pool.on('release', (_error, client) => {
    // The pool drops a client that is ending.
    if (worn.has(client)) client.end().catch(() => {})
  })
}
