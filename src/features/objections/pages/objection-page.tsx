import { attendanceMarks } from '#features/meetings/rules/attendance.ts'
import { attendanceMarkLabels } from '#features/meetings/terms/meetings.ts'
import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { RadioField } from '#ui/choice-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Facts } from '#ui/facts.tsx'
import { DateField, TextAreaField, TextField } from '#ui/field.tsx'
import { Form, type HiddenFields } from '#ui/form.tsx'
import { formatDate, formatDateTime } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Columns, Panel } from '#ui/panel.tsx'
import { Timeline } from '#ui/timeline.tsx'
import type { ObjectionDetail } from '../queries/objections.ts'
import { objectionOutcomes } from '../rules.ts'
import { objectionEventLabels, objectionFactLabels, objectionWords } from '../terms.ts'
import { AnswerWords, ObjectionStanding } from './objection-tags.tsx'

type ObjectionPageProps = {
  objection: ObjectionDetail
  /** How the fact stands now; undefined when it stands no more. */
  standsNow: string | undefined
  mayAnswer: boolean
  refusal: string | undefined
  errors: Readonly<Record<string, string>>
  typed: Readonly<Record<string, string>>
  today: Temporal.PlainDate
  fields: HiddenFields
}

type Way = { href: string; label: string; words: string }

/** Where the fact is put right, for facts that this page cannot put right itself. */
function wayOf({ fact, memberId, opinionId, assessmentId, fullName }: ObjectionDetail): Way | undefined {
  if (fact === 'attendance' || fact === 'residenceSince') return undefined
  if (fact === 'category')
    return {
      href: routes.members.category.href({ id: memberId }),
      label: 'Xếp lại diện',
      words: 'Sai thì xếp lại diện trước, rồi trở lại đây trả lời.',
    }
  if (fact === 'opinion')
    return {
      href: opinionId ? routes.opinions.show.href({ id: opinionId }) : routes.opinions.list.href(),
      label: 'Mở ý kiến',
      words:
        'Sai thì sửa ý kiến trước, rồi trở lại đây trả lời. Ý kiến đã chuyển, đã trả lời không sửa được: giữ nguyên và giải thích.',
    }
  if (assessmentId)
    return {
      href: routes.assessments.correct.href({ id: assessmentId }),
      label: 'Sửa phiếu đã ký',
      words:
        'Sai thì mở sửa phiếu; phiếu mới được thống nhất, ký, xác nhận và về nơi công tác rồi thì trở lại đây chọn đã sửa. Không sai thì giữ nguyên và giải thích.',
    }
  if (fact === 'residenceCell')
    return {
      href: routes.register.list.href({ tim: fullName }),
      label: 'Xem trong sổ theo dõi',
      words:
        'Chi bộ đổi theo giấy giới thiệu: nơi công tác sửa địa chỉ cư trú và lập giấy mới. Chưa có giấy mới thì giữ nguyên và giải thích.',
    }
  return {
    href: routes.members.edit.href({ id: memberId }),
    label: 'Sửa hồ sơ',
    words: 'Sai thì sửa hồ sơ trước, rồi trở lại đây trả lời.',
  }
}

const outcomeChoices = {
  corrected: { label: 'Đã sửa', hint: 'Đảng viên nói đúng.' },
  explained: { label: 'Giữ nguyên, giải thích', hint: 'Viết vì sao ở ô trả lời.' },
} as const

/** A mark or a day is put right with the answer. */
function CorrectionFields({ objection: { fact, meetingState }, errors, typed }: ObjectionPageProps) {
  if (fact === 'residenceSince') {
    return (
      <DateField name="ngay-dung" label="Nếu sửa: ngày đúng" value={typed['ngay-dung']} error={errors['ngay-dung']} />
    )
  }
  if (fact !== 'attendance') return null
  return (
    <>
      <RadioField
        name="ghi-lai"
        legend="Nếu sửa: ghi lại điểm danh là"
        hint={
          meetingState === 'minuted'
            ? 'Biên bản đã hoàn thành: hệ thống lập bản sửa, giữ nguyên lời, chỉ đổi số dự họp và ghi rõ lý do.'
            : undefined
        }
        value={typed['ghi-lai']}
        error={errors['ghi-lai']}
        options={attendanceMarks.map((mark) => ({ value: mark, label: attendanceMarkLabels[mark] }))}
      />
      <TextField
        name="ly-do-vang"
        label="Lý do vắng (nếu vắng có lý do)"
        maxlength={500}
        value={typed['ly-do-vang']}
        error={errors['ly-do-vang']}
      />
    </>
  )
}

