import { routes } from '#routes'
import { ButtonLink } from '#ui/button.tsx'
import { Deadline } from '#ui/deadline.tsx'
import { Empty } from '#ui/empty.tsx'
import { Facts } from '#ui/facts.tsx'
import { formatDate, formatNumber } from '#ui/format.ts'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { Columns, Panel } from '#ui/panel.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { type Column, RowLink, Sub, Table } from '#ui/table.tsx'
import type { SheetRow } from '../queries/of-workplace.ts'
import type { RequestDetail, RequestRow } from '../queries/requests.ts'
import { coarsePurposeOf } from '../rules/sheet.ts'
import { requestWords } from '../terms/asking.ts'
import { coarsePurposeLabels, purposeLabels } from '../terms/sheet.ts'
import { sheetColumns } from './sheet-table.tsx'
import { SheetStanding } from './sheet-tags.tsx'

type Side = 'workplace' | 'commune'

/** The residence reads the purpose in coarse words only. */
const purposeWords = ({ purpose }: Pick<RequestRow, 'purpose'>, side: Side) =>
  side === 'workplace' ? purposeLabels[purpose] : coarsePurposeLabels[coarsePurposeOf(purpose)]

function Back({ row, today }: { row: RequestRow; today: Temporal.PlainDate }) {
  if (row.awaited > 0) return <Deadline dueOn={row.dueOn} today={today} />
  return (
    <StatusTag tone={row.back > 0 ? 'success' : 'neutral'} icon={row.back > 0 ? 'circle-check' : 'ban'}>
      {row.back > 0 ? 'Đã đủ phiếu' : 'Không còn phiếu nào'}
    </StatusTag>
  )
}

type RequestListPageProps = {
  side: Side
  rows: readonly RequestRow[]
  total: number
  /** The year of the round whose requests alone are listed. */
  round: { id: number; label: string } | undefined
  mayAsk: boolean
  mayTypeIn: boolean
  nextAfter: number | undefined
  isFirstPage: boolean
  today: Temporal.PlainDate
}

const columns = ({ side, today }: RequestListPageProps): readonly Column<RequestRow>[] => [
  {
    label: 'Phiếu xin ý kiến',
    kind: 'lead',
    cell: (row) => (
      <>
        <RowLink href={routes.requests.show.href({ id: row.id })}>Số {row.numberText}</RowLink>
        <Sub>{purposeWords(row, side)}</Sub>
      </>
    ),
  },
  {
    label: side === 'workplace' ? 'Gửi đến' : 'Nơi gửi',
    cell: (row) => (side === 'workplace' ? row.communeName : row.workplaceName),
  },
  { label: 'Ngày', kind: 'date', cell: (row) => formatDate(row.issuedOn) },
  {
    label: 'Đã về',
    kind: 'number',
    cell: (row) => `${formatNumber(row.back)} trên ${formatNumber(row.sheets)} phiếu`,
  },
  { label: 'Trạng thái', kind: 'state', cell: (row) => <Back row={row} today={today} /> },
]

function Ways({ mayAsk, mayTypeIn }: Pick<RequestListPageProps, 'mayAsk' | 'mayTypeIn'>) {
  return (
    <>
      {mayAsk && <ButtonLink href={routes.requests.applicant.href()}>Người xin vào Đảng</ButtonLink>}
      {mayAsk && (
        <ButtonLink href={routes.requests.new.href()} icon="plus" tone="primary">
          Xin ý kiến theo yêu cầu
        </ButtonLink>
      )}
      {mayTypeIn && (
        <ButtonLink href={routes.requests.fromPaper.href()} icon="plus" tone="primary">
          Nhập phiếu giấy
        </ButtonLink>
      )}
    </>
  )
}

