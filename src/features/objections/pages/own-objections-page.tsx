import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Form, type HiddenFields } from '#ui/form.tsx'
import { formatDate } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import type { OwnObjectionRow } from '../queries/objections.ts'
import { keeperLabels, objectionFactLabels, objectionWords } from '../terms.ts'
import { AnswerWords, ObjectionStanding } from './objection-tags.tsx'

type OwnObjectionsPageProps = {
  rows: readonly OwnObjectionRow[]
  nextAfter: number | undefined
  isFirstPage: boolean
  refusal: string | undefined
  today: Temporal.PlainDate
  fields: HiddenFields
}

function One({ row, today, fields }: { row: OwnObjectionRow; today: Temporal.PlainDate; fields: HiddenFields }) {
  return (
    <li id={`de-nghi-${row.id}`} class="grid gap-2 border-t border-base-300 first:border-t-0 px-4 sm:px-5 py-4">
      <div class="flex flex-wrap items-start justify-between gap-2">
        <h2 class="text-base font-semibold">{objectionFactLabels[row.fact]}</h2>
        <ObjectionStanding of={row} today={today} />
      </div>
      {row.meetingTitle && <p class="text-muted">{row.meetingTitle}</p>}
      {row.assessmentId && row.sheetYear && (
        <p>
          <a href={routes.assessments.showOwn.href({ id: row.assessmentId })}>
            {objectionWords.sheetOf(row.sheetYear)}
          </a>
        </p>
      )}
      <p class="text-muted whitespace-pre-line break-words">Lúc ấy ghi: {row.stated}</p>
      <p class="whitespace-pre-line break-words">{row.claim}</p>
      <p class="text-muted">
        Gửi {keeperLabels[row.keeper]} ngày {formatDate(row.raisedOn)}
      </p>
      <AnswerWords of={row} />
      {row.state === 'raised' && (
        <Form action={routes.objections.withdraw.href({ id: row.id })} fields={fields}>
          <input type="hidden" name="version" value={String(row.version)} />
          <Button icon="undo-2">
            Rút đề nghị<span class="sr-only"> về {objectionFactLabels[row.fact]}</span>
          </Button>
        </Form>
      )}
    </li>
  )
}

/** Everything a member said is wrong, and what was answered. */
export function OwnObjectionsPage({ rows, nextAfter, isFirstPage, refusal, today, fields }: OwnObjectionsPageProps) {
  return (
    <>
      <PageHead
        title={objectionWords.own}
        lead="Những chỗ đồng chí báo là sai, và trả lời của nơi giữ thông tin."
        crumbs={[{ href: routes.ownRecord.href(), label: 'Hồ sơ của tôi' }]}
      />
      {refusal && (
        <div class="mb-5">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      {rows.length === 0 ? (
        <Empty
          icon="circle-check"
          title="Chưa có đề nghị nào"
          actions={<ButtonLink href={routes.ownRecord.href()}>Về hồ sơ của tôi</ButtonLink>}
        >
          Thấy một mục ghi sai trong hồ sơ, đồng chí bấm “{objectionWords.ask}” ở mục ấy. Trả lời sẽ hiện ở đây.
        </Empty>
      ) : (
        <div class="panel max-w-[52rem]">
          <ul>
            {rows.map((row) => (
              <One row={row} today={today} fields={fields} />
            ))}
          </ul>
          <Pager
            summary="Mới nhất trước. Chưa đồng ý với trả lời thì gửi đề nghị mới ở mục ấy."
            firstHref={isFirstPage ? undefined : routes.objections.own.href()}
            nextHref={nextAfter ? routes.objections.own.href({ sau: nextAfter }) : undefined}
          />
        </div>
      )}
    </>
  )
}
