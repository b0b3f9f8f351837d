import pg from 'pg'

type Parse = (text: string) => unknown

function parseWhole(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is larger than a number holds exactly`)
  return value
}

const parseDate: Parse = (text) => Temporal.PlainDate.from(text)
const parseInstant: Parse = (text) => Temporal.Instant.from(text)

/** A flat array of values that hold neither comma nor quote. */
const arrayOf =
  (parse: Parse): Parse =>
  (text) => {
    const entries = text.slice(1, -1).replaceAll('"', '')
    return entries === '' ? [] : entries.split(',').map((entry) => (entry === 'NULL' ? null : parse(entry)))
  }

/** By PostgreSQL's own number of the type; numeric stays text, as `pg` has it. */
const parsers: ReadonlyMap<number, Parse> = new Map([
  [20, parseWhole],
  [1016, arrayOf(parseWhole)],
  [1082, parseDate],
  [1182, arrayOf(parseDate)],
  [1184, parseInstant],
  [1185, arrayOf(parseInstant)],
])

/** `pg` would turn a date into midnight of the machine's zone, and a bigint into text. */
export const valueParsers: pg.CustomTypesConfig = {
  getTypeParser: (type, format) =>
    (format === 'binary' ? undefined : parsers.get(type)) ?? pg.types.getTypeParser(type, format),
}

/** `pg` writes an object as JSON, which puts quotes around a date: dates and instants go out as their text. */
export function toParameter(value: unknown): unknown {
  if (value instanceof Temporal.PlainDate || value instanceof Temporal.Instant) return value.toString()
  return Array.isArray(value) ? value.map(toParameter) : value
}
