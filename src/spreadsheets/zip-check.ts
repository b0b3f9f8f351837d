import { crc32, inflateRawSync } from 'node:zlib'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { LIMITS } from './limits.ts'
import type { BadFile } from './terms.ts'
import { readZipDirectory, type ZipPart } from './zip-directory.ts'

type CheckedZip = {
  readonly names: readonly string[]
  /** The text of a part; empty when there is none of that name. */
  readonly text: (name: string) => string
}

const LOCAL_HEADER = 0x04034b50
const ENCRYPTED = 1
const SIZES_FOLLOW = 8
const STORED = 0
const DEFLATED = 8

/**
 * Proves that a zip file is what its directory says, before the library trusts it: declared and real sizes, headers
 * that agree, no part lying over another, no document type in any XML part.
 */
export function checkZip(bytes: Uint8Array): Outcome<BadFile, CheckedZip> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const directory = readZipDirectory(file)
  if (!directory.ok) return directory
  const { parts, start } = directory.value
  const bad = checkDirectory(parts) ?? checkData(file, parts, start)
  if (bad) return refuse(bad)
  return done({ names: parts.map((part) => part.name), text: (name) => textOf(file, parts, name) })
}

function textOf(file: Buffer, parts: readonly ZipPart[], name: string): string {
  const part = parts.find((one) => one.name === name)
  const data = part && packedData(file, part)
  const content = data && unpack(part, data)
  return content?.ok ? content.value.toString('utf8') : ''
}

function checkDirectory(parts: readonly ZipPart[]): BadFile | undefined {
  if (parts.some((part) => (part.flags & ENCRYPTED) !== 0)) return 'passwordProtected'
  if (new Set(parts.map((part) => part.name)).size !== parts.length) return 'lyingZipDirectory'
  if (parts.reduce((sum, part) => sum + part.size, 0) > LIMITS.unpackedBytes) return 'zipBomb'
  const large = parts.filter((part) => part.size > LIMITS.partBytes)
  return large.some((part) => !part.name.startsWith('xl/worksheets/')) ? 'tooHeavy' : undefined
}

function checkData(file: Buffer, parts: readonly ZipPart[], end: number): BadFile | undefined {
  let free = 0
  for (const part of parts.toSorted((one, other) => one.localOffset - other.localOffset)) {
    const data = part.localOffset < free ? undefined : packedData(file, part)
    if (!data) return 'lyingZipDirectory'
    free = data.byteOffset - file.byteOffset + data.length
    const bad = free > end ? 'lyingZipDirectory' : checkPart(part, data)
    if (bad) return bad
  }
  return undefined
}

/** The packed bytes of a part, when the header before them agrees with the directory. */
function packedData(file: Buffer, part: ZipPart): Buffer | undefined {
  const at = part.localOffset
  if (file.readUInt32LE(at) !== LOCAL_HEADER) return undefined
  const nameEnd = at + 30 + file.readUInt16LE(at + 26)
  if (file.toString('utf8', at + 30, nameEnd) !== part.name) return undefined
  if (file.readUInt16LE(at + 8) !== part.method) return undefined
  const follows = (part.flags & SIZES_FOLLOW) !== 0
  // Left out of the directory too, the sizes would be guessed from whatever follows the data.
  if (follows && part.packedSize === 0 && !part.name.endsWith('/')) return undefined
  const agrees = (offset: number, declared: number) => {
    const local = file.readUInt32LE(at + offset)
    return local === declared || local === 0xffffffff || (follows && local === 0)
  }
  if (!agrees(18, part.packedSize) || !agrees(22, part.size)) return undefined
  const start = nameEnd + file.readUInt16LE(at + 28)
  const data = file.subarray(start, start + part.packedSize)
  return data.length === part.packedSize ? data : undefined
}

function checkPart(part: ZipPart, data: Buffer): BadFile | undefined {
  const content = unpack(part, data)
  if (!content.ok) return content.reason
  if (content.value.length !== part.size) return 'lyingZipDirectory'
  if (crc32(content.value) !== part.crc) return 'damaged'
  // XML keywords are written in capitals; anything else is not a declaration for any parser.
  const declares = content.value.includes('<!DOCTYPE') || content.value.includes('<!ENTITY')
  return declares && /\.(xml|rels|vml)$/i.test(part.name) ? 'externalEntities' : undefined
}

function unpack(part: ZipPart, data: Buffer): Outcome<BadFile, Buffer> {
  if (part.method === STORED) return done(data)
  if (part.method !== DEFLATED) return refuse('damaged')
  try {
    return done(inflateRawSync(data, { maxOutputLength: Math.max(part.size, 1) }))
  } catch (error) {
    const overrun = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    return refuse(overrun ? 'lyingZipDirectory' : 'damaged')
  }
}
