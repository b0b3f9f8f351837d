import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Facts } from '#ui/facts.tsx'
import { Form, type HiddenFields } from '#ui/form.tsx'
import { formatDate, formatNumber } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Columns, Panel } from '#ui/panel.tsx'
import { type Column, Sub, Table } from '#ui/table.tsx'
import { entryOf, Timeline } from '#ui/timeline.tsx'
import type { CellCount, NamedAnswerRow, UnansweredRow } from '../queries/consultation-answers.ts'
import type { ConsultationDetail } from '../queries/consultations.ts'
import type { ConsultationAction, ConsultationStanding } from '../rules/consultation.ts'
import type { Result } from '../rules/tally.ts'
import { answerWayLabels, consultationEventLabels, consultationWords } from '../terms/consultation.ts'
import { ConsultationResults } from './consultation-results.tsx'
import { ConsultationStandingTag, SecrecyTag } from './consultation-tags.tsx'

type ConsultationPageProps = {
  consultation: ConsultationDetail
  standing: ConsultationStanding
  askedCells: readonly string[]
  result: Result
  /** The cells whose results may be shown by themselves, where several are asked. */
  cells: readonly CellCount[]
  /** Who said what; only to who asked, and never of a secret one. */
  names: readonly NamedAnswerRow[]
  /** Whom to remind; undefined of a secret one, where only numbers are told. */
  unanswered: readonly UnansweredRow[] | undefined
  actions: readonly ConsultationAction[]
  mayChange: boolean
  mayEnterPaper: boolean
  /** A cell that reads what its commune asks sees what came of it in the cell itself. */
  isOwnCellOnly: boolean
  refusal?: string | undefined
  fields: HiddenFields
}

const eventWords = { labels: consultationEventLabels, onBehalf: consultationWords.onBehalf }

type StepProps = Pick<ConsultationPageProps, 'consultation' | 'standing' | 'fields'>

function Open({ consultation, fields }: StepProps) {
  return (
    <Form action={routes.consultations.open.href({ id: consultation.id })} fields={fields} class="grid gap-3">
      <input type="hidden" name="version" value={String(consultation.version)} />
      <p>
        Mở rồi thì câu hỏi, phương án và cách lấy ý kiến (<b>{consultation.isSecret ? 'bỏ phiếu kín' : 'ghi tên'}</b>)
        không đổi được nữa.
      </p>
      <Button tone="primary" wide>
        Mở xin ý kiến
      </Button>
    </Form>
  )
}

function Close({ consultation, standing, fields }: StepProps) {
  return (
    <Form action={routes.consultations.close.href({ id: consultation.id })} fields={fields} class="grid gap-3">
      <input type="hidden" name="version" value={String(consultation.version)} />
      <p class="hint">
        {standing === 'ended'
          ? 'Đã hết hạn trả lời. Nhập nốt phiếu giấy (nếu có) rồi kết thúc.'
          : `Còn nhận ý kiến đến hết ngày ${formatDate(consultation.closesOn)}. Kết thúc sớm thì không mở lại được.`}
      </p>
      <Button tone={standing === 'ended' ? 'primary' : 'danger'} wide>
        Kết thúc và đếm
      </Button>
    </Form>
  )
}

function NextSteps(props: ConsultationPageProps) {
  const { consultation, standing, actions, mayEnterPaper } = props
  if (actions.length === 0 && !mayEnterPaper) return null
  return (
    <Panel id="viec" title="Việc tiếp theo" tone="action">
      {actions.includes('open') && <Open {...props} />}
      {mayEnterPaper && (
        <ButtonLink
          href={routes.consultations.paper.href({ id: consultation.id })}
          icon="pencil-line"
          tone={standing === 'open' ? 'primary' : 'line'}
          wide
        >
          Nhập ý kiến trên giấy
        </ButtonLink>
      )}
      {actions.includes('close') && <Close {...props} />}
    </Panel>
  )
}

const nameColumns = (choices: readonly string[], hasCells: boolean): readonly Column<NamedAnswerRow>[] => [
  {
    label: 'Đảng viên',
    kind: 'lead',
    cell: (row) => (
      <>
        <b class="font-semibold">{row.fullName}</b>
        {hasCells && <Sub>{row.cellName}</Sub>}
      </>
    ),
  },
  { label: 'Phương án', cell: (row) => choices[row.choice - 1] ?? '' },
  { label: 'Ghi thêm', kind: 'wide', cell: (row) => row.text && <span class="whitespace-pre-line">{row.text}</span> },
  { label: 'Cách trả lời', kind: 'desk', cell: (row) => answerWayLabels[row.way] },
]

const unansweredColumns = (hasCells: boolean): readonly Column<UnansweredRow>[] => [
  { label: 'Đảng viên', kind: 'lead', cell: (row) => row.fullName },
  ...(hasCells ? [{ label: 'Chi bộ', cell: (row: UnansweredRow) => row.cellName }] : []),
]

