/** What a log may hold of an error. */
export type Fault = {
  readonly name: string
  readonly message?: string
  /** Of PostgreSQL: the SQLSTATE and what was violated, never the values. */
  readonly code?: string
  readonly constraint?: string
  readonly table?: string
  readonly routine?: string
  readonly stack?: readonly string[]
}

const namesOfData = ['code', 'constraint', 'table', 'routine'] as const

/** Messages that quote what was read: of the database, of JSON, of a schema. */
const quotesData = (error: Error): boolean =>
  'severity' in error || 'issues' in error || error instanceof SyntaxError || error instanceof URIError

/**
 * An error for the log, without personal data: the message of the database may quote a name or a number ("invalid input
 * syntax", "Key (…) already exists"), so only its code and the places of our program are kept.
 */
export function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { name: typeof error }
  const known = new Map<string, unknown>(Object.entries(error))
  const kept = namesOfData.flatMap((name) => {
    const value = known.get(name)
    return typeof value === 'string' ? [[name, value] as const] : []
  })
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    name: error.name,
    ...(quotesData(error) ? {} : { message: error.message }),
    ...Object.fromEntries(kept),
    stack: places.map((line) => line.trim()),
  }
}
