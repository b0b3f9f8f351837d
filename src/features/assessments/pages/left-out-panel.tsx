import { routes } from '#routes'
import { formatDate, formatNumber } from '#ui/format.ts'
import { Pager } from '#ui/pager.tsx'
import { Panel } from '#ui/panel.tsx'
import { RowLink, Sub, Table } from '#ui/table.tsx'
import type { AskingPreview, LeftOutRow } from '../queries/asking.ts'
import type { LeftOutReason } from '../rules/asking.ts'
import { leftOutHints, leftOutLabels } from '../terms/asking.ts'

export type LeftOut = {
  counts: AskingPreview['leftOut']
  /** Members with secret identity of one's own organisation: a number and nothing else. */
  secretCount: number
  leastMonths: number
  /** Set where names may be seen: those of one reason, and the address of the page for another reason or page. */
  names?:
    | {
        reason: LeftOutReason | undefined
        rows: readonly LeftOutRow[]
        nextAfter: number | undefined
        isFirstPage: boolean
        hrefOf: (change: Readonly<Record<string, string | number | undefined>>) => string
      }
    | undefined
}

type Row = { readonly reason: LeftOutReason | 'secret'; readonly count: number }

/** Who is left out of a round and why: names for their own workplace, numbers for the province. */
export function LeftOutPanel({ counts, secretCount, leastMonths, names }: LeftOut) {
  const hints = leftOutHints(leastMonths)
  const rows: readonly Row[] = [
    ...counts,
    ...(secretCount > 0 ? [{ reason: 'secret' as const, count: secretCount }] : []),
  ]
  if (rows.length === 0) return null
  return (
    <Panel id="khong-xin" title="Không có trong đợt" aside={`${formatNumber(sum(rows))} đồng chí`} flush>
      <Table
        caption="Lý do không xin nhận xét và số đảng viên"
        rows={rows}
        phone="compact"
        columns={[
          {
            label: 'Lý do',
            kind: 'lead',
            cell: ({ reason }) =>
              reason === 'secret' ? (
                <>
                  Bí mật nhân thân
                  <Sub>Chỉ giữ số lượng, không có tên trong hệ thống (33-HD/BTCTW 1.2).</Sub>
                </>
              ) : (
                <>
                  {names ? (
                    <RowLink href={`${names.hrefOf({ 'ly-do': reason })}#ten`}>{leftOutLabels[reason]}</RowLink>
                  ) : (
                    leftOutLabels[reason]
                  )}
                  <Sub>{hints[reason]}</Sub>
                </>
              ),
          },
          { label: 'Số đảng viên', kind: 'number', cell: ({ count }) => `${formatNumber(count)} đồng chí` },
        ]}
      />
      {names?.reason && <Names {...names} reason={names.reason} total={count(counts, names.reason)} />}
    </Panel>
  )
}

const sum = (rows: readonly Row[]) => rows.reduce((total, row) => total + row.count, 0)
const count = (counts: AskingPreview['leftOut'], reason: LeftOutReason) =>
  counts.find((row) => row.reason === reason)?.count ?? 0

type NamesProps = NonNullable<LeftOut['names']> & { reason: LeftOutReason; total: number }

function Names({ reason, rows, nextAfter, isFirstPage, hrefOf, total }: NamesProps) {
  return (
    <div id="ten" class="border-t border-base-300">
      <h3 class="px-4 pt-4">
        {leftOutLabels[reason]}: {formatNumber(total)} đồng chí
      </h3>
      <Table
        caption={`${leftOutLabels[reason]}: từng đảng viên`}
        rows={rows}
        phone="compact"
        columns={[
          {
            label: 'Họ và tên',
            kind: 'lead',
            cell: (row) => <RowLink href={routes.members.show.href({ id: row.id })}>{row.fullName}</RowLink>,
          },
          { label: 'Chi bộ nơi công tác', cell: (row) => row.cellName ?? '' },
          {
            label: 'Chi bộ nơi cư trú',
            cell: (row) =>
              row.residenceCellName && (
                <>
                  {row.residenceCellName}
                  {row.sinceOn && <Sub>từ {formatDate(row.sinceOn)}</Sub>}
                </>
              ),
          },
        ]}
      />
      <Pager
        summary={`${formatNumber(total)} đồng chí, theo tên`}
        firstHref={isFirstPage ? undefined : hrefOf({ 'ly-do': reason })}
        nextHref={nextAfter ? hrefOf({ 'ly-do': reason, sau: nextAfter }) : undefined}
      />
    </div>
  )
}
