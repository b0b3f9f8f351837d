import { routes } from '#routes'
import { asset } from '#ui/assets.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Form, type HiddenFields } from '#ui/form.tsx'
import { formatDate, formatNumber } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { Panel } from '#ui/panel.tsx'
import { type Column, RowLink, Sub, Table } from '#ui/table.tsx'
import type { CellTable } from '../queries/table.ts'
import { mostOnPage, type TableView, wordOfView } from '../rules/table.ts'
import { assessmentWords, coarsePurposeLabels } from '../terms/sheet.ts'
import { tableWords } from '../terms/table.ts'
import { SheetRows, type TableColumn, TableHead, type TableRow, type Typed } from './table-rows.tsx'
import { Finding, Keys, Tools } from './table-tools.tsx'
import { nameOfLine, roles, TableWords } from './table-words.tsx'

/** What of a sent page was not kept, in sentences. */
export type Told = { readonly conflicts: readonly string[]; readonly refusals: readonly string[] }

export type TablePageProps = {
  readonly year: number
  readonly cell: { readonly id: number; readonly name: string }
  /** Whose unsent lines this browser keeps. */
  readonly owner: string
  /** A commune chooses the cell whose table it is. */
  readonly choosesCell: boolean
  readonly columns: readonly TableColumn[]
  readonly counts: Readonly<Record<TableView, number>>
  readonly agreed: number
  readonly dueOn: Temporal.PlainDate | undefined
  readonly rows: readonly TableRow[]
  /** How many the view and the search leave, over all pages. */
  readonly found: number
  readonly page: number
  readonly view: TableView
  readonly search: string
  readonly others: CellTable['others']
  readonly firstToFill: number | undefined
  readonly told: Told
  readonly typed: Typed
  readonly fields: HiddenFields
  /** The address of this table with other words. */
  readonly href: (words: Readonly<Record<string, string | number | undefined>>) => string
}

function Head({ year, cell, counts, dueOn, firstToFill, choosesCell, agreed }: TablePageProps) {
  const asked = { nam: year, 'chi-bo': choosesCell ? cell.id : undefined }
  const due = dueOn ? ` Gửi đảng ủy xã, phường trước ${formatDate(dueOn)}.` : ''
  return (
    <PageHead
      title={tableWords.title(year)}
      lead={`${cell.name}, ${formatNumber(counts.all)} phiếu. Đủ ${formatNumber(counts.all - counts.lacking)}, chưa đủ ${formatNumber(counts.lacking)}.${due}`}
      crumbs={[
        { href: routes.assessments.list.href(), label: assessmentWords.list },
        ...(choosesCell ? [{ href: routes.assessments.table.href(), label: 'Chọn chi bộ' }] : []),
      ]}
    >
      {firstToFill !== undefined && (
        <ButtonLink href={routes.assessments.fill.href({ id: firstToFill })} icon="file-text">
          Ghi từng phiếu
        </ButtonLink>
      )}
      {agreed > 0 && (
        <ButtonLink href={routes.assessments.sign.href(asked)} tone="primary">
          Ký và gửi {formatNumber(agreed)} phiếu
        </ButtonLink>
      )}
    </PageHead>
  )
}

function Notes({ columns, agreed, counts, told: { conflicts, refusals } }: TablePageProps) {
  const flagged = columns.filter(({ isFlagged }) => isFlagged)
  return (
    <div class="grid gap-3 mb-4 lg:grid-cols-2">
      <div hidden={refusals.length === 0}>
        <Note tone="error" title="Có ô chưa lưu được">
          <ul data-refusals>
            {refusals.map((words) => (
              <li>{words}</li>
            ))}
          </ul>
        </Note>
      </div>
      {conflicts.length > 0 && (
        <Note tone="warning" title="Có người khác vừa ghi khác với đồng chí" role="alert">
          Những ô sau chưa lưu, trong bảng vẫn để mức đồng chí chọn. Xem lại từng ô, rồi bấm “Lưu trang này” lần nữa.
          <ul>
            {conflicts.map((words) => (
              <li>{words}</li>
            ))}
          </ul>
        </Note>
      )}
      {counts.all > 0 && agreed === 0 && (
        <Note tone="warning" title="Chưa có biên bản họp với ban công tác mặt trận">
          Chưa ký, chưa gửi được. <a href={routes.assessments.newSession.href()}>Lập biên bản</a> sau cuộc họp thống
          nhất nhận xét.
        </Note>
      )}
      {agreed > 0 && (
        <Note title={`${formatNumber(agreed)} phiếu đã thống nhất với ban công tác mặt trận`}>
          Sửa phiếu nào thì phiếu đó trở lại dự thảo và phải thống nhất lại.
        </Note>
      )}
      {flagged.length > 0 && (
        <Note
          tone="warning"
          title={`Cả ${formatNumber(counts.all)} phiếu đều ở mức cao nhất: ${flagged.map(({ criterion }) => nameOfLine(criterion)).join(', ')}`}
        >
          Gợi ý xem lại. Đảng ủy xã, phường cũng thấy dấu này; nếu đúng thực tế thì giữ.
        </Note>
      )}
    </div>
  )
}

