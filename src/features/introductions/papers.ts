import { readFile } from 'node:fs/promises'
import { fillDocx, pngImage, setDocxMargins } from '#papers/docx.ts'
import { blankLongDate, capitals, defaultMargins, longDate, type Margins, shortDate } from '#papers/letter-style.ts'
import { type RenderOptions, renderPdf, renderPdfInWorker } from '#papers/pdf.ts'
import { qrPng, qrSvg } from '#papers/qr.ts'
import { type Slip, slipPdf } from '#papers/slip.ts'

/** What the governing documents say on the letter; passed in, because 213-QĐ/TW is to be replaced. */
export type LetterWording = {
  /** Stands after "Thực hiện": number, date, authority and title of the regulation. */
  readonly regulation: string
  /** The bold line of a `meetingExempt` member (33-HD/BTCTW 1.1). */
  readonly meetingExemptLine: string
}

/** Above the name: `['T/M ĐẢNG ỦY', 'BÍ THƯ']`, `['K/T BÍ THƯ', 'PHÓ BÍ THƯ']`. The name is null until someone signs. */
export type Signature = { readonly lines: readonly string[]; readonly name: string | null }

export type IntroducedMember = {
  readonly fullName: string
  /** Null, here and below, leaves a place for the pen. */
  readonly gender: 'male' | 'female' | null
  /** A year alone when the lists knew no more. */
  readonly born: Temporal.PlainDate | number | null
  readonly joinedOn: Temporal.PlainDate | null
  /** Null for a probationary member: the place stays blank. */
  readonly officialOn: Temporal.PlainDate | null
  /** "Chi bộ Tổ Toán, thuộc Đảng bộ Trường …". */
  readonly workplaceCell: string | null
  readonly residence: string
}

/** One giấy giới thiệu. It has no place for the personal number and the card number (F1 carries neither). */
export type IntroductionLetter = {
  /** The committee above the issuer; null when the paper names none. */
  readonly upperName: string | null
  readonly issuerName: string
  readonly place: string
  /** Null makes a draft: marked as such, without number, date and check code. */
  readonly issued: { readonly number: string; readonly on: Temporal.PlainDate; readonly check: PaperCheck } | null
  /** What follows the number of a draft: "GGT/ĐU". */
  readonly symbol: string
  /** The commune committee, and where the province wants it the cell as well. */
  readonly recipients: readonly string[]
  readonly wording: LetterWording
  readonly member: IntroducedMember
  readonly meetingExempt: boolean
  readonly signature: Signature
  /** The residence's counterpart as far as it has come; null prints it blank. */
  readonly receipt: {
    readonly receivedOn: Temporal.PlainDate | null
    readonly cellName: string | null
    readonly signature: Signature
  } | null
  /** Those of the province on the day of the letter; absent, the default. */
  readonly margins?: Margins | undefined
}

/** The public page where anyone holding the paper learns whether it is genuine, and the code to type there. */
export type PaperCheck = { readonly url: string; readonly code: string }

const letterTemplate = { source: new URL('./papers/introduction-letter.typ', import.meta.url) }
const letterWordTemplate = new URL('./papers/introduction-letter.docx', import.meta.url)

const genderWords = { male: 'Nam', female: 'Nữ' } as const
const blankDate = '……/……/………'
const blankName = '………………………………'
const pagesForOwnThread = 10

const dateText = (date: Temporal.PlainDate | number | null, blank: string): string => {
  if (date === null) return blank
  return typeof date === 'number' ? String(date) : shortDate(date)
}

/** The cell's name after the printed words "tại chi bộ", which it may begin with itself. */
const afterCellWord = (name: string): string => name.replace(/^chi bộ\s+/iu, '')

function memberText(member: IntroducedMember) {
  return {
    fullName: member.fullName,
    gender: member.gender ? genderWords[member.gender] : '………',
    born: dateText(member.born, blankDate),
    joined: dateText(member.joinedOn, blankDate),
    official: dateText(member.officialOn, blankDate),
    workplaceCell: member.workplaceCell ?? blankName,
    residence: member.residence,
  }
}

function receiptText(receipt: IntroductionLetter['receipt']) {
  return {
    received: receipt?.receivedOn ? longDate(receipt.receivedOn) : blankLongDate,
    cell: receipt?.cellName ? afterCellWord(receipt.cellName) : blankName,
    signature: receipt?.signature.lines ?? ['T/M ĐẢNG ỦY', 'BÍ THƯ'],
    signer: receipt?.signature.name ?? '',
  }
}

