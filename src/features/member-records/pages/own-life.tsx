import type { MemberId } from '#core/ids.ts'
import { tallyOf } from '#features/meetings/rules/attendance.ts'
import { attendanceMarkLabels, documentKindLabels, meetingStateLabels } from '#features/meetings/terms/meetings.ts'
import { excerptOf, opinionStateLabels } from '#features/opinions/terms/opinion.ts'
import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Deadline } from '#ui/deadline.tsx'
import { Facts } from '#ui/facts.tsx'
import { TextField } from '#ui/field.tsx'
import { Fold } from '#ui/fold.tsx'
import { Form, type HiddenFields } from '#ui/form.tsx'
import { formatDate, formatDateTime, formatNumber, formatTime, formatWeekday } from '#ui/format.ts'
import { Icon } from '#ui/icon.tsx'
import { Note } from '#ui/note.tsx'
import { Panel } from '#ui/panel.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import type { OwnLife } from '../queries/own.ts'
import { Wrong } from './own-facts.tsx'
import { markLooks, opinionLooks } from './tags.tsx'

type Next = NonNullable<OwnLife['next']>

function Documents({ documents }: Pick<OwnLife, 'documents'>) {
  if (documents.length === 0) return null
  return (
    <ul class="grid gap-1">
      {documents.map(({ id, title, mediaType }) => (
        <li>
          <a class="inline-flex items-center gap-2 min-h-11 py-1" href={routes.meetings.document.href({ id })}>
            <Icon name="file-text" />
            {title} ({documentKindLabels[mediaType]})
          </a>
        </li>
      ))}
    </ul>
  )
}

/** Says that one cannot come, from the own page: one line and one press. */
function CannotCome({ next, fields }: { next: Next; fields: HiddenFields }) {
  const id = next.meetingId
  if (next.declaredReason) {
    return (
      <Form action={routes.meetings.withdraw.href({ id })} fields={fields} class="grid gap-3">
        <p>
          Đồng chí đã báo vắng: <b class="font-semibold">{next.declaredReason}</b>
        </p>
        <Button wide>Rút báo vắng, sẽ dự</Button>
      </Form>
    )
  }
  return (
    <Fold title="Không dự được" isOpen={false}>
      <Form action={routes.meetings.declare.href({ id })} fields={fields} class="grid gap-3">
        <TextField
          name="ly-do"
          label="Vì sao"
          hint="Chi bộ và nơi công tác của đồng chí đọc được lý do này."
          maxlength={500}
        />
        <Button wide>Báo vắng</Button>
      </Form>
    </Fold>
  )
}

type NextMeetingProps = { life: OwnLife; today: Temporal.PlainDate; fields: HiddenFields }

/** The next meeting one is invited to: when, where, what to read, and how to say that one cannot come. */
export function NextMeeting({ life: { next, comingCount, documents }, today, fields }: NextMeetingProps) {
  if (!next) {
    return (
      <Panel id="hop" title="Cuộc họp sắp tới">
        <p class="text-muted">Chưa có cuộc họp nào. Khi chi bộ nơi cư trú gửi giấy mời, cuộc họp hiện ở đây.</p>
      </Panel>
    )
  }
  const on = next.startsAt.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate()
  return (
    <Panel
      id="hop"
      title="Cuộc họp sắp tới"
      aside={next.state === 'invited' ? <Deadline dueOn={on} today={today} /> : meetingStateLabels[next.state]}
      class="border-t-4 border-t-primary"
    >
      <div>
        <p class="text-xl font-semibold">
          {formatWeekday(on)}, {formatTime(next.startsAt)}
        </p>
        <p>{next.place}</p>
        <p class="text-muted">
          {next.title}. {next.cellName} mời.
        </p>
      </div>
      {next.stateReason && <Note tone="warning">{next.stateReason}</Note>}
      <Documents documents={documents} />
      {!next.isRequired && <p class="text-muted">Đồng chí được mời để biết, không bắt buộc dự.</p>}
      {next.state === 'invited' && (
        <>
          <div class="grid gap-2 sm:grid-cols-2">
            <ButtonLink
              href={routes.meetings.invitationCalendar.href({ id: next.meetingId })}
              icon="calendar-days"
              download
            >
              Thêm vào lịch
            </ButtonLink>
            <ButtonLink href={routes.opinions.write.href({ hop: next.meetingId })} icon="message-square-text">
              Gửi ý kiến trước
            </ButtonLink>
          </div>
          {next.mark === null && <CannotCome next={next} fields={fields} />}
        </>
      )}
      {comingCount > 1 && (
        <p>
          <a href={routes.meetings.expected.href()}>Còn {formatNumber(comingCount - 1)} cuộc họp khác</a>
        </p>
      )}
    </Panel>
  )
}

