import { capitals, longDate } from '#papers/letter-style.ts'
import { type RenderOptions, renderPdf } from '#papers/pdf.ts'
import { answeredOf, type CellTally, type Tally } from '../rules/tally.ts'

const template = { source: new URL('./consultation-result.typ', import.meta.url) }

export type ConsultationResult = {
  /** What stands above the organisation in the head of the paper; empty for a commune. */
  readonly upperName: string
  readonly organisationName: string
  readonly isCell: boolean
  readonly place: string
  readonly title: string
  readonly question: string
  readonly choices: readonly string[]
  readonly isSecret: boolean
  readonly opensOn: string
  readonly closesOn: string
  readonly tally: Tally
  readonly cells: readonly CellTally<number>[]
  /** Who said what, for who asked, and only of a named one. */
  readonly names: readonly {
    readonly fullName: string
    readonly cellName: string
    readonly choice: number
    readonly text: string
  }[]
  readonly printedOn: Temporal.PlainDate
}

const share = (part: number, whole: number) =>
  `${((whole === 0 ? 0 : part / whole) * 100).toFixed(1).replace('.0', '').replace('.', ',')} %`

/** Kết quả xin ý kiến chuyên đề: no official form was found, so it is ours. */
export function consultationResultPdf(result: ConsultationResult, options?: RenderOptions): Promise<Uint8Array> {
  const { tally, choices } = result
  const answered = answeredOf(tally)
  const data = {
    title: `Kết quả xin ý kiến: ${result.title}`,
    upper: capitals(result.upperName),
    holder: capitals(result.organisationName),
    placeAndDate: `${result.place || '………'}, ${longDate(result.printedOn)}`,
    topic: result.title,
    question: result.question,
    how: `${result.isSecret ? 'Bỏ phiếu kín' : 'Ghi tên'}, từ ${result.opensOn} đến ${result.closesOn}. Được hỏi: ${tally.asked}; đã trả lời: ${answered} (trên giấy: ${tally.paper}).`,
    lines: choices.map((choice, place) => {
      const count = tally.counts[place] ?? 0
      return {
        choice,
        count: String(count),
        share: share(count, answered),
        part: answered === 0 ? 0 : count / answered,
      }
    }),
    texts: tally.texts,
    cellHeadings: ['Chi bộ', 'Được hỏi', 'Đã trả lời', ...choices.map((_, place) => `(${place + 1})`)],
    cells: result.cells.map((cell) => [
      cell.cellName,
      String(cell.asked),
      String(answeredOf(cell)),
      ...choices.map((_, place) => String(cell.counts[place] ?? 0)),
    ]),
    names: result.names.map((row) => [row.fullName, row.cellName, choices[row.choice - 1] ?? '', row.text]),
    signature: [result.isCell ? 'T/M CHI BỘ' : 'T/M ĐẢNG ỦY', 'BÍ THƯ'],
  }
  return renderPdf(template, data, options)
}
