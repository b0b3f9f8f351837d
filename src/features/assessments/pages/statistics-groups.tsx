import { BarChart } from '#ui/bar-chart.tsx'
import { Facts } from '#ui/facts.tsx'
import { formatNumber, formatShare } from '#ui/format.ts'
import { Panel } from '#ui/panel.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { type Column, RowLink, Table } from '#ui/table.tsx'
import type { Figures, Group, Grouping } from '../queries/figures.ts'
import { type GroupedBy, isToLookAtAgain, lateCountOf, type Progress, progressOf } from '../rules/statistics.ts'
import { groupedByLabels, groupedByTitles, progressLabels, statisticsWords } from '../terms/statistics.ts'

export type GroupsGiven = {
  readonly figures: Figures
  /** Where the reader may go on to; undefined where the figures are all there is for them. */
  readonly hrefOf: (by: GroupedBy, id: NonNullable<Group['id']>) => string | undefined
  readonly allBestPercent: number
  /** From the day on which the province is told: places with late sheets are pointed out. */
  readonly isEscalated: boolean
  readonly isGuarded: boolean
}

export const groupName = ({ name }: Pick<Group, 'name'>): string => name ?? statisticsWords.unassigned

/** What is late first, then in the order of names. */
const lateFirst = (groups: readonly Group[]) => groups.toSorted((one, other) => lateCountOf(other) - lateCountOf(one))

/** Communes of a province on one page; workplaces of a commune may be five hundred. */
const mostRows = 150

type Given = GroupsGiven & { readonly grouping: Grouping }

const nameColumn = ({ grouping: { by }, hrefOf }: Given): Column<Group> => ({
  label: groupedByLabels[by],
  kind: 'lead',
  cell: (group) => {
    const href = group.id === null ? undefined : hrefOf(by, group.id)
    return href ? <RowLink href={href}>{groupName(group)}</RowLink> : <b class="font-semibold">{groupName(group)}</b>
  },
})

const progressColumn = (step: keyof Progress): Column<Group> => ({
  label: progressLabels[step],
  kind: 'number',
  cell: (group) => formatNumber(progressOf(group)[step]),
})

function Late({ group, isEscalated }: { group: Group; isEscalated: boolean }) {
  const late = lateCountOf(group)
  if (late === 0) return <>0</>
  if (!isEscalated) return <>{formatNumber(late)}</>
  return (
    <StatusTag tone="error" icon="triangle-alert">
      {formatNumber(late)}, {statisticsWords.urge.toLocaleLowerCase('vi')}
    </StatusTag>
  )
}

function ProgressPanel(given: Given) {
  const { grouping, isEscalated } = given
  const { by, groups } = grouping
  const hasStep = (step: keyof Progress) => groups.some((group) => progressOf(group)[step] > 0)
  const columns: readonly Column<Group>[] = [
    nameColumn(given),
    { label: 'Số phiếu', kind: 'number', cell: ({ total }) => formatNumber(total) },
    ...(hasStep('toAssign') ? [progressColumn('toAssign')] : []),
    progressColumn('withCell'),
    progressColumn('withCommune'),
    {
      label: progressLabels.back,
      kind: 'number',
      cell: (group) => {
        const { back } = progressOf(group)
        return back === 0 ? '0' : `${formatNumber(back)} (${formatShare(back, group.total)})`
      },
    },
    ...(hasStep('sentBack') ? [progressColumn('sentBack')] : []),
    {
      label: statisticsWords.late,
      kind: 'number',
      cell: (group) => <Late group={group} isEscalated={isEscalated} />,
    },
  ]
  return (
    <Panel
      id={`tien-do-${by}`}
      title={`${statisticsWords.progress} ${groupedByTitles[by]}`}
      aside="Nơi có nhiều phiếu quá hạn đứng trước"
      flush
    >
      <Table
        caption={`${statisticsWords.progress} ${groupedByTitles[by]}`}
        columns={columns}
        rows={lateFirst(groups).slice(0, mostRows)}
        class="wrap-heads"
      />
      {groups.length > mostRows && (
        <p class="p-4 text-muted">
          Bảng này có {mostRows} nơi quá hạn nhiều nhất; bảng tính tải về có đủ {formatNumber(groups.length)} nơi.
        </p>
      )}
    </Panel>
  )
}

const mostBars = 12

/** What assesses: of a workplace it would say nothing about how its sheets came about. */
const isResidence = ({ by }: Grouping) => by !== 'workplaceId'

