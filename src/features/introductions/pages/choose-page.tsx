import { routes } from '#routes'
import { Batch } from '#ui/batch.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Filters } from '#ui/filters.tsx'
import type { HiddenFields } from '#ui/form.tsx'
import { formatBirth, formatNumber } from '#ui/format.ts'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { type Column, RowLink, Sub, Table } from '#ui/table.tsx'
import type { ToIntroduceRow } from '../queries/to-introduce.ts'
import { MeetingExemptTag } from './state-tag.tsx'

type ChoosePageProps = {
  rows: readonly ToIntroduceRow[]
  total: number
  search: string
  nextHref: string | undefined
  isFirstPage: boolean
  hidden: HiddenFields
}

const missing = (row: ToIntroduceRow) =>
  [!(row.birthOn ?? row.birthYear) && 'ngày sinh', !row.sex && 'giới tính', !row.joinedOn && 'ngày kết nạp']
    .filter(Boolean)
    .join(', ')

const columns: readonly Column<ToIntroduceRow>[] = [
  {
    label: 'Đảng viên',
    kind: 'lead',
    cell: (row) => (
      <>
        <RowLink href={routes.members.show.href({ id: row.id })}>{row.fullName}</RowLink>
        <Sub>{formatBirth(row)}</Sub>
        {row.category === 'meetingExempt' && <MeetingExemptTag />}
      </>
    ),
  },
  { label: 'Chi bộ nơi công tác', kind: 'desk', cell: (row) => row.cellName ?? '' },
  {
    label: 'Cư trú',
    kind: 'wide',
    cell: (row) => row.residenceText ?? row.residenceArea ?? <span class="text-muted">Chưa có địa chỉ</span>,
  },
  {
    label: 'Nơi nhận giấy',
    kind: 'state',
    cell: (row) => (
      <>
        <Destination row={row} />
        {missing(row) && <Sub>Thiếu {missing(row)}</Sub>}
      </>
    ),
  },
]

/** Where the letter goes: a committee on the system, one outside it (on paper), or not known yet. */
function Destination({ row }: { row: ToIntroduceRow }) {
  if (row.communeName) return <>{row.communeName}</>
  if (!row.unitName) return <span class="text-warning font-semibold">Chưa rõ xã, phường</span>
  return (
    <>
      {row.unitKind} {row.unitName}
      <Sub>ngoài hệ thống, gửi bản giấy</Sub>
    </>
  )
}

/** Members of the workplace who have not been introduced yet: tick, or take all of the filter, and prepare letters. */
export function ChoosePage({ rows, total, search, nextHref, isFirstPage, hidden }: ChoosePageProps) {
  return (
    <>
      <PageHead
        title="Chọn đảng viên để lập giấy"
        crumbs={[{ href: routes.introductions.list.href(), label: 'Giấy giới thiệu' }]}
        lead="Những đảng viên chưa có giấy đang đi và chưa có tên trong sổ của chi bộ nơi cư trú. Lập xong, giấy chờ bí thư ký ban hành."
      />
      <div class="panel">
        <Filters
          action={routes.introductions.choose.href()}
          search={{ name: 'tim', value: search, placeholder: 'Họ tên; gõ không dấu cũng được' }}
        />
        {rows.length === 0 ? (
          <Empty
            inside
            icon="users"
            title={search ? 'Không có ai khớp' : 'Không còn ai chờ giới thiệu'}
            actions={<ButtonLink href={routes.members.list.href()}>Xem danh sách đảng viên</ButtonLink>}
          >
            {search
              ? 'Đồng chí thử tìm bằng một phần họ tên.'
              : 'Danh sách của đơn vị chưa có ai, hoặc ai thuộc diện giới thiệu cũng đã có giấy hay đã ở trong sổ nơi cư trú. Thiếu người thì đồng chí thêm vào danh sách đảng viên trước.'}
          </Empty>
        ) : (
          <Batch
            action={routes.introductions.draft.href()}
            fields={hidden}
            noun="đảng viên"
            everything={
              total > rows.length
                ? {
                    name: 'tat-ca',
                    value: search || '*',
                    label: `Chọn tất cả ${formatNumber(total)} đảng viên của danh sách này`,
                  }
                : undefined
            }
            actions={
              <Button tone="primary" class="max-sm:flex-1">
                Lập giấy giới thiệu
              </Button>
            }
          >
            <Table
              caption={`${formatNumber(total)} đảng viên chưa được giới thiệu`}
              columns={columns}
              rows={rows}
              phone="compact"
              pick={{ name: 'dang-vien', value: (row) => String(row.id), label: (row) => row.fullName }}
            />
          </Batch>
        )}
        {rows.length > 0 && (
          <Pager
            summary={`${formatNumber(total)} đảng viên`}
            firstHref={isFirstPage ? undefined : routes.introductions.choose.href({ tim: search })}
            nextHref={nextHref}
          />
        )}
      </div>
    </>
  )
}