/** Every word of one letter, ready to print; PDF and Word are both filled from it. */
export function letterText(letter: IntroductionLetter) {
  const { issued, wording } = letter
  return {
    ...memberText(letter.member),
    draft: issued === null,
    upper: letter.upperName && capitals(letter.upperName),
    issuer: capitals(letter.issuerName),
    reference: `Số ${issued?.number ?? `……-${letter.symbol}`}`,
    placeAndDate: `${letter.place || '………'}, ${issued ? longDate(issued.on) : blankLongDate}`,
    recipients: letter.recipients,
    basis: `Thực hiện ${wording.regulation}, ${letter.issuerName}`,
    exemptLine: letter.meetingExempt ? wording.meetingExemptLine : null,
    request: `Đề nghị các đồng chí tiếp nhận và tạo điều kiện cho đảng viên ${letter.member.fullName} hoàn thành nhiệm vụ.`,
    signature: letter.signature.lines,
    signer: issued ? (letter.signature.name ?? '') : '',
    receipt: receiptText(letter.receipt),
  }
}

/** Letters in one PDF, a page each, in the order given. More than ten are laid out in a thread of their own. */
export function introductionLetterPdf(
  letters: readonly IntroductionLetter[],
  options?: RenderOptions,
): Promise<Uint8Array> {
  const data = {
    title: letters.length === 1 ? letterTitle(letters[0]) : `Giấy giới thiệu (${letters.length} giấy)`,
    letters: letters.map((letter) => ({
      ...letterText(letter),
      margins: letter.margins ?? defaultMargins,
      check: letter.issued && { ...letter.issued.check, qr: qrSvg(letter.issued.check.url) },
    })),
  }
  const render = letters.length > pagesForOwnThread ? renderPdfInWorker : renderPdf
  return render(letterTemplate, data, options)
}

const letterTitle = (letter: IntroductionLetter | undefined): string =>
  letter?.issued ? `Giấy giới thiệu số ${letter.issued.number}` : 'Giấy giới thiệu (bản nháp)'

/** One letter as a Word file, from our template or from the one an office put in its place (same `{tags}`). */
export async function introductionLetterDocx(letter: IntroductionLetter, template?: Uint8Array): Promise<Uint8Array> {
  const { upper, recipients, signature, receipt, exemptLine, ...text } = letterText(letter)
  const [behalf = '', ...titles] = signature
  const [receiverBehalf = '', ...receiverTitles] = receipt.signature
  const check = letter.issued?.check
  const filled = await fillDocx(template ?? (await readFile(letterWordTemplate)), {
    ...text,
    upperLine: upper === null ? '' : `${upper}\n`,
    recipients: recipients.join('\n'),
    exempt: exemptLine === null ? [] : [{ exemptLine }],
    behalf,
    title: titles.join('\n'),
    received: receipt.received,
    receivingCell: receipt.cell,
    receiverBehalf,
    receiverTitle: receiverTitles.join('\n'),
    receiverSigner: receipt.signer,
    check: check ? [{ ...check, qr: pngImage(await qrPng(check.url), 'Mã QR để kiểm tra giấy') }] : [],
  })
  // An office's own template keeps the margins it was given.
  return template ? filled : setDocxMargins(filled, letter.margins ?? defaultMargins)
}

/** What a member is told when the cell has admitted them (213-QĐ/TW Đ4 k2), with the code that opens their account. */
export type NoticeSlip = {
  readonly communeName: string
  readonly cellName: string
  readonly memberName: string
  readonly admittedOn: Temporal.PlainDate
  readonly meetingPlace: string | null
  /** Name and telephone of the one to ask, "Trần Văn Sáu, bí thư chi bộ, 0900 000 142". */
  readonly contact: string | null
  readonly activation: { readonly code: string; readonly url: string; readonly expiresOn: Temporal.PlainDate }
}

/** Slips to hand to the members, two a page with a line to cut along. */
export const noticeSlipPdf = (slips: readonly NoticeSlip[], options?: RenderOptions): Promise<Uint8Array> =>
  slipPdf({ title: 'Thông báo cho đảng viên', slips: slips.map(noticeSlip) }, options)

function noticeSlip(notice: NoticeSlip): Slip {
  const { activation } = notice
  const facts = [
    { label: 'Nơi họp chi bộ', value: notice.meetingPlace },
    { label: 'Liên hệ', value: notice.contact },
  ]
  return {
    upper: capitals(notice.communeName),
    issuer: capitals(notice.cellName),
    title: 'THÔNG BÁO',
    recipient: `Đồng chí ${notice.memberName}`,
    paragraphs: [
      `${notice.cellName} đã tiếp nhận đồng chí giữ mối liên hệ với tổ chức đảng và nhân dân nơi cư trú từ ${longDate(notice.admittedOn)}.`,
    ],
    facts: facts.flatMap(({ label, value }) => (value === null ? [] : [{ label, value }])),
    code: {
      label: 'Mã kích hoạt tài khoản',
      value: activation.code,
      note: `Dùng một lần, đến hết ${longDate(activation.expiresOn)}. Đồng chí không đưa mã cho người khác.`,
    },
    steps: [
      'Dùng điện thoại quét mã QR, hoặc mở trang ghi dưới đây.',
      'Nhập mã kích hoạt và làm theo hướng dẫn trên trang để đặt mật khẩu.',
      'Từ đó đồng chí xem được hồ sơ và các bước của giấy giới thiệu của mình.',
    ],
    link: activation.url,
  }
}