function Silent({
  unanswered,
  result,
  askedCells,
}: Pick<ConsultationPageProps, 'unanswered' | 'result' | 'askedCells'>) {
  if (!unanswered) {
    return (
      <Panel id="chua" title="Chưa trả lời">
        <p>
          Còn <b>{formatNumber(Math.max(0, result.asked - result.answered))}</b> đảng viên chưa trả lời. Bỏ phiếu kín
          nên không hiện tên ai đã trả lời, ai chưa; đồng chí nhắc chung cả chi bộ.
        </p>
      </Panel>
    )
  }
  return (
    <Panel id="chua" title="Chưa trả lời" aside={`${formatNumber(unanswered.length)} đảng viên`} flush>
      {unanswered.length === 0 ? (
        <p class="panel-body">Mọi đảng viên được hỏi đã trả lời.</p>
      ) : (
        <Table
          caption="Đảng viên chưa trả lời"
          columns={unansweredColumns(askedCells.length > 1)}
          rows={unanswered}
          phone="compact"
        />
      )}
    </Panel>
  )
}

function Asked({ consultation, askedCells }: Pick<ConsultationPageProps, 'consultation' | 'askedCells'>) {
  return (
    <Panel id="hoi" title="Câu hỏi">
      {consultation.explanation && <p class="whitespace-pre-line">{consultation.explanation}</p>}
      <p class="font-semibold">{consultation.question}</p>
      <ol class="list-decimal pl-6">
        {consultation.choices.map((choice) => (
          <li>{choice}</li>
        ))}
      </ol>
      <Facts
        items={[
          { term: 'Nơi xin ý kiến', value: consultation.cellName ?? consultation.communeName, long: true },
          {
            term: 'Chi bộ được hỏi',
            value: consultation.asksAllCells ? `Tất cả (${askedCells.length} chi bộ)` : askedCells.join(', '),
            long: true,
          },
          { term: 'Ghi thêm ý kiến', value: consultation.takesText ? 'Có' : 'Không' },
          ...(consultation.meetingId
            ? [
                {
                  term: 'Đi cùng cuộc họp',
                  value: (
                    <a href={routes.meetings.show.href({ id: consultation.meetingId })}>{consultation.meetingTitle}</a>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Panel>
  )
}

/** One consultation, to the commune and the cells: what is asked, what to do next, what came of it. */
export function ConsultationPage(props: ConsultationPageProps) {
  const { consultation, standing, result, names, cells } = props
  const { id, opensOn, closesOn, closedOn, isSecret, choices } = consultation
  const isOpened = standing !== 'draft'
  return (
    <>
      <PageHead
        title={consultation.title}
        lead={`Nhận ý kiến từ ${formatDate(opensOn)} đến hết ${formatDate(closesOn)}${closedOn ? `; kết thúc ${formatDate(closedOn)}` : ''}`}
        crumbs={[{ href: routes.consultations.list.href(), label: 'Xin ý kiến' }]}
        tags={
          <>
            <ConsultationStandingTag standing={standing} />
            <SecrecyTag isSecret={isSecret} />
          </>
        }
      >
        {result.kind === 'shown' && (
          <ButtonLink href={routes.consultations.result.href({ id })} icon="printer">
            In kết quả
          </ButtonLink>
        )}
        {props.mayChange && (
          <ButtonLink href={routes.consultations.edit.href({ id })} icon="pencil-line">
            Sửa
          </ButtonLink>
        )}
      </PageHead>
      {props.refusal && (
        <div class="mb-5">
          <Note tone="error">{props.refusal}</Note>
        </div>
      )}
      <Columns aside={<NextSteps {...props} />}>
        {isOpened && (
          <Panel id="ket-qua" title={props.isOwnCellOnly ? 'Kết quả của chi bộ' : 'Kết quả'}>
            <ConsultationResults result={result} choices={choices} isSecret={isSecret} cells={cells} />
          </Panel>
        )}
        <Asked {...props} />
        {names.length > 0 && (
          <Panel id="ai" title="Ai trả lời thế nào" aside={`${formatNumber(names.length)} đảng viên`} flush>
            <Table
              caption="Ai trả lời thế nào"
              columns={nameColumns(choices, props.askedCells.length > 1)}
              rows={names}
              phone="compact"
            />
          </Panel>
        )}
        {(standing === 'open' || standing === 'ended') && <Silent {...props} />}
        <Panel id="dien-bien" title="Diễn biến">
          <Timeline
            entries={consultation.timeline.filter(isOfOrganisation).map((event) => entryOf(event, eventWords))}
          />
        </Panel>
      </Columns>
    </>
  )
}

// Who answered stands in the list of answers, where only who asked reads it.
const isOfOrganisation = ({ kind }: ConsultationDetail['timeline'][number]) => kind !== 'consultation.answered'
