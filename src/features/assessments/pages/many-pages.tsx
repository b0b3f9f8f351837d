import type { Child } from 'hono/jsx'
import { routes } from '#routes'
import { Confirm } from '#ui/answer-pages.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextAreaField } from '#ui/field.tsx'
import type { HiddenFields } from '#ui/form.tsx'
import { formatNumber } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Table } from '#ui/table.tsx'
import { type ManyAction, manyLabels, manyLeads, manyVerbs, manyWords } from '../terms/many.ts'
import { assessmentWords } from '../terms/sheet.ts'

export const manyAddresses = {
  sign: routes.assessments.sign,
  confirm: routes.assessments.confirm,
  return: routes.assessments.return,
} as const satisfies Record<ManyAction, { href: () => string }>

type ConfirmManyProps = {
  action: ManyAction
  /** Numbers and versions, as the form sends them. */
  chosen: readonly string[]
  /** The first of them. */
  named: readonly { fullName: string; workplaceName: string }[]
  inTheNameOf: { organisationName: string; actorName: string }
  reason?: string | undefined
  errors: Readonly<Record<string, string>>
  hidden: HiddenFields
}

/** Fixes which sheets and how many before one act on all of them. */
export function ConfirmManyPage({ action, chosen, named, reason, errors, inTheNameOf, hidden }: ConfirmManyProps) {
  const count = formatNumber(chosen.length)
  return (
    <>
      <ErrorSummary errors={errors} />
      <Confirm
        title={`${manyVerbs[action](count)}?`}
        lead={manyLeads[action]}
        action={manyAddresses[action].href()}
        fields={hidden}
        items={named.map(({ fullName, workplaceName }) => ({ name: fullName, detail: workplaceName }))}
        inTheNameOf={inTheNameOf}
        verb={manyVerbs[action](count)}
        danger={action === 'return'}
        back={{ href: routes.assessments.list.href(), label: 'Quay lại danh sách' }}
      >
        {chosen.length > named.length && <p>và {formatNumber(chosen.length - named.length)} phiếu khác.</p>}
        <input type="hidden" name="phieu" value={chosen.join(',')} />
        <input type="hidden" name="xac-nhan" value="1" />
        {action === 'return' && (
          <TextAreaField
            name="ly-do"
            label="Lý do trả lại"
            hint="Chỗ nào chưa đúng, chi bộ cần làm gì. Chi bộ đọc được lý do này."
            rows={3}
            maxlength={500}
            value={reason}
            error={errors['ly-do']}
          />
        )}
      </Confirm>
    </>
  )
}

export type OutcomeRow = {
  readonly name: string
  readonly outcome: string
  readonly isRefused: boolean
  readonly href: string | null
}

type OutcomePageProps = { action: ManyAction; summary: string; rows: readonly OutcomeRow[] }

/** What each sheet came to when not all were done: those that were refused first, with the reason. */
export function SheetOutcomePage({ action, summary, rows }: OutcomePageProps) {
  const shown = [...rows.filter((row) => row.isRefused), ...rows.filter((row) => !row.isRefused)]
  const nameOf = (row: OutcomeRow): Child =>
    row.href ? (
      <a class="name" href={row.href}>
        {row.name}
      </a>
    ) : (
      row.name
    )
  return (
    <>
      <PageHead
        title={manyLabels[action]}
        crumbs={[{ href: routes.assessments.list.href(), label: assessmentWords.list }]}
      >
        <ButtonLink href={routes.assessments.list.href()} tone="primary">
          {manyWords.backToSheets}
        </ButtonLink>
      </PageHead>
      <div class="mb-5">
        <Note tone="warning" title={summary} role="status" />
      </div>
      <div class="panel">
        <Table
          caption="Kết quả từng phiếu"
          rows={shown}
          phone="compact"
          columns={[
            { label: 'Đảng viên', kind: 'lead', cell: nameOf },
            {
              label: 'Kết quả',
              kind: 'wide',
              cell: (row) =>
                row.isRefused ? <span class="text-error font-medium">{row.outcome}</span> : manyWords.done,
            },
          ]}
        />
      </div>
    </>
  )
}
