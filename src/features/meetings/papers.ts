import { capitals, longDate } from '#papers/letter-style.ts'
import { type RenderOptions, renderPdf, renderPdfInWorker } from '#papers/pdf.ts'
import type { AttendanceMark } from './rules/attendance.ts'
import { attendanceMarkLabels } from './terms/meetings.ts'

const template = { source: new URL('./papers/attendance-list.typ', import.meta.url) }

export type AttendanceListRow = {
  readonly fullName: string
  readonly workplaceName: string
  readonly isRequired: boolean
  readonly mark: AttendanceMark | null
  /** Whether the member said beforehand that they cannot come. */
  readonly isDeclared: boolean
}

/** Danh sách mời họp và điểm danh: no official form was found (F6), so it is ours. */
export type AttendanceList = {
  readonly communeName: string
  readonly cellName: string
  readonly place: string
  readonly meetingTitle: string
  /** "19:00, Thứ Tư, 25/11/2026, Nhà văn hóa ấp Thạnh Lợi". */
  readonly when: string
  readonly printedOn: Temporal.PlainDate
  readonly rows: readonly AttendanceListRow[]
  /** Of a meeting held in groups: a list for each, on pages of its own, instead of the one above. */
  readonly sittings?: readonly SittingList[]
}

export type SittingList = {
  readonly name: string
  readonly when: string
  readonly rows: readonly AttendanceListRow[]
}

/** The list to sign in the hall; after the meeting the same list with what was marked. */
export function attendanceListPdf(list: AttendanceList, options?: RenderOptions): Promise<Uint8Array> {
  const lists = list.sittings ?? [{ name: '', when: list.when, rows: list.rows }]
  const data = {
    title: `Danh sách điểm danh: ${list.meetingTitle}`,
    upper: capitals(list.communeName),
    holder: capitals(list.cellName),
    placeAndDate: `${list.place || '………'}, ${longDate(list.printedOn)}`,
    meeting: list.meetingTitle,
    lists: lists.map(({ name, when, rows }) => ({
      name,
      when,
      total: `Được mời: ${rows.length}; phải dự: ${rows.filter(({ isRequired }) => isRequired).length}.`,
      rows: rows.map((row) => [row.fullName, row.workplaceName, '', noteOf(row)]),
    })),
    signature: ['T/M CHI BỘ', 'BÍ THƯ'],
  }
  const render = list.rows.length > rowsForOwnThread ? renderPdfInWorker : renderPdf
  return render(template, data, options)
}

const rowsForOwnThread = 200

function noteOf({ isRequired, mark, isDeclared }: AttendanceListRow): string {
  // The list goes from hand to hand: why somebody is absent is not on it.
  if (mark) return attendanceMarkLabels[mark]
  if (isDeclared) return 'Báo vắng'
  return isRequired ? '' : 'Không bắt buộc dự'
}
