import { routes } from '#routes'
import { ButtonLink } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { type Fact, Facts } from '#ui/facts.tsx'
import { formatDate } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Columns, Panel } from '#ui/panel.tsx'
import { entryOf, Timeline } from '#ui/timeline.tsx'
import type { AttachmentRow } from '../queries/attachments.ts'
import type { JoinedRow, OpinionDetail } from '../queries/opinion.ts'
import type { OpinionState } from '../rules/opinion.ts'
import {
  excerptOf,
  opinionEventLabels,
  opinionKindLabels,
  opinionStateLabels,
  opinionVisibilityLabels,
  opinionWayLabels,
  opinionWords,
  sourceOf,
} from '../terms/opinion.ts'
import { Attachments } from './attachments.tsx'
import { OpinionSteps, type StepsProps } from './opinion-steps.tsx'
import { OpinionStanding } from './opinion-tags.tsx'

type OpinionPageProps = StepsProps & {
  joined: readonly JoinedRow[]
  files: readonly AttachmentRow[]
  mayChange: boolean
  refusal?: string | undefined
}

export const opinionTimelineEntry = (event: OpinionDetail['timeline'][number]) =>
  entryOf(event, { labels: opinionEventLabels, onBehalf: opinionWords.onBehalf })

type Forwarded = {
  readonly state: OpinionState
  readonly forwardedTo: string | null
  readonly forwardedOn: Temporal.PlainDate | null
  readonly dueOn: Temporal.PlainDate | null
  readonly answer: string | null
  readonly answeredBy: string | null
  readonly answeredOn: Temporal.PlainDate | null
}

/** Where it went, by when an answer was asked for, and what was answered. */
export function forwardingFacts(
  { state, forwardedTo, forwardedOn, dueOn }: Forwarded,
  number: string | null = null,
): Fact[] {
  if (!forwardedTo || !forwardedOn) {
    const value = state === 'recorded' ? 'Chưa chuyển nơi khác, chi bộ đang giữ' : 'Không chuyển nơi khác'
    return [{ term: 'Chuyển đến', value, long: true }]
  }
  return [
    { term: 'Chuyển đến', value: forwardedTo, long: true },
    { term: 'Ngày chuyển', value: `${formatDate(forwardedOn)}${number ? `, số ${number}` : ''}` },
    { term: 'Hạn trả lời', value: dueOn && formatDate(dueOn) },
  ]
}

export function Answer({ answer, answeredBy, answeredOn }: Forwarded) {
  if (!answer) return null
  return (
    <Panel id="tra-loi-da-co" title="Trả lời" aside={answeredOn && formatDate(answeredOn)}>
      <p class="whitespace-pre-line break-words">{answer}</p>
      <p class="text-muted">{answeredBy}</p>
    </Panel>
  )
}

function Joined({ joined }: { joined: readonly JoinedRow[] }) {
  if (joined.length === 0) return null
  return (
    <Panel id="gop-vao" title="Ý kiến gộp vào" aside={`${joined.length} ý kiến`}>
      <ul class="grid gap-3">
        {joined.map((row) => (
          <li>
            <a href={routes.opinions.show.href({ id: row.id })}>{excerptOf(row.text)}</a>
            <span class="text-muted block">
              {sourceOf(row)}, {formatDate(row.givenOn)}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

type SaidProps = { opinion: OpinionDetail; files: readonly AttachmentRow[]; canRead: string }

function Said({ opinion, files, canRead }: SaidProps) {
  const meeting = opinion.meetingId && (
    <a href={routes.meetings.show.href({ id: opinion.meetingId })}>{opinion.meetingTitle}</a>
  )
  return (
    <Panel id="noi-dung-y-kien" title="Nội dung">
      <p class="whitespace-pre-line break-words">{opinion.text}</p>
      <Attachments files={files} />
      <Facts
        items={[
          { term: 'Loại', value: opinionKindLabels[opinion.kind] },
          {
            term: 'Người góp ý',
            value: opinion.fullName ? `${opinion.fullName}, ${opinion.workplaceName ?? ''}` : opinionWords.nobodyAlone,
          },
          { term: 'Ngày góp ý', value: formatDate(opinion.givenOn) },
          { term: 'Cuộc họp', value: meeting || 'Không gắn với cuộc họp nào' },
          { term: 'Cách gửi', value: opinionWayLabels[opinion.way] },
          { term: 'Ai được xem', value: canRead, long: true },
        ]}
      />
    </Panel>
  )
}

/** One opinion: what was said and by whom, where it went, what was answered, and what can be done now. */
export function OpinionPage(props: OpinionPageProps) {
  const { opinion, joined, files, mayChange, refusal, errors, today } = props
  return (
    <>
      <PageHead
        title={opinionWords.one(opinion.id)}
        lead={`${opinion.cellName}, ${formatDate(opinion.givenOn)}`}
        crumbs={[{ href: routes.opinions.list.href(), label: opinionWords.list }]}
        tags={<OpinionStanding opinion={opinion} today={today} joinedCount={joined.length} />}
      >
        {mayChange && (
          <ButtonLink href={routes.opinions.edit.href({ id: opinion.id })} icon="pencil-line">
            Sửa
          </ButtonLink>
        )}
      </PageHead>
      <ErrorSummary errors={errors} />
      {refusal && (
        <div class="mb-5">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      {opinion.joinedIntoId && (
        <div class="mb-5">
          <Note title="Đã gộp vào ý kiến chung">
            {opinionStateLabels[opinion.state]}.{' '}
            <a href={routes.opinions.show.href({ id: opinion.joinedIntoId })}>
              Xem {opinionWords.one(opinion.joinedIntoId).toLocaleLowerCase('vi')}
            </a>
          </Note>
        </div>
      )}
      <Columns
        first={
          <>
            <Said opinion={opinion} files={files} canRead={readers(opinion)} />
            <Answer {...opinion} />
          </>
        }
        aside={<OpinionSteps {...props} />}
      >
        <Panel id="chuyen" title="Nơi giải quyết">
          <Facts items={forwardingFacts(opinion, opinion.forwardingNumber)} />
        </Panel>
        <Joined joined={joined} />
        <Panel id="dien-bien" title="Diễn biến">
          <Timeline entries={opinion.timeline.map(opinionTimelineEntry)} />
        </Panel>
      </Columns>
    </>
  )
}

const readers = ({ state, visibility }: OpinionDetail) =>
  opinionVisibilityLabels[state === 'answered' || state === 'closed' ? visibility : 'cell']
