import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { Form, type HiddenFields } from '#ui/form.tsx'
import { formatDateTime } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Columns, Panel } from '#ui/panel.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { type Column, Sub, Table } from '#ui/table.tsx'
import type { FeedRow } from '../queries/feeds.ts'

type FeedsPageProps = {
  feeds: readonly FeedRow[]
  /** A member's own; otherwise of the workplace of this name. */
  isOwn: boolean
  organisationName: string
  refusal?: string | undefined
  errors: Readonly<Record<string, string>>
  /** What was typed. */
  label?: string | undefined
  fields: HiddenFields
}

const crumbs = [{ href: routes.meetings.expected.href(), label: 'Lịch họp nơi cư trú' }]

const columns = (isOwn: boolean, fields: HiddenFields): readonly Column<FeedRow>[] => [
  {
    label: 'Dùng ở',
    kind: 'lead',
    cell: (row) => (
      <>
        <b class="font-semibold">{row.label}</b>
        <Sub>
          Lập {formatDateTime(row.madeAt)}
          {!isOwn && `, ${row.madeByName}`}
        </Sub>
        {row.isMakerGone && (
          <StatusTag tone="warning" icon="triangle-alert">
            Người lập đã thôi nhiệm vụ, nên đổi địa chỉ
          </StatusTag>
        )}
      </>
    ),
  },
  {
    label: 'Đọc gần nhất',
    kind: 'wide',
    cell: (row) => (row.readAt ? `Đọc gần nhất ${formatDateTime(row.readAt)}` : 'Chưa nơi nào đọc'),
  },
  {
    label: 'Việc',
    kind: 'state',
    cell: (row) => (
      <Form action={routes.meetings.revokeFeed.href({ id: row.id })} fields={fields} class="flex flex-wrap gap-2">
        <Button formAction={routes.meetings.renewFeed.href({ id: row.id })}>Đổi địa chỉ</Button>
        <Button tone="danger">Thu hồi</Button>
      </Form>
    ),
  },
]

function NewFeed({ isOwn, errors, label, fields }: Pick<FeedsPageProps, 'isOwn' | 'errors' | 'label' | 'fields'>) {
  return (
    <Panel id="lap" title="Lập địa chỉ lịch" tone="action">
      <Form action={routes.meetings.feeds.href()} fields={fields} class="grid gap-3">
        <TextField
          name="dung-o"
          label="Dùng ở đâu"
          hint={isOwn ? 'Ví dụ: điện thoại của đồng chí.' : 'Ví dụ: máy tính văn phòng, điện thoại của đồng chí Lan.'}
          maxlength={60}
          value={label}
          error={errors['dung-o']}
        />
        <Button tone="primary" wide>
          Lập địa chỉ
        </Button>
      </Form>
    </Panel>
  )
}

/** The addresses by which calendars read along: made, changed, revoked here. */
export function FeedsPage({ feeds, isOwn, organisationName, refusal, ...form }: FeedsPageProps) {
  return (
    <>
      <PageHead
        title="Lịch trên điện thoại, máy tính"
        lead={
          isOwn
            ? 'Ứng dụng lịch của đồng chí tự đọc các cuộc họp nơi cư trú qua một địa chỉ riêng.'
            : `Ứng dụng lịch của ${organisationName} tự đọc những buổi có người của đơn vị được mời, để bố trí công việc.`
        }
        crumbs={crumbs}
      />
      <ErrorSummary errors={form.errors} />
      {refusal && (
        <div class="mb-5">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      <Columns aside={<NewFeed isOwn={isOwn} {...form} />}>
        <Note title="Ai có địa chỉ cũng đọc được lịch, không cần đăng nhập">
          Lịch chỉ có ngày giờ, loại họp, nơi họp{isOwn ? '' : ' và số người'}; không có tên người, nội dung hay lý do.
          Nghi địa chỉ lọt ra ngoài thì bấm <b>Đổi địa chỉ</b>: địa chỉ cũ hết hiệu lực ngay.
        </Note>
        {feeds.length === 0 ? (
          <Empty icon="calendar-days" title="Chưa có địa chỉ nào">
            Mỗi máy dùng một địa chỉ riêng: thu hồi địa chỉ của một máy thì các máy khác vẫn xem được lịch.
          </Empty>
        ) : (
          <Panel id="dang-dung" title="Địa chỉ đang dùng" flush>
            <Table caption="Địa chỉ đang dùng" columns={columns(isOwn, form.fields)} rows={feeds} phone="compact" />
          </Panel>
        )}
      </Columns>
    </>
  )
}

type FeedMadePageProps = { address: string; subscribeHref: string; isOwn: boolean }

/** The address, told this once. */
export function FeedMadePage({ address, subscribeHref, isOwn }: FeedMadePageProps) {
  return (
    <>
      <PageHead
        title="Địa chỉ lịch mới"
        lead="Địa chỉ này chỉ hiện một lần. Mất thì đổi địa chỉ khác."
        crumbs={[...crumbs, { href: routes.meetings.feeds.href(), label: 'Lịch trên điện thoại, máy tính' }]}
      />
      <div class="grid gap-6 max-w-[44rem]">
        <Panel id="dia-chi" title="Đưa vào ứng dụng lịch">
          <p class="break-all font-medium select-all">{address}</p>
          <p>
            <ButtonLink href={subscribeHref} icon="calendar-days" tone="primary">
              Mở bằng ứng dụng lịch
            </ButtonLink>
          </p>
          <p>
            Không mở được thì chép địa chỉ trên vào mục thêm lịch “Từ URL” (đăng ký lịch, lịch theo địa chỉ) của ứng
            dụng. Lịch tự cập nhật, thường trong vài giờ; cuộc họp hoãn, hủy trong 30 ngày qua vẫn hiện và được ghi rõ.
          </p>
          <p class="text-muted">
            {isOwn
              ? 'Đừng chuyển địa chỉ này cho người khác.'
              : 'Chỉ đưa địa chỉ này cho người bố trí công việc của đơn vị.'}
          </p>
        </Panel>
        <p>
          <ButtonLink href={routes.meetings.feeds.href()}>Xem các địa chỉ đang dùng</ButtonLink>
        </p>
      </div>
    </>
  )
}
