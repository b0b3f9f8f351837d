/** Streams of an OLE2 compound file, the envelope of .xls and of workbooks locked with a password. */
type CompoundFile = {
  readonly names: ReadonlySet<string>
  readonly stream: (name: string) => Buffer | undefined
}

type Sectors = (number: number) => Buffer
type Entry = { readonly name: string; readonly type: number; readonly start: number; readonly size: number }

const LAST_SECTOR = 0xfffffffa
const STREAM = 2
const ROOT = 5
const SMALL_SECTOR_SIZE = 64
const DEFAULT_SMALLEST = 4096

/** Reads the directory of a compound file (MS-CFB). Throws `RangeError` when the file is cut or damaged. */
export function openCompoundFile(bytes: Uint8Array): CompoundFile {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const sectorSize = 1 << file.readUInt16LE(30)
  if (sectorSize !== 512 && sectorSize !== 4096) throw new RangeError('sector size')
  const sectors = sectorsOf(file.subarray(sectorSize), sectorSize)
  const fat = readFat(file, sectors)
  const chain = (first: number) => follow(first, fat, sectors)
  const entries = readDirectory(chain(file.readUInt32LE(48)))
  const streams = entries.filter((entry) => entry.type === STREAM)
  const root = entries.find((entry) => entry.type === ROOT)
  if (!root) throw new RangeError('no root entry')
  checkTotal(streams, fat, file.length)
  const smallFat = words(chain(file.readUInt32LE(60)))
  const smallSectors = sectorsOf(chain(root.start), SMALL_SECTOR_SIZE)
  const smallest = file.readUInt32LE(56) || DEFAULT_SMALLEST
  const stream = (name: string) => {
    const entry = streams.find((one) => one.name === name)
    if (!entry) return undefined
    const whole = entry.size < smallest ? follow(entry.start, smallFat, smallSectors) : chain(entry.start)
    return whole.subarray(0, entry.size)
  }
  return { names: new Set(streams.map((entry) => entry.name)), stream }
}

function sectorsOf(bytes: Buffer, size: number): Sectors {
  return (number) => {
    if (number * size >= bytes.length) throw new RangeError('sector beyond the end of the file')
    return bytes.subarray(number * size, (number + 1) * size)
  }
}

function follow(first: number, table: readonly number[], sectors: Sectors): Buffer {
  const found: Buffer[] = []
  for (let at = first; at < LAST_SECTOR; at = table[at] ?? LAST_SECTOR) {
    if (found.length > table.length) throw new RangeError('circular chain')
    found.push(sectors(at))
  }
  return Buffer.concat(found)
}

/** The library copies every stream out: a thousand names for one chain would multiply the file a thousand times. */
function checkTotal(streams: readonly Entry[], table: readonly number[], fileLength: number): void {
  if (streams.reduce((sum, entry) => sum + entry.size, 0) > fileLength) throw new RangeError('streams overlap')
  let sectors = 0
  for (const { start } of streams) {
    for (let at = start; at < LAST_SECTOR; at = table[at] ?? LAST_SECTOR) {
      if (++sectors > table.length) throw new RangeError('streams overlap')
    }
  }
}

/** The table that says which sector follows which; its own sectors are listed in the header, then in a chain. */
function readFat(file: Buffer, sectors: Sectors): readonly number[] {
  const parts = words(file.subarray(76, 512))
  let next = file.readUInt32LE(68)
  for (let guard = file.length / 512; next < LAST_SECTOR; guard--) {
    if (guard < 0) throw new RangeError('circular chain')
    const more = words(sectors(next))
    next = more.pop() ?? LAST_SECTOR
    parts.push(...more)
  }
  // A hole in this list would be read in different ways by different readers.
  return parts.slice(0, file.readUInt32LE(44)).flatMap((number) => words(sectors(number)))
}

function readDirectory(directory: Buffer): readonly Entry[] {
  const entries: Entry[] = []
  for (let at = 0; at + 128 <= directory.length; at += 128) {
    const type = directory[at + 66]
    if (type !== STREAM && type !== ROOT) continue
    const nameBytes = Math.min(Math.max(directory.readUInt16LE(at + 64) - 2, 0), 62)
    const name = directory.toString('utf16le', at, at + nameBytes)
    entries.push({ name, type, start: directory.readUInt32LE(at + 116), size: directory.readUInt32LE(at + 120) })
  }
  return entries
}

function words(bytes: Buffer): number[] {
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => bytes.readUInt32LE(index * 4))
}
