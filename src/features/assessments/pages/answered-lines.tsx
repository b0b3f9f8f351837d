import type { Child } from 'hono/jsx'
import { Facts } from '#ui/facts.tsx'
import { formatDate } from '#ui/format.ts'
import type { AnsweredCriterion, SheetContent } from '../rules/content.ts'
import { attendanceWords } from '../terms/one-sheet.ts'

const dayFrom = (text: string) => formatDate(Temporal.PlainDate.from(text))

type AnsweredLinesProps = {
  criteria: readonly AnsweredCriterion[]
  /** What stands beside a line; nothing: the lines take the whole width. */
  beside?: (criterion: AnsweredCriterion) => Child
}

function Answer({ criterion: { options, grade, text } }: { criterion: AnsweredCriterion }) {
  const nothing = <span class="text-muted">Chưa ghi</span>
  return (
    <div class="crit-a">
      {options.length > 0 && <p class="font-semibold">{grade ? options[grade - 1] : nothing}</p>}
      {text ? <p class="whitespace-pre-line break-words">{text}</p> : options.length === 0 && <p>{nothing}</p>}
    </div>
  )
}

/** The lines of a sheet with their answers, to be read. */
export function AnsweredLines({ criteria, beside }: AnsweredLinesProps) {
  return (
    <div class={beside ? undefined : 'crits-alone'}>
      {criteria.map((criterion) => (
        <section class="crit" aria-labelledby={`tc-${criterion.position}`}>
          <div>
            <h3 id={`tc-${criterion.position}`} class="text-lg font-semibold">
              {criterion.position}. {criterion.shortName}
            </h3>
            {criterion.wording !== criterion.shortName && <p class="crit-q">{criterion.wording}</p>}
          </div>
          {beside?.(criterion)}
          <Answer criterion={criterion} />
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