const mostMarks = 3

type AttendanceProps = { memberId: MemberId; life: OwnLife; today: Temporal.PlainDate }

/** This year's figures, the last meetings behind them, and the way to all of them. */
export function Attendance({ memberId, life, today }: AttendanceProps) {
  const { attendances } = life
  const tally = tallyOf(attendances)
  return (
    <Panel id="du-hop" title="Dự họp của tôi" aside={`Năm ${today.year}`} flush>
      {attendances.length === 0 ? (
        <p class="text-muted px-4 sm:px-5 pb-4">Năm nay chưa có cuộc họp nào đã ghi là diễn ra.</p>
      ) : (
        <>
          <div class="panel-body">
            <Facts
              items={[
                { term: 'Phải dự', value: formatNumber(tally.required) },
                { term: 'Có mặt', value: formatNumber(tally.present) },
                { term: 'Vắng có lý do', value: formatNumber(tally.absentWithReason) },
                { term: 'Vắng không lý do', value: formatNumber(tally.absentWithoutReason) },
              ]}
            />
          </div>
          <ul class="rows">
            {attendances.slice(0, mostMarks).map((row) => (
              <li>
                <span class="min-w-0">
                  <span class="block font-medium">{row.title}</span>
                  <span class="sub">
                    {formatDateTime(row.startsAt)} · {row.cellName}
                  </span>
                </span>
                {row.mark ? (
                  <StatusTag {...markLooks[row.mark]}>{attendanceMarkLabels[row.mark]}</StatusTag>
                ) : (
                  <span class="text-muted">{row.isRequired ? 'Chưa ghi' : 'Không bắt buộc dự'}</span>
                )}
                <span class="basis-full">
                  <Wrong
                    fact="attendance"
                    meeting={{ id: row.meetingId, title: `${row.title}, ${formatDateTime(row.startsAt)}` }}
                    life={life}
                    today={today}
                  />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <div class="link-rows">
        <a href={routes.meetings.ofMember.href({ id: memberId })}>
          <Icon name="clipboard-check" />
          Xem từng lần dự, vắng
          <Icon name="chevron-right" />
        </a>
      </div>
    </Panel>
  )
}

type OpinionsProps = Pick<OwnLife, 'opinions'> & { today: Temporal.PlainDate }

/** What one said last, where it stands, and what was answered. */
export function Opinions({ opinions, today }: OpinionsProps) {
  return (
    <Panel id="y-kien" title="Ý kiến của tôi" flush>
      {opinions.length === 0 ? (
        <p class="text-muted px-4 sm:px-5 pb-4">Chưa có ý kiến nào.</p>
      ) : (
        <ul class="rows">
          {opinions.map((row) => (
            <li>
              <span class="min-w-0">
                <a class="font-medium underline underline-offset-4" href={routes.opinions.showOwn.href({ id: row.id })}>
                  {excerptOf(row.text)}
                </a>
                {row.answer && <span class="block break-words">{excerptOf(row.answer)}</span>}
                <span class="sub">
                  {row.answeredBy && row.answeredOn
                    ? `${row.answeredBy} trả lời ${formatDate(row.answeredOn)}`
                    : formatDate(row.givenOn)}
                </span>
              </span>
              <span class="grid gap-1 justify-items-start">
                <StatusTag {...opinionLooks[row.state]}>{opinionStateLabels[row.state]}</StatusTag>
                {row.state === 'forwarded' && row.dueOn && <Deadline dueOn={row.dueOn} today={today} />}
              </span>
            </li>
          ))}
        </ul>
      )}
      <div class="link-rows">
        <a href={routes.opinions.write.href()}>
          <Icon name="plus" />
          Gửi ý kiến
          <Icon name="chevron-right" />
        </a>
        {opinions.length > 0 && (
          <a href={routes.opinions.own.href()}>
            <Icon name="message-square-text" />
            Xem tất cả ý kiến
            <Icon name="chevron-right" />
          </a>
        )}
      </div>
    </Panel>
  )
}

/** What waits for one's answer; nothing at all when nothing does. */
export function Consultations({ waiting }: Pick<OwnLife, 'waiting'>) {
  if (waiting.length === 0) return null
  return (
    <Panel id="xin-y-kien" title="Chờ đồng chí trả lời" flush>
      <ul class="rows">
        {waiting.map((row) => (
          <li>
            <span class="min-w-0">
              <a
                class="font-medium underline underline-offset-4"
                href={routes.consultations.answer.href({ id: row.id })}
              >
                {row.title}
              </a>
              <span class="sub">{row.askerName}</span>
            </span>
            <span class="sub">
              {row.isSecret ? 'Bỏ phiếu kín' : 'Ghi tên'}, đến hết {formatDate(row.closesOn)}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
