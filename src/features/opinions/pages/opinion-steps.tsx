import type { Child } from 'hono/jsx'
import { routes } from '#routes'
import { Button } from '#ui/button.tsx'
import { RadioField } from '#ui/choice-field.tsx'
import { DateField, type Option, SelectField, TextAreaField, TextField } from '#ui/field.tsx'
import { Fold } from '#ui/fold.tsx'
import { Form, type HiddenFields } from '#ui/form.tsx'
import { formatDate } from '#ui/format.ts'
import { Panel } from '#ui/panel.tsx'
import type { OpinionDetail } from '../queries/opinion.ts'
import { type OpinionAction, opinionVisibilities } from '../rules/opinion.ts'
import { opinionVisibilityLabels } from '../terms/opinion.ts'

type Values = Readonly<Record<string, string>>

/** Which of the forms of the page was sent and could not be carried out. */
export type SentForm = 'forward' | 'answer' | 'reason' | 'join' | 'share' | 'button'

export type StepsProps = {
  opinion: OpinionDetail
  /** The steps that the table allows now, of those that are this actor's. */
  actions: readonly OpinionAction[]
  mayJoin: boolean
  mayShare: boolean
  /** Opinions under which this one could go. */
  leading: readonly Option[]
  /** Who answers when nothing else is typed. */
  answering: string
  today: Temporal.PlainDate
  sent: SentForm | undefined
  errors: Values
  typed: Values
  fields: HiddenFields
}

function StepForm({ action, props, children }: { action: string; props: StepsProps; children: Child }) {
  return (
    <Form action={action} fields={props.fields} class="grid gap-3">
      <input type="hidden" name="version" value={String(props.opinion.version)} />
      {children}
    </Form>
  )
}

function ForwardForm(props: StepsProps) {
  const { opinion, today, sent, errors } = props
  const typed = sent === 'forward' ? props.typed : {}
  return (
    <Fold title={opinion.state === 'forwarded' ? 'Chuyển tiếp nơi khác' : 'Chuyển ý kiến'} isOpen={sent === 'forward'}>
      <StepForm action={routes.opinions.forward.href({ id: opinion.id })} props={props}>
        <RadioField
          name="noi-chuyen"
          legend="Chuyển đến"
          value={typed['noi-chuyen'] ?? (opinion.state === 'forwarded' ? 'khac' : 'dang-uy')}
          error={errors['noi-chuyen']}
          options={[
            { value: 'dang-uy', label: opinion.communeName },
            { value: 'khac', label: 'Cơ quan khác', hint: 'Ghi tên ở ô dưới.' },
          ]}
        />
        <TextField
          name="ten-noi"
          label="Tên cơ quan"
          hint="Ví dụ: Ủy ban nhân dân xã, Điện lực khu vực."
          maxlength={200}
          value={typed['ten-noi']}
          error={errors['ten-noi']}
        />
        <TextField name="so" label="Số công văn (nếu có)" maxlength={50} value={typed.so} error={errors.so} />
        <DateField name="ngay" label="Ngày chuyển" value={typed.ngay ?? formatDate(today)} error={errors.ngay} />
        <DateField name="han" label="Hạn trả lời" value={typed.han} error={errors.han} />
        <Button icon="send-horizontal" wide>
          Chuyển ý kiến
        </Button>
      </StepForm>
    </Fold>
  )
}

function VisibilityField({ props, name, value }: { props: StepsProps; name: string; value: string | undefined }) {
  const offered = opinionVisibilities.filter((one) => one !== 'meeting' || props.opinion.meetingId !== null)
  return (
    <RadioField
      name={name}
      legend="Ai được xem nội dung và trả lời"
      hint="Không ai ngoài chi bộ, đảng ủy thấy tên người góp ý. Đọc lại nội dung trước khi mở rộng."
      value={value}
      error={props.errors[name]}
      options={offered.map((one) => ({ value: one, label: opinionVisibilityLabels[one] }))}
    />
  )
}

function AnswerForm(props: StepsProps) {
  const { opinion, answering, today, sent, errors } = props
  const stands = {
    'tra-loi': opinion.answer ?? '',
    'ai-tra-loi': opinion.answeredBy ?? answering,
    'ngay-tra-loi': formatDate(opinion.answeredOn ?? today),
    'ai-xem': opinion.visibility,
  }
  const values: Values = sent === 'answer' ? props.typed : stands
  return (
    <StepForm action={routes.opinions.answer.href({ id: opinion.id })} props={props}>
      <TextAreaField
        name="tra-loi"
        label="Kết quả trả lời"
        hint="Người góp ý đọc nguyên văn."
        rows={5}
        maxlength={5000}
        value={values['tra-loi']}
        error={errors['tra-loi']}
      />
      <TextField
        name="ai-tra-loi"
        label="Nơi trả lời"
        maxlength={200}
        value={values['ai-tra-loi']}
        error={errors['ai-tra-loi']}
      />
      <DateField
        name="ngay-tra-loi"
        label="Ngày trả lời"
        value={values['ngay-tra-loi']}
        error={errors['ngay-tra-loi']}
      />
      <VisibilityField props={props} name="ai-xem" value={values['ai-xem']} />
      <Button tone={opinion.state === 'answered' ? 'line' : 'primary'} wide>
        {opinion.state === 'answered' ? 'Lưu trả lời' : 'Trả lời'}
      </Button>
    </StepForm>
  )
}

