import { readFile } from 'node:fs/promises'
import { fillDocx, pngImage, setDocxMargins } from '#papers/docx.ts'
import {
  blankLongDate,
  capitals,
  defaultMargins,
  longDate,
  type Margins,
  partyBody,
  shortDate,
} from '#papers/letter-style.ts'
import { type RenderOptions, renderPdf, renderPdfInWorker, renderPdfParts } from '#papers/pdf.ts'
import { qrPng, qrSvg } from '#papers/qr.ts'
import type { AgreedAt, AnsweredCriterion, SheetContent, SignedBy } from '../rules/content.ts'
import { paperNames, paperWords } from '../terms/paper.ts'

/** What a sheet says that nobody has signed yet: the same, with nothing where it is not known. */
export type UnsignedContent = Omit<
  SheetContent,
  'session' | 'signedOn' | 'signedBy' | 'facts' | 'proposal' | 'regulation' | 'purpose' | 'signatureLine'
> & {
  readonly session: AgreedAt | null
  readonly signedOn: null
  readonly signedBy: null
  readonly signatureLine: string | null
}

/** F3, 5B-KNĐ or 12B-KNĐ as it is printed: a signed version, the working draft, or the form to be filled in by hand. */
export type PrintedSheet = { readonly margins?: Margins | undefined } & (
  | {
      readonly kind: 'signed'
      readonly content: SheetContent
      readonly number: number
      /** The version before it that reached the workplace, when this one puts it right. */
      readonly replaces: { readonly number: number; readonly on: Temporal.PlainDate } | null
      /** The public page where anyone holding the paper learns whether it is genuine, and the code to type there. */
      readonly check: { readonly url: string; readonly code: string }
    }
  | { readonly kind: 'draft' | 'blank'; readonly content: UnsignedContent }
)

type Content = PrintedSheet['content']

const pdfTemplate = { source: new URL('./assessment-sheet.typ', import.meta.url) }
const wordTemplate = new URL('./assessment-sheet.docx', import.meta.url)
const sheetsForOwnThread = 10

const unknownName = '………………………………'
/** Lines that are left for the pen where words are asked for and none stand yet. */
const roomForWords = { signed: 0, draft: 1, blank: 4 } as const

const dayText = (day: string): string => shortDate(Temporal.PlainDate.from(day))

/** "sinh ngày 12/04/1988", or the year where the day is not known. */
function bornText(born: string | null): string {
  if (!born) return ''
  return /^\d{4}-\d\d-\d\d/.test(born) ? `, sinh ngày ${dayText(born)}` : `, sinh năm ${born}`
}

/** Of "Chi bộ ấp Thạnh Lợi" the area with its Front committee; as the form has it where no cell is known yet. */
const areaOf = (cellName: string): string =>
  cellName.replace(/^(Đảng bộ|Chi bộ)\s+/u, '') || 'thôn, bản, khu dân cư, tổ dân phố'

const assessors = (session: AgreedAt | null): string => {
  if (!session) return 'Chi ủy (bí thư chi bộ)'
  return session.hasCommittee ? 'Chi ủy' : 'Bí thư chi bộ'
}

const subjectWords = {
  A: 'đảng viên',
  B: 'đảng viên',
  '5B': 'người vào Đảng',
  '12B': 'đảng viên dự bị',
} as const satisfies Record<SheetContent['variant'], string>

/** The sentence that F3 begins with, about this person. */
function openingOf(content: Content): string {
  const { session, cellName, variant, subject, workplaceName, periodFrom, periodTo } = content
  const agreed = `${assessors(session)} sau khi họp với ban công tác mặt trận ${areaOf(cellName)}`
  const on = session ? ` ngày ${dayText(session.heldOn)}` : ''
  const work = workplaceName && `, ${variant === '5B' ? 'do' : 'thuộc'} ${partyBody(workplaceName)}`
  const asked = variant === '5B' && workplaceName ? ' giới thiệu' : ''
  const home = subject.residence ? `, cư trú tại ${subject.residence}` : ''
  const period = `từ ngày ${dayText(periodFrom)} đến ngày ${dayText(periodTo)}`
  const who = `${subjectWords[variant]} ${subject.fullName || unknownName}${bornText(subject.born)}${work}${asked}${home}`
  return `${agreed}${on} thống nhất nhận xét về ${who}, ${period}, như sau:`
}

/** The title as typists set it: what it is in capitals, then of whom. */
function titleLines(title: string): { readonly title: string; readonly subtitle: string } {
  const [, name = title, rest = ''] = /^(phiếu nhận xét|ý kiến nhận xét)\s+(.+)$/iu.exec(title) ?? []
  return { title: capitals(name), subtitle: rest }
}

const lineOf = (line: AnsweredCriterion, kind: PrintedSheet['kind']) => ({
  position: line.position,
  wording: line.wording,
  options: line.options.map((label, place) => ({ label, chosen: line.grade === place + 1 })),
  text: line.text,
  room: line.options.length === 0 && line.text === '' ? roomForWords[kind] : 0,
})

