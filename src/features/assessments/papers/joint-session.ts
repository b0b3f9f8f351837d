import type { Criterion } from '#features/regulations/rules.ts'
import { capitals, defaultMargins, longDate } from '#papers/letter-style.ts'
import { type RenderOptions, renderPdf, renderPdfInWorker } from '#papers/pdf.ts'
import type { Participant } from '../rules/content.ts'
import { gradeAt } from '../rules/sheet.ts'

const template = { source: new URL('./joint-session.typ', import.meta.url) }

/** Biên bản of a joint session: no official form was found, so its parts are ours and its style is that of 36-HD/VPTW. */
export type JointSessionPaper = {
  readonly communeName: string
  readonly cellName: string
  readonly placeName: string | null
  readonly heldOn: Temporal.PlainDate
  readonly place: string
  /** "Quy định số 213-QĐ/TW, ngày …" in force on the day of the session. */
  readonly regulation: string
  readonly hasCommittee: boolean
  /** `T/M CHI ỦY` or `T/M CHI BỘ`, as the settings of the day of the session say. */
  readonly signatureLine: string
  readonly participants: readonly Participant[]
  readonly conclusions: string
  /** What was agreed on, in the order of names. */
  readonly covered: readonly {
    readonly fullName: string
    readonly workplaceName: string
    readonly grades: readonly (number | null)[]
    readonly criteria: readonly Criterion[]
  }[]
}

type Covered = JointSessionPaper['covered'][number]

/** "Nêu gương: Nêu gương tốt; Dự họp: Tham gia đầy đủ": the grades in the words of the form. */
const gradesText = ({ criteria, ...sheet }: Covered): string =>
  criteria
    .flatMap(({ position, shortName, options }) => {
      const option = options[(gradeAt(sheet, position) ?? 0) - 1]
      return option ? [`${shortName}: ${option}`] : []
    })
    .join('; ')

/** The way a Party cell stands in its body: the committee leads the "Đảng bộ", to which the cell belongs. */
const bodyOf = (committeeName: string): string => committeeName.replace(/^Đảng ủy /, 'Đảng bộ ')

const present = (participants: readonly Participant[], side: Participant['side']): readonly string[] =>
  participants
    .filter((one) => one.side === side)
    .map(({ name, title }, place) => `${place + 1}. Đồng chí ${name}${title ? `, ${title}` : ''}.`)

const signerOf = (participants: readonly Participant[], side: Participant['side']): string =>
  participants.find((one) => one.side === side)?.name ?? ''

/** Every word of the minutes, ready to print. */
export function jointSessionText(paper: JointSessionPaper) {
  const { participants, covered, heldOn } = paper
  const day = longDate(heldOn)
  const assesses = paper.hasCommittee ? 'Chi ủy' : 'Bí thư chi bộ (chi bộ không có chi ủy)'
  return {
    title: `Biên bản họp thống nhất nhận xét, ${day}`,
    upper: capitals(bodyOf(paper.communeName)),
    issuer: capitals(paper.cellName),
    // Minutes are numbered by the cell; the pen fills it in.
    reference: 'Số ……-BB/CB',
    placeAndDate: `${paper.placeName ?? '………'}, ${day}`,
    subject:
      'Họp chi bộ với ban công tác mặt trận thống nhất nhận xét đảng viên đang công tác giữ mối liên hệ với nơi cư trú',
    opening: [
      `Thực hiện ${paper.regulation}, ${day}, tại ${paper.place}, ${paper.cellName} họp với ban công tác mặt trận để thống nhất nhận xét.`,
    ],
    parts: [
      { title: 'I. THÀNH PHẦN PHÍA CHI BỘ', lines: present(participants, 'cell') },
      { title: 'II. THÀNH PHẦN PHÍA BAN CÔNG TÁC MẶT TRẬN', lines: present(participants, 'frontCommittee') },
      { title: 'III. KẾT LUẬN', lines: paper.conclusions.split('\n').filter((line) => line.trim() !== '') },
    ],
    listTitle: `IV. PHIẾU NHẬN XÉT ĐÃ THỐNG NHẤT (${covered.length} PHIẾU)`,
    headings: ['TT', 'Họ và tên', 'Nơi công tác', 'Mức đã thống nhất'],
    rows: covered.map((sheet) => [sheet.fullName, sheet.workplaceName, gradesText(sheet)]),
    none: 'Chưa có phiếu nào được ghi là đã thống nhất.',
    closing: `${assesses} ký phiếu nhận xét theo những nội dung đã thống nhất trên đây.`,
    left: { lines: ['T/M BAN CÔNG TÁC MẶT TRẬN'], name: signerOf(participants, 'frontCommittee') },
    right: { lines: [paper.signatureLine], name: signerOf(participants, 'cell') },
    recipients: [`- ${paper.communeName},`, '- Ban công tác mặt trận,', '- Lưu chi bộ.'],
  }
}

const rowsForOwnThread = 60

export function jointSessionPdf(paper: JointSessionPaper, options?: RenderOptions): Promise<Uint8Array> {
  const data = { ...jointSessionText(paper), margins: defaultMargins }
  return (data.rows.length > rowsForOwnThread ? renderPdfInWorker : renderPdf)(template, data, options)
}