function ReasonForm({ props, action, title }: { props: StepsProps; action: string; title: string }) {
  const { sent, errors, typed } = props
  return (
    <Fold title={title} isOpen={sent === 'reason'}>
      <StepForm action={action} props={props}>
        <TextField
          name="ly-do"
          label="Lý do"
          hint="Người góp ý đọc lý do này."
          maxlength={500}
          value={sent === 'reason' ? typed['ly-do'] : undefined}
          error={errors['ly-do']}
        />
        <Button icon="undo-2" wide>
          {title}
        </Button>
      </StepForm>
    </Fold>
  )
}

function JoinForm(props: StepsProps) {
  const { opinion, leading, sent, errors, typed } = props
  return (
    <Fold title="Gộp vào ý kiến cùng nội dung" isOpen={sent === 'join'}>
      <StepForm action={routes.opinions.join.href({ id: opinion.id })} props={props}>
        <SelectField
          name="vao"
          label="Ý kiến chung"
          hint="Ý kiến này sẽ theo trạng thái và trả lời của ý kiến chung; tách ra lại được."
          emptyLabel="Chọn ý kiến"
          value={sent === 'join' ? typed.vao : undefined}
          error={errors.vao}
          options={leading}
        />
        <Button wide>Gộp ý kiến</Button>
      </StepForm>
    </Fold>
  )
}

function ShareForm(props: StepsProps) {
  const { opinion, sent, typed } = props
  return (
    <Fold title="Chọn người được xem" isOpen={sent === 'share'}>
      <StepForm action={routes.opinions.share.href({ id: opinion.id })} props={props}>
        <VisibilityField
          props={props}
          name="chia-se"
          value={sent === 'share' ? typed['chia-se'] : opinion.visibility}
        />
        <Button wide>Lưu người được xem</Button>
      </StepForm>
    </Fold>
  )
}

function Separate(props: StepsProps) {
  return (
    <>
      <p>Ý kiến này theo trạng thái và trả lời của ý kiến chung.</p>
      <StepForm action={routes.opinions.separate.href({ id: props.opinion.id })} props={props}>
        <Button wide>Tách ra</Button>
      </StepForm>
    </>
  )
}

function Close(props: StepsProps) {
  return (
    <StepForm action={routes.opinions.close.href({ id: props.opinion.id })} props={props}>
      <Button tone="primary" wide>
        Kết thúc
      </Button>
    </StepForm>
  )
}

function FoldedAnswer(props: StepsProps) {
  const isCorrection = props.opinion.state === 'answered'
  return (
    <Fold
      title={isCorrection ? 'Sửa trả lời' : 'Trả lời'}
      isOpen={props.opinion.state === 'forwarded' || props.sent === 'answer'}
    >
      <AnswerForm {...props} />
    </Fold>
  )
}

/** What the table of the workflow allows, each as its form, in the order in which it is likely to be wanted. */
const forms: readonly (readonly [action: OpinionAction, form: (props: StepsProps) => Child])[] = [
  ['close', (props) => <Close {...props} />],
  ['answer', (props) => <FoldedAnswer {...props} />],
  ['forward', (props) => <ForwardForm {...props} />],
  [
    'takeBack',
    (props) => (
      <ReasonForm props={props} action={routes.opinions.takeBack.href({ id: props.opinion.id })} title="Rút lại" />
    ),
  ],
  [
    'reopen',
    (props) => (
      <ReasonForm props={props} action={routes.opinions.reopen.href({ id: props.opinion.id })} title="Mở lại" />
    ),
  ],
]

/** What can be done with an opinion now; what is likely first and open, the rest folded. */
export function OpinionSteps(props: StepsProps) {
  const { opinion, actions, mayJoin, mayShare } = props
  return (
    <Panel id="viec" title="Việc tiếp theo" tone="action">
      {opinion.joinedIntoId ? (
        <Separate {...props} />
      ) : (
        <>
          {opinion.state === 'recorded' && <p>Chi bộ trả lời được thì trả lời; việc của nơi khác thì chuyển.</p>}
          {forms.filter(([action]) => actions.includes(action)).map(([, form]) => form(props))}
          {mayJoin && <JoinForm {...props} />}
          {mayShare && <ShareForm {...props} />}
        </>
      )}
    </Panel>
  )
}
