import { parseCsv } from 'hucre/csv'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { type Budget, fillGrid, type RawSheet } from './grid.ts'
import type { BadFile } from './terms.ts'

/** Reads delimited text; the delimiter is found, and every cell stays the text it was ("0123" keeps its zero). */
export async function readCsv(
  file: { readonly bytes: Uint8Array; readonly name: string },
  budget: Budget,
): Promise<Outcome<BadFile, readonly RawSheet[]>> {
  const text = decode(file.bytes)
  if (!text.ok) return text
  const rows = parseCsv(text.value, { unescapeFormulae: true })
  const filled = await fillGrid(
    rows.map((values, index) => ({ index, values })),
    budget,
  )
  return filled.ok ? done([{ name: file.name, hidden: false, rows: filled.value }]) : filled
}

function decode(bytes: Uint8Array): Outcome<BadFile, string> {
  const label = utf16(bytes)
  const text = label ? new TextDecoder(label).decode(bytes) : decodeBytes(bytes)
  if (text === undefined) return refuse('damaged')
  // A file of another kind named .csv betrays itself by control characters.
  return /[[\p{Cc}&&\p{ASCII}]--[\t\n\v\f\r]]/v.test(text) ? refuse('unknownKind') : done(text)
}

function utf16(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  // Without a mark: a list begins with some Latin letters, whose other byte is zero.
  const zeros = [...bytes.subarray(0, 200).entries()].filter(([, byte]) => byte === 0)
  const odd = zeros.filter(([at]) => at % 2 === 1).length
  const even = zeros.length - odd
  if (odd > 10 && even < odd / 4) return 'utf-16le'
  return even > 10 && odd < even / 4 ? 'utf-16be' : undefined
}

/** UTF-8, else the Vietnamese Windows code page; `undefined` for UTF-8 that is cut or damaged. */
function decodeBytes(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const lenient = new TextDecoder('utf-8').decode(bytes)
    const broken = lenient.match(/\ufffd/g)?.length ?? 0
    const whole = lenient.match(/[^\p{ASCII}\ufffd]/gu)?.length ?? 0
    // Code page text is almost never valid UTF-8 by chance, so many whole characters mean damaged UTF-8.
    if (whole > broken) return undefined
    // Windows-1258 writes tone marks apart from their vowels.
    return new TextDecoder('windows-1258').decode(bytes).normalize('NFC')
  }
}
