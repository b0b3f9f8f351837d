import { MimeType, TemplateHandler } from 'easy-template-x'
import JSZip from 'jszip'
import { printable } from '#papers/printable.ts'
import type { Margins } from './letter-style.ts'

export const docxMediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export type DocxImage = {
  readonly _type: 'image'
  readonly source: Buffer
  readonly format: typeof MimeType.Png
  readonly width: number
  readonly height: number
  readonly altText: string
}

/** Text replaces `{tag}`; a list repeats what stands between `{#tag}` and `{/tag}`; false leaves it out. */
export type DocxValue = string | boolean | DocxImage | DocxData[]
export type DocxData = { [tag: string]: DocxValue }

const isImage = (value: DocxImage | DocxData[]): value is DocxImage => '_type' in value

function cleanValue(value: DocxValue): DocxValue {
  if (typeof value === 'string') return printable(value)
  if (typeof value === 'boolean' || isImage(value)) return value
  return value.map(cleanData)
}

const cleanData = (data: DocxData): DocxData =>
  Object.fromEntries(Object.entries(data).map(([tag, value]) => [tag, cleanValue(value)]))

/** A square PNG of `side` pixels (96 to the inch) for an image tag. */
export const pngImage = (png: Buffer, altText: string, side = 68): DocxImage => ({
  _type: 'image',
  source: png,
  format: MimeType.Png,
  width: side,
  height: side,
  altText,
})

/**
 * Fills the `{tags}` of a Word file, which may be ours or an office's own. Data are text, never tags or markup.
 * Throws when the template is no .docx or its tags do not close.
 */
export const fillDocx = async (template: Uint8Array, data: DocxData): Promise<Uint8Array> =>
  new TemplateHandler().process(Buffer.from(template), cleanData(data))

const twipsPerMillimetre = 1440 / 25.4
const mainPart = 'word/document.xml'

/** Sets the margins of every section of a Word file, in millimetres. */
export async function setDocxMargins(file: Uint8Array, margins: Margins): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(file)
  const text = (await zip.file(mainPart)?.async('string')) ?? ''
  const set = text.replaceAll(/<w:pgMar\b[^>]*>/g, (tag) =>
    Object.entries(margins).reduce(
      (changed, [side, width]) =>
        changed.replace(new RegExp(`w:${side}="\\d+"`), `w:${side}="${Math.round(width * twipsPerMillimetre)}"`),
      tag,
    ),
  )
  zip.file(mainPart, set)
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
}
