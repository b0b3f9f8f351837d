import type { Child } from 'hono/jsx'
import { routes } from '#routes'
import { ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Facts } from '#ui/facts.tsx'
import type { HiddenFields } from '#ui/form.tsx'
import { formatDate, formatDateTime } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Columns, Panel } from '#ui/panel.tsx'
import { entryOf, Timeline } from '#ui/timeline.tsx'
import type { FactsOfMember } from '../queries/facts-of-member.ts'
import type { Neighbours, SheetDetail, VersionRow } from '../queries/sheet-detail.ts'
import type { AnsweredCriterion } from '../rules/content.ts'
import { officialFrom } from '../rules/eligibility.ts'
import { isAcknowledged } from '../rules/own-sheet.ts'
import type { AssessmentAction } from '../rules/sheet.ts'
import { sheetWords } from '../terms/one-sheet.ts'
import { assessmentEventLabels, assessmentWords, purposeLabels } from '../terms/sheet.ts'
import { AnsweredLines, ContentFacts, dayFrom } from './answered-lines.tsx'
import { CriterionFacts } from './criterion-facts.tsx'
import { SheetNotes, SheetTags, sheetLead } from './fill-page.tsx'
import { SheetActions, SheetExpired, SheetJourney, SheetPapers, type Validity } from './sheet-steps.tsx'

type SheetPageProps = {
  sheet: SheetDetail
  /** What the residence has written so far; the workplace reads `sheet.released`. */
  working: readonly AnsweredCriterion[] | undefined
  facts: FactsOfMember | undefined
  previous: Readonly<Record<number, string>>
  previousHref: string | undefined
  neighbours: Neighbours | undefined
  actions: readonly AssessmentAction[]
  /** Number and version, as a form sends it. */
  chosen: string
  fields: HiddenFields
  /** Of a sheet 5B-KNĐ that is back. */
  validity: Validity | undefined
  listHref: string
  refusal: string | undefined
  today: Temporal.PlainDate
}

