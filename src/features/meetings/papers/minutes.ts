import { readFile } from 'node:fs/promises'
import { dayOf } from '#core/day.ts'
import { fillDocx } from '#papers/docx.ts'
import { capitals, defaultMargins, longDate, partyBody } from '#papers/letter-style.ts'
import { type RenderOptions, renderPdf, renderPdfInWorker } from '#papers/pdf.ts'
import { formatTime } from '#ui/format.ts'
import type { MeetingForm } from '../rules/meeting.ts'
import type { Absentee, MinutedAttendance, MinutedSitting, MinutesText } from '../rules/minutes.ts'
import { meetingFormLabels } from '../terms/meetings.ts'

const pdfTemplate = { source: new URL('./minutes.typ', import.meta.url) }
const wordTemplate = new URL('./minutes.docx', import.meta.url)

/** Biên bản cuộc họp: no official form was found (F6), so its parts are ours and its style is that of 36-HD/VPTW. */
export type MinutesPaper = {
  readonly communeName: string
  readonly cellName: string
  readonly placeName: string | null
  readonly meeting: {
    readonly title: string
    readonly on: Temporal.PlainDate
    /** The day of the last sitting; left out when all met at once. */
    readonly endsOn?: Temporal.PlainDate
    readonly place: string
    readonly form: MeetingForm
  }
  readonly text: MinutesText
  readonly attendance: MinutedAttendance
  /** Undefined for a draft. */
  readonly closedOn: Temporal.PlainDate | undefined
  /** Set for a correction: when the version before it was closed. */
  readonly replaces: { readonly on: Temporal.PlainDate } | undefined
}

/** One paragraph: `part` and `item` are headings, `text` may begin with a word set off. */
export type MinutesLine = { readonly kind: 'part' | 'item' | 'text'; readonly strong: string; readonly text: string }

const text = (words: string, strong = ''): MinutesLine => ({ kind: 'text', strong, text: words })
const item = (strong: string): MinutesLine => ({ kind: 'item', strong, text: '' })
const linesOf = (words: string): readonly MinutesLine[] =>
  words.split('\n').flatMap((line) => (line.trim() ? [text(line.trim())] : []))

const blank = '………………………………………………'
/** Room for the hand on a paper that is printed before anything is written. */
const blankLines = Array.from({ length: 3 }, () => text('…'.repeat(80)))
const written = (words: string): readonly MinutesLine[] => (words ? linesOf(words) : blankLines)

/** "19 giờ 30", as papers say it. */
const hour = (time: string): string => time.replace(/^0?(\d+):(\d\d)$/, '$1 giờ $2')

const comrades = (count: number): string => `${count} đồng chí`

const who = (name: string, title = ''): string => (name ? `đồng chí ${name}${title ? `, ${title}` : ''}.` : blank)

function absent(label: string, named: readonly (Absentee & { readonly reason?: string })[]): readonly MinutesLine[] {
  if (named.length === 0) return [text(`${label}: không.`)]
  const one = ({ fullName, workplaceName, reason }: Absentee & { readonly reason?: string }, place: number) =>
    `${place + 1}. Đồng chí ${fullName} (${workplaceName})${reason ? `: ${reason}` : ''}.`
  return [text(`${label}: ${comrades(named.length)}:`), ...named.map((row, place) => text(one(row, place)))]
}

function present({ attendance, text: { chairName, chairTitle, takerName, guests } }: MinutesPaper) {
  const { required, present: came, presentFree, informed, unmarked } = attendance
  const free = presentFree > 0 ? ` (trong đó ${comrades(presentFree)} không bắt buộc dự)` : ''
  return [
    text(`Chủ trì: ${who(chairName, chairTitle)}`),
    text(`Người ghi biên bản: ${who(takerName)}`),
    ...(guests ? [text('Đại biểu dự họp:'), ...linesOf(guests)] : []),
    text(`Đảng viên phải dự: ${comrades(required)}; có mặt: ${comrades(came)}${free}, có danh sách kèm theo.`),
    ...(attendance.sittings ?? []).map(sittingLine),
    ...absent('Vắng có lý do', attendance.withReason),
    ...absent('Vắng không lý do', attendance.withoutReason),
    ...(unmarked.length > 0 ? [text(`Chưa điểm danh: ${comrades(unmarked.length)}.`)] : []),
    ...(informed > 0 ? [text(`Được báo để biết, không bắt buộc dự: ${comrades(informed)}.`)] : []),
  ]
}

