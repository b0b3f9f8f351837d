import { routes } from '#routes'
import { ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { formatDate, formatDateTime, formatNumber } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { Panel } from '#ui/panel.tsx'
import { StateStack } from '#ui/status-tag.tsx'
import { type Column, RowLink, Sub, Table } from '#ui/table.tsx'
import type { DocumentRow } from '../queries/documents.ts'
import type { Direction } from '../queries/half-year.ts'
import type { CellHalfYearRow, MeetingRow } from '../queries/list.ts'
import { type HalfYear, type HalfYearStanding, halfYearStandings } from '../rules/half-year.ts'
import { type MeetingState, tookPlace } from '../rules/meeting.ts'
import { halfYearName, halfYearStandingLabels, meetingKindLabels, meetingWords } from '../terms/meetings.ts'
import { sittingWords } from '../terms/sittings.ts'
import { DocumentList } from './documents.tsx'
import { MeetingStateTag, StandingTag } from './tags.tsx'

export type CellStanding = CellHalfYearRow & { readonly standing: HalfYearStanding }

type ListPageProps = {
  organisationName: string
  halfYear: HalfYear
  dueOn: Temporal.PlainDate
  cells: readonly CellStanding[]
  rows: readonly MeetingRow[]
  nextAfter: number | undefined
  isFirstPage: boolean
  isCommune: boolean
  /** Only meetings that were held and lack their minutes. */
  isWithoutMinutes: boolean
  /** What the commune said of the half-year. */
  direction: Direction | undefined
  /** What it gave to read for the half-year. */
  documents: readonly DocumentRow[]
}

type Turnout = { state: MeetingState | null; present: number; required: number }

/** How many came; before that, how many must. */
function turnout({ state, present, required }: Turnout): string {
  if (!state || required === 0) return ''
  const expected = `${formatNumber(required)} phải dự`
  if (tookPlace(state) || present > 0) return `${formatNumber(present)} có mặt / ${expected}`
  return state === 'invited' ? expected : ''
}

const columns = (isCommune: boolean): readonly Column<MeetingRow>[] => [
  {
    label: 'Cuộc họp',
    kind: 'lead',
    cell: (row) => (
      <>
        <RowLink href={routes.meetings.show.href({ id: row.id })}>{row.title}</RowLink>
        <Sub>{meetingKindLabels[row.kind]}</Sub>
      </>
    ),
  },
  ...(isCommune ? [{ label: 'Chi bộ', cell: (row: MeetingRow) => row.cellName }] : []),
  {
    label: 'Ngày giờ, nơi họp',
    cell: (row) => (
      <>
        {formatDateTime(row.startsAt)}
        <Sub>{row.sittingCount > 0 ? sittingWords.ofMeeting(row.sittingCount) : row.place}</Sub>
      </>
    ),
  },
  {
    label: 'Trạng thái',
    kind: 'state',
    cell: (row) => (
      <StateStack>
        <MeetingStateTag state={row.state} />
        <Sub>{turnout(row)}</Sub>
      </StateStack>
    ),
  },
]

const dayOfHalfYear = ({ state, startsAt }: CellStanding) => {
  if (state === 'postponed') return 'Đang hoãn'
  return startsAt ? formatDateTime(startsAt) : ''
}

const cellColumns: readonly Column<CellStanding>[] = [
  {
    label: 'Chi bộ',
    kind: 'lead',
    cell: (row) =>
      row.meetingId ? (
        <RowLink href={routes.meetings.show.href({ id: row.meetingId })}>{row.cellName}</RowLink>
      ) : (
        <RowLink href={routes.meetings.new.href({ 'chi-bo': row.cellId, loai: 'halfYearly' })}>{row.cellName}</RowLink>
      ),
  },
  { label: 'Đảng viên trong sổ', kind: 'number', cell: (row) => `${formatNumber(row.memberCount)} đảng viên` },
  { label: 'Ngày họp', kind: 'date', cell: dayOfHalfYear },
  {
    label: 'Trạng thái',
    kind: 'state',
    cell: (row) => (
      <StateStack>
        <StandingTag standing={row.standing} />
        <Sub>{turnout(row)}</Sub>
      </StateStack>
    ),
  },
]

type SaidProps = Pick<ListPageProps, 'direction' | 'documents'> & { isCommune?: boolean }

/** What the commune tells its cells, and for the commune the way to say or change it. */
function Said({ direction, documents, isCommune = false }: SaidProps) {
  if (!direction && !isCommune) return null
  return (
    <div class="mb-4 grid gap-2">
      {direction && (
        <div>
          <p class="text-muted text-sm">Nội dung chung của đảng ủy xã, phường</p>
          <p class="whitespace-pre-line">{direction.agenda}</p>
          <DocumentList documents={documents} saysFrom={false} />
        </div>
      )}
      {isCommune && (
        <p>
          <ButtonLink href={routes.meetings.halfYear.href()} icon="send-horizontal" small>
            {direction ? 'Sửa nội dung chung, thời hạn' : 'Gửi các chi bộ nội dung chung, thời hạn'}
          </ButtonLink>
        </p>
      )}
    </div>
  )
}

function Standings({ cells }: { cells: readonly CellStanding[] }) {
  return (
    <div class="figure-row mb-5">
      {halfYearStandings.map((standing) => (
        <div class="figure">
          <span class="n">{formatNumber(cells.filter((cell) => cell.standing === standing).length)}</span>
          <span class="l">{halfYearStandingLabels[standing]}</span>
        </div>
      ))}
    </div>
  )
}

type OwnHalfYearProps = Pick<ListPageProps, 'halfYear' | 'dueOn' | 'direction' | 'documents'> & { cell: CellStanding }

function OwnHalfYear({ cell, halfYear, dueOn, direction, documents }: OwnHalfYearProps) {
  return (
    <Panel id="ky" title={`Họp ${halfYearName(halfYear)}`} aside={`Hạn ${formatDate(dueOn)}`}>
      <Said direction={direction} documents={documents} />
      <p class="flex flex-wrap gap-x-3 gap-y-2 items-center">
        <StandingTag standing={cell.standing} />
        {dayOfHalfYear(cell) || `Chi bộ có ${formatNumber(cell.memberCount)} đảng viên trong sổ.`}
      </p>
      <p>
        {cell.meetingId ? (
          <ButtonLink href={routes.meetings.show.href({ id: cell.meetingId })}>Mở cuộc họp</ButtonLink>
        ) : (
          <ButtonLink href={routes.meetings.new.href({ loai: 'halfYearly' })} icon="calendar-days">
            Lên lịch họp 6 tháng
          </ButtonLink>
        )}
      </p>
    </Panel>
  )
}

function Meetings({ rows, isCommune, isWithoutMinutes, isFirstPage, nextAfter }: ListPageProps) {
  const hrefOf = (query: { readonly sau?: number }) =>
    routes.meetings.list.href({ ...query, 'bien-ban': isWithoutMinutes ? 'chua' : undefined })
  return (
    <>
      {isWithoutMinutes && (
        <Note title="Chỉ hiện cuộc họp đã ghi đã họp mà chưa hoàn thành biên bản">
          <a href={routes.meetings.list.href()}>Xem tất cả cuộc họp</a>
        </Note>
      )}
      <div class="panel">
        {rows.length === 0 ? (
          <Empty
            inside
            icon="calendar-days"
            title={isWithoutMinutes ? 'Cuộc họp nào cũng đã có biên bản' : 'Chưa có cuộc họp nào'}
            actions={<ButtonLink href={routes.meetings.new.href()}>Lên lịch họp</ButtonLink>}
          >
            Lên lịch xong, đồng chí gửi giấy mời cho mọi đảng viên trong sổ; đến ngày họp thì điểm danh ngay trên điện
            thoại.
          </Empty>
        ) : (
          <>
            <Table caption="Các cuộc họp, mới nhất trước" columns={columns(isCommune)} rows={rows} phone="compact" />
            <Pager
              summary="Mới nhất trước"
              firstHref={isFirstPage ? undefined : hrefOf({})}
              nextHref={nextAfter ? hrefOf({ sau: nextAfter }) : undefined}
            />
          </>
        )}
      </div>
    </>
  )
}

/** Meetings of a cell, or of all cells of a commune, and how each stands with its half-year. */
export function MeetingListPage(props: ListPageProps) {
  const { organisationName, halfYear, dueOn, cells, isCommune, direction, documents } = props
  const [own] = cells
  return (
    <>
      <PageHead
        title={meetingWords.list}
        lead={
          isCommune
            ? `Các chi bộ của ${organisationName} họp với đảng viên đang công tác mỗi 6 tháng một lần.`
            : `${organisationName} họp với đảng viên đang công tác mỗi 6 tháng một lần, hoặc khi cần.`
        }
      >
        <ButtonLink href={routes.meetings.byMember.href()} icon="users">
          {meetingWords.byMember}
        </ButtonLink>
        <ButtonLink href={routes.meetings.new.href()} icon="plus" tone="primary">
          Lên lịch họp
        </ButtonLink>
      </PageHead>
      <div class="grid gap-6">
        {isCommune && cells.length > 0 && (
          <div>
            <h2 class="mb-3">
              Họp {halfYearName(halfYear)} <span class="text-muted font-normal">hạn {formatDate(dueOn)}</span>
            </h2>
            <Said direction={direction} documents={documents} isCommune />
            <Standings cells={cells} />
            <div class="panel">
              <Table
                caption={`${cells.length} chi bộ có đảng viên trong sổ`}
                columns={cellColumns}
                rows={cells}
                phone="compact"
              />
            </div>
          </div>
        )}
        {!isCommune && own && <OwnHalfYear {...{ halfYear, dueOn, direction, documents }} cell={own} />}
        <Meetings {...props} />
      </div>
    </>
  )
}
