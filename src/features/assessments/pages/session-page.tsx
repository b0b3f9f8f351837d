import { routes } from '#routes'
import { ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Facts } from '#ui/facts.tsx'
import { formatDate, formatNumber } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Columns, Panel } from '#ui/panel.tsx'
import { type Column, RowLink, Sub, Table } from '#ui/table.tsx'
import type { CoveredRow, SessionDetail } from '../queries/sessions.ts'
import type { Participant } from '../rules/content.ts'
import { sessionWords, sideLabels } from '../terms/session.ts'
import { SheetStateTag } from './sheet-tags.tsx'

type SessionPageProps = {
  session: SessionDetail
  covered: readonly CoveredRow[]
  /** Complete drafts that could still be added. */
  waitingCount: number
  /** Of those covered, agreed and not yet signed. */
  toSignCount: number
  mayChange: boolean
  isCommune: boolean
  refusal?: string | undefined
}

const columns: readonly Column<CoveredRow>[] = [
  {
    label: 'Đảng viên',
    kind: 'lead',
    cell: (row) => (
      <>
        <RowLink href={routes.assessments.show.href({ id: row.id })}>{row.fullName}</RowLink>
        <Sub>{row.workplaceName}</Sub>
      </>
    ),
  },
  { label: 'Thống nhất', kind: 'date', cell: (row) => formatDate(row.agreedOn) },
  {
    label: 'Trạng thái',
    kind: 'state',
    cell: (row) =>
      row.isHeld ? (
        <SheetStateTag state={row.state} />
      ) : (
        <>
          <SheetStateTag state={row.state} />
          <Sub>Đã sửa sau buổi họp, cần thống nhất lại</Sub>
        </>
      ),
  },
]

function People({ participants, side }: { participants: readonly Participant[]; side: Participant['side'] }) {
  return (
    <div>
      <h3 class="font-semibold">{sideLabels[side]}</h3>
      <ul class="list-disc pl-5">
        {participants
          .filter((one) => one.side === side)
          .map(({ name, title }) => (
            <li>
              {name}
              {title && <span class="text-muted">, {title}</span>}
            </li>
          ))}
      </ul>
    </div>
  )
}

function Next({ session, waitingCount, toSignCount, mayChange, isCommune }: SessionPageProps) {
  const cover = (
    <ButtonLink
      href={routes.assessments.cover.href({ id: session.id })}
      icon="list-checks"
      tone={toSignCount > 0 ? 'line' : 'primary'}
      wide
    >
      Chọn phiếu đã thống nhất
    </ButtonLink>
  )
  return (
    <Panel id="viec" title="Việc tiếp theo" tone="action">
      {toSignCount > 0 && (
        <>
          <p>{formatNumber(toSignCount)} phiếu đã thống nhất, chờ chi bộ ký.</p>
          <ButtonLink
            href={routes.assessments.sign.href(isCommune ? { 'chi-bo': session.cellId } : {})}
            icon="pencil-line"
            tone="primary"
            wide
          >
            Đến trang ký phiếu
          </ButtonLink>
        </>
      )}
      {waitingCount > 0 && <p>{formatNumber(waitingCount)} phiếu đã ghi xong, chờ thống nhất.</p>}
      {cover}
      {mayChange ? (
        <ButtonLink href={routes.assessments.editSession.href({ id: session.id })} wide>
          Sửa biên bản
        </ButtonLink>
      ) : (
        <p class="hint">
          Đã ký phiếu theo biên bản này từ {session.signedOn && formatDate(session.signedOn)}, nên biên bản được giữ
          nguyên. Vẫn chọn thêm phiếu được.
        </p>
      )}
    </Panel>
  )
}

/** The minutes of a joint session, what it agreed on, and what comes next. */
export function SessionPage(props: SessionPageProps) {
  const { session, covered, refusal } = props
  return (
    <>
      <PageHead
        title={sessionWords.one(formatDate(session.heldOn))}
        lead={session.cellName}
        crumbs={[{ href: routes.assessments.sessions.href(), label: sessionWords.list }]}
      >
        <ButtonLink href={routes.assessments.sessionPdf.href({ id: session.id })} icon="printer">
          In biên bản
        </ButtonLink>
      </PageHead>
      {refusal && (
        <div class="mb-5">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      <Columns aside={<Next {...props} />}>
        <Panel id="bien-ban" title="Biên bản">
          <Facts
            items={[
              { term: 'Ngày họp', value: formatDate(session.heldOn) },
              { term: 'Nơi họp', value: session.place },
              {
                term: 'Chi ủy',
                value: session.hasCommittee ? 'Có chi ủy' : 'Không có chi ủy, bí thư nhận xét',
                long: true,
              },
            ]}
          />
          <div class="grid gap-4 sm:grid-cols-2">
            <People participants={session.participants} side="cell" />
            <People participants={session.participants} side="frontCommittee" />
          </div>
          <div>
            <h3 class="font-semibold">Kết luận</h3>
            <p class="whitespace-pre-line">{session.conclusions}</p>
          </div>
        </Panel>
        <Panel id="phieu" title="Phiếu đã thống nhất" aside={`${formatNumber(covered.length)} phiếu`} flush>
          {covered.length === 0 ? (
            <Empty inside icon="list-checks" title="Chưa chọn phiếu nào">
              Chọn các phiếu mà buổi họp đã thống nhất; sau đó chi bộ mới ký được.
            </Empty>
          ) : (
            <Table
              caption={`${formatNumber(covered.length)} phiếu đã thống nhất`}
              columns={columns}
              rows={covered}
              phone="compact"
            />
          )}
        </Panel>
      </Columns>
    </>
  )
}
