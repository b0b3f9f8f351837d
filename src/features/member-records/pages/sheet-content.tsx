import type { AnsweredCriterion, SheetContent, SignedBy } from '#features/assessments/rules/content.ts'
import type { Facts as KnownFacts } from '#features/assessments/rules/facts.ts'
import { ownSheetWords } from '#features/assessments/terms/own-sheet.ts'
import { Facts } from '#ui/facts.tsx'
import { formatDate, formatNumber } from '#ui/format.ts'

const day = (text: string) => formatDate(Temporal.PlainDate.from(text))

/** What is known of the year beside the line that it is about. */
function basisWords({ basis }: AnsweredCriterion, facts: KnownFacts): string | undefined {
  const { required, present, excused, unexcused, activities, opinions, answered } = facts
  if (basis === 'attendance' && required > 0)
    return `Phải dự ${formatNumber(required)} cuộc họp: có mặt ${formatNumber(present)}, vắng có lý do ${formatNumber(excused)}, vắng không lý do ${formatNumber(unexcused)}.`
  if (basis === 'opinions' && opinions > 0)
    return `Gửi ${formatNumber(opinions)} ý kiến, ${formatNumber(answered)} ý kiến đã được trả lời.`
  if (basis === 'activities' && activities > 0) return `Tham gia ${formatNumber(activities)} hoạt động của chi bộ.`
  return undefined
}

function Line({ line, facts }: { line: AnsweredCriterion; facts: KnownFacts }) {
  const { position, wording, options, grade, text } = line
  const chosen = grade === null ? undefined : options[grade - 1]
  const known = basisWords(line, facts)
  return (
    <li class="border-t border-base-300 first:border-t-0 py-3 grid gap-1">
      <p class="text-muted">
        {position}. {wording}
      </p>
      {options.length > 0 && <p class="font-semibold">{chosen ?? ownSheetWords.noGrade}</p>}
      {text !== '' && <p class="whitespace-pre-line break-words">{text}</p>}
      {options.length === 0 && text === '' && <p class="text-muted">Không ghi</p>}
      {known && <p class="sub">{known}</p>}
    </li>
  )
}

const signer = ({ name, printedTitle }: SignedBy) => `${name}, ${printedTitle.toLocaleLowerCase('vi')}`

/** A sheet as it was signed, line by line. */
export function SheetContentLines({ content }: { content: SheetContent }) {
  return (
    <ol>
      {content.criteria.map((line) => (
        <Line line={line} facts={content.facts} />
      ))}
    </ol>
  )
}

/** Who assessed, with whom and when; the names of that day. */
export function SheetSigners({ content }: { content: SheetContent }) {
  const { session, signedOn, signedBy, confirmedOn, confirmedBy } = content
  return (
    <Facts
      items={[
        { term: 'Thời gian nhận xét', value: `${day(content.periodFrom)} đến ${day(content.periodTo)}` },
        { term: 'Chi bộ nơi cư trú', value: content.cellName, long: true },
        { term: 'Thống nhất với ban công tác mặt trận', value: day(session.heldOn) },
        { term: 'Chi bộ ký', value: `${day(signedOn)}, ${signer(signedBy)}`, long: true },
        ...(confirmedOn && confirmedBy
          ? [
              {
                term: `${content.communeName} xác nhận`,
                value: `${day(confirmedOn)}, ${signer(confirmedBy)}`,
                long: true,
              },
            ]
          : []),
      ]}
    />
  )
}
