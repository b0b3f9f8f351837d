/** Streams of an OLE2 compound file, the envelope of .xls and of workbooks locked with a password. */
export type CompoundFile = {
  readonly names: ReadonlySet<string>
  /** Bytes of a stream of 4,096 bytes or more; smaller ones live elsewhere and give `undefined`. */
  readonly stream: (name: string) => Buffer | undefined
}

const LAST_SECTOR = 0xfffffffa
const STREAM = 2

/** Reads the directory of a compound file (MS-CFB). Throws `RangeError` when the file is cut or damaged. */
export function openCompoundFile(bytes: Uint8Array): CompoundFile {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const sectorSize = 1 << file.readUInt16LE(30)
  if (sectorSize !== 512 && sectorSize !== 4096) throw new RangeError('sector size')
  const sector = (number: number): Buffer => {
    const start = (number + 1) * sectorSize
    if (start >= file.length) throw new RangeError('sector beyond the end of the file')
    return file.subarray(start, start + sectorSize)
  }
  const fat = readFat(file, sector)
  const chain = (first: number): Buffer => {
    const sectors: Buffer[] = []
    for (let at = first; at < LAST_SECTOR; at = fat[at] ?? LAST_SECTOR) {
      if (sectors.length > fat.length) throw new RangeError('circular chain')
      sectors.push(sector(at))
    }
    return Buffer.concat(sectors)
  }
  const entries = readDirectory(chain(file.readUInt32LE(48)))
  const smallest = file.readUInt32LE(56)
  const stream = (name: string) => {
    const entry = entries.get(name)
    return entry && entry.size >= smallest ? chain(entry.start).subarray(0, entry.size) : undefined
  }
  return { names: new Set(entries.keys()), stream }
}

/** The table that says which sector follows which; its own sectors are listed in the header, then in a chain. */
function readFat(file: Buffer, sector: (number: number) => Buffer): readonly number[] {
  const parts = words(file.subarray(76, 512))
  let next = file.readUInt32LE(68)
  for (let guard = file.length / 512; next < LAST_SECTOR; guard--) {
    if (guard < 0) throw new RangeError('circular chain')
    const more = words(sector(next))
    next = more.pop() ?? LAST_SECTOR
    parts.push(...more)
  }
  return parts.filter((number) => number < LAST_SECTOR).flatMap((number) => words(sector(number)))
}

function readDirectory(directory: Buffer): ReadonlyMap<string, { readonly start: number; readonly size: number }> {
  const entries = new Map<string, { start: number; size: number }>()
  for (let at = 0; at + 128 <= directory.length; at += 128) {
    if (directory[at + 66] !== STREAM) continue
    const nameBytes = Math.min(Math.max(directory.readUInt16LE(at + 64) - 2, 0), 62)
    const name = directory.toString('utf16le', at, at + nameBytes)
    entries.set(name, { start: directory.readUInt32LE(at + 116), size: directory.readUInt32LE(at + 120) })
  }
  return entries
}

function words(bytes: Buffer): number[] {
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => bytes.readUInt32LE(index * 4))
}
