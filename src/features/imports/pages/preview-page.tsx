import { routes } from '#routes'
import { Batch } from '#ui/batch.tsx'
import { Button, ButtonLink, RefusedButton } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Form, type HiddenFields } from '#ui/form.tsx'
import { formatNumber } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'

import { Pager } from '#ui/pager.tsx'
import { Panel } from '#ui/panel.tsx'
import { Tabs } from '#ui/tabs.tsx'
import type { Proposals, TargetField, TargetWords } from '../commands/target.ts'
import type { ImportDetail } from '../queries/import.ts'
import type { RowCounts } from '../queries/rows.ts'
import type { RowTab } from '../rules/kept-report.ts'
import { importRefusals, tabLabels } from '../terms.ts'
import { ImportHead } from './import-head.tsx'
import { type MappingDraft, MappingForm } from './mapping-form.tsx'

import { RowTable, type ShownRow } from './row-table.tsx'

export type RowsProps = {
  detail: ImportDetail
  words: TargetWords
  counts: RowCounts
  tab: RowTab
  /** How the address names that tab. */
  tabWord: string
  tabs: readonly RowTab[]
  tabHref: (tab: RowTab, after?: number) => string
  rows: readonly ShownRow[]
  nextAfter: number | undefined
  isFirstPage: boolean
}

type PreviewPageProps = RowsProps & {
  fields: readonly TargetField[]
  draft: MappingDraft
  refusal: string | undefined
  mayRequestTransfer: boolean
  proposalWords: Proposals['words'] | undefined
  missing: ShownMissing | undefined
  hidden: HiddenFields
}

export type ShownMissing = {
  title: string
  lead: string
  /** Left out when nothing of it can be added from here. */
  addLabel: string | undefined
  /** Given to who may not add it. */
  whoAdds: string | undefined
}

/** Every row with its problems, before anything is written. */
export function PreviewPage(props: PreviewPageProps) {
  const { detail, fields, draft, refusal, counts, words, hidden } = props
  return (
    <>
      <ImportHead detail={detail} words={words} />
      <ErrorSummary errors={draft.errors} />
      <div class="grid gap-6">
        {refusal && (
          <Note tone="error" title="Chưa làm được">
            {refusal}
          </Note>
        )}
        <ApplyPanel {...props} />
        <MissingNote {...props} />
        <MappingForm
          id={detail.id}
          version={detail.version}
          sheets={detail.sheets}
          options={fields.map(({ key, label }) => ({ value: key, label }))}
          draft={draft}
          fields={hidden}
        />
        <div class="panel">
          <RowTabs {...props} />
          <TakeAll {...props} />
          {props.rows.length === 0 ? <NoRows tab={props.tab} /> : <Decisions {...props} counts={counts} />}
        </div>
      </div>
    </>
  )
}

function MissingNote({ detail, missing, hidden }: PreviewPageProps) {
  if (!missing) return null
  return (
    <Note tone="warning" title={missing.title}>
      {missing.lead}
      {missing.whoAdds && missing.addLabel && <p>{missing.whoAdds}</p>}
      {!missing.whoAdds && missing.addLabel && (
        <Form action={routes.imports.missing.href({ id: detail.id })} fields={hidden} class="mt-2">
          <input type="hidden" name="version" value={String(detail.version)} />
          <Button icon="plus">{missing.addLabel}</Button>
        </Form>
      )}
    </Note>
  )
}

/** Every proposal at once, on whatever page its row stands. */
function TakeAll({ detail, counts, tab, tabWord, proposalWords, hidden }: PreviewPageProps) {
  if (!proposalWords || counts.openProposals === 0 || (tab !== 'proposed' && tab !== 'warning')) return null
  return (
    <Form action={routes.imports.proposals.href({ id: detail.id })} fields={hidden} class="px-4 sm:px-5 pt-3">
      <input type="hidden" name="version" value={String(detail.version)} />
      <input type="hidden" name="muc" value={tabWord} />
      <Button name="tat-ca" value="proposed" icon="check">
        {proposalWords.takeAll(counts.openProposals)}
      </Button>
    </Form>
  )
}