function Versions({ sheet }: { sheet: SheetDetail }) {
  if (sheet.versions.length === 0) return null
  const told = ({ signedOn, confirmedOn, correctionReason }: VersionRow) =>
    [
      `ký ${dayFrom(signedOn)}`,
      confirmedOn ? `xác nhận ${dayFrom(confirmedOn)}` : 'chưa xác nhận',
      ...(correctionReason ? [`sửa vì: ${correctionReason}`] : []),
    ].join(', ')
  return (
    <Panel id="cac-ban" title="Các bản đã ký">
      <ul class="grid gap-2">
        {sheet.versions.map((version) => (
          <li class="break-words">
            <a href={routes.assessments.version.href({ id: sheet.id, number: version.number })}>
              {sheetWords.version(version.number)}
            </a>
            : {told(version)}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** The working sheet with its facts, for the residence. */
function Working({ working, facts, previous }: Pick<SheetPageProps, 'working' | 'facts' | 'previous'>) {
  return (
    <Panel id="noi-dung" title="Nội dung nhận xét" flush>
      <AnsweredLines
        criteria={working ?? []}
        beside={(criterion) => (
          <CriterionFacts criterion={criterion} facts={facts} previous={previous[criterion.position]} />
        )}
      />
    </Panel>
  )
}

/** What reached the workplace; before that, nothing of what is being written. */
function Released({ sheet }: { sheet: SheetDetail }) {
  if (!sheet.released) {
    return (
      <Empty icon="file-clock" title="Nơi cư trú chưa gửi phiếu về">
        Nội dung nhận xét hiện ở đây sau khi chi bộ ký và đảng ủy xã, phường xác nhận. Diễn biến ở dưới cho biết phiếu
        đang ở đâu.
      </Empty>
    )
  }
  return (
    <>
      <Panel id="noi-dung" title="Nội dung nhận xét" aside={sheetWords.version(sheet.releasedNumber)} flush>
        <AnsweredLines criteria={sheet.released.criteria} />
      </Panel>
      <Panel id="can-cu" title="Căn cứ, người ký">
        <ContentFacts content={sheet.released} />
      </Panel>
    </>
  )
}

function About({ sheet, validity }: Pick<SheetPageProps, 'sheet' | 'validity'>) {
  const { variant, joinedOn, purpose, periodFrom, periodTo, dueOn, heldOn, sessionId } = sheet
  const acknowledgedAt = isAcknowledged(sheet) ? sheet.acknowledgedAt : null
  const session: Child =
    heldOn && sheetHasOwnSession(sheet) && sessionId ? (
      <a href={routes.assessments.session.href({ id: sessionId })}>{formatDate(heldOn)}</a>
    ) : (
      heldOn && formatDate(heldOn)
    )
  return (
    <Panel id="ve-phieu" title="Đề nghị nhận xét">
      <Facts
        items={[
          ...(purpose ? [{ term: 'Mục đích', value: purposeLabels[purpose], long: true }] : []),
          { term: 'Kỳ nhận xét', value: `${formatDate(periodFrom)} – ${formatDate(periodTo)}` },
          { term: 'Hạn gửi về nơi công tác', value: formatDate(dueOn) },
          ...(variant === '12B' && joinedOn
            ? [{ term: 'Đủ 12 tháng dự bị', value: formatDate(officialFrom(joinedOn)) }]
            : []),
          ...(validity ? [{ term: 'Có giá trị đến', value: formatDate(validity.until) }] : []),
          { term: 'Họp thống nhất với mặt trận', value: session },
          ...(acknowledgedAt ? [{ term: 'Đảng viên đã đọc', value: formatDateTime(acknowledgedAt) }] : []),
        ]}
      />
    </Panel>
  )
}

/** The minutes of the joint session stay with the residence. */
const sheetHasOwnSession = ({ working }: SheetDetail) => working !== null

function Walk({ neighbours }: Pick<SheetPageProps, 'neighbours'>) {
  if (!neighbours) return null
  const { before, after } = neighbours
  return (
    <>
      {before && (
        <ButtonLink href={routes.assessments.show.href({ id: before })} icon="arrow-left">
          Trước
        </ButtonLink>
      )}
      {after && (
        <ButtonLink href={routes.assessments.show.href({ id: after })} icon="arrow-right">
          Sau
        </ButtonLink>
      )}
    </>
  )
}

/** One sheet to be read: where it is, what it says as far as this reader may know, on what it rests, and what can be done now. */
export function SheetPage(props: SheetPageProps) {
  const { sheet, working, validity, previousHref, neighbours, refusal, listHref, today } = props
  return (
    <>
      <PageHead
        title={sheet.fullName}
        lead={sheetLead(sheet)}
        crumbs={[{ href: listHref, label: sheetWords.year(sheet.year) }]}
        tags={<SheetTags sheet={sheet} {...(neighbours ? { neighbours } : {})} today={today} />}
      >
        <Walk neighbours={neighbours} />
      </PageHead>
      {refusal && (
        <div class="mb-5">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      {working && <SheetNotes sheet={sheet} isFilling={false} />}
      <Columns
        first={
          <Panel id="hanh-trinh" title="Phiếu đang ở đâu">
            <SheetJourney sheet={sheet} />
          </Panel>
        }
        aside={
          <>
            <SheetExpired validity={validity} />
            <SheetActions sheet={sheet} chosen={props.chosen} actions={props.actions} fields={props.fields} />
            <SheetPapers sheet={sheet} />
          </>
        }
      >
        {working ? <Working {...props} /> : <Released sheet={sheet} />}
        {previousHref && (
          <p>
            <a href={previousHref}>Xem phiếu năm {sheet.year - 1}</a>
          </p>
        )}
        <About sheet={sheet} validity={validity} />
        <Versions sheet={sheet} />
        <Panel id="dien-bien" title="Diễn biến">
          {sheet.timeline.length > 0 ? (
            <Timeline
              entries={sheet.timeline.map((event) =>
                entryOf(event, { labels: assessmentEventLabels, onBehalf: assessmentWords.onBehalf }),
              )}
            />
          ) : (
            <p class="text-muted">Chưa có bước nào được ghi.</p>
          )}
        </Panel>
      </Columns>
    </>
  )
}
