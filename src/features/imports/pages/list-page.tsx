import { routes } from '#routes'
import { ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { formatDateTime, formatNumber } from '#ui/format.ts'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { type Column, RowLink, Sub, Table } from '#ui/table.tsx'
import type { TargetWords } from '../commands/target.ts'
import type { ImportListRow } from '../queries/import.ts'
import type { TargetKey } from '../rules/kept-report.ts'
import { importWords, targetLabels } from '../terms.ts'
import { ImportStateTag } from './tags.tsx'

type ListPageProps = {
  rows: readonly ImportListRow[]
  targets: readonly { readonly key: TargetKey; readonly words: TargetWords }[]
  isFirstPage: boolean
  nextAfter: number | undefined
}

const columns: readonly Column<ImportListRow>[] = [
  {
    label: 'Tệp',
    kind: 'lead',
    cell: (row) => (
      <>
        <RowLink href={routes.imports.show.href({ id: row.id })}>{row.fileName}</RowLink>
        <Sub>{targetLabels[row.target]}</Sub>
      </>
    ),
  },
  { label: 'Người nhập', cell: (row) => row.accountName },
  { label: 'Lúc', kind: 'date', cell: (row) => formatDateTime(row.createdAt) },
  {
    label: 'Số dòng',
    kind: 'number',
    cell: (row) => (
      <>
        {formatNumber(row.rowCount ?? 0)}
        {row.refusedCount ? <Sub>{formatNumber(row.refusedCount)} dòng không nhận</Sub> : null}
      </>
    ),
  },
  { label: 'Trạng thái', kind: 'state', cell: (row) => <ImportStateTag state={row.state} /> },
]

export function ListPage({ rows, targets, isFirstPage, nextAfter }: ListPageProps) {
  const buttons = targets.map(({ key, words }, place) => (
    <ButtonLink href={routes.imports.new.href({ target: key })} icon="upload" tone={place === 0 ? 'primary' : 'line'}>
      {words.title}
    </ButtonLink>
  ))
  if (rows.length === 0 && isFirstPage) {
    return (
      <>
        <PageHead title={importWords.list} />
        <Empty icon="file-spreadsheet" title="Chưa nhập bảng tính nào" actions={buttons}>
          Đồng chí chọn tệp danh sách đang dùng, xem trước từng dòng rồi áp dụng. Mỗi lần nhập sẽ hiện ở đây, cùng những
          dòng chưa nhận được.
        </Empty>
      </>
    )
  }
  return (
    <>
      <PageHead title={importWords.list} lead="Các lần nhập của tổ chức, lần mới nhất ở trên.">
        {buttons}
      </PageHead>
      <div class="panel">
        <Table caption="Các lần nhập bảng tính" columns={columns} rows={rows} phone="compact" />
        <Pager
          summary={`${formatNumber(rows.length)} lần nhập`}
          firstHref={isFirstPage ? undefined : routes.imports.list.href()}
          nextHref={nextAfter ? routes.imports.list.href({ sau: nextAfter }) : undefined}
        />
      </div>
    </>
  )
}
