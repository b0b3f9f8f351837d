import type { Child } from 'hono/jsx'
import { Facts } from '#ui/facts.tsx'
import { formatDate } from '#ui/format.ts'
import type { AnsweredCriterion, SheetContent } from '../rules/content.ts'
import { attendanceWords } from '../terms/one-sheet.ts'

/** A day as contents and versions keep it. */
export const dayFrom = (text: string) => formatDate(Temporal.PlainDate.from(text))

type AnsweredLinesProps = {
  criteria: readonly AnsweredCriterion[]
  /** What stands beside a line; nothing: the lines take the whole width. */
  beside?: (criterion: AnsweredCriterion) => Child
}

function Answer({ criterion: { options, grade, text } }: { criterion: AnsweredCriterion }) {
  const chosen = grade ? options[grade - 1] : undefined
  if (!chosen && !text) return <p class="text-muted">Chưa ghi</p>
  return (
    <>
      {chosen && <p class="font-semibold">{chosen}</p>}
      {text && <p class="whitespace-pre-line break-words">{text}</p>}
    </>
  )
}

/** The lines of a sheet with their answers, to be read. */
export function AnsweredLines({ criteria, beside }: AnsweredLinesProps) {
  return (
    <div class={beside ? 'crits-read' : 'crits-alone'}>
      {criteria.map((criterion) => (
        <section class="crit" aria-labelledby={`tc-${criterion.position}`}>
          <div class="grid gap-1 self-start">
            <h3 id={`tc-${criterion.position}`} class="text-lg font-semibold">
              {criterion.position}. {criterion.shortName}
            </h3>
            <Answer criterion={criterion} />
            {criterion.wording !== criterion.shortName && <p class="crit-q">{criterion.wording}</p>}
          </div>
          {beside?.(criterion)}
        </section>
      ))}
    </div>
  )
}

/** What the paper tells besides its lines: the period, the counts of the year, the joint session, and who signed. */
export function ContentFacts({ content }: { content: SheetContent }) {
  const { periodFrom, periodTo, facts, session, signedBy, signedOn, confirmedBy, confirmedOn } = content
  const confirmed =
    confirmedBy && confirmedOn && `${confirmedBy.name}, ${confirmedBy.printedTitle}, ${dayFrom(confirmedOn)}`
  return (
    <Facts
      items={[
        { term: 'Kỳ nhận xét', value: `${dayFrom(periodFrom)} – ${dayFrom(periodTo)}` },
        { term: 'Dự họp trong kỳ', value: attendanceWords(facts) },
        { term: 'Hoạt động đã tham gia', value: String(facts.activities) },
        { term: 'Ý kiến đã góp', value: `${facts.opinions}, đã trả lời ${facts.answered}` },
        { term: 'Họp thống nhất với mặt trận', value: `${dayFrom(session.heldOn)}, ${session.place}`, long: true },
        {
          term: 'Chi bộ ký',
          value: `${signedBy.name}, ${signedBy.printedTitle}, ${content.cellName}, ${dayFrom(signedOn)}`,
          long: true,
        },
        { term: 'Đảng ủy xác nhận', value: confirmed, long: true },
      ]}
    />
  )
}
