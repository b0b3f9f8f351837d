import { capitals } from '#papers/letter-style.ts'
import { type RenderOptions, renderPdf, renderPdfInWorker } from '#papers/pdf.ts'

const template = { source: new URL('./invitation-slips.typ', import.meta.url) }

export type Invited = {
  readonly fullName: string
  readonly workplaceName: string
  readonly isRequired: boolean
  /** Of a meeting held in groups: in which one, when and where; otherwise as the whole meeting. */
  readonly sitting?: { readonly name: string; readonly time: string; readonly place: string } | undefined
}

/** Giấy mời: no official form was found, so it is ours. No number of any person stands on it: it goes from hand to hand. */
export type InvitationSlips = {
  readonly communeName: string
  readonly cellName: string
  readonly meetingTitle: string
  /** "19:00, Thứ Tư, 25/11/2026". */
  readonly time: string
  readonly place: string
  readonly agenda: string
  readonly invited: readonly Invited[]
}

const slipsForOwnThread = 20

/** One slip for each, four on a sheet. Who must come finds a part to give back; who need not is informed (33-HD/BTCTW 1.1). */
export function invitationSlipsPdf(sheet: InvitationSlips, options?: RenderOptions): Promise<Uint8Array> {
  const slips = sheet.invited.map((invited) => slipOf(sheet, invited))
  const data = {
    title: `Giấy mời: ${sheet.meetingTitle}`,
    upper: capitals(sheet.communeName),
    holder: capitals(sheet.cellName),
    cell: sheet.cellName,
    agenda: shortened(sheet.agenda),
    signature: ['T/M CHI BỘ', 'BÍ THƯ'],
    slips,
    longest: slips.toSorted((one, other) => lettersOf(other) - lettersOf(one))[0] ?? null,
  }
  const render = slips.length > slipsForOwnThread ? renderPdfInWorker : renderPdf
  return render(template, data, options)
}

const slipOf = (sheet: InvitationSlips, { fullName, workplaceName, isRequired, sitting }: Invited) => ({
  meeting: sitting ? `${sheet.meetingTitle} (${sitting.name})` : sheet.meetingTitle,
  time: sitting?.time ?? sheet.time,
  place: sitting?.place ?? sheet.place,
  name: isRequired ? 'GIẤY MỜI' : 'GIẤY BÁO HỌP',
  salutation: isRequired ? 'Kính mời đồng chí' : 'Kính báo đồng chí',
  recipient: fullName,
  workplace: workplaceName,
  isToAnswer: isRequired,
  note: isRequired
    ? 'Không dự được, xin ghi lý do vào phiếu bên cạnh và gửi lại chi bộ trước cuộc họp.'
    : 'Đồng chí được báo để biết, không bắt buộc dự. Nếu thu xếp dự được, chi bộ rất hoan nghênh.',
})

const lettersOf = ({ recipient, workplace, meeting, place }: ReturnType<typeof slipOf>) =>
  recipient.length + workplace.length + meeting.length + place.length

const mostLines = 5
const mostLetters = 330

/** As much of the agenda as a slip has room for, and that there is more. */
export function shortened(agenda: string): readonly string[] {
  const lines = agenda
    .split('\n')
    .map((line) => line.trim().replace(/^[-–•*]\s*/, ''))
    .filter(Boolean)
  const kept: string[] = []
  let room = mostLetters
  for (const line of lines.slice(0, mostLines)) {
    if (room <= 0) break
    kept.push(line.length > room ? `${line.slice(0, room).replace(/\s+\S*$|[\ud800-\udbff]$/, '')}…` : line)
    room -= line.length
  }
  const isWhole = kept.length === lines.length && room >= 0
  return isWhole ? kept : [...kept, 'Nội dung đầy đủ: xem trang Lịch họp của đồng chí, hoặc hỏi chi bộ.']
}
