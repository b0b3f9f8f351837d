import type { SittingId } from '#core/ids.ts'
import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { SelectField } from '#ui/field.tsx'
import { Filters } from '#ui/filters.tsx'
import { Form, type HiddenFields } from '#ui/form.tsx'
import { formatNumber } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Panel } from '#ui/panel.tsx'
import { type Column, Sub, Table } from '#ui/table.tsx'
import { Tabs } from '#ui/tabs.tsx'
import type { MeetingDetail } from '../queries/meeting.ts'
import type { SeatRow, SittingRow } from '../queries/sittings.ts'
import { sittingWords } from '../terms/sittings.ts'

type Values = Readonly<Record<string, string>>

type SeatsPageProps = {
  meeting: MeetingDetail
  sittings: readonly SittingRow[]
  /** How many sit where; null: nowhere yet. */
  counts: ReadonlyMap<SittingId | null, number>
  total: number
  rows: readonly SeatRow[]
  areas: readonly { readonly area: string; readonly count: number }[]
  filter: { readonly sittingId: SittingId | null | undefined; readonly area: string; readonly search: string }
  typed: Values
  errors: Values
  refusal?: string | undefined
  fields: HiddenFields
}

const optionsOf = (sittings: readonly SittingRow[]) =>
  sittings.map(({ id, name }) => ({ value: String(id), label: name }))

/** What somebody chose stays when it could not be kept; what they left alone is as it stands now. */
function chosen(row: SeatRow, typed: Values): string {
  const [given, was] = [typed[`b-${row.memberId}`], typed[`cu-${row.memberId}`]]
  return given !== undefined && given !== was ? given : String(row.sittingId ?? '')
}

const columns = (sittings: readonly SittingRow[], typed: Values): readonly Column<SeatRow>[] => [
  {
    label: 'Đảng viên',
    kind: 'lead',
    cell: (row) => (
      <>
        <b class="font-semibold">{row.fullName}</b>
        <Sub>{[row.residenceArea, row.workplaceName].filter(Boolean).join(' · ')}</Sub>
      </>
    ),
  },
  {
    label: 'Buổi',
    kind: 'state',
    cell: (row) => (
      <>
        <input type="hidden" name={`cu-${row.memberId}`} value={String(row.sittingId ?? '')} />
        <select class="select" name={`b-${row.memberId}`} aria-label={`Buổi của ${row.fullName}`}>
          <option value="">{sittingWords.unseated}</option>
          {optionsOf(sittings).map(({ value, label }) => (
            <option value={value} selected={chosen(row, typed) === value}>
              {label}
            </option>
          ))}
        </select>
      </>
    ),
  },
]

const addressOf = ({ meeting, filter }: SeatsPageProps, changes: Readonly<Record<string, string>> = {}) => {
  const buoi = filter.sittingId === undefined ? '' : String(filter.sittingId ?? 0)
  return routes.meetings.seats.href({ id: meeting.id }, { buoi, ap: filter.area, tim: filter.search, ...changes })
}

function Views(props: SeatsPageProps) {
  const { sittings, counts, total, filter } = props
  const views = [
    { buoi: '', label: sittingWords.all, count: total, current: filter.sittingId === undefined },
    { buoi: '0', label: sittingWords.unseated, count: counts.get(null) ?? 0, current: filter.sittingId === null },
    ...sittings.map(({ id, name }) => ({
      buoi: String(id),
      label: name,
      count: counts.get(id) ?? 0,
      current: filter.sittingId === id,
    })),
  ]
  return (
    <Tabs
      label="Hiện người của"
      items={views.map(({ buoi, ...tab }) => ({ ...tab, href: addressOf(props, { buoi }) }))}
    />
  )
}

