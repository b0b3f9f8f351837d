import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Form, type HiddenFields } from '#ui/form.tsx'
import { formatDateTime } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Panel } from '#ui/panel.tsx'
import { Live } from '#ui/progress.tsx'
import type { Invitation, MeetingDetail } from '../queries/meeting.ts'

/** A QR code as one path, its modules one unit wide. */
export type QrShape = { readonly side: number; readonly d: string }

/** Dark on white in every look: cameras read no other. */
function QrCode({ shape: { side, d }, label }: { shape: QrShape; label: string }) {
  return (
    <svg class="qr-code" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label}>
      <path d={d} />
    </svg>
  )
}

/** The member's own code, to be shown to whoever takes attendance: on the phone, or printed. */
export function OwnCodePage({ fullName, shape }: { fullName: string; shape: QrShape }) {
  return (
    <>
      <PageHead
        title="Mã điểm danh của tôi"
        lead="Đưa mã này cho bí thư chi bộ quét khi đến họp; không cần mạng. Có thể in ra giấy."
        crumbs={[{ href: routes.ownRecord.href(), label: 'Hồ sơ của tôi' }]}
      />
      <div class="panel p-5 grid gap-3 justify-items-center max-w-md">
        <QrCode shape={shape} label={`Mã điểm danh của ${fullName}`} />
        <p class="text-lg font-semibold">{fullName}</p>
        <p class="text-sm text-muted text-center">
          Mã chỉ dùng để điểm danh: người quét không đọc được gì khác, và chỉ ghi được khi đồng chí có tên trong danh
          sách của cuộc họp.
        </p>
      </div>
    </>
  )
}

type WallPageProps = {
  meeting: Pick<MeetingDetail, 'id' | 'title'>
  /** Left out while the meeting cannot be marked, with the reason. */
  shape: QrShape | undefined
  closedBecause: string | undefined
  seconds: number
  arrived: number
}

/** The code on the wall of the hall, another one each half-minute. */
export function WallPage({ meeting, shape, closedBecause, seconds, arrived }: WallPageProps) {
  const here = routes.meetings.wall.href({ id: meeting.id })
  return (
    <>
      <PageHead
        title="Mã tự điểm danh"
        lead="Đảng viên mở máy ảnh điện thoại, quét mã rồi bấm “Tôi có mặt”. Mã đổi liên tục; nơi họp phải có mạng."
        crumbs={[{ href: routes.meetings.attendance.href({ id: meeting.id }), label: meeting.title }]}
      />
      {closedBecause && <Note tone="warning">{closedBecause}</Note>}
      {shape && (
        <Live id="ma" pollHref={here} seconds={seconds} again="Hiện mã mới">
          <div class="panel p-5 grid gap-3 justify-items-center">
            <QrCode shape={shape} label="Mã để đảng viên quét ở nơi họp" />
            <p class="text-lg">
              <b class="font-semibold">{arrived}</b> đồng chí đã tự quét, chờ xác nhận.
            </p>
            <ButtonLink href={routes.meetings.attendance.href({ id: meeting.id })} icon="clipboard-check">
              Về danh sách để xác nhận
            </ButtonLink>
          </div>
        </Live>
      )}
    </>
  )
}

type ArrivePageProps = {
  meeting: Invitation | undefined
  code: string
  refusal?: string | undefined
  fields: HiddenFields
}

/** Where the code on the wall leads: one press, and the secretary knows. */
export function ArrivePage({ meeting, code, refusal, fields }: ArrivePageProps) {
  return (
    <>
      <PageHead
        title="Báo có mặt"
        {...(meeting ? { lead: `${meeting.title} · ${formatDateTime(meeting.startsAt)}, ${meeting.place}` } : {})}
      />
      {refusal && (
        <div class="mb-5">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      {meeting && !refusal && (
        <Panel id="co-mat" title={meeting.cellName} tone="action">
          {meeting.mark || meeting.arrivedAt ? (
            <Note tone="success" title="Đồng chí đã được ghi nhận">
              Không phải làm gì thêm. Kết quả hiện ở trang Lịch họp.
            </Note>
          ) : (
            <Form action={routes.meetings.arrive.href({ code })} fields={fields}>
              <Button tone="primary" wide>
                Tôi có mặt
              </Button>
            </Form>
          )}
        </Panel>
      )}
      <p class="mt-5">
        <a href={routes.meetings.expected.href()}>Xem lịch họp của tôi</a>
      </p>
    </>
  )
}
