import type { Child } from 'hono/jsx'
import { routes } from '#routes'
import { Deadline } from '#ui/deadline.tsx'
import { Facts } from '#ui/facts.tsx'
import { formatDate, formatNumber } from '#ui/format.ts'
import { Icon } from '#ui/icon.tsx'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Columns, Panel } from '#ui/panel.tsx'
import { entryOf, Timeline } from '#ui/timeline.tsx'
import type { letterText } from '../papers.ts'
import type { LetterDetail } from '../queries/detail.ts'
import { introductionEventLabels, introductionWords, returnReasonLabels } from '../terms.ts'
import { LetterJourney } from './journey.tsx'
import { LetterSheet } from './letter-sheet.tsx'
import { IntroductionStateTag, MeetingExemptTag } from './state-tag.tsx'

export type DetailPageProps = {
  letter: LetterDetail
  text: ReturnType<typeof letterText>
  dueOn: Temporal.PlainDate | null
  residenceLabel: string
  /** Whether the record itself may be opened by this reader. */
  memberHref: string | null
  today: Temporal.PlainDate
}

export function DetailPage(props: DetailPageProps & { children: Child }) {
  const { letter, dueOn, today, text } = props
  return (
    <>
      <PageHead
        title={letter.fullName}
        crumbs={[{ href: routes.introductions.list.href(), label: 'Giấy giới thiệu' }]}
        lead={
          letter.numberText
            ? `Giấy số ${letter.numberText} ngày ${letter.issuedOn ? formatDate(letter.issuedOn) : ''} của ${letter.workplaceName}`
            : `Dự thảo của ${letter.workplaceName}, gửi ${letter.communeName}`
        }
        tags={
          <>
            <IntroductionStateTag state={letter.state} />
            {letter.category === 'meetingExempt' && <MeetingExemptTag />}
            {dueOn && <Deadline dueOn={dueOn} today={today} />}
          </>
        }
      />
      <Columns
        aside={
          <Panel id="viec" title="Việc tiếp theo" tone="action">
            {props.children}
          </Panel>
        }
        first={<LetterJourney letter={letter} dueOn={dueOn} />}
      >
        <Notes letter={letter} />
        <MemberFacts {...props} />
        {letter.isFromOutside ? (
          <Note tone="info" title={introductionWords.paperElsewhere} />
        ) : (
          <Panel id="giay" title="Bản giấy" aside={<PaperLinks letter={letter} />}>
            <LetterSheet text={text} />
          </Panel>
        )}
        <Panel id="dien-bien" title="Diễn biến">
          <Timeline entries={letter.timeline.map(timelineEntry)} />
        </Panel>
      </Columns>
    </>
  )
}

function Notes({ letter }: { letter: LetterDetail }) {
  return (
    <>
      {letter.state === 'returned' && letter.returnReason && (
        <Note tone="warning" title={`Nơi cư trú trả lại: ${returnReasonLabels[letter.returnReason]}`}>
          {letter.returnNote}
        </Note>
      )}
      {letter.successorId && (
        <Note tone="info" title="Giấy này đã được lập lại">
          <a href={routes.introductions.show.href({ id: letter.successorId })}>Xem giấy mới thay giấy này</a>
        </Note>
      )}
      {letter.amendedFromId && (
        <Note tone="info" title="Giấy này thay một giấy bị trả lại">
          <a href={routes.introductions.show.href({ id: letter.amendedFromId })}>Xem giấy cũ</a>
        </Note>
      )}
      {letter.movesFromLinkId && letter.state !== 'admitted' && (
        <Note tone="info" title="Đảng viên chuyển nơi cư trú">
          Khi chi bộ mới tiếp nhận, tên trong sổ của chi bộ cũ tự kết thúc với lý do “chuyển nơi cư trú”.
        </Note>
      )}
    </>
  )
}

function MemberFacts({ letter, text, residenceLabel, memberHref }: DetailPageProps) {
  return (
    <Panel id="dang-vien" title="Đảng viên" aside={memberHref && <a href={memberHref}>Xem hồ sơ</a>}>
      <Facts
        items={[
          { term: 'Ngày sinh', value: letter.birthOn ? formatDate(letter.birthOn) : letter.birthYear?.toString() },
          { term: 'Giới tính', value: letter.sex && (letter.sex === 'male' ? 'Nam' : 'Nữ') },
          { term: 'Vào Đảng', value: letter.joinedOn && formatDate(letter.joinedOn) },
          { term: 'Chính thức', value: letter.officialOn ? formatDate(letter.officialOn) : 'Đảng viên dự bị' },
          { term: 'Chi bộ nơi công tác', value: text.workplaceCell, long: true },
          { term: 'Nơi cư trú', value: `${text.residence}${residenceLabel ? ` (${residenceLabel})` : ''}`, long: true },
          { term: 'Điện thoại', value: letter.phone },
          { term: 'Chi bộ nơi cư trú', value: letter.residenceCellName ?? introductionWords.noCellYet },
        ]}
      />
    </Panel>
  )
}

function PaperLinks({ letter }: { letter: LetterDetail }) {
  return (
    <span class="flex flex-wrap gap-x-4 no-print">
      {letter.copies !== null && letter.copies > 0 && <span>Đã lấy {formatNumber(letter.copies)} bản</span>}
      <a class="inline-flex items-center gap-1" href={routes.introductions.pdf.href({ id: letter.id })}>
        <Icon name="printer" />
        PDF để in
      </a>
      <a class="inline-flex items-center gap-1" href={routes.introductions.docx.href({ id: letter.id })}>
        <Icon name="download" />
        Word
      </a>
    </span>
  )
}

function timelineEntry(event: LetterDetail['timeline'][number]) {
  // That kind says by itself that it was noted from the other side's paper.
  const onBehalf = event.onBehalf && event.kind !== 'introduction.notedFromPaper'
  return entryOf(
    { ...event, onBehalf },
    { labels: introductionEventLabels, onBehalf: introductionWords.onBehalfOfCell },
  )
}
