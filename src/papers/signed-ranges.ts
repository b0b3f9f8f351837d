/** One signature as a PDF holds it: which bytes it is about, and what lies in the gap that it left for itself. */
export type SignedRange = {
  /** `[0, length, start, length]`, as `/ByteRange` says. */
  readonly byteRange: readonly [number, number, number, number]
  /** The bytes that were signed. */
  readonly signed: Uint8Array
  /** The CMS in its gap; undefined when range and gap do not fit, so that nothing can be said of it. */
  readonly cms: Uint8Array | undefined
  /** Where what it covers ends: a later revision goes on from there. */
  readonly end: number
  /** What the signing program wrote as the time (`/M`), in ISO 8601. */
  readonly writtenAt: string | undefined
}

// More than any paper carries; a file that claims more was made to keep us busy.
const mostSignatures = 20
const rangePattern = /\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g

/** Every signature of a PDF in the order in which they were added (ISO 32000-2, 12.8). A dictionary that is signed never lies in a packed stream. */
export function signedRangesOf(pdf: Uint8Array): readonly SignedRange[] {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')
  const found = [...text.matchAll(rangePattern)].slice(0, mostSignatures).map((match) => {
    const [, ...numbers] = match
    const [from = 0, length = 0, start = 0, rest = 0] = numbers.map(Number)
    const byteRange = [from, length, start, rest] as const
    const isFit = from === 0 && length > 0 && start > length && start + rest <= pdf.length
    return {
      byteRange,
      signed: isFit ? Buffer.concat([pdf.subarray(0, length), pdf.subarray(start, start + rest)]) : new Uint8Array(),
      cms: isFit ? cmsIn(text.slice(length, start)) : undefined,
      end: start + rest,
      writtenAt: timeIn(objectAround(text, match.index)),
    }
  })
  return found.toSorted((one, other) => one.end - other.end)
}

/** The gap holds the signature in hexadecimal digits and nothing else, so that nothing that counts escapes it. */
function cmsIn(gap: string): Uint8Array | undefined {
  const digits = /^<([0-9A-Fa-f\s]+)>$/.exec(gap)?.[1]?.replaceAll(/\s/g, '')
  return digits ? withoutPadding(Buffer.from(digits, 'hex')) : undefined
}

const longForm = 0x80

/** The length that the outermost DER element says it has; what follows is room that was kept free. */
function withoutPadding(bytes: Buffer): Uint8Array {
  const first = bytes[1] ?? 0
  if (first < longForm) return bytes.subarray(0, 2 + first)
  const size = first - longForm
  // An indefinite length (BER) says nothing; the reader finds its end itself.
  if (size === 0 || size > 4 || bytes.length < 2 + size) return bytes
  return bytes.subarray(0, 2 + size + bytes.readUIntBE(2, size))
}

function objectAround(text: string, at: number): string {
  const start = text.lastIndexOf(' obj', at)
  const end = text.indexOf('endobj', at)
  return text.slice(Math.max(start, 0), end < 0 ? at : end)
}

const timePattern = /\/M\s*(?:\(D:([^)]{4,30})\)|<([0-9A-Fa-f]{10,80})>)/

function timeIn(object: string): string | undefined {
  const [, plain, digits] = timePattern.exec(object) ?? []
  const text = plain ?? (digits && Buffer.from(digits, 'hex').toString('latin1').replace(/^D:/, ''))
  return text ? instantOf(text) : undefined
}

/** `20261125103000+07'00'` (ISO 32000-2, 7.9.4) as an instant; without a zone it is taken as UTC. */
function instantOf(text: string): string | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(?:Z|([+-])(\d\d)'?(\d\d)?)?/.exec(text)
  if (!parts) return undefined
  const [, year, month, day, hour, minute, second = '00', sign = '+', hours = '00', minutes = '00'] = parts
  try {
    const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`
    return Temporal.Instant.from(`${local}${sign}${hours}:${minutes}`).toString()
  } catch {
    return undefined
  }
}
