import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Facts } from '#ui/facts.tsx'
import { TextAreaField } from '#ui/field.tsx'
import { FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { formatDate, formatDateTime } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import type { FactOfForm } from '../forms.ts'
import type { StatedFact } from '../queries/stated.ts'
import { keeperOf } from '../rules.ts'
import { keeperLabels, objectionFactLabels, objectionWords } from '../terms.ts'

type RaisePageProps = {
  asked: FactOfForm
  found: StatedFact
  dueOn: Temporal.PlainDate | null
  typed: string | undefined
  errors: Readonly<Record<string, string>>
  refusal: string | undefined
  fields: HiddenFields
}

/** A member says what is wrong about one fact: how it stands, who will answer, and by when. */
export function RaisePage({ asked, found, dueOn, typed, errors, refusal, fields }: RaisePageProps) {
  const { fact, meetingId, opinionId, assessmentId } = asked
  const back = assessmentId
    ? { href: routes.assessments.showOwn.href({ id: assessmentId }), label: 'Phiếu nhận xét của tôi' }
    : { href: routes.ownRecord.href(), label: 'Hồ sơ của tôi' }
  const until = dueOn ? ` trước hết ngày ${formatDate(dueOn)}` : ''
  return (
    <>
      <PageHead
        title={assessmentId ? objectionWords.list : objectionWords.raise}
        lead={`Gửi đến ${keeperLabels[keeperOf[fact]]}, nơi giữ thông tin này. Đồng chí được trả lời${until}.`}
        crumbs={[back]}
      />
      <ErrorSummary errors={errors} />
      {refusal && (
        <div class="mb-5 max-w-[44rem]">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      <FormPanel action={routes.objections.raise.href()} fields={fields} guarded>
        <input type="hidden" name="muc" value={fact} />
        {meetingId && <input type="hidden" name="hop" value={String(meetingId)} />}
        {opinionId && <input type="hidden" name="y-kien" value={String(opinionId)} />}
        {assessmentId && <input type="hidden" name="phieu" value={String(assessmentId)} />}
        <Facts
          items={[
            ...(found.of
              ? [{ term: 'Cuộc họp', value: `${found.of.title}, ${formatDateTime(found.of.startsAt)}`, long: true }]
              : []),
            {
              term: found.year === null ? objectionFactLabels[fact] : objectionWords.sheetOf(found.year),
              value: <span class="whitespace-pre-line break-words">{found.stated}</span>,
              long: true,
            },
          ]}
        />
        <TextAreaField
          name="cho-sai"
          label="Sai ở chỗ nào, đúng ra là gì"
          hint="Viết ngắn gọn. Có giấy tờ chứng minh thì ghi tên giấy; nơi trả lời sẽ hỏi khi cần."
          rows={5}
          maxlength={2000}
          value={typed}
          error={errors['cho-sai']}
        />
        <FormActions>
          <Button tone="primary">Gửi đề nghị xem lại</Button>
          <ButtonLink href={back.href} tone="quiet">
            Thôi
          </ButtonLink>
        </FormActions>
      </FormPanel>
    </>
  )
}
