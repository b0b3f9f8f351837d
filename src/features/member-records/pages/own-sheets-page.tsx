import type { OwnSheet, OwnSheetRow, ReleasedVersion } from '#features/assessments/queries/released.ts'
import { isAcknowledged } from '#features/assessments/rules/own-sheet.ts'
import { ownSheetEventLabels, ownSheetWords } from '#features/assessments/terms/own-sheet.ts'
import { coarsePurposeLabels } from '#features/assessments/terms/sheet.ts'
import { objectionWords } from '#features/objections/terms.ts'
import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Form, type HiddenFields } from '#ui/form.tsx'
import { formatDate, formatDateTime } from '#ui/format.ts'
import { Icon } from '#ui/icon.tsx'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Columns, Panel } from '#ui/panel.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { type Column, RowLink, Sub, Table } from '#ui/table.tsx'
import { Timeline } from '#ui/timeline.tsx'
import type { OwnLife } from '../queries/own.ts'
import { SheetObjection } from './own-facts.tsx'
import { SheetContentLines, SheetSigners } from './sheet-content.tsx'

type Read = { readonly releasedNumber: number; readonly acknowledgedNumber: number }

/** Whether the newest version was read. */
export function ReadTag({ sheet }: { sheet: Read }) {
  if (isAcknowledged(sheet)) {
    return (
      <StatusTag tone="success" icon="circle-check">
        Đã đọc
      </StatusTag>
    )
  }
  return (
    <StatusTag tone="info" icon="file-text">
      {sheet.acknowledgedNumber > 0 ? 'Có bản mới, chưa đọc' : 'Chưa đọc'}
    </StatusTag>
  )
}

const columns: readonly Column<OwnSheetRow>[] = [
  {
    label: 'Phiếu',
    kind: 'lead',
    cell: (row) => (
      <>
        <RowLink href={routes.assessments.showOwn.href({ id: row.id })}>{ownSheetWords.one(row.year)}</RowLink>
        <Sub>{coarsePurposeLabels[row.content.purpose]}</Sub>
      </>
    ),
  },
  { label: 'Chi bộ nhận xét', cell: (row) => row.content.cellName },
  { label: 'Ngày ký', kind: 'date', cell: (row) => formatDate(row.signedOn) },
  { label: 'Trạng thái', kind: 'state', cell: (row) => <ReadTag sheet={row} /> },
]

/** Every sheet about oneself that has reached the workplace, the latest year first. */
export function OwnSheetsPage({ rows }: { rows: readonly OwnSheetRow[] }) {
  return (
    <>
      <PageHead
        title={ownSheetWords.list}
        lead="Chi bộ nơi cư trú nhận xét đồng chí cùng ban công tác mặt trận; đảng ủy xã, phường xác nhận và gửi nơi công tác."
      />
      <div class="panel">
        {rows.length === 0 ? (
          <Empty
            inside
            icon="file-text"
            title="Chưa có phiếu nhận xét nào"
            actions={<ButtonLink href={routes.ownRecord.href()}>Về hồ sơ của tôi</ButtonLink>}
          >
            Cuối năm, khi phiếu nhận xét về đến nơi công tác, đồng chí đọc được ở đây; phiếu những năm trước cũng nằm ở
            đây.
          </Empty>
        ) : (
          <Table caption="Phiếu nhận xét của tôi, năm gần nhất trước" columns={columns} rows={rows} phone="compact" />
        )}
      </div>
    </>
  )
}

/** The grades of a sheet in a few words; what was written stands on its page. */
function Marks({ content }: Pick<OwnSheetRow, 'content'>) {
  return (
    <ul class="rows">
      {content.criteria.flatMap(({ position, shortName, options, grade }) => {
        const chosen = grade === null ? undefined : options[grade - 1]
        if (!chosen) return []
        return [
          <li>
            <span class="min-w-0">
              {position}. {shortName}
            </span>
            <b class="font-semibold">{chosen}</b>
          </li>,
        ]
      })}
    </ul>
  )
}

/** The newest sheet on the own page, and the way to read it and all others. */
export function OwnSheets({ sheets }: Pick<OwnLife, 'sheets'>) {
  const [newest] = sheets
  if (!newest) {
    return (
      <Panel id="phieu-nhan-xet" title={ownSheetWords.short}>
        <p class="text-muted">Chưa có phiếu nào. Phiếu cuối năm hiện ở đây sau khi về đến nơi công tác.</p>
      </Panel>
    )
  }
  return (
    <Panel id="phieu-nhan-xet" title={ownSheetWords.one(newest.year)} aside={<ReadTag sheet={newest} />} flush>
      <Marks content={newest.content} />
      <p class="text-muted px-4 sm:px-5 py-3">
        {newest.content.cellName} nhận xét, ký ngày {formatDate(newest.signedOn)}.
      </p>
      <div class="link-rows">
        <a href={routes.assessments.showOwn.href({ id: newest.id })}>
          <Icon name="file-text" />
          Đọc phiếu, xác nhận đã đọc
          <Icon name="chevron-right" />
        </a>
        {sheets.length > 1 && (
          <a href={routes.assessments.own.href()}>
            <Icon name="archive" />
            Xem phiếu những lần trước
            <Icon name="chevron-right" />
          </a>
        )}
      </div>
    </Panel>
  )
}