/** The requests of a workplace, or those addressed to a commune, the newest first. */
export function RequestListPage(props: RequestListPageProps) {
  const { side, rows, total, round, nextAfter, isFirstPage } = props
  const hrefOf = (after?: number) => routes.requests.list.href({ dot: round?.id, sau: after })
  return (
    <>
      <PageHead
        title={requestWords.list}
        lead={
          side === 'workplace'
            ? 'Phiếu đơn vị gửi các xã, phường để xin nhận xét về đảng viên.'
            : 'Phiếu các nơi công tác gửi đến để xin nhận xét về đảng viên cư trú trên địa bàn.'
        }
        crumbs={round && [{ href: routes.rounds.show.href({ id: round.id }), label: round.label }]}
      >
        <Ways {...props} />
      </PageHead>
      <div class="panel">
        {rows.length === 0 ? (
          <Empty inside icon="mail" title="Chưa có phiếu xin ý kiến nào">
            {side === 'workplace'
              ? 'Mở đợt nhận xét hằng năm hoặc xin ý kiến theo yêu cầu thì phiếu hiện ở đây, in và tải về được.'
              : 'Khi nơi công tác xin nhận xét, phiếu hiện ở đây cùng số đảng viên và hạn gửi về.'}
          </Empty>
        ) : (
          <>
            <Table
              caption={`${formatNumber(total)} phiếu xin ý kiến, mới nhất trước`}
              columns={columns(props)}
              rows={rows}
              phone="compact"
            />
            <Pager
              summary={`${formatNumber(total)} phiếu, mới nhất trước`}
              firstHref={isFirstPage ? undefined : hrefOf()}
              nextHref={nextAfter ? hrefOf(nextAfter) : undefined}
            />
          </>
        )}
      </div>
    </>
  )
}

type RequestPageProps = {
  side: Side
  request: RequestDetail
  rows: readonly SheetRow[]
  nextAfter: number | undefined
  isFirstPage: boolean
  isPrintable: boolean
  today: Temporal.PlainDate
}

/** One request: what it says, the paper, and what has become of each sheet. */
export function RequestPage(props: RequestPageProps) {
  const { side, request, rows, nextAfter, isFirstPage, isPrintable, today } = props
  const { id } = request
  return (
    <>
      <PageHead
        title={requestWords.one(request.numberText)}
        lead={`${request.workplaceName} gửi ${request.communeName}`}
        crumbs={[{ href: routes.requests.list.href(), label: requestWords.list }]}
        tags={<Back row={request} today={today} />}
      />
      <Columns
        aside={
          <Panel id="ban-in" title="Bản in">
            {isPrintable ? (
              <>
                <ButtonLink href={routes.requests.pdf.href({ id })} icon="printer" tone="primary" wide>
                  In phiếu
                </ButtonLink>
                <ButtonLink href={routes.requests.docx.href({ id })} icon="file-text" wide>
                  Tải bản Word
                </ButtonLink>
              </>
            ) : (
              <p class="text-muted">Phiếu này nhận bằng giấy, bản in do nơi công tác giữ.</p>
            )}
          </Panel>
        }
      >
        <Panel id="noi-dung" title="Nội dung">
          <Facts
            items={[
              { term: 'Mục đích', value: purposeWords(request, side) },
              { term: 'Ngày gửi', value: formatDate(request.issuedOn) },
              {
                term: 'Kỳ nhận xét',
                value: `${formatDate(request.periodFrom)} – ${formatDate(request.periodTo)}`,
                long: true,
              },
              { term: 'Hạn gửi phiếu về', value: formatDate(request.dueOn) },
              { term: 'Đã về', value: `${formatNumber(request.back)} trên ${formatNumber(request.sheets)} phiếu` },
            ]}
          />
        </Panel>
        <Panel id="phieu" title="Phiếu nhận xét" aside={`${formatNumber(request.sheets)} phiếu`} flush>
          <Table
            caption={`${formatNumber(request.sheets)} phiếu nhận xét, theo tên`}
            columns={[
              ...sheetColumns({ hasWorkplace: false }),
              {
                label: 'Trạng thái',
                kind: 'state',
                cell: (row: SheetRow) => <SheetStanding sheet={row} today={today} />,
              },
            ]}
            rows={rows}
            phone="compact"
          />
          <Pager
            summary={`${formatNumber(request.sheets)} phiếu, theo tên`}
            firstHref={isFirstPage ? undefined : routes.requests.show.href({ id })}
            nextHref={nextAfter ? routes.requests.show.href({ id }, { sau: nextAfter }) : undefined}
          />
        </Panel>
      </Columns>
    </>
  )
}
