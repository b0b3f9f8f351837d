import type { Checked, FieldErrors } from '#core/form.ts'
import { tidy } from '#core/vietnamese-text.ts'
import type { NewFile } from '#db/files.ts'
import { type FileKind, fileKindOf, fileKinds } from './file-kind.ts'
import { withoutTraces } from './picture.ts'
import { type UnfitUpload, uploadRefusals, uploadWords } from './terms.ts'

/** House rule: as much as a scanned paper of some pages needs; a form with two of them still passes. */
export const largestUpload = 5 * 1024 * 1024

const longestName = 120
const knownEnding = /\.(pdf|docx?|png|jpe?g)$/i
// No folders, nothing that a file system refuses, and no signs that turn the direction of writing to hide an ending.
const unwanted = /[\p{Cc}<>:"|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** The name to keep a file under: its own, tidied, with the ending of what it really is. */
export function tidyFileName(given: string, ending: string): string {
  const last = given.split(/[\\/]/).at(-1) ?? ''
  const stem = tidy(last.replaceAll(unwanted, ' '))
    .replace(knownEnding, '')
    .replace(/^[.\s]+/, '')
  return `${[...stem].slice(0, longestName).join('').trim() || uploadWords.unnamed}.${ending}`
}

const isChosen = (value: File | string): value is File => value instanceof File && (value.name !== '' || value.size > 0)

/**
 * The files that were chosen in a field of a form: none, or at most `most`, each known by its content. What is said of
 * the first that cannot be taken names it and says what to do; then none is taken.
 */
export async function readUploads(
  form: FormData,
  { field, most = 1 }: { readonly field: string; readonly most?: number },
): Promise<Checked<readonly NewFile[]>> {
  const chosen = form.getAll(field).filter(isChosen)
  if (chosen.length > most) return { ok: false, errors: { [field]: uploadWords.tooMany(most) } }
  const files: NewFile[] = []
  for (const file of chosen) {
    const read = await readUpload(file)
    if (typeof read === 'string') return { ok: false, errors: { [field]: uploadRefusals[read](shownName(file)) } }
    files.push(read)
  }
  return { ok: true, value: files }
}

/** A browser gives no file back with a form that comes back: who chose some is told to choose them again. */
export function chooseAgain(form: FormData, field: string): FieldErrors {
  const [file, ...more] = form.getAll(field).filter(isChosen).map(shownName)
  return file ? { [field]: uploadWords.chooseAgain(file, more) } : {}
}

const longestShownName = 80

/** As its owner knows it, short enough for a sentence. */
const shownName = (file: File) => tidy(file.name.replaceAll(unwanted, ' ')).slice(0, longestShownName)

async function readUpload(file: File): Promise<NewFile | UnfitUpload> {
  if (file.size === 0) return 'empty'
  if (file.size > largestUpload) return 'tooBig'
  const content = new Uint8Array(await file.arrayBuffer())
  const kind = await fileKindOf(content)
  if (!kind.ok) return kind.reason
  const { ending, mediaType } = fileKinds[kind.value]
  const kept = keptContent(kind.value, content)
  return kept ? { name: tidyFileName(file.name, ending), mediaType, content: kept } : 'broken'
}

/** A photograph tells where it was taken, and often by whose telephone: those who read it get the picture only. */
const keptContent = (kind: FileKind, content: Uint8Array) =>
  kind === 'jpeg' || kind === 'png' ? withoutTraces[kind](content) : content
