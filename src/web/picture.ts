import { crc32 } from 'node:zlib'

/**
 * A picture without what its device wrote beside it: place, time, owner, thumbnails, notes, whatever hangs on after its
 * end. The pixels stay as they came; what turns and colours them stays too. Undefined when the file is cut off or
 * otherwise no picture.
 */
export const withoutTraces = {
  jpeg: (content: Uint8Array) => read(() => jpegParts(Buffer.from(content))),
  png: (content: Uint8Array) => read(() => pngParts(Buffer.from(content))),
} as const

/** Reading beyond the end throws, so a file that was cut off on its way ends here. */
function read(parts: () => readonly Buffer[]): Uint8Array | undefined {
  try {
    return Buffer.concat(parts())
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

const upright = 1
const orientationTag = 0x0112
const shortType = 3
const entryLength = 12

/** How the picture is to be turned, as the first directory of its TIFF data says; upright when it says nothing sensible. */
function orientationOf(tiff: Buffer): number {
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  try {
    const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
    const starts = Array.from({ length: short(directory) }, (_, place) => directory + 2 + place * entryLength)
    const entry = starts.find((start) => short(start) === orientationTag && short(start + 2) === shortType)
    const turned = entry === undefined ? upright : short(entry + 8)
    return turned > upright && turned <= 8 ? turned : upright
  } catch (error) {
    if (error instanceof RangeError) return upright
    throw error
  }
}

/** TIFF data that says nothing but how the picture is to be turned. */
function onlyOrientation(turned: number): Buffer {
  const tiff = Buffer.alloc(26)
  tiff.write('MM\0*', 0, 'latin1')
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(1, 8)
  tiff.writeUInt16BE(orientationTag, 10)
  tiff.writeUInt16BE(shortType, 12)
  tiff.writeUInt32BE(1, 14)
  tiff.writeUInt16BE(turned, 18)
  return tiff
}

const marker = {
  escaped: 0x00,
  restart: 0xd0,
  start: 0xd8,
  end: 0xd9,
  scan: 0xda,
  exif: 0xe1,
  comment: 0xfe,
  fill: 0xff,
}
const exifHead = Buffer.from('Exif\0\0', 'latin1')

const [jfif, colourProfile, adobe, lastOwn] = [0xe0, 0xe2, 0xee, 0xef]

/** Of the parts a program may write for itself those by which a picture is shown right: JFIF, colour profile, Adobe's colours. */
function isNeeded(code: number, body: Buffer): boolean {
  if (code < jfif || code > lastOwn) return code !== marker.comment
  const begins = (text: string) => body.toString('latin1', 0, text.length) === text
  if (code === jfif) return begins('JFIF\0')
  if (code === colourProfile) return begins('ICC_PROFILE\0')
  return code === adobe && begins('Adobe')
}

const isAlone = (code: number) => code === 0x01 || (code >= marker.restart && code < marker.start)

function segment(code: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, code, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

type Segment = { readonly code: number; readonly body: Buffer; readonly whole: Buffer }

/** Segment by segment to the mark of the end, each scan with its pixels; what is not written so is no picture. */
function* segmentsOf(content: Buffer): Generator<Segment> {
  for (let at = 2, code = codeAt(content, at); code !== marker.end; code = codeAt(content, at)) {
    const end = isAlone(code) ? at + 2 : at + 2 + content.readUInt16BE(at + 2)
    if (end > content.length) throw new RangeError('cut off')
    const next = code === marker.scan ? endOfScan(content, end) : end
    yield { code, body: content.subarray(at + 4, end), whole: content.subarray(at, next) }
    at = afterFill(content, next)
  }
}

function codeAt(content: Buffer, at: number): number {
  if (content.readUInt8(at) !== marker.fill) throw new RangeError('no marker where one must be')
  return content.readUInt8(at + 1)
}

/** Before a marker any number of bytes may stand that say nothing. */
function afterFill(content: Buffer, from: number): number {
  let at = from
  while (content[at] === marker.fill && content[at + 1] === marker.fill) at += 1
  return at
}

const isExif = ({ code, body }: Segment) => code === marker.exif && body.subarray(0, exifHead.length).equals(exifHead)

/** Phones hang films and second pictures on after the end, with places of their own: they go. */
function jpegParts(content: Buffer): readonly Buffer[] {
  const segments = [...segmentsOf(content)]
  const first = segments.find(isExif)
  const kept = segments.flatMap((part) => {
    if (part === first) return turnedSegment(part.body)
    return isNeeded(part.code, part.body) ? [part.whole] : []
  })
  return [content.subarray(0, 2), ...kept, Buffer.from([0xff, marker.end])]
}

function turnedSegment(body: Buffer): readonly Buffer[] {
  const turned = orientationOf(body.subarray(exifHead.length))
  return turned === upright ? [] : [segment(marker.exif, Buffer.concat([exifHead, onlyOrientation(turned)]))]
}

/** Where the pixels of one scan end: at the first marker that is neither one of theirs nor escaped. */
function endOfScan(content: Buffer, from: number): number {
  for (let at = content.indexOf(0xff, from); at >= 0; at = content.indexOf(0xff, at + 1)) {
    const code = content.readUInt8(at + 1)
    const isWithin = code === marker.escaped || code === marker.fill || isAlone(code)
    if (!isWithin) return at
  }
  throw new RangeError('no end')
}

const signatureLength = 8
const frame = 12

/** Chunks by which a picture is shown right, animated too; those in capitals are always needed. */
const neededChunks = new Set(
  'tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD hIST pHYs sPLT acTL fcTL fdAT mDCV cLLI'.split(' '),
)

function chunk(type: string, body: Buffer): Buffer {
  const part = Buffer.alloc(body.length + frame)
  part.writeUInt32BE(body.length, 0)
  part.write(type, 4, 'latin1')
  body.copy(part, 8)
  part.writeUInt32BE(crc32(part.subarray(4, -4)), part.length - 4)
  return part
}

type Chunk = { readonly type: string; readonly body: Buffer; readonly whole: Buffer }

function* chunksOf(content: Buffer): Generator<Chunk> {
  for (let at = signatureLength, type = ''; type !== 'IEND'; ) {
    const next = at + content.readUInt32BE(at) + frame
    if (next > content.length) throw new RangeError('cut off')
    type = content.toString('latin1', at + 4, at + 8)
    yield { type, body: content.subarray(at + 8, next - 4), whole: content.subarray(at, next) }
    at = next
  }
}

function pngParts(content: Buffer): readonly Buffer[] {
  const kept = [...chunksOf(content)].flatMap(({ type, body, whole }) => {
    if (type === 'eXIf') return turnedChunk(body)
    return /^[A-Z]/.test(type) || neededChunks.has(type) ? [whole] : []
  })
  return [content.subarray(0, signatureLength), ...kept]
}

function turnedChunk(body: Buffer): readonly Buffer[] {
  const turned = orientationOf(body)
  return turned === upright ? [] : [chunk('eXIf', onlyOrientation(turned))]
}