/** Above a signature (36-HD/VPTW): for the body, in place of the secretary, or on order. */
function signatureLines(body: string, signer: SignedBy | null): readonly string[] {
  if (!signer) return [`T/M ${body}`]
  const title = capitals(signer.printedTitle)
  if (signer.signingForm === 'K/T') return [`T/M ${body}`, 'K/T BÍ THƯ', title]
  return [`${signer.signingForm} ${body}`, title]
}

function notesOf(sheet: PrintedSheet): string {
  if (sheet.kind === 'draft') return paperWords.draftNote
  const behalf = sheet.content.signedBy?.onBehalfOf
  return behalf ? paperWords.onBehalf(behalf) : ''
}

const replacesText = (sheet: PrintedSheet): string =>
  sheet.kind === 'signed' && sheet.replaces
    ? paperWords.replaces(sheet.number, { number: sheet.replaces.number, on: shortDate(sheet.replaces.on) })
    : ''

/** Every word of one sheet, ready to print; PDF and Word are both filled from it. */
export function sheetText(sheet: PrintedSheet) {
  const { content, kind } = sheet
  const { signedOn, signedBy, confirmedOn, confirmedBy, signatureLine } = content
  const date = signedOn ? longDate(Temporal.PlainDate.from(signedOn)) : blankLongDate
  const confirmed = confirmedOn ? longDate(Temporal.PlainDate.from(confirmedOn)) : blankLongDate
  return {
    draft: kind === 'draft',
    upper: capitals(partyBody(content.communeName)),
    issuer: capitals(content.cellName || `Chi bộ ${unknownName}`),
    placeAndDate: `${content.placeName || '………'}, ${date}`,
    ...titleLines(content.title),
    replaces: replacesText(sheet),
    opening: openingOf(content),
    lines: content.criteria.map((line) => lineOf(line, kind)),
    confirmedDate: confirmed.replace(/^n/, 'N'),
    confirmation: signatureLines('ĐẢNG ỦY', confirmedBy),
    confirmer: confirmedBy?.name ?? '',
    signature: signatureLines((signatureLine ?? 'T/M CHI BỘ').replace(/^T\/M /, ''), signedBy),
    signer: signedBy?.name ?? '',
    note: notesOf(sheet),
  }
}

const dataOf = (title: string, sheets: readonly PrintedSheet[]) => ({
  title,
  confirmationHead: paperWords.confirmationHead,
  sheets: sheets.map((sheet) => ({
    ...sheetText(sheet),
    margins: sheet.margins ?? defaultMargins,
    check: sheet.kind === 'signed' ? { ...sheet.check, qr: qrSvg(sheet.check.url) } : null,
  })),
})

const titleOf = (sheets: readonly PrintedSheet[]): string =>
  sheets.length === 1 ? paperNames.one(sheets[0]?.content.subject.fullName ?? '') : paperNames.many(sheets.length)

/** Sheets in one PDF, each from a new page, in the order given. More than ten are laid out in a thread of their own. */
export function assessmentSheetPdf(sheets: readonly PrintedSheet[], options?: RenderOptions): Promise<Uint8Array> {
  const render = sheets.length > sheetsForOwnThread ? renderPdfInWorker : renderPdf
  return render(pdfTemplate, dataOf(titleOf(sheets), sheets), options)
}

/** Many sheets as one PDF after the other, each a part of them, from one thread: no more than a part is in memory at a time. */
export const assessmentSheetParts = (
  parts: AsyncIterable<readonly PrintedSheet[]>,
  options?: RenderOptions,
): AsyncGenerator<Uint8Array> => renderPdfParts(pdfTemplate, partsOf(parts), options)

async function* partsOf(parts: AsyncIterable<readonly PrintedSheet[]>) {
  for await (const sheets of parts) yield dataOf(titleOf(sheets), sheets)
}

const tick = { true: '☒', false: '☐' } as const

/** One sheet as a Word file. */
export async function assessmentSheetDocx(sheet: PrintedSheet): Promise<Uint8Array> {
  const { lines, confirmation, signature, ...text } = sheetText(sheet)
  const [behalf = '', ...titles] = signature
  const check = sheet.kind === 'signed' ? sheet.check : undefined
  const filled = await fillDocx(await readFile(wordTemplate), {
    ...text,
    confirmationHead: paperWords.confirmationHead,
    isReplacing: text.replaces !== '',
    hasNote: text.note !== '',
    lines: lines.map(({ position, wording, options, text: words, room }) => ({
      position: String(position),
      wording,
      hasWords: words !== '' || room > 0,
      words: words || '\n'.repeat(room),
      options: options.map(({ label, chosen }) => `${tick[`${chosen}`]} ${label}`).join('\n'),
    })),
    confirmation: confirmation.join('\n'),
    behalf,
    signerTitle: titles.join('\n'),
    check: check ? [{ ...check, qr: pngImage(await qrPng(check.url), paperWords.qr) }] : [],
  })
  return setDocxMargins(filled, sheet.margins ?? defaultMargins)
}
