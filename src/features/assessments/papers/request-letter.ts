import { readFile } from 'node:fs/promises'
import { hashOfPaperCode, paperCode } from '#papers/check-code.ts'
import { fillDocx, pngImage, setDocxMargins } from '#papers/docx.ts'
import { capitals, defaultMargins, longDate, partyBody, shortDate, signatureLines } from '#papers/letter-style.ts'
import { type RenderOptions, renderPdf, renderPdfInWorker } from '#papers/pdf.ts'
import { qrPng, qrSvg } from '#papers/qr.ts'
import type { RequestedPerson, RequestLetter } from '../rules/request-letter.ts'
import { coarsePurposeLabels } from '../terms/sheet.ts'

const template = { source: new URL('./request-letter.typ', import.meta.url) }
const wordTemplate = new URL('./request-letter.docx', import.meta.url)

/** The check code on the paper of this request: always the same, so that it prints again as it was. */
export const requestCode = (secret: string, id: number): string => paperCode(secret, 'assessmentRequest', id)

/** What is stored of it. */
export const requestCodeHashes =
  (secret: string) =>
  (id: number): string =>
    hashOfPaperCode(requestCode(secret, id))

/** F2 as it was issued, with the public address where anybody who holds the paper learns whether it is genuine. */
export type PrintedRequest = {
  readonly letter: RequestLetter
  readonly check: { readonly url: string; readonly code: string }
}

export type RequestPrintSettings = {
  readonly secret: string
  /** The public page for a code, absolute: it is printed as a QR. */
  readonly checkUrl: (code: string) => string
}

type Kept = { readonly id: number; readonly letter: RequestLetter }

/** A kept request ready to print. */
export function printedRequest({ id, letter }: Kept, { secret, checkUrl }: RequestPrintSettings): PrintedRequest {
  const code = requestCode(secret, id)
  return { letter, check: { url: checkUrl(code), code } }
}

const day = (text: string) => shortDate(Temporal.PlainDate.from(text))
const blank = '………………'
const headings = ['TT', 'Họ và tên', 'Năm sinh', 'Chi bộ nơi công tác', 'Chi bộ nơi cư trú']

function peopleWords({ people, purpose }: RequestLetter): string {
  if (purpose === 'admission') return 'người xin vào Đảng sau đây'
  return people.length === 1 ? 'đảng viên sau đây' : `${people.length} đảng viên có tên trong danh sách kèm theo`
}

const memberLines = ({ fullName, birthYear, workplaceCell, residence }: RequestedPerson, isApplicant: boolean) => [
  { label: 'Họ và tên', value: fullName, strong: true },
  { label: 'Năm sinh', value: String(birthYear ?? blank), strong: false },
  ...(isApplicant
    ? [{ label: 'Nơi cư trú', value: residence, strong: false }]
    : [
        { label: 'Đang sinh hoạt đảng tại', value: workplaceCell ?? blank, strong: false },
        { label: 'Giữ mối liên hệ nơi cư trú tại', value: residence, strong: false },
      ]),
]

const annexRow = ({ fullName, birthYear, workplaceCell, residence }: RequestedPerson, place: number) => [
  String(place + 1),
  fullName,
  String(birthYear ?? ''),
  workplaceCell ?? '',
  residence,
]

function annexOf(letter: RequestLetter) {
  if (letter.people.length === 1) return null
  const on = longDate(Temporal.PlainDate.from(letter.issuedOn))
  return {
    of: `(Kèm theo Phiếu xin ý kiến số ${letter.number}, ${on} của ${letter.issuerName})`,
    headings,
    rows: letter.people.map(annexRow),
    total: `Danh sách này có ${letter.people.length} đồng chí.`,
  }
}

/** Every word of one request, ready to print; PDF and Word are both filled from it. */
export function requestText(letter: RequestLetter) {
  const [only] = letter.people
  const isApplicant = letter.purpose === 'admission'
  const purpose = coarsePurposeLabels[letter.purpose]
  return {
    upper: letter.upperName && capitals(partyBody(letter.upperName)),
    issuer: capitals(letter.issuerName),
    reference: `Số ${letter.number}`,
    placeAndDate: `${letter.place || '………'}, ${longDate(Temporal.PlainDate.from(letter.issuedOn))}`,
    subject: 'nhận xét của chi ủy nơi cư trú',
    recipients: letter.recipients,
    basis: `Thực hiện ${letter.regulation}, ${letter.issuerName} trân trọng đề nghị chi ủy nơi cư trú nhận xét về ${peopleWords(letter)} (theo mẫu gửi đính kèm)${only && letter.people.length === 1 ? ':' : '.'}`,
    member: only && letter.people.length === 1 ? memberLines(only, isApplicant) : [],
    closing: [
      `Nội dung xin ý kiến: ${purpose.toLocaleLowerCase('vi')}, từ ngày ${day(letter.periodFrom)} đến ngày ${day(letter.periodTo)}.`,
      `Phiếu nhận xét đề nghị gửi về ${letter.issuerName} chậm nhất ngày ${day(letter.dueOn)}.`,
    ],
    annex: annexOf(letter),
    signature: signatureLines(letter),
    signer: letter.signer?.fullName ?? '',
  }
}

const pagesForOwnThread = 10

/** Requests in one PDF, in the order given. More than ten are laid out in a thread of their own. */
export function requestLetterPdf(requests: readonly PrintedRequest[], options?: RenderOptions): Promise<Uint8Array> {
  const [first] = requests
  const data = {
    title:
      requests.length === 1 && first
        ? `Phiếu xin ý kiến số ${first.letter.number}`
        : `Phiếu xin ý kiến (${requests.length} phiếu)`,
    letters: requests.map(({ letter, check }) => ({
      ...requestText(letter),
      margins: letter.margins ?? defaultMargins,
      check: { ...check, qr: qrSvg(check.url) },
    })),
  }
  const render = requests.length > pagesForOwnThread ? renderPdfInWorker : renderPdf
  return render(template, data, options)
}

/** One request as a Word file. */
export async function requestLetterDocx({ letter, check }: PrintedRequest): Promise<Uint8Array> {
  const { upper, recipients, member, closing, annex, signature, ...text } = requestText(letter)
  const [behalf = '', ...titles] = signature
  const filled = await fillDocx(await readFile(wordTemplate), {
    ...text,
    upperLine: upper ? `${upper}\n` : '',
    recipients: recipients.join('\n'),
    member: member.map(({ label, value }) => ({ label, value })),
    closing: closing.map((words) => ({ words })),
    annex: annex
      ? [
          {
            of: annex.of,
            total: annex.total,
            rows: annex.rows.map(([number = '', name = '', born = '', cell = '', residence = '']) => ({
              number,
              name,
              born,
              cell,
              residence,
            })),
          },
        ]
      : [],
    behalf,
    title: titles.join('\n'),
    check: [{ ...check, qr: pngImage(await qrPng(check.url), 'Mã QR để kiểm tra phiếu') }],
  })
  return setDocxMargins(filled, letter.margins ?? defaultMargins)
}
