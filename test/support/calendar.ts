/** One event of a calendar as a calendar program reads it: names of properties without their parameters, text unescaped. */
export type ReadEvent = Readonly<Record<string, string>>

const unescaped = (text: string) =>
  text.replaceAll(/\\(.)/gs, (_, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign))

/** The lines of RFC 5545, unfolded; throws when a line is longer than 75 octets or ends otherwise than in CRLF. */
function linesOf(text: string): readonly string[] {
  if (!text.endsWith('\r\n')) throw new Error('the last line does not end')
  const physical = text.slice(0, -2).split('\r\n')
  for (const line of physical) {
    if (Buffer.byteLength(line) > 75) throw new Error(`longer than 75 octets: ${line}`)
    if (/[\r\n]/.test(line)) throw new Error(`a loose line break: ${JSON.stringify(line)}`)
  }
  return text
    .slice(0, -2)
    .replaceAll(/\r\n[ \t]/g, '')
    .split('\r\n')
}

const propertyOf = (line: string): readonly [string, string] => {
  const [, name = '', value = ''] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/s.exec(line) ?? []
  if (!name) throw new Error(`no property: ${line}`)
  return [name, unescaped(value)]
}

/** A calendar read back, without the library that wrote it. */
export function readCalendar(text: string): { readonly head: ReadEvent; readonly events: readonly ReadEvent[] } {
  const lines = linesOf(text)
  if (lines[0] !== 'BEGIN:VCALENDAR' || lines.at(-1) !== 'END:VCALENDAR') throw new Error('not a calendar')
  const [head = '', ...parts] = lines.slice(1, -1).join('\r\n').split('BEGIN:VEVENT\r\n')
  const read = (part: string) =>
    Object.fromEntries(
      part
        .split('\r\n')
        .filter((line) => line !== '' && line !== 'END:VEVENT')
        .map(propertyOf),
    )
  return { head: read(head), events: parts.map(read) }
}
