import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Facts } from '#ui/facts.tsx'
import { Form, type HiddenFields } from '#ui/form.tsx'
import { formatDateTime, formatNumber } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { Panel } from '#ui/panel.tsx'
import { ImportHead } from './import-head.tsx'
import { NoRows, RefusedLink, RowsPager, type RowsProps, RowTabs } from './preview-page.tsx'
import { RowTable } from './row-table.tsx'

type ResultPageProps = RowsProps & {
  /** The task that writes it, for the one who asked. */
  taskHref: string | undefined
  /** That task was given up: it may be asked for anew. */
  mayAskAgain: boolean
  refusal: string | undefined
  hidden: HiddenFields
}

/** What came of an import, with the fate of every row, and the way back. */
export function ResultPage(props: ResultPageProps) {
  const { detail, words, refusal } = props
  return (
    <>
      <ImportHead detail={detail} words={words} />
      <div class="grid gap-6">
        {refusal && (
          <Note tone="error" title="Chưa hoàn tác được">
            {refusal}
          </Note>
        )}
        {detail.state === 'applying' && <Applying {...props} />}
        {detail.undoneAt && (
          <Note title={`Đã hoàn tác lúc ${formatDateTime(detail.undoneAt)}`}>
            Danh sách trở lại như trước khi nhập. Bảng dưới đây chỉ còn để xem lại.
          </Note>
        )}
        {detail.appliedAt && <Outcome {...props} />}
        <div class="panel">
          <RowTabs {...props} />
          {props.rows.length === 0 ? (
            <NoRows tab={props.tab} />
          ) : (
            <RowTable
              importId={detail.id}
              caption={`${formatNumber(props.counts[props.tab])} dòng của bảng tính`}
              rows={props.rows}
              decisions={words.decisions}
              mayRequestTransfer={false}
            />
          )}
          <RowsPager {...props} />
        </div>
      </div>
    </>
  )
}

function Applying({ detail, taskHref, mayAskAgain, hidden }: ResultPageProps) {
  if (mayAskAgain) {
    return (
      <Note tone="warning" title="Lần ghi trước dừng giữa chừng, chưa có gì được ghi">
        <Form action={routes.imports.apply.href({ id: detail.id })} fields={hidden} class="mt-2">
          <input type="hidden" name="version" value={String(detail.version)} />
          <Button icon="refresh-cw">Áp dụng lại</Button>
        </Form>
      </Note>
    )
  }
  return (
    <Note title="Đang ghi danh sách" role="status">
      Đồng chí có thể làm việc khác; kết quả hiện ở đây khi xong.
      {taskHref && (
        <p class="mt-2">
          <ButtonLink href={taskHref}>Xem tiến độ</ButtonLink>
        </p>
      )}
    </Note>
  )
}

function Outcome({ detail, counts, hidden }: ResultPageProps) {
  const mayUndo = detail.state === 'applied' && counts.added + counts.updated > 0
  return (
    <Panel id="ket-qua" title="Kết quả">
      <Facts
        items={[
          { term: 'Thêm mới', value: formatNumber(counts.added) },
          { term: 'Cập nhật', value: formatNumber(counts.updated) },
          { term: 'Không có gì đổi', value: formatNumber(counts.unchanged) },
          { term: 'Bỏ qua', value: formatNumber(counts.skipped) },
          { term: 'Không nhận', value: formatNumber(counts.refused) },
        ]}
      />
      <div class="flex flex-wrap gap-3">
        {counts.refused > 0 && <RefusedLink id={detail.id} count={counts.refused} />}
        {mayUndo && (
          <Form action={routes.imports.undo.href({ id: detail.id })} fields={hidden}>
            <input type="hidden" name="version" value={String(detail.version)} />
            <Button tone="danger" icon="undo-2">
              Hoàn tác lần nhập này
            </Button>
          </Form>
        )}
      </div>
      {mayUndo && <p class="hint">Hoàn tác được cho đến khi có người xử lý tiếp hồ sơ của một trong những dòng này.</p>}
    </Panel>
  )
}
