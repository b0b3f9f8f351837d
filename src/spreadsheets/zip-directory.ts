import { done, type Outcome, refuse } from '#core/outcome.ts'
import { LIMITS } from './limits.ts'
import type { BadFile } from './terms.ts'

/** One part of a zip file; sizes in bytes, as the directory at the end of the file declares them. */
export type ZipPart = {
  readonly name: string
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly packedSize: number
  readonly size: number
  readonly localOffset: number
}

type ZipDirectory = { readonly start: number; readonly parts: readonly ZipPart[] }

const END_OF_DIRECTORY = Buffer.from('PK\x05\x06', 'latin1')
const DIRECTORY_ENTRY = 0x02014b50
const SEE_EXTRA = 0xffffffff
const ZIP64_EXTRA = 1

/** Reads the central directory (APPNOTE 4.3.12, 4.3.16). `RangeError` when an entry runs over the end of the file. */
export function readZipDirectory(file: Buffer): Outcome<BadFile, ZipDirectory> {
  const end = file.length < 22 ? -1 : file.lastIndexOf(END_OF_DIRECTORY, file.length - 22)
  if (end === -1) return refuse('damaged')
  const count = file.readUInt16LE(end + 10)
  const size = file.readUInt32LE(end + 12)
  const start = file.readUInt32LE(end + 16)
  if (count > LIMITS.parts) return refuse('zipBomb')
  if (start + size > end) return refuse('lyingZipDirectory')
  const parts: ZipPart[] = []
  let at = start
  for (let number = 0; number < count; number++) {
    if (file.readUInt32LE(at) !== DIRECTORY_ENTRY) return refuse('lyingZipDirectory')
    parts.push(readPart(file, at))
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return at === start + size ? done({ start, parts }) : refuse('lyingZipDirectory')
}

function readPart(file: Buffer, at: number): ZipPart {
  const nameEnd = at + 46 + file.readUInt16LE(at + 28)
  const extra = file.subarray(nameEnd, nameEnd + file.readUInt16LE(at + 30))
  // Some writers give every size in 64 bits, in a fixed order, and only those that the entry leaves out.
  const wide = zip64Values(extra)
  const sizeOf = (offset: number) => {
    const narrow = file.readUInt32LE(at + offset)
    return narrow === SEE_EXTRA ? (wide.shift() ?? SEE_EXTRA) : narrow
  }
  const size = sizeOf(24)
  const packedSize = sizeOf(20)
  return {
    name: file.toString('utf8', at + 46, nameEnd),
    flags: file.readUInt16LE(at + 8),
    method: file.readUInt16LE(at + 10),
    crc: file.readUInt32LE(at + 16),
    packedSize,
    size,
    localOffset: sizeOf(42),
  }
}

function zip64Values(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== ZIP64_EXTRA) continue
    const count = Math.floor(extra.readUInt16LE(at + 2) / 8)
    return Array.from({ length: count }, (_, index) => Number(extra.readBigUInt64LE(at + 4 + index * 8)))
  }
  return []
}