function AnswerForm(props: ObjectionPageProps) {
  const { objection, errors, typed, fields } = props
  const way = wayOf(objection)
  return (
    <Panel id="tra-loi-de-nghi" title="Trả lời" tone="action">
      {way && (
        <>
          <p>{way.words}</p>
          <ButtonLink href={way.href} icon="pencil-line" wide>
            {way.label}
          </ButtonLink>
        </>
      )}
      <Form action={routes.objections.answer.href({ id: objection.id })} fields={fields} class="grid gap-3" guarded>
        <input type="hidden" name="version" value={String(objection.version)} />
        <RadioField
          name="ket-qua"
          legend="Kết quả"
          value={typed['ket-qua']}
          error={errors['ket-qua']}
          options={objectionOutcomes.map((one) => ({ value: one, ...outcomeChoices[one] }))}
        />
        <CorrectionFields {...props} />
        <TextAreaField
          name="tra-loi"
          label="Trả lời đảng viên"
          hint="Đảng viên đọc nguyên văn. Đã sửa thì không bắt buộc viết."
          rows={4}
          maxlength={2000}
          value={typed['tra-loi']}
          error={errors['tra-loi']}
        />
        <Button tone="primary" wide>
          Trả lời
        </Button>
      </Form>
    </Panel>
  )
}

const timelineEntry = (event: ObjectionDetail['timeline'][number]) => ({
  what: objectionEventLabels[event.kind] ?? event.kind,
  by: `${event.actorName}, ${event.organisationName}${event.onBehalf ? ` · ${objectionWords.onBehalf}` : ''}`,
  at: Temporal.Instant.from(event.at),
})

/** One objection for whoever keeps the fact: how it stood, what the member says, how it stands, and the answer. */
export function ObjectionPage(props: ObjectionPageProps) {
  const { objection, standsNow, mayAnswer, refusal, errors, today } = props
  const { meetingTitle, meetingStartsAt, keeper, assessmentId, sheetYear } = objection
  return (
    <>
      <PageHead
        title={`${objection.fullName}: ${objectionFactLabels[objection.fact].toLocaleLowerCase('vi')}`}
        lead={`${objectionWords.one(objection.id)}, gửi ngày ${formatDate(objection.raisedOn)}`}
        crumbs={[{ href: routes.objections.list.href(), label: objectionWords.list }]}
        tags={<ObjectionStanding of={objection} today={today} />}
      />
      <ErrorSummary errors={errors} />
      {refusal && (
        <div class="mb-5">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      <Columns
        first={
          <Panel id="cho-sai" title="Đảng viên viết">
            <p class="whitespace-pre-line break-words">{objection.claim}</p>
            <Facts
              items={[
                ...(meetingTitle && meetingStartsAt
                  ? [{ term: 'Cuộc họp', value: `${meetingTitle}, ${formatDateTime(meetingStartsAt)}`, long: true }]
                  : []),
                ...(assessmentId && sheetYear
                  ? [
                      {
                        term: 'Phiếu',
                        value: (
                          <a href={routes.assessments.show.href({ id: assessmentId })}>
                            {objectionWords.sheetOf(sheetYear)}
                          </a>
                        ),
                        long: true,
                      },
                    ]
                  : []),
                {
                  term: 'Lúc đề nghị ghi',
                  value: <span class="whitespace-pre-line break-words">{objection.stated}</span>,
                  long: true,
                },
                {
                  term: 'Hiện ghi',
                  value: <span class="whitespace-pre-line break-words">{standsNow ?? 'Không còn ghi'}</span>,
                  long: true,
                },
                keeper === 'workplace'
                  ? { term: 'Nơi giữ', value: objection.workplaceName, long: true }
                  : { term: 'Nơi giữ', value: objection.cellName, long: true },
              ]}
            />
          </Panel>
        }
        aside={
          mayAnswer ? (
            <AnswerForm {...props} />
          ) : (
            <Panel id="ket-qua-tra-loi" title="Kết quả">
              {objection.state === 'withdrawn' ? <p>Đảng viên đã rút đề nghị này.</p> : <AnswerWords of={objection} />}
            </Panel>
          )
        }
      >
        <Panel id="dien-bien" title="Diễn biến">
          <Timeline entries={objection.timeline.map(timelineEntry)} />
        </Panel>
      </Columns>
    </>
  )
}
