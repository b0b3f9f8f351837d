import type { Child } from 'hono/jsx'
import { routes } from '#routes'
import { Button, ButtonLink, RefusedButton } from '#ui/button.tsx'
import { DateField, TextField } from '#ui/field.tsx'
import { Fold } from '#ui/fold.tsx'
import { Form, type HiddenFields } from '#ui/form.tsx'
import { formatNumber } from '#ui/format.ts'
import { Panel } from '#ui/panel.tsx'
import type { MeetingDetail } from '../queries/meeting.ts'
import type { Tally } from '../rules/attendance.ts'
import type { MeetingAction } from '../rules/meeting.ts'
import { canWriteMinutes } from '../rules/minutes.ts'

export type StepsProps = {
  meeting: MeetingDetail
  tally: Tally
  /** How many would be invited, while they can be. */
  toInvite: { all: number; required: number } | undefined
  /** The steps that the table allows now. */
  actions: readonly MeetingAction[]
  canMark: boolean
  hasBegun: boolean
  /** The last sitting's day has come; of a meeting without sittings the same. */
  isLastDay: boolean
  errors: Readonly<Record<string, string>>
  values: Readonly<Record<string, string>>
  fields: HiddenFields
}

function VersionedForm({
  action,
  meeting,
  fields,
  children,
}: {
  action: string
  meeting: MeetingDetail
  fields: HiddenFields
  children: Child
}) {
  return (
    <Form action={action} fields={fields} class="grid gap-3">
      <input type="hidden" name="version" value={String(meeting.version)} />
      {children}
    </Form>
  )
}

function Step({
  href,
  label,
  primary,
  ...form
}: {
  href: string
  label: string
  primary?: boolean
  meeting: MeetingDetail
  fields: HiddenFields
}) {
  return (
    <VersionedForm action={href} {...form}>
      <Button tone={primary ? 'primary' : 'line'} wide>
        {label}
      </Button>
    </VersionedForm>
  )
}

function CallOff({ meeting, actions, errors, values, fields }: StepsProps) {
  if (!actions.includes('cancel')) return null
  const canPostpone = actions.includes('postpone')
  const what = canPostpone ? 'hoãn hoặc hủy' : 'hủy'
  return (
    <Fold title={canPostpone ? 'Hoãn hoặc hủy cuộc họp' : 'Hủy cuộc họp'} isOpen={errors['ly-do'] !== undefined}>
      <VersionedForm action={routes.meetings.cancel.href({ id: meeting.id })} meeting={meeting} fields={fields}>
        <TextField
          name="ly-do"
          label={`Lý do ${what}`}
          hint="Người được mời sẽ đọc lý do này."
          maxlength={500}
          value={values['ly-do']}
          error={errors['ly-do']}
        />
        <div class="flex flex-wrap gap-3">
          {canPostpone && <Button formAction={routes.meetings.postpone.href({ id: meeting.id })}>Hoãn họp</Button>}
          <Button tone="danger">Hủy cuộc họp</Button>
        </div>
      </VersionedForm>
    </Fold>
  )
}

/** Before the day the sheet only waits: opened at home, a phone has it in a hall without a network. */
function Ahead({ meeting, tally }: StepsProps) {
  return (
    <>
      <p>
        Đã mời {formatNumber(tally.required + tally.notRequired)} đồng chí. Đến ngày họp, đồng chí điểm danh ở đây. Nơi
        họp không có mạng thì mở sẵn danh sách trên điện thoại khi còn ở nhà.
      </p>
      <ButtonLink href={routes.meetings.attendance.href({ id: meeting.id })} icon="clipboard-check" wide>
        Mở sẵn danh sách
      </ButtonLink>
    </>
  )
}

function NewDay({ meeting, errors, values, fields }: StepsProps) {
  return (
    <VersionedForm action={routes.meetings.replan.href({ id: meeting.id })} meeting={meeting} fields={fields}>
      {meeting.sittingCount > 0 && (
        <p>
          Cuộc họp chia {formatNumber(meeting.sittingCount)} buổi: ai ở buổi nào vẫn giữ; định lại ngày rồi, đồng chí
          đặt lại ngày giờ từng buổi.
        </p>
      )}
      <DateField name="ngay" label="Ngày họp mới" value={values.ngay} error={errors.ngay} />
      <TextField name="gio" label="Giờ họp" hint="Giờ:phút, ví dụ 19:00." value={values.gio} error={errors.gio} />
      <Button tone="primary">Định lại ngày</Button>
    </VersionedForm>
  )
}

/** Minutes come next once everybody who must come is marked, and are read once they are closed. */
function MinutesLink({ meeting, tally }: StepsProps) {
  const isClosed = meeting.state === 'minuted'
  const href = isClosed ? routes.meetings.minutes : routes.meetings.minutesEdit
  return (
    <ButtonLink
      href={href.href({ id: meeting.id })}
      icon="file-text"
      tone={isClosed || tally.unmarked === 0 ? 'primary' : 'line'}
      wide
    >
      {isClosed ? 'Xem biên bản' : 'Soạn biên bản'}
    </ButtonLink>
  )
}

const holdsFrom = ({ meeting }: StepsProps) =>
  meeting.sittingCount > 0 ? 'Ghi được từ ngày của buổi cuối trở đi.' : 'Ghi được từ ngày họp trở đi.'

function Hold(props: StepsProps) {
  const { meeting, fields, isLastDay } = props
  if (isLastDay)
    return <Step href={routes.meetings.hold.href({ id: meeting.id })} label="Ghi đã họp" {...{ meeting, fields }} />
  return (
    <>
      {meeting.state === 'invited' && <Ahead {...props} />}
      <RefusedButton id="da-hop" reason={holdsFrom(props)} wide>
        Ghi đã họp
      </RefusedButton>
    </>
  )
}

/** What can be done with a meeting now: the one next thing first, what calls it off last. */
export function NextSteps(props: StepsProps) {
  const { meeting, actions, canMark, toInvite, tally, fields } = props
  const { id } = meeting
  const form = { meeting, fields }
  const hasMinutes = canWriteMinutes(meeting)
  if (actions.length === 0 && !canMark && !hasMinutes) return null
  return (
    <Panel id="viec" title="Việc tiếp theo" tone="action">
      {canMark && (
        <ButtonLink
          href={routes.meetings.attendance.href({ id })}
          icon="clipboard-check"
          tone={hasMinutes && tally.unmarked === 0 ? 'line' : 'primary'}
          wide
        >
          Điểm danh
        </ButtonLink>
      )}
      {hasMinutes && <MinutesLink {...props} />}
      {toInvite && (
        <>
          <p>
            Sổ của chi bộ có {formatNumber(toInvite.all)} đảng viên, trong đó {formatNumber(toInvite.required)} phải dự.
          </p>
          <Step href={routes.meetings.invite.href({ id })} label="Gửi giấy mời" primary={!canMark} {...form} />
        </>
      )}
      {actions.includes('hold') && <Hold {...props} />}
      {actions.includes('replan') && <NewDay {...props} />}
      <CallOff {...props} />
    </Panel>
  )
}
