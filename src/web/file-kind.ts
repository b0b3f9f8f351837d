import { Readable } from 'node:stream'
import JSZip from 'jszip'
import { done, type Outcome, refuse } from '#core/outcome.ts'

/** What people may send us to read, with the ending and media type that go with it. */
export const fileKinds = {
  pdf: { ending: 'pdf', mediaType: 'application/pdf' },
  docx: { ending: 'docx', mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' },
  png: { ending: 'png', mediaType: 'image/png' },
  jpeg: { ending: 'jpg', mediaType: 'image/jpeg' },
} as const

export type FileKind = keyof typeof fileKinds
export type UnfitContent = 'unknown' | 'broken' | 'oldOffice' | 'macros'

const startsWith = (content: Uint8Array, bytes: readonly number[]) =>
  bytes.every((byte, place) => content[place] === byte)

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const jpeg = [0xff, 0xd8, 0xff]
const zip = [0x50, 0x4b, 0x03, 0x04]
// Word before 2007, and a newer file that asks for a password.
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

/** What a file is by its bytes: neither its name nor what the browser says of it counts. */
export async function fileKindOf(content: Uint8Array): Promise<Outcome<UnfitContent, FileKind>> {
  if (startsWith(content, [...Buffer.from('%PDF-')])) return isWholePdf(content) ? done('pdf') : refuse('broken')
  if (startsWith(content, png)) return done('png')
  if (startsWith(content, jpeg)) return done('jpeg')
  if (startsWith(content, compoundFile)) return refuse('oldOffice')
  return startsWith(content, zip) ? wordKindOf(content) : refuse('unknown')
}

const endOfPdf = 2048

/** A PDF that was cut off on its way lacks its end. */
const isWholePdf = (content: Uint8Array) => Buffer.from(content.subarray(-endOfPdf)).includes('%%EOF')

const mainType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

/** A Word file is an archive that holds a text and says so; one that can run programs is not taken. */
async function wordKindOf(content: Uint8Array): Promise<Outcome<UnfitContent, FileKind>> {
  try {
    const archive = await JSZip.loadAsync(content)
    const types = archive.file('[Content_Types].xml')
    if (!types) return refuse('unknown')
    const said = await textOf(types)
    if (/vbaproject|macroenabled/i.test([...Object.keys(archive.files), said].join('\n'))) return refuse('macros')
    return archive.file('word/document.xml') && said.includes(mainType) ? done('docx') : refuse('unknown')
  } catch {
    return refuse('broken')
  }
}

const longestTypes = 1_000_000

/** Read until it is too long: a few bytes of an archive can unpack to more than the machine has. */
async function textOf(part: JSZip.JSZipObject): Promise<string> {
  let text = ''
  for await (const chunk of new Readable().wrap(part.nodeStream())) {
    text += String(chunk)
    if (text.length > longestTypes) throw new Error('longer than any list of types')
  }
  return text
}