type Share = Pick<Group, 'allBestCount' | 'contentCount' | 'isShown'>

function BestShare({ group, allBestPercent }: { group: Share; allBestPercent: number }) {
  if (!group.isShown) return <span class="text-muted">{statisticsWords.tooFew}</span>
  return (
    <>
      {formatNumber(group.allBestCount)} ({formatShare(group.allBestCount, group.contentCount)}){' '}
      {isToLookAtAgain(group, { allBestPercent }) && (
        <StatusTag tone="warning" icon="flag">
          {statisticsWords.toLookAt}
        </StatusTag>
      )}
    </>
  )
}

const lookColumns = (given: Given): readonly Column<Group>[] => [
  nameColumn(given),
  {
    label: 'Phiếu tính số liệu',
    kind: 'number',
    cell: ({ contentCount, isShown }) => (isShown ? formatNumber(contentCount) : ''),
  },
  {
    label: statisticsWords.allBest,
    kind: 'number',
    cell: (group) => <BestShare group={group} allBestPercent={given.allBestPercent} />,
  },
  {
    label: statisticsWords.withoutFacts,
    kind: 'number',
    cell: ({ withoutFactsCount, contentCount, isShown }) =>
      isShown ? `${formatNumber(withoutFactsCount)} (${formatShare(withoutFactsCount, contentCount)})` : '',
  },
]

const bestShare = ({ allBestCount, contentCount }: Group) => (contentCount === 0 ? 0 : allBestCount / contentCount)

/** Where nearly every sheet has the best grade everywhere, or nothing stands behind it: to be looked at, not to be refused. */
function LookPanel(given: Given) {
  const { by, groups } = given.grouping
  const told = groups
    .filter(({ contentCount }) => contentCount > 0)
    .toSorted((one, other) => bestShare(other) - bestShare(one))
  if (told.length === 0) return null
  const shown = told.filter(({ isShown }) => isShown)
  const flagged = shown.filter((group) => isToLookAtAgain(group, given)).length
  return (
    <Panel
      id={`xem-lai-${by}`}
      title={`Phiếu ghi toàn mức cao nhất, ${groupedByTitles[by]}`}
      aside={
        flagged > 0 && (
          <StatusTag tone="warning" icon="flag">
            {formatNumber(flagged)} nơi gợi ý xem lại
          </StatusTag>
        )
      }
    >
      {shown.length > 0 && (
        <BarChart
          title="Tỷ lệ phiếu ghi toàn mức cao nhất"
          whole={1}
          bars={shown.slice(0, mostBars).map((group) => ({
            label: groupName(group),
            value: bestShare(group),
            words: `${formatNumber(group.allBestCount)} trên ${formatNumber(group.contentCount)} phiếu, ${formatShare(group.allBestCount, group.contentCount)}`,
          }))}
        />
      )}
      {shown.length > mostBars && (
        <p class="hint">Biểu đồ có {mostBars} nơi tỷ lệ cao nhất; bảng dưới đây có đủ các nơi.</p>
      )}
      <Table
        caption={`Phiếu ghi toàn mức cao nhất ${groupedByTitles[by]}`}
        columns={lookColumns(given)}
        rows={[...shown, ...told.filter(({ isShown }) => !isShown)]}
      />
    </Panel>
  )
}

/** The whole of a cell, where nothing below it is told apart. */
function WholePanel({ figures: { total }, allBestPercent }: GroupsGiven) {
  if (total.contentCount === 0) return null
  return (
    <Panel id="xem-lai" title={statisticsWords.basis}>
      <Facts
        items={[
          { term: 'Phiếu tính số liệu', value: formatNumber(total.contentCount) },
          {
            term: statisticsWords.allBest,
            value: <BestShare group={{ ...total, isShown: true }} allBestPercent={allBestPercent} />,
          },
          {
            term: statisticsWords.withoutFacts,
            value: `${formatNumber(total.withoutFactsCount)} (${formatShare(total.withoutFactsCount, total.contentCount)})`,
          },
        ]}
      />
    </Panel>
  )
}

/** How far each place is, and where the content wants a second look. */
export function GroupPanels(given: GroupsGiven) {
  const { groupings } = given.figures
  const residence = groupings.filter(isResidence)
  return (
    <>
      {groupings.map((grouping) => (
        <ProgressPanel {...given} grouping={grouping} />
      ))}
      {residence.map((grouping) => (
        <LookPanel {...given} grouping={grouping} />
      ))}
      {residence.length === 0 && <WholePanel {...given} />}
    </>
  )
}
