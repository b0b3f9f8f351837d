import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Form, FormActions, type HiddenFields } from '#ui/form.tsx'
import { formatDate, formatNumber } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Panel } from '#ui/panel.tsx'
import { type Column, Sub, Table } from '#ui/table.tsx'
import type { SessionDetail } from '../queries/sessions.ts'
import { sessionWords } from '../terms/session.ts'

export type SheetToCover = {
  readonly id: number
  /** Number and version, as the form sends it. */
  readonly chosen: string
  readonly fullName: string
  readonly workplaceName: string
  readonly grades: string
  /** What it still lacks; empty: it is complete. */
  readonly lacks: readonly string[]
}

type CoverPageProps = {
  session: SessionDetail
  complete: readonly SheetToCover[]
  incomplete: readonly SheetToCover[]
  /** Those that were ticked when the form came back; undefined: all. */
  ticked: ReadonlySet<number> | undefined
  refusal?: string | undefined
  fields: HiddenFields
}

function Complete({ complete, ticked }: Pick<CoverPageProps, 'complete' | 'ticked'>) {
  return (
    <ul class="rows">
      {complete.map((sheet) => (
        <li>
          <label class="pick">
            <input
              class="checkbox"
              type="checkbox"
              name="phieu"
              value={sheet.chosen}
              checked={ticked?.has(sheet.id) ?? true}
            />
            <span>
              <span class="font-semibold">{sheet.fullName}</span>
              <span class="block text-muted">{sheet.workplaceName}</span>
              <span class="block text-muted">{sheet.grades}</span>
            </span>
          </label>
        </li>
      ))}
    </ul>
  )
}

const lackColumns: readonly Column<SheetToCover>[] = [
  {
    label: 'Đảng viên',
    kind: 'lead',
    cell: (sheet) => (
      <>
        <a class="name" href={routes.assessments.fill.href({ id: sheet.id })}>
          {sheet.fullName}
        </a>
        <Sub>{sheet.workplaceName}</Sub>
      </>
    ),
  },
  { label: 'Còn thiếu', kind: 'wide', cell: (sheet) => sheet.lacks.join('. ') },
]

/** Which complete sheets the session agreed on: all of them unless some are unticked; those that are not complete say why. */
export function CoverPage({ session, complete, incomplete, ticked, refusal, fields }: CoverPageProps) {
  const back = routes.assessments.session.href({ id: session.id })
  return (
    <>
      <PageHead
        title={sessionWords.cover}
        lead={`${session.cellName}, buổi họp ngày ${formatDate(session.heldOn)} với ban công tác mặt trận.`}
        crumbs={[{ href: back, label: 'Biên bản' }]}
      />
      {refusal && (
        <div class="mb-5">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      <div class="grid gap-6">
        {complete.length === 0 ? (
          <Empty icon="list-checks" title="Không có phiếu nào ghi xong chờ thống nhất">
            {incomplete.length > 0
              ? 'Các phiếu dưới đây còn chỗ chưa ghi. Đồng chí ghi đủ rồi quay lại trang này.'
              : 'Phiếu chi bộ ghi xong sẽ hiện ở đây để chọn.'}
          </Empty>
        ) : (
          <Form action={routes.assessments.cover.href({ id: session.id })} fields={fields} class="panel">
            <div class="panel-head">
              <h2>Phiếu ghi xong, chờ thống nhất</h2>
              <span class="text-muted max-sm:!ml-0">{formatNumber(complete.length)} phiếu</span>
            </div>
            <p class="px-4 pb-3 text-muted">Bỏ dấu chọn ở phiếu mà buổi họp chưa thống nhất.</p>
            <Complete complete={complete} ticked={ticked} />
            <div class="p-4 sm:p-5">
              <FormActions>
                <Button tone="primary" icon="handshake">
                  Ghi nhận đã thống nhất
                </Button>
                <ButtonLink href={back} tone="quiet">
                  Thôi
                </ButtonLink>
              </FormActions>
            </div>
          </Form>
        )}
        {incomplete.length > 0 && (
          <Panel id="chua-xong" title="Phiếu chưa ghi xong" aside={`${formatNumber(incomplete.length)} phiếu`} flush>
            <Table
              caption={`${formatNumber(incomplete.length)} phiếu chưa ghi xong`}
              columns={lackColumns}
              rows={incomplete}
              phone="compact"
            />
          </Panel>
        )}
      </div>
    </>
  )
}