/** One line for each group: when and where it met, and how many of it came. */
function sittingLine({ name, startsAt, place, required, present: came }: MinutedSitting): MinutesLine {
  const at = startsAt === null ? undefined : Temporal.Instant.from(startsAt)
  const when = at ? `${hour(formatTime(at))}, ${longDate(dayOf(at))}, ` : ''
  return text(`${name} (${when}${place}): phải dự ${comrades(required)}, có mặt ${comrades(came)}.`)
}

const numerals = ['I', 'II', 'III', 'IV'] as const

function partsOf(paper: MinutesPaper): readonly MinutesLine[] {
  const { items, opinions, conclusions } = paper.text
  const isDraft = paper.closedOn === undefined
  const parts: readonly (readonly [string, readonly MinutesLine[]])[] = [
    ['THÀNH PHẦN', present(paper)],
    [
      'NỘI DUNG',
      items.flatMap(({ heading, said }, place) => [item(`${place + 1}. ${heading || blank}`), ...written(said)]),
    ],
    ['Ý KIẾN CỦA ĐẢNG VIÊN', opinions || isDraft ? written(opinions) : []],
    ['KẾT LUẬN CỦA NGƯỜI CHỦ TRÌ', written(conclusions)],
  ]
  return parts
    .filter(([, lines]) => lines.length > 0)
    .flatMap(([title, lines], place) => [
      { kind: 'part', strong: `${numerals[place]}. ${title}`, text: '' } satisfies MinutesLine,
      ...lines,
    ])
}

const correctionOf = ({ replaces, text: { reason } }: MinutesPaper): string =>
  replaces ? `Bản sửa, thay bản hoàn thành ${longDate(replaces.on)}. Lý do sửa: ${reason || blank}` : ''

/** Every word of the minutes, ready to print; PDF and Word are both filled from it. */
export function minutesText(paper: MinutesPaper) {
  const { meeting, text: given } = paper
  const day = longDate(meeting.on)
  const groups = paper.attendance.sittings?.length ?? 0
  const where = groups > 0 ? `họp thành ${groups} buổi theo tổ, nhóm, nơi họp từng buổi ghi dưới đây` : meeting.place
  const isOneDay = !meeting.endsOn || meeting.endsOn.equals(meeting.on)
  const endDay = isOneDay ? 'cùng ngày' : longDate(meeting.endsOn ?? meeting.on)
  const began = given.beganTime ? `bắt đầu lúc ${hour(given.beganTime)}, ${day}` : day
  return {
    title: `Biên bản: ${meeting.title}`,
    draft: paper.closedOn === undefined,
    upper: capitals(partyBody(paper.communeName)),
    issuer: capitals(paper.cellName),
    // Minutes are numbered by the cell; the pen fills it in.
    reference: 'Số ……-BB/CB',
    placeAndDate: `${paper.placeName || '………'}, ${day}`,
    subject: meeting.title,
    correction: correctionOf(paper),
    lines: [
      text(`Thời gian: ${began}.`),
      text(`Địa điểm: ${where}. Hình thức: ${meetingFormLabels[meeting.form].toLocaleLowerCase('vi')}.`),
      ...partsOf(paper),
      ...(given.endedTime ? [text(`Cuộc họp kết thúc lúc ${hour(given.endedTime)} ${endDay}.`)] : []),
    ],
    taker: given.takerName,
    chair: given.chairName,
    recipients: [`- ${paper.communeName},`, '- Lưu chi bộ.'],
  }
}

// About ten pages.
const lettersForOwnThread = 30_000

export function minutesPdf(paper: MinutesPaper, options?: RenderOptions): Promise<Uint8Array> {
  const data = { ...minutesText(paper), margins: defaultMargins }
  const letters = data.lines.reduce((sum, line) => sum + line.text.length, 0)
  return (letters > lettersForOwnThread ? renderPdfInWorker : renderPdf)(pdfTemplate, data, options)
}

/** The minutes as a Word file, from our template or from the one an office put in its place (same `{tags}`). */
export async function minutesDocx(paper: MinutesPaper, template?: Uint8Array): Promise<Uint8Array> {
  const { lines, correction, recipients, draft, ...words } = minutesText(paper)
  return fillDocx(template ?? (await readFile(wordTemplate)), {
    ...words,
    draft: draft ? [{}] : [],
    correction: correction ? [{ correction }] : [],
    lines: lines.map(({ strong, text }) => ({ strong, text })),
    recipients: recipients.join('\n'),
  })
}
