import type { TaskOutcome } from '#jobs/task.ts'
import { routes } from '#routes'
import { ButtonLink } from '#ui/button.tsx'
import { formatBytes, formatDateTime, formatNumber } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Panel } from '#ui/panel.tsx'
import { Live, Progress } from '#ui/progress.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { type Column, RowLink, Table } from '#ui/table.tsx'
import type { TaskDetail } from '../queries/task.ts'

type TaskPageProps = {
  task: TaskDetail
  /** The work has not moved for so long that nobody seems to do it any more. */
  isStalled: boolean
}

type OutcomeRow = TaskOutcome['rows'][number]

const columns: readonly Column<OutcomeRow>[] = [
  {
    label: 'Dòng',
    kind: 'lead',
    cell: (row) => (row.href ? <RowLink href={row.href}>{row.name}</RowLink> : row.name),
  },
  {
    label: 'Kết quả',
    kind: 'state',
    cell: (row) => (
      <>
        {row.isRefused ? (
          <StatusTag tone="error" icon="circle-x">
            Chưa làm được
          </StatusTag>
        ) : (
          <StatusTag tone="success" icon="circle-check">
            Đã xong
          </StatusTag>
        )}{' '}
        {row.outcome}
      </>
    ),
  },
]

export const taskTitles = {
  waiting: 'Đang chờ đến lượt',
  running: 'Đang làm',
  done: 'Đã xong',
  failed: 'Chưa làm được',
} as const

/** Long work: a bar that moves by itself, then what came of it. Leaving the page does not stop the work. */
export function TaskPage({ task, isStalled }: TaskPageProps) {
  const hasEnded = task.state === 'done' || task.state === 'failed'
  return (
    <Live id="cong-viec" pollHref={hasEnded || isStalled ? undefined : routes.tasks.show.href({ id: task.id })}>
      <PageHead title={taskTitles[task.state]} lead={`Bắt đầu lúc ${formatDateTime(task.createdAt)}.`} />
      <div class="grid gap-6">
        {!hasEnded && <Running task={task} isStalled={isStalled} />}
        {task.state === 'failed' && <Failed task={task} />}
        {task.state === 'done' && task.outcome && <Ended task={task} outcome={task.outcome} />}
      </div>
    </Live>
  )
}

function Running({ task, isStalled }: TaskPageProps) {
  if (isStalled) {
    return (
      <Note tone="warning" title="Công việc đứng lâu không nhúc nhích">
        Những gì chưa ghi xong thì không được ghi. Đồng chí mở lại việc này từ đầu; nếu vẫn vậy, báo người quản trị số
        công việc {task.id}.
        <BackToImport task={task} />
      </Note>
    )
  }
  return (
    <Panel id="tien-do" title="Tiến độ">
      <Progress
        id="thanh-tien-do"
        label="Đã làm được"
        value={task.doneCount}
        max={task.state === 'waiting' ? 0 : task.totalCount}
        unit="mục"
      />
      <p class="text-muted">Đồng chí có thể rời trang này; công việc vẫn tiếp tục và kết quả được giữ ở đây.</p>
    </Panel>
  )
}

/** An import is written whole or not at all, and its page lets it be applied again. */
function BackToImport({ task }: { task: TaskDetail }) {
  if (!task.importId) return null
  return (
    <p class="mt-2">
      <ButtonLink href={routes.imports.show.href({ id: task.importId })}>Mở lần nhập để áp dụng lại</ButtonLink>
    </p>
  )
}

function Failed({ task }: { task: TaskDetail }) {
  return (
    <Note tone="error" title="Công việc không làm được">
      {task.outcome?.summary} Nếu vẫn không được, báo người quản trị số công việc {task.id}.
      <BackToImport task={task} />
    </Note>
  )
}

function Ended({ task, outcome }: { task: TaskDetail; outcome: TaskOutcome }) {
  const refused = outcome.rows.filter((row) => row.isRefused)
  const others = outcome.rows.filter((row) => !row.isRefused)
  return (
    <>
      <Note tone={refused.length > 0 ? 'warning' : 'success'} title={outcome.summary} role="status" />
      <div class="flex flex-wrap gap-3">
        {task.fileName && (
          <ButtonLink href={routes.tasks.file.href({ id: task.id })} tone="primary" icon="download" download>
            Tải {task.fileName} ({formatBytes(task.fileSize ?? 0)})
          </ButtonLink>
        )}
        {outcome.next && (
          <ButtonLink href={outcome.next.href} tone={task.fileName ? 'line' : 'primary'}>
            {outcome.next.label}
          </ButtonLink>
        )}
      </div>
      <OutcomeRows id="chua-duoc" title="Chưa làm được" rows={refused} />
      <OutcomeRows id="da-xong" title="Đã xong" rows={others} />
    </>
  )
}

function OutcomeRows({ id, title, rows }: { id: string; title: string; rows: readonly OutcomeRow[] }) {
  if (rows.length === 0) return null
  return (
    <Panel id={id} title={title} aside={`${formatNumber(rows.length)} mục`} flush>
      <Table caption={`${title}: ${formatNumber(rows.length)} mục`} columns={columns} rows={rows} phone="compact" />
    </Panel>
  )
}
