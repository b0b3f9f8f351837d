import { routes } from '#routes'
import { Confirm } from '#ui/answer-pages.tsx'
import { ButtonLink } from '#ui/button.tsx'
import type { HiddenFields } from '#ui/form.tsx'
import { formatNumber } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Table } from '#ui/table.tsx'
import type { NamedLetter } from '../queries/list.ts'
import type { BatchAction } from '../rules/tabs.ts'
import { batchActionLabels, batchLeads } from '../terms.ts'

type ConfirmBatchProps = {
  action: BatchAction
  ids: readonly number[]
  /** The first of them. */
  named: readonly NamedLetter[]
  inTheNameOf: { organisationName: string; actorName: string }
  hidden: HiddenFields
}

/** Fixes which letters and how many before one action on all of them. */
export function ConfirmBatchPage({ action, ids, named, inTheNameOf, hidden }: ConfirmBatchProps) {
  return (
    <Confirm
      title={`${batchActionLabels[action]} ${formatNumber(ids.length)} giấy?`}
      lead={batchLeads[action]}
      action={routes.introductions.batch.href()}
      fields={hidden}
      items={named.map((letter) => ({
        name: letter.fullName,
        detail: [letter.numberText && `Số ${letter.numberText}`, letter.communeName].filter(Boolean).join(' · '),
      }))}
      inTheNameOf={inTheNameOf}
      verb={`${batchActionLabels[action]} ${formatNumber(ids.length)} giấy`}
      danger={action === 'revoke'}
      back={{ href: routes.introductions.list.href(), label: 'Quay lại danh sách' }}
    >
      {ids.length > named.length && <p>và {formatNumber(ids.length - named.length)} giấy khác.</p>}
      <input type="hidden" name="viec" value={action} />
      <input type="hidden" name="giay" value={ids.join(',')} />
      <input type="hidden" name="xac-nhan" value="1" />
    </Confirm>
  )
}

export type OutcomeRow = {
  readonly name: string
  readonly outcome: string
  readonly isRefused: boolean
  readonly href: string | null
}

type OutcomePageProps = {
  title: string
  summary: string
  rows: readonly OutcomeRow[]
  next: { href: string; label: string }
}

/** What each row came to: those that were refused first, with the reason. */
export function OutcomePage({ title, summary, rows, next }: OutcomePageProps) {
  const refused = rows.filter((row) => row.isRefused)
  const shown = [...refused, ...rows.filter((row) => !row.isRefused)]
  return (
    <>
      <PageHead title={title} crumbs={[{ href: routes.introductions.list.href(), label: 'Giấy giới thiệu' }]}>
        <ButtonLink href={next.href} tone="primary">
          {next.label}
        </ButtonLink>
      </PageHead>
      <div class="mb-5">
        <Note tone={refused.length > 0 ? 'warning' : 'success'} title={summary} role="status" />
      </div>
      <div class="panel">
        <Table
          caption="Kết quả từng dòng"
          rows={shown}
          phone="compact"
          columns={[
            {
              label: 'Đảng viên',
              kind: 'lead',
              cell: (row) =>
                row.href ? (
                  <a class="name" href={row.href}>
                    {row.name}
                  </a>
                ) : (
                  row.name
                ),
            },
            {
              label: 'Kết quả',
              kind: 'wide',
              cell: (row) => (row.isRefused ? <span class="text-error font-medium">{row.outcome}</span> : 'Đã làm'),
            },
          ]}
        />
      </div>
    </>
  )
}