function Find(props: SeatsPageProps) {
  const { meeting, areas, filter } = props
  const buoi = filter.sittingId === undefined ? undefined : String(filter.sittingId ?? 0)
  return (
    <Filters
      action={routes.meetings.seats.href({ id: meeting.id })}
      search={{ name: 'tim', value: filter.search, label: 'Tìm theo tên' }}
      {...(buoi ? { keep: { buoi } } : {})}
      active={filter.area ? [{ label: filter.area, removeHref: addressOf(props, { ap: '' }) }] : []}
    >
      {areas.length > 0 && (
        <SelectField
          name="ap"
          label="Ấp, khóm, khu vực"
          emptyLabel="Tất cả"
          value={filter.area}
          options={areas.map(({ area, count }) => ({ value: area, label: `${area} (${formatNumber(count)})` }))}
        />
      )}
    </Filters>
  )
}

/** What is done with everybody shown at once. */
function AllShown({ sittings, rows, typed, errors }: SeatsPageProps) {
  const count = formatNumber(rows.length)
  return (
    <div class="border-b border-base-300 p-4 grid gap-3">
      <div class="flex flex-wrap items-end gap-3">
        <SelectField
          name="vao"
          label={`Xếp cả ${count} người đang hiện vào`}
          emptyLabel="Chọn buổi"
          class="basis-56"
          value={typed.vao}
          error={errors.vao}
          options={optionsOf(sittings)}
        />
        <Button name="viec" value="tat-ca">
          Xếp cả {count} người
        </Button>
      </div>
      <div class="flex flex-wrap items-center gap-3">
        <p>Hoặc chia đều theo thứ tự tên những người đang hiện mà chưa xếp:</p>
        <Button name="viec" value="chia-deu">
          Chia đều
        </Button>
      </div>
    </div>
  )
}

function Seats(props: SeatsPageProps) {
  const { meeting, sittings, rows, typed, fields } = props
  if (rows.length === 0) {
    return (
      <Empty inside icon="users" title="Không có ai để hiện">
        Không có đảng viên nào theo cách lọc này. Đồng chí chọn “Tất cả”, hoặc bỏ bớt điều kiện tìm.
      </Empty>
    )
  }
  return (
    <Form action={addressOf(props)} fields={fields} guarded>
      {/* The key Enter presses the first button of a form: it must be the harmless one. */}
      <button type="submit" class="sr-only" tabindex={-1}>
        Lưu
      </button>
      <input type="hidden" name="version" value={String(meeting.version)} />
      <AllShown {...props} />
      <Table caption={`${rows.length} đảng viên`} columns={columns(sittings, typed)} rows={rows} phone="compact" />
      <div class="sticky-foot">
        <Button tone="primary">Lưu từng người đã chọn</Button>
      </div>
    </Form>
  )
}

/** Who is invited to which sitting: by area, evenly, or one by one. */
export function SeatsPage(props: SeatsPageProps) {
  const { meeting, sittings, counts, total, errors, refusal } = props
  const left = counts.get(null) ?? 0
  const back = routes.meetings.show.href({ id: meeting.id })
  return (
    <>
      <PageHead
        title={sittingWords.seats}
        lead={
          left === 0
            ? `Cả ${formatNumber(total)} đồng chí đã có buổi.`
            : `Còn ${formatNumber(left)} trong ${formatNumber(total)} đồng chí chưa xếp.`
        }
        crumbs={[{ href: back, label: meeting.title }]}
      >
        <ButtonLink href={back}>Về cuộc họp</ButtonLink>
      </PageHead>
      <ErrorSummary errors={errors} />
      {refusal && (
        <div class="mb-5">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      {sittings.length === 0 ? (
        <Empty
          icon="users"
          title="Cuộc họp chưa chia buổi"
          actions={<ButtonLink href={routes.meetings.sittings.href({ id: meeting.id })}>Chia các buổi</ButtonLink>}
        >
          Đồng chí đặt các buổi trước, rồi xếp người vào từng buổi.
        </Empty>
      ) : (
        <Panel id="xep-nguoi" title="Đảng viên được mời" flush>
          <Views {...props} />
          <Find {...props} />
          <Seats {...props} />
        </Panel>
      )}
    </>
  )
}
