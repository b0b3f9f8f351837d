import { routes } from '#routes'
import { Button } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { type Fact, Facts } from '#ui/facts.tsx'
import { Fold } from '#ui/fold.tsx'
import { Form, type HiddenFields } from '#ui/form.tsx'
import { formatDate } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Columns, Panel } from '#ui/panel.tsx'
import { entryOf, Timeline } from '#ui/timeline.tsx'
import type { ReferralDetail } from '../queries/referrals.ts'
import { actOutcomes, outcomesOf } from '../rules/referral.ts'
import { referralEventLabels, referralOutcomeLabels, referralWords } from '../terms/referral.ts'
import { DeedFields } from './deed-fields.tsx'
import { proposalWords, ReferralStanding } from './referral-tags.tsx'

type ReferralPageProps = {
  referral: ReferralDetail
  /** How this reader may answer; undefined when it is not theirs, or nothing is to be answered. */
  way: 'answer' | 'answerFromPaper' | undefined
  refusal: string | undefined
  errors: Readonly<Record<string, string>>
  typed: Readonly<Record<string, string>>
  today: Temporal.PlainDate
  fields: HiddenFields
}

const outcomeFacts = ({ outcomeForm, decisionNumber, decidedOn, answeredBy, answeredOn }: ReferralDetail): Fact[] => [
  ...(outcomeForm ? [{ term: 'Hình thức', value: outcomeForm, long: true }] : []),
  ...(decisionNumber ? [{ term: 'Số quyết định, văn bản', value: decisionNumber }] : []),
  ...(decidedOn ? [{ term: 'Ngày thực hiện', value: formatDate(decidedOn) }] : []),
  { term: 'Nơi trả lời', value: answeredBy, long: true },
  { term: 'Ngày trả lời', value: answeredOn && formatDate(answeredOn) },
]

function Outcome({ referral }: { referral: ReferralDetail }) {
  const { outcome, reason } = referral
  if (!outcome) return null
  return (
    <Panel id="ket-qua-thuc-hien" title={`Nơi công tác: ${referralOutcomeLabels[outcome].toLocaleLowerCase('vi')}`}>
      {reason && <p class="whitespace-pre-line break-words">{reason}</p>}
      <Facts items={outcomeFacts(referral)} />
    </Panel>
  )
}

function AnswerForm({ referral, way, errors, typed, fields }: ReferralPageProps) {
  const { id, kind, assessmentId, version } = referral
  const to = way === 'answerFromPaper' ? routes.referrals.answerFromPaper : routes.referrals.answer
  return (
    <Form action={to.href({ id })} fields={fields} class="grid gap-4" guarded>
      <input type="hidden" name="version" value={typed.version ?? String(version)} />
      <DeedFields
        outcomes={
          assessmentId === null ? actOutcomes.filter((one) => outcomesOf(kind).includes(one)) : outcomesOf(kind)
        }
        typed={typed}
        errors={errors}
      />
      <Button tone="primary" wide>
        {way === 'answerFromPaper'
          ? 'Ghi trả lời bằng giấy'
          : referral.outcome
            ? 'Lưu trả lời đã sửa'
            : 'Trả lời nơi cư trú'}
      </Button>
    </Form>
  )
}

function Aside(props: ReferralPageProps) {
  const { referral, way, errors, refusal } = props
  if (!way) {
    return (
      <Panel id="tra-loi-de-nghi" title="Trả lời">
        <p class="text-muted">
          {referral.state === 'withdrawn'
            ? 'Phiếu nhận xét đã sửa và không còn đề nghị này.'
            : referral.outcome
              ? 'Nơi công tác đã trả lời; xem kết quả bên cạnh.'
              : `Chờ ${referral.workplaceName} trả lời. Trả lời hiện ở trang này.`}
        </p>
      </Panel>
    )
  }
  const isSent = Object.keys(errors).length > 0 || refusal !== undefined
  return (
    <Panel id="tra-loi-de-nghi" title={referral.outcome ? 'Sửa trả lời' : 'Trả lời'} tone="action">
      {way === 'answerFromPaper' && (
        <p>{referral.workplaceName} không dùng hệ thống: đảng ủy ghi lại theo văn bản trả lời đã nhận.</p>
      )}
      {referral.outcome ? (
        <Fold title="Sửa lại trả lời" isOpen={isSent}>
          <AnswerForm {...props} />
        </Fold>
      ) : (
        <AnswerForm {...props} />
      )}
    </Panel>
  )
}

function Proposal({ referral }: { referral: ReferralDetail }) {
  const { assessmentId, year, grounds, workplaceName, cellName, communeName, proposedOn, dueOn } = referral
  const isAlone = assessmentId === null
  return (
    <Panel id="noi-dung-de-nghi" title={proposalWords(referral)}>
      <p class="whitespace-pre-line break-words">{grounds}</p>
      <Facts
        items={[
          ...(isAlone
            ? []
            : [
                {
                  term: 'Phiếu nhận xét',
                  value: <a href={routes.assessments.show.href({ id: assessmentId })}>Xem phiếu nhận xét năm {year}</a>,
                },
              ]),
          { term: isAlone ? 'Ngày báo nơi cư trú' : 'Ngày đề nghị', value: formatDate(proposedOn) },
          ...(isAlone ? [] : [{ term: 'Hạn trả lời', value: dueOn ? formatDate(dueOn) : 'Không đặt hạn' }]),
          { term: 'Nơi công tác', value: workplaceName, long: true },
          { term: 'Nơi cư trú', value: [cellName, communeName].filter(Boolean).join(', '), long: true },
        ]}
      />
    </Panel>
  )
}

/** One proposal: what was proposed and why, what the workplace did, and every answer it gave. */
export function ReferralPage(props: ReferralPageProps) {
  const { referral, refusal, errors, today } = props
  return (
    <>
      <PageHead
        title={`${referral.fullName}: ${proposalWords(referral).toLocaleLowerCase('vi')}`}
        crumbs={[{ href: routes.referrals.list.href(), label: referralWords.list }]}
        tags={<ReferralStanding of={referral} today={today} />}
      />
      <ErrorSummary errors={errors} />
      {refusal && (
        <div class="mb-5">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      <Columns
        first={
          <>
            <Proposal referral={referral} />
            <Outcome referral={referral} />
          </>
        }
        aside={<Aside {...props} />}
      >
        <Panel id="dien-bien" title="Diễn biến">
          <Timeline
            entries={referral.timeline.map((event) =>
              entryOf(event, { labels: referralEventLabels, onBehalf: referralWords.onBehalf }),
            )}
          />
        </Panel>
      </Columns>
    </>
  )
}
