import type { Child } from 'hono/jsx'
import { routes } from '#routes'
import { Button, ButtonLink, RefusedButton } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Facts } from '#ui/facts.tsx'
import { TextAreaField, TextField } from '#ui/field.tsx'
import { FieldGroup, FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { formatDateTime, formatNumber } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Columns, Panel } from '#ui/panel.tsx'
import type { Absentee, MinutedAttendance } from '../rules/minutes.ts'
import { minutesLengths as most, mostMinutesItems } from '../terms/minutes.ts'

type Texts = Readonly<Record<string, string>>

type MinutesFormPageProps = {
  meeting: { readonly id: number; readonly title: string; readonly startsAt: Temporal.Instant; readonly place: string }
  /** 1 for the first version; more for a correction. */
  number: number
  version: number
  values: Texts
  errors: Texts
  refusal?: string | undefined
  /** Where somebody else has saved something else than what stands in the field: what they saved. */
  standing: Texts
  /** Who saved the draft last, and when; undefined before the first time. */
  lastSaved: { readonly at: Temporal.Instant; readonly by: string } | undefined
  attendance: MinutedAttendance
  /** What was said and does not stand in the field of the opinions, a line each, and how many that is. */
  missing: string
  missingCount: number
  fields: HiddenFields
}

type PartProps = Pick<MinutesFormPageProps, 'values' | 'errors' | 'standing'>

/** A field, and under it what somebody else has saved there. */
function Beside({ name, standing, children }: { name: string; standing: Texts; children: Child }) {
  const stands = standing[name]
  return (
    <div class="grid gap-2">
      {children}
      {stands !== undefined && (
        <Note tone="warning" title="Người khác đã lưu ở ô này">
          <span class="whitespace-pre-line">{stands || '(để trống)'}</span>
        </Note>
      )}
    </div>
  )
}

type LineProps = PartProps & { name: string; label: string; hint?: string; maxlength: number; narrow?: boolean }

function Line({ name, values, errors, standing, narrow, ...field }: LineProps) {
  return (
    <Beside name={name} standing={standing}>
      <TextField
        name={name}
        value={values[name]}
        error={errors[name]}
        {...field}
        {...(narrow ? { class: 'max-w-[16rem]' } : {})}
      />
    </Beside>
  )
}

function Prose({ name, values, errors, standing, ...field }: LineProps & { rows: number }) {
  return (
    <Beside name={name} standing={standing}>
      <TextAreaField name={name} value={values[name]} error={errors[name]} {...field} />
    </Beside>
  )
}

function People(part: PartProps) {
  return (
    <FieldGroup legend="Người chủ trì, người ghi, thời gian" first>
      <Line name="chu-tri" label="Người chủ trì" hint="Họ và tên." maxlength={most.name} {...part} />
      <Line name="chuc-vu" label="Chức vụ của người chủ trì" maxlength={most.name} {...part} />
      <Line name="nguoi-ghi" label="Người ghi biên bản" hint="Họ và tên." maxlength={most.name} {...part} />
      <Line name="bat-dau" label="Bắt đầu lúc" hint="Giờ:phút, ví dụ 19:00." maxlength={10} narrow {...part} />
      <Line name="ket-thuc" label="Kết thúc lúc" hint="Chưa rõ thì để trống." maxlength={10} narrow {...part} />
      <Prose
        name="dai-bieu"
        label="Đại biểu dự họp"
        hint="Người dự mà không phải đảng viên được mời, ví dụ cán bộ đảng ủy xã. Không có thì để trống."
        rows={2}
        maxlength={most.guests}
        {...part}
      />
    </FieldGroup>
  )
}

/** How many items are shown: those written, by whomever, and one more to write in. */
function countItems(values: Texts, standing: Texts): number {
  const written = [...Object.entries(values), ...Object.entries(standing)]
    .filter(([, words]) => words !== '')
    .map(([name]) => Number(/^(?:muc|nd)-(\d+)$/.exec(name)?.[1] ?? 0))
  return Math.min(mostMinutesItems, Math.max(0, ...written) + 1)
}

function Items(part: PartProps) {
  const places = Array.from({ length: countItems(part.values, part.standing) }, (_, place) => place + 1)
  return (
    <FieldGroup legend="Nội dung đã bàn">
      <p class="hint">
        Mỗi việc trong chương trình là một mục. Mục không bàn thì xóa tên mục; cần thêm mục nữa thì lưu nháp, trang sẽ
        có thêm chỗ.
      </p>
      {places.map((place) => (
        <fieldset class="grid gap-3">
          <legend class="sr-only">Mục {place}</legend>
          <Line name={`muc-${place}`} label={`Mục ${place}`} maxlength={most.heading} {...part} />
          <Prose
            name={`nd-${place}`}
            label={`Đã trình bày, trao đổi, thống nhất ở mục ${place}`}
            rows={4}
            maxlength={most.said}
            {...part}
          />
        </fieldset>
      ))}
    </FieldGroup>
  )
}

const names = (people: readonly Absentee[]) => people.map(({ fullName }) => fullName).join(', ')

