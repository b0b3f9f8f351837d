import { routes } from '#routes'
import { ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Facts } from '#ui/facts.tsx'
import { formatDate } from '#ui/format.ts'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { Panel } from '#ui/panel.tsx'
import { type Column, RowLink, Sub, Table } from '#ui/table.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { Timeline } from '#ui/timeline.tsx'
import type { AttachmentRow } from '../queries/attachments.ts'
import type { OwnOpinion, OwnOpinionRow, SharedOpinionRow } from '../queries/own-opinions.ts'
import { opinionKindLabels, opinionWayLabels, opinionWords } from '../terms/opinion.ts'
import { Attachments } from './attachments.tsx'
import { Answer, forwardingFacts, opinionTimelineEntry } from './opinion-page.tsx'
import { Excerpt, OpinionStanding } from './opinion-tags.tsx'

type OwnOpinionsPageProps = {
  /** Own ones, or those of others that were answered for all to read. */
  shown:
    | { readonly kind: 'own'; readonly rows: readonly OwnOpinionRow[] }
    | { readonly kind: 'shared'; readonly rows: readonly SharedOpinionRow[] }
  nextAfter: number | undefined
  isFirstPage: boolean
  today: Temporal.PlainDate
}

const ownColumns = (today: Temporal.PlainDate): readonly Column<OwnOpinionRow>[] => [
  {
    label: 'Ý kiến',
    kind: 'lead',
    cell: (row) => (
      <>
        <RowLink href={routes.opinions.showOwn.href({ id: row.id })}>
          <Excerpt text={row.text} />
        </RowLink>
        <Sub>
          {formatDate(row.givenOn)} · {opinionKindLabels[row.kind]}
        </Sub>
      </>
    ),
  },
  { label: 'Chuyển đến', cell: (row) => row.forwardedTo ?? row.cellName },
  { label: 'Trạng thái', kind: 'state', cell: (row) => <OpinionStanding opinion={row} today={today} /> },
]

function Own({ rows, today }: { rows: readonly OwnOpinionRow[]; today: Temporal.PlainDate }) {
  if (rows.length === 0) {
    return (
      <Empty
        inside
        icon="message-square-text"
        title="Đồng chí chưa gửi ý kiến nào"
        actions={<ButtonLink href={routes.opinions.write.href()}>Gửi ý kiến</ButtonLink>}
      >
        Góp ý về công việc của địa phương, về xây dựng Đảng, hoặc chuyển lời của bà con: đồng chí thấy ý kiến đi đến
        đâu, khi nào có trả lời.
      </Empty>
    )
  }
  return <Table caption="Ý kiến của tôi, mới nhất trước" columns={ownColumns(today)} rows={rows} phone="compact" />
}

function Shared({ rows }: { rows: readonly SharedOpinionRow[] }) {
  if (rows.length === 0) {
    return (
      <Empty inside icon="message-square-text" title="Chưa có trả lời nào cho mọi người xem">
        Khi chi bộ hoặc đảng ủy trả lời một ý kiến và cho mọi người xem, nội dung và trả lời hiện ở đây, không ghi tên
        người góp ý.
      </Empty>
    )
  }
  return (
    <ul class="divide-y divide-base-300">
      {rows.map((row) => (
        <li class="p-4 grid gap-2">
          <p class="whitespace-pre-line break-words">{row.text}</p>
          <p class="text-muted">
            {opinionKindLabels[row.kind]} · {row.meetingTitle ?? row.cellName}, {formatDate(row.givenOn)}
          </p>
          <div class="border-l-2 border-base-300 pl-3">
            <p class="whitespace-pre-line break-words">{row.answer}</p>
            <p class="text-muted">
              {row.answeredBy}
              {row.answeredOn && `, ${formatDate(row.answeredOn)}`}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}

/** What a member said, and what became of it. */
export function OwnOpinionsPage({ shown, nextAfter, isFirstPage, today }: OwnOpinionsPageProps) {
  const { kind, rows } = shown
  const muc = kind === 'own' ? 'cua-toi' : 'chung'
  const hrefOf = (query: Readonly<Record<string, string | number>>) => routes.opinions.own.href(query)
  return (
    <>
      <PageHead title={opinionWords.own} lead="Góp ý với chi bộ, đảng ủy xã, phường nơi cư trú.">
        <ButtonLink href={routes.opinions.write.href()} icon="plus" tone="primary">
          Gửi ý kiến
        </ButtonLink>
      </PageHead>
      <div class="panel">
        <Tabs
          label="Xem"
          items={[
            { href: hrefOf({ muc: 'cua-toi' }), label: 'Của tôi', current: kind === 'own' },
            { href: hrefOf({ muc: 'chung' }), label: 'Trả lời cho mọi người', current: kind === 'shared' },
          ]}
        />
        {shown.kind === 'own' ? <Own rows={shown.rows} today={today} /> : <Shared rows={shown.rows} />}
        {rows.length > 0 && (
          <Pager
            summary="Mới nhất trước"
            firstHref={isFirstPage ? undefined : hrefOf({ muc })}
            nextHref={nextAfter ? hrefOf({ muc, sau: nextAfter }) : undefined}
          />
        )}
      </div>
    </>
  )
}

type OwnOpinionPageProps = { opinion: OwnOpinion; files: readonly AttachmentRow[]; today: Temporal.PlainDate }

/** One's own opinion: the answer first, then where it went and every step. */
export function OwnOpinionPage({ opinion, files, today }: OwnOpinionPageProps) {
  return (
    <>
      <PageHead
        title={opinionWords.one(opinion.id)}
        lead={`${opinion.cellName}, ${formatDate(opinion.givenOn)}`}
        crumbs={[{ href: routes.opinions.own.href(), label: opinionWords.own }]}
        tags={<OpinionStanding opinion={opinion} today={today} />}
      />
      <div class="grid gap-6 max-w-[52rem]">
        <Answer {...opinion} />
        <Panel id="noi-dung-y-kien" title="Nội dung">
          <p class="whitespace-pre-line break-words">{opinion.text}</p>
          <Attachments files={files} />
          {opinion.way === 'secretary' && (
            <p>
              <a href={routes.objections.raise.href({ muc: 'opinion', 'y-kien': opinion.id })}>
                Ghi sai, hoặc không phải ý kiến của đồng chí?
              </a>
            </p>
          )}
          <Facts
            items={[
              { term: 'Loại', value: opinionKindLabels[opinion.kind] },
              { term: 'Cách gửi', value: opinionWayLabels[opinion.way] },
              { term: 'Cuộc họp', value: opinion.meetingTitle ?? 'Không gắn với cuộc họp nào', long: true },
              ...forwardingFacts(opinion),
            ]}
          />
        </Panel>
        <Panel id="dien-bien" title="Diễn biến">
          <Timeline entries={opinion.timeline.map(opinionTimelineEntry)} />
        </Panel>
      </div>
    </>
  )
}
