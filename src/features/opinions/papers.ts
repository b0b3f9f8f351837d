import { readFile } from 'node:fs/promises'
import { fillDocx } from '#papers/docx.ts'
import { capitals, longDate, shortDate } from '#papers/letter-style.ts'
import { type RenderOptions, renderPdf, renderPdfInWorker } from '#papers/pdf.ts'
import type { Cell } from '#spreadsheets/sheet.ts'
import type { WrittenSheet } from '#spreadsheets/write.ts'
import type { SummaryRow } from './queries/opinions.ts'
import { foldJoined } from './rules/opinion.ts'
import { opinionKindLabels, opinionStateLabels, sourceOf, summaryWords } from './terms/opinion.ts'

const template = { source: new URL('./papers/opinion-summary.typ', import.meta.url) }
const wordTemplate = new URL('./papers/opinion-summary.docx', import.meta.url)

/** Bảng tổng hợp ý kiến: no official form was found (F6), so it is ours, in the style of 36-HD/VPTW. */
export type OpinionSummary = {
  /** The committee above the one that sums up; null when the paper names none. */
  readonly upperName: string | null
  readonly holderName: string
  readonly isCell: boolean
  readonly place: string
  readonly printedOn: Temporal.PlainDate
  /** "Họp 6 tháng cuối năm 2026, 09/12/2026" or "6 tháng cuối năm 2026". */
  readonly of: string
  /** Whether the rows come from several cells, which are then named. */
  readonly namesCells: boolean
  /** Whether there were more rows than the paper holds. */
  readonly isCut: boolean
  readonly rows: readonly SummaryRow[]
}

type Line = {
  readonly content: string
  readonly source: string
  readonly kind: string
  readonly forwardedTo: string
  readonly dueOn: Temporal.PlainDate | null
  readonly answer: string
  readonly state: string
}

/** One line per opinion; those joined under one are one line that names everybody who gave it in a name. */
export function summaryLines({ rows, namesCells }: Pick<OpinionSummary, 'rows' | 'namesCells'>): readonly Line[] {
  const named = (row: SummaryRow) => (namesCells ? `${sourceOf(row)} (${row.cellName})` : sourceOf(row))
  return foldJoined(rows).map(({ row, joined }) => ({
    content: joined.length > 0 ? `${row.text}\n(${summaryWords.joined(joined.length + 1)})` : row.text,
    source: [...new Set([row, ...joined].map(named))].join('; '),
    kind: opinionKindLabels[row.kind],
    forwardedTo: row.forwardedTo ?? '',
    dueOn: row.dueOn,
    answer: row.answer
      ? `${row.answer}\n(${row.answeredBy}${row.answeredOn ? `, ${shortDate(row.answeredOn)}` : ''})`
      : '',
    state: opinionStateLabels[row.state],
  }))
}

const signatureOf = ({ isCell }: OpinionSummary) => [isCell ? 'T/M CHI BỘ' : 'T/M ĐẢNG ỦY', 'BÍ THƯ']

function headOf(summary: OpinionSummary) {
  return {
    upper: summary.upperName && capitals(summary.upperName),
    holder: capitals(summary.holderName),
    placeAndDate: `${summary.place || '………'}, ${longDate(summary.printedOn)}`,
    of: summary.of,
  }
}

const dueText = ({ dueOn }: Line) => (dueOn ? shortDate(dueOn) : '')
const rowsForOwnThread = 200

/** The summary on A4 across, its head repeated and its pages numbered. */
export function opinionSummaryPdf(summary: OpinionSummary, options?: RenderOptions): Promise<Uint8Array> {
  const lines = summaryLines(summary)
  const data = {
    ...headOf(summary),
    title: summaryWords.title(summary.of),
    headings: summaryWords.headings,
    total: summaryWords.total(lines.length, summary.isCut),
    none: summaryWords.none,
    signature: signatureOf(summary),
    rows: lines.map((line) => [
      line.content,
      line.source,
      line.kind,
      line.forwardedTo,
      dueText(line),
      line.answer,
      line.state,
    ]),
  }
  const render = lines.length > rowsForOwnThread ? renderPdfInWorker : renderPdf
  return render(template, data, options)
}

/** The same as a Word file, to be gone over before it is handed in. */
export async function opinionSummaryDocx(summary: OpinionSummary): Promise<Uint8Array> {
  const lines = summaryLines(summary)
  const { upper, ...head } = headOf(summary)
  const [behalf = '', title = ''] = signatureOf(summary)
  return fillDocx(await readFile(wordTemplate), {
    ...head,
    upperLine: upper ? `${upper}\n` : '',
    total: summaryWords.total(lines.length, summary.isCut),
    behalf,
    title,
    lines: lines.map((line, place) => {
      const { dueOn: _, ...words } = line
      return { ...words, number: String(place + 1), due: dueText(line) }
    }),
  })
}

/** The same as a sheet, with true dates, to sort and to count. */
export const opinionSummarySheet = (summary: OpinionSummary): WrittenSheet => ({
  name: summaryWords.name,
  columns: summaryWords.headings.map((title) => ({ title })),
  rows: summaryLines(summary).map((line, place): readonly Cell[] => [
    place + 1,
    line.content,
    line.source,
    line.kind,
    line.forwardedTo,
    line.dueOn,
    line.answer,
    line.state,
  ]),
})