function Attendance({ meeting, attendance, number }: MinutesFormPageProps) {
  const { required, present, withReason, withoutReason, informed, unmarked } = attendance
  return (
    <Panel id="diem-danh" title="Điểm danh vào biên bản">
      <Facts
        items={[
          { term: 'Phải dự', value: formatNumber(required) },
          { term: 'Có mặt', value: formatNumber(present) },
          { term: 'Vắng có lý do', value: formatNumber(withReason.length) },
          { term: 'Vắng không lý do', value: formatNumber(withoutReason.length) },
          { term: 'Không bắt buộc dự', value: formatNumber(informed) },
        ]}
      />
      {withReason.length > 0 && (
        <p>
          Vắng có lý do:{' '}
          {withReason.map(({ fullName, reason }) => `${fullName}${reason ? ` (${reason})` : ''}`).join('; ')}.
        </p>
      )}
      {withoutReason.length > 0 && <p>Vắng không lý do: {names(withoutReason)}.</p>}
      {unmarked.length > 0 && (
        <Note tone="warning" title={`Còn ${formatNumber(unmarked.length)} đồng chí phải dự chưa điểm danh`}>
          {names(unmarked)}. Đồng chí lưu nháp, rồi{' '}
          <a href={routes.meetings.attendance.href({ id: meeting.id })}>mở điểm danh</a> để ghi.
        </Note>
      )}
      {number > 1 && <p class="hint">Giữ như khi biên bản được hoàn thành lần đầu.</p>}
    </Panel>
  )
}

/** What was noted since; the button stands with the others, so that the key Enter only saves. */
function Missing({ missing, missingCount }: MinutesFormPageProps) {
  if (missingCount === 0) return null
  return (
    <Note tone="warning" title={`${formatNumber(missingCount)} ý kiến đã ghi chưa có trong biên bản`}>
      <span class="whitespace-pre-line break-words">{missing}</span>
      <span class="block mt-2">
        Bấm <em>Đưa thêm ý kiến mới ghi</em> ở cuối trang: các dòng này được thêm vào dưới những gì đồng chí đã viết.
      </span>
    </Note>
  )
}

function Actions({ meeting, attendance, number, lastSaved, missingCount }: MinutesFormPageProps) {
  return (
    <FormActions>
      <Button tone="primary" icon="save">
        Lưu nháp
      </Button>
      {missingCount > 0 && (
        <Button name="them-y-kien" value="co" icon="plus">
          Đưa thêm ý kiến mới ghi
        </Button>
      )}
      {attendance.unmarked.length > 0 ? (
        <RefusedButton id="hoan-thanh" reason="Điểm danh đủ những người phải dự rồi mới hoàn thành được.">
          Hoàn thành biên bản
        </RefusedButton>
      ) : (
        <Button formAction={routes.meetings.minutesClose.href({ id: meeting.id })}>
          {number > 1 ? 'Hoàn thành bản sửa' : 'Hoàn thành biên bản'}
        </Button>
      )}
      {number > 1 && lastSaved && (
        <Button tone="danger" formAction={routes.meetings.minutesDiscard.href({ id: meeting.id })}>
          Bỏ bản sửa này
        </Button>
      )}
      <p class="hint basis-full">
        {number > 1
          ? 'Bản sửa hoàn thành sẽ thay bản đang có hiệu lực; bản trước vẫn xem và in được.'
          : 'Hoàn thành rồi thì điểm danh được khóa; về sau muốn sửa phải lập bản sửa, có lý do.'}
      </p>
    </FormActions>
  )
}

/** The minutes as they are written: saved as often as wanted, closed once. */
export function MinutesFormPage(props: MinutesFormPageProps) {
  const { meeting, number, version, values, errors, refusal, standing, lastSaved, fields } = props
  const part = { values, errors, standing }
  return (
    <>
      <PageHead
        title={number > 1 ? 'Sửa biên bản' : 'Soạn biên bản'}
        lead={`${formatDateTime(meeting.startsAt)} · ${meeting.place}${
          lastSaved ? `. Lưu nháp lần cuối ${formatDateTime(lastSaved.at)}, ${lastSaved.by}` : ''
        }`}
        crumbs={[{ href: routes.meetings.show.href({ id: meeting.id }), label: meeting.title }]}
      >
        {(lastSaved || number === 1) && (
          <ButtonLink
            href={routes.meetings.minutesPdf.href({ id: meeting.id }, { ban: lastSaved && number })}
            icon="printer"
          >
            {lastSaved ? 'In bản dự thảo' : 'In mẫu để ghi tay'}
          </ButtonLink>
        )}
      </PageHead>
      <ErrorSummary errors={errors} />
      {refusal && (
        <div class="mb-5 max-w-[44rem]">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      <Columns aside={<Attendance {...props} />}>
        <FormPanel action={routes.meetings.minutesEdit.href({ id: meeting.id })} fields={fields} guarded>
          <input type="hidden" name="so" value={String(number)} />
          <input type="hidden" name="version" value={String(version)} />
          {number > 1 && (
            <Line
              name="ly-do"
              label="Lý do sửa"
              hint="Chỗ nào sai, vì sao sửa. Lý do được in trên bản sửa."
              maxlength={most.reason}
              {...part}
            />
          )}
          <People {...part} />
          <Items {...part} />
          <FieldGroup legend="Ý kiến của đảng viên">
            <Prose
              name="y-kien"
              label="Ý kiến đã nêu"
              hint="Ai nêu, nêu điều gì; mỗi ý kiến một dòng. Ý kiến đã ghi cho cuộc họp này được đưa sẵn vào. Không có thì để trống."
              rows={8}
              maxlength={most.long}
              {...part}
            />
            <Missing {...props} />
          </FieldGroup>
          <FieldGroup legend="Kết luận">
            <Prose name="ket-luan" label="Kết luận của người chủ trì" rows={5} maxlength={most.long} {...part} />
          </FieldGroup>
          <Actions {...props} />
        </FormPanel>
      </Columns>
    </>
  )
}
