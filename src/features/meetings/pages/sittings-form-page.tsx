import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { DateField, TextField } from '#ui/field.tsx'
import { FieldGroup, FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { formatDateTime } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import type { MeetingDetail } from '../queries/meeting.ts'
import type { SittingRow } from '../queries/sittings.ts'
import { sittingLengths, sittingWords } from '../terms/sittings.ts'

type Values = Readonly<Record<string, string>>

type SittingsFormPageProps = {
  meeting: MeetingDetail
  /** The numbers that end the names of the fields, one for each sitting there is or may be. */
  rows: readonly number[]
  mostRows: number
  values: Values
  /** What stands now, when somebody else saved since the form was shown. */
  standing: readonly SittingRow[]
  errors: Values
  refusal?: string | undefined
  fields: HiddenFields
}

type SittingFieldsProps = { row: number; place: number; values: Values; errors: Values }

function SittingFields({ row, place, values, errors }: SittingFieldsProps) {
  const field = (part: string) => ({
    name: `${part}-${row}`,
    value: values[`${part}-${row}`],
    error: errors[`${part}-${row}`],
  })
  const id = values[`buoi-${row}`]
  return (
    <FieldGroup legend={`Buổi ${place}`} first={place === 1}>
      <input type="hidden" name={`buoi-${row}`} value={id} />
      <TextField {...field('ten')} label="Tên tổ, nhóm" maxlength={sittingLengths.name} />
      <div class="grid gap-5 sm:grid-cols-2">
        <DateField {...field('ngay')} label="Ngày họp" hint="Ví dụ 09/12/2026." />
        <TextField {...field('gio')} label="Giờ họp" hint="Ví dụ 19:00." />
      </div>
      <TextField {...field('noi')} label="Nơi họp" maxlength={sittingLengths.place} />
      {id && (
        <label class="pick">
          <input
            class="checkbox"
            type="checkbox"
            name={`bo-${row}`}
            value="co"
            checked={values[`bo-${row}`] === 'co'}
          />
          <span>
            Bỏ buổi này
            <span class="hint block">Người đã xếp vào buổi này thành chưa xếp.</span>
          </span>
        </label>
      )}
    </FieldGroup>
  )
}

function Standing({ sittings }: { sittings: readonly SittingRow[] }) {
  if (sittings.length === 0) return null
  return (
    <div class="mb-5">
      <Note tone="warning" title="Các buổi đang lưu">
        Chữ đồng chí gõ còn nguyên trong các ô; buổi người kia mới thêm nằm ở cuối. Đồng chí xem lại rồi lưu.
        <ul>
          {sittings.map(({ name, startsAt, place }) => (
            <li>
              {name}: {startsAt ? formatDateTime(startsAt) : 'chưa có ngày giờ'}, {place}
            </li>
          ))}
        </ul>
      </Note>
    </div>
  )
}

/** In which sittings a large cell holds a meeting: all of them on one form, an empty row is none. */
export function SittingsFormPage(props: SittingsFormPageProps) {
  const { meeting, rows, mostRows, values, standing, errors, refusal, fields } = props
  const back = routes.meetings.show.href({ id: meeting.id })
  return (
    <>
      <PageHead
        title={sittingWords.title}
        lead="Chi bộ đông, không đủ chỗ họp một lần: chia cuộc họp thành nhiều buổi, mỗi người được mời đến một buổi. Ghi chung một biên bản, tính là một cuộc họp."
        crumbs={[{ href: back, label: meeting.title }]}
      />
      <ErrorSummary errors={errors} />
      {refusal && (
        <div class="mb-5">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      <Standing sittings={standing} />
      {meeting.state === 'invited' && (
        <div class="mb-5">
          <Note tone="warning">
            Đã gửi giấy mời: người được mời thấy ngay ngày giờ, nơi họp mới. Buổi nào đổi ngày thì người của buổi ấy
            phải báo vắng lại.
          </Note>
        </div>
      )}
      <FormPanel action={routes.meetings.sittings.href({ id: meeting.id })} fields={fields} guarded>
        {/* The key Enter presses the first button of a form: it saves. */}
        <button type="submit" class="sr-only" tabindex={-1}>
          Lưu
        </button>
        <input type="hidden" name="version" value={values.version} />
        {rows.map((row, at) => (
          <SittingFields row={row} place={at + 1} values={values} errors={errors} />
        ))}
        <p class="hint">Buổi nào để trống cả bốn ô thì không thành buổi.</p>
        <FormActions>
          <Button tone="primary">Lưu các buổi</Button>
          {Math.max(...rows) < mostRows && (
            <Button name="viec" value="them-cho">
              Thêm chỗ cho buổi nữa
            </Button>
          )}
          <ButtonLink href={back} tone="quiet">
            Thôi
          </ButtonLink>
        </FormActions>
      </FormPanel>
    </>
  )
}
