import type { Child } from 'hono/jsx'
import { routes } from '#routes'
import { ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { type Fact, Facts } from '#ui/facts.tsx'
import { Filters } from '#ui/filters.tsx'
import { formatDate, formatNumber } from '#ui/format.ts'
import { PageHead } from '#ui/page-head.tsx'
import { Panel } from '#ui/panel.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { type Column, RowLink, Sub, Table } from '#ui/table.tsx'
import type { AreaRow, OrganisationDetail, OrganisationRow, VersionRow } from '../queries.ts'
import { organisationKinds } from '../rules/kinds.ts'
import { kindLabels, organisationWords } from '../terms.ts'

/** What this person may do here; each is left out when it is not theirs. */
export type OrganisationActions = {
  readonly create: boolean
  readonly rename: boolean
  readonly close: boolean
  readonly coverAreas: boolean
  readonly import: boolean
}

const OutsideTag = () => (
  <StatusTag tone="outline" icon="external-link">
    Ngoài hệ thống
  </StatusTag>
)

type FoundRow = OrganisationRow & { readonly parentName?: string | null }

const columns: readonly Column<FoundRow>[] = [
  {
    label: 'Tổ chức',
    kind: 'lead',
    cell: (row) => (
      <>
        <RowLink href={routes.organisations.show.href({ id: row.id })}>{row.name}</RowLink>
        {row.parentName && <Sub>{row.parentName}</Sub>}
      </>
    ),
  },
  { label: 'Mã', kind: 'desk', cell: (row) => row.code ?? '' },
  { label: 'Bên dưới', kind: 'number', cell: (row) => row.childCount > 0 && `${formatNumber(row.childCount)} tổ chức` },
  { label: 'Ghi chú', kind: 'state', cell: (row) => row.isOutside && <OutsideTag /> },
]

/** Children by kind, in the order of the levels. */
function Children({ rows }: { rows: readonly OrganisationRow[] }) {
  const groups = organisationKinds
    .map((kind) => ({ kind, rows: rows.filter((row) => row.kind === kind) }))
    .filter((group) => group.rows.length > 0)
  return (
    <>
      {groups.map((group) => (
        <Panel id={group.kind} title={kindLabels[group.kind]} aside={formatNumber(group.rows.length)} flush>
          <Table caption={kindLabels[group.kind]} columns={columns} rows={group.rows} phone="compact" />
        </Panel>
      ))}
    </>
  )
}

const SearchBox = ({ text }: { text?: string }) => (
  <Filters
    action={routes.organisations.list.href()}
    search={{ name: 'tim', value: text, label: 'Tìm tổ chức', placeholder: 'Tên hoặc mã; gõ không dấu cũng được' }}
  />
)

/** What a search found, in one list, each with what stands above it. */
export function FoundPage({ text, rows }: { text: string; rows: readonly FoundRow[] }) {
  return (
    <>
      <PageHead
        title={organisationWords.title}
        lead={`Kết quả tìm “${text}”.`}
        crumbs={[{ href: routes.organisations.list.href(), label: 'Cây tổ chức đảng' }]}
      />
      <section class="panel" aria-label="Kết quả tìm">
        <SearchBox text={text} />
        {rows.length === 0 ? (
          <Empty icon="search" title="Không có tổ chức nào mang tên hoặc mã này" inside>
            Đồng chí thử ít chữ hơn, ví dụ chỉ tên xã hoặc tên ấp.
          </Empty>
        ) : (
          <Table caption="Tổ chức tìm thấy" columns={columns} rows={rows} phone="compact" />
        )}
      </section>
    </>
  )
}

/** Before anything is entered. */
export function NoTreePage({ actions }: { actions: OrganisationActions }) {
  return (
    <>
      <PageHead title={organisationWords.title} />
      <Empty icon="folder-tree" title="Chưa có tổ chức nào" actions={actions.import && <ImportLink tone="primary" />}>
        Cây tổ chức đảng của tỉnh sẽ hiện ở đây. Người quản trị nhập cả cây từ một bảng tính.
      </Empty>
    </>
  )
}

const ImportLink = ({ tone = 'line' }: { tone?: 'line' | 'primary' }) => (
  <ButtonLink href={routes.imports.new.href({ target: 'organisations' })} icon="file-spreadsheet" tone={tone}>
    Nhập từ bảng tính
  </ButtonLink>
)

function Actions({ organisation, actions }: { organisation: OrganisationDetail; actions: OrganisationActions }) {
  const { id } = organisation
  return (
    <>
      {actions.import && organisation.kind === 'province' && <ImportLink />}
      {actions.coverAreas && (
        <ButtonLink href={routes.organisations.areas.href({ id })} icon="map-pin">
          Giao địa bàn
        </ButtonLink>
      )}
      {actions.rename && (
        <ButtonLink href={routes.organisations.rename.href({ id })} icon="pencil-line">
          Sửa thông tin
        </ButtonLink>
      )}
      {actions.create && (
        <ButtonLink href={routes.organisations.new.href({ cap_tren: id })} icon="plus" tone="primary">
          Thêm tổ chức bên dưới
        </ButtonLink>
      )}
    </>
  )
}

function Tags({ organisation: { isOutside, isBaseCell, validTo } }: { organisation: OrganisationDetail }) {
  return (
    <>
      {validTo && (
        <StatusTag tone="neutral" icon="archive">
          Kết thúc hoạt động {formatDate(validTo)}
        </StatusTag>
      )}
      {isOutside && <OutsideTag />}
      {isBaseCell && (
        <StatusTag tone="outline" icon="landmark">
          Chi bộ cơ sở
        </StatusTag>
      )}
    </>
  )
}

const factsOf = (organisation: OrganisationDetail): readonly Fact[] => [
  { term: 'Mã tổ chức đảng', value: organisation.code, long: true },
  ...(organisation.unitName ? [{ term: 'Địa bàn', value: `${organisation.unitKind} ${organisation.unitName}` }] : []),
  { term: 'Địa danh trên giấy', value: organisation.placeName },
  { term: 'Liên hệ', value: organisation.contact },
  { term: 'Hoạt động từ', value: formatDate(organisation.validFrom) },
]

const areaColumns = (cellName: (row: AreaRow) => Child): readonly Column<AreaRow>[] => [
  { label: 'Ấp, khóm', kind: 'lead', cell: (row) => `${row.kind} ${row.name}` },
  { label: 'Chi bộ phụ trách', cell: cellName },
]

function Areas({ areas, cells }: { areas: readonly AreaRow[]; cells: readonly OrganisationRow[] }) {
  const names = new Map(cells.map((cell) => [cell.id, cell.name]))
  const cellName = (row: AreaRow) =>
    (row.cellId && names.get(row.cellId)) ?? <span class="text-muted">Chưa có chi bộ</span>
  return (
    <Panel id="dia-ban" title="Địa bàn" aside={formatNumber(areas.length)} flush>
      <Table caption="Ấp, khóm và chi bộ phụ trách" columns={areaColumns(cellName)} rows={areas} phone="compact" />
    </Panel>
  )
}

const versionColumns: readonly Column<VersionRow>[] = [
  { label: 'Tên', kind: 'lead', cell: (row) => row.name },
  { label: 'Từ ngày', kind: 'date', cell: (row) => formatDate(row.validFrom) },
  { label: 'Đến trước ngày', kind: 'date', cell: (row) => (row.validTo ? formatDate(row.validTo) : 'nay') },
]

type OrganisationPageProps = {
  organisation: OrganisationDetail
  childRows: readonly OrganisationRow[]
  /** Of a commune committee: its areas. */
  areas: readonly AreaRow[]
  versions: readonly VersionRow[]
  actions: OrganisationActions
}

/** One organisation: where it stands, what it is, what stands under it. The province's page is the root of the tree. */
export function OrganisationPage({ organisation, childRows, areas, versions, actions }: OrganisationPageProps) {
  const crumbs = organisation.ancestors.map(({ id, shortName }) => ({
    href: routes.organisations.show.href({ id }),
    label: shortName,
  }))
  return (
    <>
      <PageHead
        title={organisation.name}
        lead={kindLabels[organisation.kind]}
        crumbs={crumbs}
        tags={<Tags organisation={organisation} />}
      >
        {!organisation.validTo && <Actions organisation={organisation} actions={actions} />}
      </PageHead>
      <div class="grid gap-6">
        {organisation.kind === 'province' && (
          <section class="panel" aria-label="Tìm tổ chức">
            <SearchBox />
          </section>
        )}
        <Panel id="thong-tin" title="Thông tin">
          <Facts items={factsOf(organisation)} />
        </Panel>
        <Children rows={childRows} />
        {areas.length > 0 && <Areas areas={areas} cells={childRows} />}
        {versions.length > 1 && (
          <Panel id="ten-cu" title="Tên qua các thời kỳ" tone="quiet" flush>
            <Table caption="Tên qua các thời kỳ" columns={versionColumns} rows={versions} />
          </Panel>
        )}
        {actions.close && !organisation.validTo && (
          <p>
            <ButtonLink href={routes.organisations.close.href({ id: organisation.id })} tone="danger">
              Kết thúc hoạt động
            </ButtonLink>
          </p>
        )}
      </div>
    </>
  )
}