function ApplyPanel({ detail, counts, words, hidden }: PreviewPageProps) {
  const total = counts.toAdd + counts.toUpdate
  return (
    <Panel id="ap-dung" title="Chưa có gì được ghi" tone="action">
      <p>
        Đã đọc {formatNumber(counts.all)} {words.noun}: {formatNumber(counts.ok)} đạt, {formatNumber(counts.warning)}{' '}
        cần xem, {formatNumber(counts.error)} có lỗi. Áp dụng sẽ thêm {formatNumber(counts.toAdd)} và cập nhật{' '}
        {formatNumber(counts.toUpdate)}; dòng có lỗi không được ghi, đồng chí tải về sửa rồi nhập lại.
      </p>
      <div class="flex flex-wrap gap-3">
        {counts.ask > 0 || total === 0 ? (
          <RefusedButton
            id="chua-ap-dung"
            reason={counts.ask > 0 ? importRefusals.undecided : importRefusals.nothingToApply}
          >
            Áp dụng
          </RefusedButton>
        ) : (
          <Form action={routes.imports.apply.href({ id: detail.id })} fields={hidden}>
            <input type="hidden" name="version" value={String(detail.version)} />
            <Button tone="primary" icon="check">
              Áp dụng {formatNumber(total)} dòng
            </Button>
          </Form>
        )}
        {counts.error > 0 && <RefusedLink id={detail.id} count={counts.error} />}
      </div>
    </Panel>
  )
}

export function RefusedLink({ id, count }: { id: number; count: number }) {
  return (
    <ButtonLink href={routes.imports.refused.href({ id })} icon="download" download>
      Tải {formatNumber(count)} dòng không nhận để sửa
    </ButtonLink>
  )
}

export function RowTabs({ tab, tabs, tabHref, counts }: RowsProps) {
  return (
    <Tabs
      label="Lọc dòng"
      items={tabs.map((key) => ({
        href: tabHref(key),
        label: tabLabels[key],
        count: counts[key],
        current: key === tab,
      }))}
    />
  )
}

export const NoRows = ({ tab }: { tab: RowTab }) => (
  <Empty inside icon="list-checks" title={`Không có dòng nào ở mục “${tabLabels[tab]}”`}>
    Đồng chí chọn mục khác để xem các dòng còn lại.
  </Empty>
)

function Decisions(props: PreviewPageProps) {
  const { detail, words, counts, tab, tabWord, rows, hidden, mayRequestTransfer, proposalWords } = props
  const everything =
    counts.matched > rows.length
      ? {
          name: 'tat-ca',
          value: 'matched',
          label: `Chọn tất cả ${formatNumber(counts.matched)} dòng trùng người đã có`,
        }
      : undefined
  return (
    <>
      <Batch
        action={routes.imports.decisions.href({ id: detail.id })}
        fields={hidden}
        noun="dòng"
        everything={everything}
        actions={[
          ...(['update', 'add', 'skip'] as const).map((decision) => (
            <Button name="viec" value={decision}>
              {words.decisions[decision]}
            </Button>
          )),
          proposalWords && counts.openProposals > 0 && (
            <Button formAction={routes.imports.proposals.href({ id: detail.id })}>{proposalWords.take}</Button>
          ),
        ]}
      >
        <input type="hidden" name="version" value={String(detail.version)} />
        <input type="hidden" name="muc" value={tabWord} />
        <RowTable
          importId={detail.id}
          caption={`${formatNumber(counts[tab])} dòng của bảng tính`}
          rows={rows}
          decisions={words.decisions}
          pick={{
            name: 'dong',
            value: (row) => String(row.position),
            label: (row) => row.name || `dòng ${row.sheetRow}`,
          }}
          mayRequestTransfer={mayRequestTransfer}
          proposalWords={proposalWords}
          tabWord={tabWord}
        />
      </Batch>
      <RowsPager {...props} />
    </>
  )
}

export const RowsPager = ({ counts, tab, tabHref, isFirstPage, nextAfter }: RowsProps) => (
  <Pager
    summary={`${formatNumber(counts[tab])} dòng`}
    firstHref={isFirstPage ? undefined : tabHref(tab)}
    nextHref={nextAfter === undefined ? undefined : tabHref(tab, nextAfter)}
  />
)
