import { routes } from '#routes'
import { ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { formatDateTime } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Columns, Panel } from '#ui/panel.tsx'
import { Sheet, SheetHead, SheetSign } from '#ui/sheet.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import type { minutesText } from '../papers/minutes.ts'
import type { MinutesRow } from '../queries/minutes.ts'

type Shown = Pick<MinutesRow, 'number' | 'closedAt' | 'savedAt' | 'savedBy' | 'reason'>

type MinutesPageProps = {
  meeting: { readonly id: number; readonly title: string }
  /** The newest first. */
  versions: readonly Shown[]
  /** The one on the sheet. */
  shown: Shown
  /** Number of the version in force; undefined while none is closed. */
  inForce: number | undefined
  text: ReturnType<typeof minutesText>
}

const versionName = ({ number, closedAt }: Shown): string => {
  if (number === 1) return closedAt ? 'Bản đầu' : 'Bản dự thảo'
  return closedAt ? `Bản sửa lần ${number - 1}` : `Bản sửa lần ${number - 1}, đang soạn`
}

function VersionTag({ version, inForce }: { version: Shown; inForce: number | undefined }) {
  if (!version.closedAt) {
    return (
      <StatusTag tone="info" icon="pencil-line">
        Đang soạn
      </StatusTag>
    )
  }
  return version.number === inForce ? (
    <StatusTag tone="success" icon="circle-check">
      Đang có hiệu lực
    </StatusTag>
  ) : (
    <StatusTag tone="neutral" icon="archive">
      Đã thay bằng bản sau
    </StatusTag>
  )
}

function Versions({ meeting, versions, shown, inForce }: Omit<MinutesPageProps, 'text'>) {
  return (
    <Panel id="cac-ban" title="Các bản" flush>
      <ul class="rows">
        {versions.map((version) => (
          <li>
            <span>
              {version.number === shown.number ? (
                <b aria-current="true">{versionName(version)}</b>
              ) : (
                <a href={routes.meetings.minutes.href({ id: meeting.id }, { ban: version.number })}>
                  {versionName(version)}
                </a>
              )}
              <span class="sub">
                {version.closedAt
                  ? `Hoàn thành ${formatDateTime(version.closedAt)}`
                  : `Lưu ${formatDateTime(version.savedAt)}`}
                {` · ${version.savedBy}`}
              </span>
              {version.reason && <span class="sub">Lý do sửa: {version.reason}</span>}
            </span>
            <VersionTag version={version} inForce={inForce} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** The minutes on screen, with the very words that print. */
function MinutesSheet({ text }: { text: MinutesPageProps['text'] }) {
  const [place = '', ...date] = text.placeAndDate.split(', ')
  return (
    <Sheet label="Biên bản">
      <SheetHead
        superior={text.upper}
        issuer={text.issuer}
        number={text.reference}
        place={place}
        date={date.join(', ')}
      />
      <h3>BIÊN BẢN</h3>
      <p class="flat text-center">
        <b>{text.subject}</b>
        {text.draft && <b class="block">(BẢN DỰ THẢO)</b>}
        {text.correction && <em class="block">{text.correction}</em>}
      </p>
      {text.lines.map((line) => (
        <p class={line.kind === 'part' ? 'flat mt-4' : undefined}>{line.strong ? <b>{line.strong}</b> : line.text}</p>
      ))}
      <SheetSign
        left={
          <>
            <b>NGƯỜI GHI BIÊN BẢN</b>
            <div class="mt-12">
              <b>{text.taker}</b>
            </div>
          </>
        }
        right={
          <>
            <b>CHỦ TRÌ</b>
            <div class="mt-12">
              <b>{text.chair}</b>
            </div>
          </>
        }
      />
    </Sheet>
  )
}

/** One version of the minutes, which of them is in force, and all others. */
export function MinutesPage({ text, ...props }: MinutesPageProps) {
  const { meeting, versions, shown, inForce } = props
  const isWriting = versions.some(({ closedAt }) => !closedAt)
  const verb = isWriting ? 'Soạn tiếp' : 'Sửa biên bản'
  const which = { ban: shown.number }
  return (
    <>
      <PageHead
        title="Biên bản"
        lead={`${meeting.title} · ${versionName(shown)}`}
        crumbs={[{ href: routes.meetings.show.href({ id: meeting.id }), label: meeting.title }]}
        tags={<VersionTag version={shown} inForce={inForce} />}
      >
        <ButtonLink href={routes.meetings.minutesPdf.href({ id: meeting.id }, which)} icon="printer">
          In biên bản
        </ButtonLink>
        <ButtonLink href={routes.meetings.minutesDocx.href({ id: meeting.id }, which)} icon="download">
          Tải bản Word
        </ButtonLink>
        <ButtonLink
          href={routes.meetings.minutesEdit.href({ id: meeting.id })}
          icon="pencil-line"
          tone={inForce ? 'line' : 'primary'}
        >
          {verb}
        </ButtonLink>
      </PageHead>
      {inForce !== undefined && shown.closedAt && shown.number !== inForce && (
        <div class="mb-5">
          <Note tone="warning" title="Đây là bản trước, giữ lại như khi hoàn thành">
            <a href={routes.meetings.minutes.href({ id: meeting.id })}>Mở bản đang có hiệu lực</a>
          </Note>
        </div>
      )}
      <Columns aside={<Versions {...props} />}>
        <MinutesSheet text={text} />
      </Columns>
    </>
  )
}

type NoMinutesProps = Pick<MinutesPageProps, 'meeting'> & { canWrite: boolean }

/** No word is written yet: how to begin, or what must come first. */
export function NoMinutesPage({ meeting, canWrite }: NoMinutesProps) {
  const back = routes.meetings.show.href({ id: meeting.id })
  return (
    <>
      <PageHead title="Biên bản" lead={meeting.title} crumbs={[{ href: back, label: meeting.title }]} />
      <Empty
        icon="file-text"
        title="Chưa có biên bản"
        actions={
          canWrite ? (
            <ButtonLink href={routes.meetings.minutesEdit.href({ id: meeting.id })} tone="primary">
              Soạn biên bản
            </ButtonLink>
          ) : (
            <ButtonLink href={back}>Mở cuộc họp</ButtonLink>
          )
        }
      >
        {canWrite
          ? 'Biên bản có sẵn thời gian, địa điểm, số người dự và các mục của chương trình; đồng chí ghi diễn biến và kết luận.'
          : 'Biên bản soạn được sau khi cuộc họp được ghi là đã họp. Đồng chí mở cuộc họp, điểm danh rồi bấm “Ghi đã họp”.'}
      </Empty>
    </>
  )
}
