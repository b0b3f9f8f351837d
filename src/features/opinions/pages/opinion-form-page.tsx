import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { type Option, SelectField, TextAreaField } from '#ui/field.tsx'
import { FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import type { AttachmentRow } from '../queries/attachments.ts'
import { opinionKinds } from '../rules/opinion.ts'
import { notThisWay, opinionKindLabels } from '../terms/opinion.ts'
import { AttachmentFields } from './attachments.tsx'

type Values = Readonly<Record<string, string>>

type CellChoiceProps = { cells: readonly Option[]; meeting?: string | undefined }

/** A commune says first for which of its cells it notes an opinion: members and meetings of that cell come next. */
export function CellChoicePage({ cells }: CellChoiceProps) {
  return (
    <>
      <PageHead
        title="Ghi ý kiến"
        lead="Đảng ủy ghi thay chi bộ chưa có tài khoản; nhật ký ghi rõ việc này."
        crumbs={[{ href: routes.opinions.list.href(), label: 'Ý kiến đảng viên' }]}
      />
      <form class="panel p-4 sm:p-6 grid gap-6 max-w-[44rem]" method="get" action={routes.opinions.new.href()}>
        <SelectField name="chi-bo" label="Ý kiến của chi bộ nào" emptyLabel="Chọn chi bộ" options={cells} />
        <FormActions>
          <Button tone="primary">Tiếp tục</Button>
          <ButtonLink href={routes.opinions.list.href()} tone="quiet">
            Thôi
          </ButtonLink>
        </FormActions>
      </form>
    </>
  )
}

type OpinionFormPageProps = {
  /** Undefined for a new opinion. */
  id?: number
  /** The cell it is noted for, when a commune does it. */
  cell?: { id: number; name: string } | undefined
  meetings: readonly Option[]
  members: readonly Option[]
  /** What goes with the opinion already, and what of it is ticked to be removed. */
  files: readonly AttachmentRow[]
  removedIds: readonly number[]
  values: Values
  errors: Values
  refusal?: string | undefined
  fields: HiddenFields
}

/** Notes what was said, or puts right what was noted. */
export function OpinionFormPage(props: OpinionFormPageProps) {
  const { id, cell, meetings, members, files, removedIds, values, errors, refusal, fields } = props
  const back = id ? routes.opinions.show.href({ id }) : routes.opinions.list.href()
  return (
    <>
      <PageHead
        title={id ? 'Sửa ý kiến đã ghi' : 'Ghi ý kiến'}
        lead={cell && `Ghi thay ${cell.name}.`}
        crumbs={[{ href: back, label: id ? 'Ý kiến' : 'Ý kiến đảng viên' }]}
      />
      <ErrorSummary errors={errors} />
      {refusal && (
        <div class="mb-5 max-w-[44rem]">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      <FormPanel
        action={id ? routes.opinions.edit.href({ id }) : routes.opinions.new.href()}
        fields={fields}
        guarded
        upload
      >
        {id && <input type="hidden" name="version" value={values.version} />}
        {cell && <input type="hidden" name="chi-bo" value={String(cell.id)} />}
        <OpinionFields values={values} errors={errors} meetings={meetings} />
        <SelectField
          name="dang-vien"
          label="Người góp ý"
          hint="Để trống nếu là ý kiến chung tại cuộc họp, không ghi tên ai. Người có tên sẽ thấy ý kiến ở trang của mình."
          emptyLabel="Không ghi tên"
          value={values['dang-vien']}
          error={errors['dang-vien']}
          options={members}
        />
        <AttachmentFields files={files} removedIds={removedIds} errors={errors} />
        <FormActions>
          <Button tone="primary">{id ? 'Lưu' : 'Ghi ý kiến'}</Button>
          <ButtonLink href={back} tone="quiet">
            Thôi
          </ButtonLink>
        </FormActions>
      </FormPanel>
    </>
  )
}

/** Kind, words and meeting: the same for whoever writes. */
export function OpinionFields({
  values,
  errors,
  meetings,
}: {
  values: Values
  errors: Values
  meetings: readonly Option[]
}) {
  return (
    <>
      <SelectField
        name="loai"
        label="Loại ý kiến"
        emptyLabel="Chọn loại ý kiến"
        value={values.loai}
        error={errors.loai}
        options={opinionKinds.map((kind) => ({ value: kind, label: opinionKindLabels[kind] }))}
      />
      <TextAreaField
        name="noi-dung"
        label="Nội dung"
        hint="Việc gì, ở đâu, đề nghị thế nào. Không ghi bí mật nhà nước, không ghi chuyện riêng của người khác."
        rows={7}
        maxlength={5000}
        value={values['noi-dung']}
        error={errors['noi-dung']}
      />
      {meetings.length > 0 && (
        <SelectField
          name="hop"
          label="Cuộc họp"
          hint="Ý kiến cho cuộc họp sắp tới, nói tại cuộc họp, hoặc gửi thêm sau đó."
          emptyLabel="Không gắn với cuộc họp nào"
          value={values.hop}
          error={errors.hop}
          options={meetings}
        />
      )}
    </>
  )
}

export function NotThisWay() {
  return (
    <div class="max-w-[44rem] mb-5">
      <Note tone="warning" title={notThisWay.title}>
        {notThisWay.words}
      </Note>
    </div>
  )
}

type WriteOpinionPageProps = {
  /** Where the member lives; undefined while no cell has them in its register. */
  home: { cellName: string; communeName: string } | undefined
  meetings: readonly Option[]
  values: Values
  errors: Values
  refusal?: string | undefined
  fields: HiddenFields
}

/** A member writes to the cell where they live. */
export function WriteOpinionPage({ home, meetings, values, errors, refusal, fields }: WriteOpinionPageProps) {
  return (
    <>
      <PageHead
        title="Gửi ý kiến"
        lead={home && `Gửi ${home.cellName}. Chi bộ và ${home.communeName} đọc được; nơi công tác không đọc.`}
        crumbs={[{ href: routes.opinions.own.href(), label: 'Ý kiến của tôi' }]}
      />
      <ErrorSummary errors={errors} />
      {refusal && (
        <div class="mb-5 max-w-[44rem]">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      <NotThisWay />
      {home && (
        <FormPanel action={routes.opinions.write.href()} fields={fields} guarded upload>
          <OpinionFields values={values} errors={errors} meetings={meetings} />
          <AttachmentFields errors={errors} />
          <p class="hint">Ý kiến đã gửi thì giữ nguyên lời và tệp; cần nói thêm, đồng chí gửi ý kiến mới.</p>
          <FormActions>
            <Button tone="primary">Gửi ý kiến</Button>
            <ButtonLink href={routes.opinions.own.href()} tone="quiet">
              Thôi
            </ButtonLink>
          </FormActions>
        </FormPanel>
      )}
    </>
  )
}
