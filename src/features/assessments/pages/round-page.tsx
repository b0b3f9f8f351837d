import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Facts } from '#ui/facts.tsx'
import { Fold } from '#ui/fold.tsx'
import { ActionForm, Form, type HiddenFields } from '#ui/form.tsx'
import { formatDate, formatNumber, formatShare } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Columns, Panel } from '#ui/panel.tsx'
import { Progress } from '#ui/progress.tsx'
import { Table } from '#ui/table.tsx'
import type { CommuneProgress, RoundDetail } from '../queries/rounds.ts'
import { type AssessmentState, statesBack } from '../rules/sheet.ts'
import { statesAwaited } from '../rules/sheet-view.ts'
import { roundWords } from '../terms/asking.ts'
import { type LeftOut, LeftOutPanel } from './left-out-panel.tsx'
import { RoundStateTag } from './round-list-page.tsx'
import { SheetStateTag } from './sheet-tags.tsx'

type RoundPageProps = {
  round: RoundDetail
  communes: readonly CommuneProgress[]
  states: ReadonlyMap<AssessmentState, number>
  /** How many could be asked for now and were not. */
  toAsk: number
  leftOut: LeftOut | undefined
  /** The task that is still asking; undefined when none is. */
  asking: { taskId: number } | undefined
  may: { ask: boolean; close: boolean; readSheets: boolean }
  letterCount: number
  refusal?: string | undefined
  fields: HiddenFields
}