type OwnSheetPageProps = {
  sheet: OwnSheet
  /** The version that is read; the newest unless an older one was asked for. */
  version: ReleasedVersion
  life: Pick<OwnLife, 'objections'>
  refusal: string | undefined
  today: Temporal.PlainDate
  fields: HiddenFields
}

const day = (text: string) => formatDate(Temporal.PlainDate.from(text))

function Acknowledge({ sheet, fields }: Pick<OwnSheetPageProps, 'sheet' | 'fields'>) {
  const { id, releasedNumber, acknowledgedAt } = sheet
  if (isAcknowledged(sheet)) {
    return <p>Đồng chí đã xác nhận đã đọc{acknowledgedAt && ` lúc ${formatDateTime(acknowledgedAt)}`}.</p>
  }
  return (
    <Form action={routes.assessments.acknowledge.href({ id })} fields={fields} class="grid gap-3">
      <input type="hidden" name="ban" value={String(releasedNumber)} />
      <p>Đọc xong, đồng chí bấm nút này. Xác nhận đã đọc không có nghĩa là đồng ý với nhận xét.</p>
      <Button tone="primary" icon="check" wide>
        Xác nhận đã đọc
      </Button>
    </Form>
  )
}

function Versions({ sheet, version }: Pick<OwnSheetPageProps, 'sheet' | 'version'>) {
  if (sheet.versions.length < 2) return null
  return (
    <Panel id="cac-ban" title="Các bản của phiếu" flush>
      <ul class="rows">
        {sheet.versions.map(({ number, signedOn, correctionReason }) => (
          <li>
            <span class="min-w-0">
              {number === version.number ? (
                <b class="font-semibold">
                  Bản {number}, ký ngày {day(signedOn)} (đang xem)
                </b>
              ) : (
                <a
                  class="font-medium underline underline-offset-4"
                  href={routes.assessments.showOwn.href({ id: sheet.id }, { ban: number })}
                >
                  Bản {number}, ký ngày {day(signedOn)}
                </a>
              )}
              {correctionReason && <span class="sub">Sửa vì: {correctionReason}</span>}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const timelineEntries = ({ timeline }: OwnSheet) =>
  timeline.flatMap(({ kind, actorName, organisationName, at }) => {
    const what = ownSheetEventLabels[kind]
    return what ? [{ what, by: `${actorName}, ${organisationName}`, at: Temporal.Instant.from(at) }] : []
  })

function Aside(props: OwnSheetPageProps) {
  const { sheet, life, today } = props
  return (
    <>
      <Panel id="da-doc" title="Xác nhận đã đọc" tone="action">
        <Acknowledge {...props} />
      </Panel>
      <Panel id="xem-lai" title={objectionWords.list}>
        <SheetObjection id={sheet.id} life={life} today={today} mayObject={sheet.mayObject} />
      </Panel>
    </>
  )
}

/** One's own sheet: what was said of each line and on what it rests, who signed, and what one can do with it. */
export function OwnSheetPage(props: OwnSheetPageProps) {
  const { sheet, version, refusal } = props
  const isOld = version.number !== sheet.releasedNumber
  const happened = timelineEntries(sheet)
  return (
    <>
      <PageHead
        title={ownSheetWords.one(sheet.year)}
        lead={version.content.title}
        crumbs={[{ href: routes.assessments.own.href(), label: ownSheetWords.list }]}
        tags={<ReadTag sheet={sheet} />}
      />
      {refusal && (
        <div class="mb-5">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      {isOld && (
        <div class="mb-5">
          <Note tone="warning" title={`Đây là bản ${version.number}, đã được thay bằng bản mới.`}>
            <a href={routes.assessments.showOwn.href({ id: sheet.id })}>Xem bản {sheet.releasedNumber}</a>
          </Note>
        </div>
      )}
      {!isOld && version.correctionReason && (
        <div class="mb-5">
          <Note title={`Bản ${version.number}: phiếu đã được sửa`}>Sửa vì: {version.correctionReason}</Note>
        </div>
      )}
      <Columns
        first={
          <Panel id="nhan-xet" title="Chi bộ nơi cư trú nhận xét">
            <SheetContentLines content={version.content} />
          </Panel>
        }
        aside={<Aside {...props} />}
      >
        <Panel id="ai-ky" title="Ai nhận xét, ai ký">
          <SheetSigners content={version.content} />
        </Panel>
        <Versions {...props} />
        {happened.length > 0 && (
          <Panel id="dien-bien" title="Diễn biến">
            <Timeline entries={happened} />
          </Panel>
        )}
      </Columns>
    </>
  )
}