function Foot({ rows, found, page, href, here }: TablePageProps & { here: string }) {
  const from = (page - 1) * mostOnPage
  const hasNext = found > page * mostOnPage
  return (
    <>
      {found > mostOnPage && (
        <Pager
          summary={`${formatNumber(from + 1)}–${formatNumber(from + rows.length)} trong ${formatNumber(found)} phiếu. Lưu trang này rồi mới sang trang.`}
          previousHref={page > 1 ? href({ trang: page - 1 }) : undefined}
          nextHref={hasNext ? href({ trang: page + 1 }) : undefined}
        />
      )}
      <div class="sticky-foot flex flex-wrap items-center gap-x-4 gap-y-2">
        <div class="flex-1 min-w-0 grid gap-1">
          <p class="table-here" id="o-dang-ghi" data-here />
          <p class="saved" role="status" data-status>
            Đồng chí bấm “Lưu trang này” để lưu.
          </p>
          <a href={routes.signIn.href({ tiep: here })} hidden data-signed-out>
            Đăng nhập lại
          </a>
        </div>
        <div class="flex flex-wrap gap-2">
          <span class="flex flex-wrap gap-2" hidden data-script>
            <Button type="button" icon="undo-2" name="hoan-tac">
              Hoàn tác
            </Button>
            <Button type="button" icon="arrow-down" name="dien-xuong" class="max-[73.99rem]:hidden">
              Điền xuống
            </Button>
          </span>
          <Button icon="save">Lưu trang này</Button>
        </div>
      </div>
    </>
  )
}

function Sheets(props: TablePageProps) {
  const { columns, rows, page, typed, fields, href, view, search } = props
  const here = href({ xem: wordOfView(view), tim: search || undefined, trang: page > 1 ? page : undefined })
  return (
    <Form action={here} fields={fields}>
      {rows.length === 0 && (
        <Empty inside icon="search" title="Không có phiếu nào như vậy" actions={<a href={href({})}>Hiện tất cả</a>}>
          Đồng chí thử chữ khác, hoặc hiện lại tất cả các phiếu.
        </Empty>
      )}
      {rows.length > 0 && (
        <>
          <table class="marks" {...roles.table} data-grid>
            <caption class="sr-only">
              Mức theo {columns.length} tiêu chí, {formatNumber(rows.length)} đảng viên
            </caption>
            <TableHead columns={columns} />
            {rows.map((row, place) => (
              <SheetRows row={row} number={(page - 1) * mostOnPage + place + 1} columns={columns} typed={typed} />
            ))}
          </table>
          <Foot {...props} here={here} />
        </>
      )}
    </Form>
  )
}

type OtherSheet = CellTable['others'][number]

const otherColumns: readonly Column<OtherSheet>[] = [
  {
    label: 'Đảng viên',
    kind: 'lead',
    cell: ({ id, fullName, workplaceName }) => (
      <>
        <RowLink href={routes.assessments.fill.href({ id })}>{fullName}</RowLink>
        <Sub>{workplaceName}</Sub>
      </>
    ),
  },
  { label: 'Mẫu', cell: ({ variant }) => `Mẫu ${variant}` },
  { label: 'Để làm gì', cell: ({ purpose }) => coarsePurposeLabels[purpose] },
]

function Others({ others }: Pick<TablePageProps, 'others'>) {
  if (others.length === 0) return null
  return (
    <Panel id="mau-khac" title="Phiếu theo mẫu khác" aside="Ghi ở trang riêng của từng phiếu" flush class="mt-6">
      <Table caption="Phiếu theo mẫu khác" columns={otherColumns} rows={others} phone="compact" />
    </Panel>
  )
}

function NothingToFill({ year }: TablePageProps) {
  return (
    <Empty
      icon="circle-check"
      title={`Không có phiếu nào chờ chi bộ ghi cho năm ${year}`}
      actions={<ButtonLink href={routes.assessments.list.href()}>Xem các phiếu nhận xét</ButtonLink>}
    >
      Phiếu hiện ở đây khi nơi công tác xin ý kiến nhận xét, và rời đi khi chi bộ đã ký.
    </Empty>
  )
}

/** The sheets of a cell in one table. With script every key is kept at once; without, the page is sent as it stands. */
export function TablePage(props: TablePageProps) {
  const { counts, others, owner, told } = props
  const isAnswer = told.conflicts.length + told.refusals.length > 0
  return (
    <div
      data-assessments
      data-answer={isAnswer ? '' : undefined}
      data-owner={owner}
      data-save={routes.assessments.saveTable.href()}
    >
      <Head {...props} />
      <Notes {...props} />
      {counts.all > 0 ? (
        <div class="panel">
          <div class="flex flex-wrap items-end">
            <Finding {...props} />
            <Tools {...props} />
          </div>
          <Keys />
          <Sheets {...props} />
        </div>
      ) : (
        others.length === 0 && <NothingToFill {...props} />
      )}
      <Others others={others} />
      <TableWords />
      <script type="module" src={asset('assessment-table.js')} />
    </div>
  )
}