/** A round: how many sheets are back, late, and where the others hang; who is not in it, and why. */
export function RoundPage(props: RoundPageProps) {
  const { round, communes, states, leftOut, refusal, may } = props
  return (
    <>
      <PageHead
        title={roundWords.one(round.year)}
        lead={round.organisationName}
        crumbs={[{ href: routes.rounds.list.href(), label: roundWords.list }]}
        tags={<RoundStateTag state={round.state} />}
      >
        {may.readSheets && (
          <ButtonLink href={routes.assessments.ofWorkplace.href({ nam: round.year })} icon="list-checks">
            Xem phiếu nhận xét
          </ButtonLink>
        )}
      </PageHead>
      {refusal && (
        <div class="mb-5">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      <Columns aside={<Doing {...props} />}>
        <Standing communes={communes} states={states} />
        {communes.length > 0 && <ByCommune communes={communes} />}
        {leftOut && <LeftOutPanel {...leftOut} />}
      </Columns>
    </>
  )
}

function Doing({ round, toAsk, asking, may, letterCount, fields }: RoundPageProps) {
  return (
    <>
      {may.ask && round.state === 'open' && <AskMore round={round} toAsk={toAsk} asking={asking} fields={fields} />}
      <Panel id="ky" title="Kỳ nhận xét">
        <Facts
          items={[
            { term: 'Từ ngày', value: formatDate(round.periodFrom) },
            { term: 'Đến ngày', value: formatDate(round.periodTo) },
            { term: 'Hạn gửi phiếu về', value: formatDate(round.dueOn) },
            { term: 'Ngày mở', value: formatDate(round.openedOn) },
            ...(round.closedOn ? [{ term: 'Ngày kết thúc', value: formatDate(round.closedOn) }] : []),
          ]}
        />
        {may.close && round.state === 'open' && (
          <Fold title="Kết thúc đợt" isOpen={false}>
            <p class="mb-3">
              Kết thúc thì không xin thêm ai trong đợt này được nữa; phiếu đang làm vẫn tiếp tục cho đến khi về đơn vị.
            </p>
            <Form action={routes.rounds.close.href({ id: round.id })} fields={fields}>
              <input type="hidden" name="version" value={String(round.version)} />
              <Button tone="danger">Kết thúc đợt</Button>
            </Form>
          </Fold>
        )}
      </Panel>
      {letterCount > 0 && (
        <Panel id="phieu-xin" title="Phiếu xin ý kiến" aside={`${formatNumber(letterCount)} phiếu`}>
          <ButtonLink href={routes.requests.list.href({ dot: round.id })} icon="files" wide>
            Xem từng phiếu
          </ButtonLink>
          <ButtonLink href={routes.rounds.letters.href({ id: round.id })} icon="printer" wide>
            In tất cả
          </ButtonLink>
        </Panel>
      )}
    </>
  )
}

type AskMoreProps = Pick<RoundPageProps, 'round' | 'toAsk' | 'asking' | 'fields'>

function AskMore({ round, toAsk, asking, fields }: AskMoreProps) {
  if (asking)
    return (
      <Panel id="xin-them" title="Đang gửi phiếu" tone="action">
        <p>Phiếu nhận xét đang được giao cho các chi bộ. Đồng chí có thể làm việc khác.</p>
        <ButtonLink href={routes.tasks.show.href({ id: asking.taskId })} tone="primary" wide>
          Xem tiến độ
        </ButtonLink>
      </Panel>
    )
  if (toAsk === 0) return null
  return (
    <Panel id="xin-them" title={`Còn ${formatNumber(toAsk)} phiếu chưa xin`} tone="action">
      <p>Đảng viên vừa có nơi cư trú tiếp nhận, hoặc nay đã ở đủ thời gian.</p>
      <ActionForm
        action={routes.rounds.more.href({ id: round.id })}
        fields={fields}
        tone="primary"
        icon="send-horizontal"
        wide
      >
        Xin thêm {formatNumber(toAsk)} phiếu
      </ActionForm>
    </Panel>
  )
}

const stateOrder: readonly AssessmentState[] = [...statesAwaited, ...statesBack, 'cancelled']

function Standing({ communes, states }: Pick<RoundPageProps, 'communes' | 'states'>) {
  const total = (of: (row: CommuneProgress) => number) => communes.reduce((sum, row) => sum + of(row), 0)
  const asked = total((row) => row.asked)
  const order = stateOrder.filter((state) => states.has(state))
  return (
    <Panel id="tien-do" title="Tiến độ" aside={`${formatNumber(total((row) => row.late))} phiếu quá hạn`}>
      {asked === 0 ? (
        <p class="text-muted">Chưa có phiếu nào trong đợt này.</p>
      ) : (
        <>
          <Progress id="da-ve" label="Đã về nơi công tác" value={total((row) => row.back)} max={asked} unit="phiếu" />
          <Table
            caption="Số phiếu ở mỗi bước"
            rows={order.map((state) => ({ state, count: states.get(state) ?? 0 }))}
            phone="plain"
            columns={[
              { label: 'Đang ở bước', cell: ({ state }) => <SheetStateTag state={state} /> },
              { label: 'Số phiếu', kind: 'number', cell: ({ count }) => formatNumber(count) },
            ]}
          />
        </>
      )}
    </Panel>
  )
}

function ByCommune({ communes }: { communes: readonly CommuneProgress[] }) {
  return (
    <Panel id="xa" title="Theo xã, phường" aside={`${formatNumber(communes.length)} nơi`} flush>
      <Table
        caption="Số phiếu của mỗi xã, phường"
        rows={communes}
        phone="compact"
        columns={[
          { label: 'Xã, phường', kind: 'lead', cell: (row) => row.name },
          {
            label: 'Đã về',
            kind: 'number',
            cell: (row) =>
              `${formatNumber(row.back)} trên ${formatNumber(row.asked)} phiếu (${formatShare(row.back, row.asked)})`,
          },
          {
            label: 'Ở chi bộ',
            kind: 'deskNumber',
            cell: (row) => formatNumber(row.asked - row.back - row.withCommune - row.sentBack),
          },
          { label: 'Ở đảng ủy', kind: 'deskNumber', cell: (row) => formatNumber(row.withCommune) },
          { label: 'Gửi lại', kind: 'deskNumber', cell: (row) => formatNumber(row.sentBack) },
          {
            label: 'Quá hạn',
            kind: 'number',
            cell: ({ late }) =>
              late > 0 ? (
                <b class="text-error">{formatNumber(late)} quá hạn</b>
              ) : (
                <span class="max-sm:hidden">{formatNumber(late)}</span>
              ),
          },
        ]}
      />
    </Panel>
  )
}
