import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { RadioField } from '#ui/choice-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextAreaField } from '#ui/field.tsx'
import { FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { formatDate } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Panel } from '#ui/panel.tsx'
import type { AskedRow } from '../queries/asked-consultations.ts'
import { type ConsultationStanding, longestText } from '../rules/consultation.ts'
import type { Result } from '../rules/tally.ts'
import { ConsultationResults } from './consultation-results.tsx'
import { ConsultationStandingTag, SecrecyTag } from './consultation-tags.tsx'

type AnswerPageProps = {
  consultation: AskedRow
  standing: ConsultationStanding
  /** Whether the form is there: it takes answers, and this member has none that cannot be changed. */
  canAnswer: boolean
  result: Result
  values: Readonly<Record<string, string>>
  errors: Readonly<Record<string, string>>
  refusal?: string | undefined
  fields: HiddenFields
}

/** Read right before the button: what is kept of a slip, and from whom no software protects. */
function SecretWords() {
  return (
    <div class="grid gap-2 text-muted">
      <p>
        Hệ thống chỉ ghi rằng đồng chí đã bỏ phiếu, không ghi đồng chí chọn gì. Phiếu vào một hòm chung đã niêm phong
        của chi bộ, đếm khi kết thúc; kết quả chỉ hiện khi có từ 5 ý kiến. Phiên đăng nhập hết giữa chừng thì phiếu
        không được giữ lại.
      </p>
      <p>Phần mềm không bảo vệ được trước người vận hành máy chủ cố ý sửa chương trình đang chạy.</p>
    </div>
  )
}

function AnswerForm({ consultation, values, errors, fields }: AnswerPageProps) {
  const { id, isSecret, choice } = consultation
  const action = isSecret ? routes.consultations.ballot.href({ id }) : routes.consultations.answer.href({ id })
  return (
    <FormPanel action={action} fields={fields}>
      {isSecret ? (
        <Note title="Bỏ phiếu kín: gửi rồi không xem lại, không sửa được." />
      ) : (
        <Note>
          Câu trả lời ghi tên đồng chí; {consultation.askerName} đọc được. Đồng chí sửa được đến hết{' '}
          {formatDate(consultation.closesOn)}.
        </Note>
      )}
      <RadioField
        name="lua-chon"
        legend={consultation.question}
        value={values['lua-chon']}
        error={errors['lua-chon']}
        options={consultation.choices.map((label, place) => ({ value: String(place + 1), label }))}
      />
      {consultation.takesText && (
        <TextAreaField
          name="y-kien"
          label="Ý kiến ghi thêm"
          hint={
            isSecret
              ? 'Có thể để trống. Đừng ghi điều cho biết đồng chí là ai. Không nhận khiếu nại, tố cáo ở đây.'
              : 'Có thể để trống. Không nhận khiếu nại, tố cáo ở đây.'
          }
          rows={4}
          maxlength={longestText}
          value={values['y-kien']}
          error={errors['y-kien']}
        />
      )}
      {isSecret && <SecretWords />}
      <FormActions>
        <Button tone="primary">{isSecret ? 'Bỏ phiếu' : choice === null ? 'Gửi trả lời' : 'Sửa trả lời'}</Button>
        <ButtonLink href={routes.consultations.asked.href()} tone="quiet">
          Để sau
        </ButtonLink>
      </FormActions>
    </FormPanel>
  )
}

function OwnAnswer({ consultation }: { consultation: AskedRow }) {
  const { choice, text, way, choices, hasTakenPart } = consultation
  if (hasTakenPart) {
    return (
      <Note tone="success" title="Đồng chí đã bỏ phiếu">
        Phiếu kín không xem lại, không sửa được.
      </Note>
    )
  }
  if (choice === null) return null
  return (
    <Panel id="cua-toi" title="Trả lời của đồng chí">
      <p class="font-semibold">{choices[choice - 1]}</p>
      {text && <p class="whitespace-pre-line">{text}</p>}
      {way === 'paper' && <p class="text-muted">Chi bộ nhập từ phiếu giấy của đồng chí.</p>}
    </Panel>
  )
}

/** What one member is asked: the form while it takes answers, then what came of it. */
export function ConsultationAnswerPage(props: AnswerPageProps) {
  const { consultation, standing, canAnswer, result } = props
  const isOver = standing === 'ended' || standing === 'closed'
  return (
    <>
      <PageHead
        title={consultation.title}
        lead={`${consultation.askerName} xin ý kiến từ ${formatDate(consultation.opensOn)} đến hết ${formatDate(consultation.closesOn)}.`}
        crumbs={[{ href: routes.consultations.asked.href(), label: 'Xin ý kiến' }]}
        tags={
          <>
            <ConsultationStandingTag standing={standing} />
            <SecrecyTag isSecret={consultation.isSecret} />
          </>
        }
      />
      <ErrorSummary errors={props.errors} />
      <div class="grid gap-6 max-w-[44rem]">
        {props.refusal && <Note tone="error">{props.refusal}</Note>}
        {consultation.explanation && <p class="whitespace-pre-line">{consultation.explanation}</p>}
        {!canAnswer && (
          <Panel id="hoi" title="Câu hỏi">
            <p class="font-semibold">{consultation.question}</p>
          </Panel>
        )}
        {canAnswer ? <AnswerForm {...props} /> : <OwnAnswer consultation={consultation} />}
        {isOver && (
          <Panel id="ket-qua" title="Kết quả">
            <ConsultationResults result={result} choices={consultation.choices} isSecret={consultation.isSecret} />
          </Panel>
        )}
      </div>
    </>
  )
}
