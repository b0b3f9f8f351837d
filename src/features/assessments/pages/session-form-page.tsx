import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { RadioField } from '#ui/choice-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { DateField, type Option, SelectField, TextAreaField, TextField } from '#ui/field.tsx'
import { FieldGroup, FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import type { Participant } from '../rules/content.ts'
import { sessionWords, sideLabels } from '../terms/session.ts'

type Values = Readonly<Record<string, string>>

/** A commune says first for which of its cells it writes the minutes. */
export function SessionCellPage({ cells }: { cells: readonly Option[] }) {
  return (
    <>
      <PageHead
        title={sessionWords.new}
        lead="Đảng ủy lập biên bản thay chi bộ chưa có tài khoản; nhật ký ghi rõ việc này."
        crumbs={[{ href: routes.assessments.sessions.href(), label: sessionWords.list }]}
      />
      <form
        class="panel p-4 sm:p-6 grid gap-6 max-w-[44rem]"
        method="get"
        action={routes.assessments.newSession.href()}
      >
        <SelectField name="chi-bo" label="Buổi họp của chi bộ nào" emptyLabel="Chọn chi bộ" options={cells} />
        <FormActions>
          <Button tone="primary">Tiếp tục</Button>
          <ButtonLink href={routes.assessments.sessions.href()} tone="quiet">
            Thôi
          </ButtonLink>
        </FormActions>
      </form>
    </>
  )
}

export type SessionFormPageProps = {
  /** Undefined for new minutes. */
  id?: number | undefined
  /** The cell they are written for, when a commune does it. */
  cell?: { id: number; name: string } | undefined
  /** How fields of each side are named, and how many rows are shown. */
  sides: readonly { side: Participant['side']; prefix: string; rows: readonly number[] }[]
  lengths: { place: number; name: number; title: number; conclusions: number }
  /** What somebody else has saved meanwhile. */
  standing?: string | undefined
  values: Values
  errors: Values
  refusal?: string | undefined
  fields: HiddenFields
}

type PeopleProps = Pick<SessionFormPageProps, 'values' | 'errors' | 'lengths'> & {
  of: SessionFormPageProps['sides'][number]
}

const usualTitles = {
  cell: 'Ví dụ: Bí thư chi bộ',
  frontCommittee: 'Ví dụ: Trưởng ban công tác mặt trận',
} as const satisfies Record<Participant['side'], string>

function People({ of: { side, prefix, rows }, values, errors, lengths }: PeopleProps) {
  return (
    <FieldGroup legend={sideLabels[side]}>
      {rows.map((row) => (
        <div class="grid gap-3 sm:grid-cols-2">
          <TextField
            name={`${prefix}-ten-${row}`}
            label={`Họ và tên người thứ ${row}`}
            value={values[`${prefix}-ten-${row}`]}
            error={errors[`${prefix}-ten-${row}`]}
            maxlength={lengths.name}
          />
          <TextField
            name={`${prefix}-chuc-${row}`}
            label={`Chức vụ người thứ ${row}`}
            value={values[`${prefix}-chuc-${row}`]}
            error={errors[`${prefix}-chuc-${row}`]}
            maxlength={lengths.title}
            {...(row === 1 ? { placeholder: usualTitles[side] } : {})}
          />
        </div>
      ))}
      <p class="hint">Dòng để trống thì bỏ qua.</p>
    </FieldGroup>
  )
}

function Meeting({ values, errors, lengths }: Pick<SessionFormPageProps, 'values' | 'errors' | 'lengths'>) {
  return (
    <FieldGroup legend="Buổi họp" first>
      <DateField name="ngay" label="Ngày họp" value={values.ngay} error={errors.ngay} />
      <TextField
        name="noi-hop"
        label="Nơi họp"
        value={values['noi-hop']}
        error={errors['noi-hop']}
        maxlength={lengths.place}
      />
      <RadioField
        name="chi-uy"
        legend="Chi bộ có chi ủy không"
        value={values['chi-uy']}
        error={errors['chi-uy']}
        options={[
          { value: 'co', label: 'Có chi ủy', hint: 'Phiếu ký thay mặt chi ủy.' },
          { value: 'khong', label: 'Không có chi ủy', hint: 'Bí thư nhận xét, phiếu ký thay mặt chi bộ.' },
        ]}
      />
    </FieldGroup>
  )
}

function Trouble({ refusal, standing }: Pick<SessionFormPageProps, 'refusal' | 'standing'>) {
  return (
    <>
      {refusal && (
        <div class="mb-5 max-w-[44rem]">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      {standing && (
        <div class="mb-5 max-w-[44rem]">
          <Note tone="warning" title="Biên bản đang lưu">
            <span class="whitespace-pre-line">{standing}</span>
          </Note>
        </div>
      )}
    </>
  )
}

/** When and where the cell sat with the Front committee, who was there, and what came of it. */
export function SessionFormPage(props: SessionFormPageProps) {
  const { id, cell, sides, values, errors, lengths, fields } = props
  const back = id ? routes.assessments.session.href({ id }) : routes.assessments.sessions.href()
  return (
    <>
      <PageHead
        title={id ? sessionWords.edit : sessionWords.new}
        lead={cell && `Lập thay ${cell.name}; nhật ký ghi rõ việc này.`}
        crumbs={[{ href: back, label: id ? 'Biên bản' : sessionWords.list }]}
      />
      <ErrorSummary errors={errors} />
      <Trouble {...props} />
      <FormPanel
        action={id ? routes.assessments.editSession.href({ id }) : routes.assessments.newSession.href()}
        fields={fields}
        guarded
      >
        {/* The key Enter presses the first button of a form: it saves. */}
        <button type="submit" class="sr-only" tabindex={-1}>
          Lưu
        </button>
        {id && <input type="hidden" name="version" value={values.version} />}
        {cell && <input type="hidden" name="chi-bo" value={String(cell.id)} />}
        <Meeting {...props} />
        {sides.map((of) => (
          <People of={of} values={values} errors={errors} lengths={lengths} />
        ))}
        <FieldGroup legend="Kết luận">
          <TextAreaField
            name="ket-luan"
            label="Buổi họp đã thống nhất"
            hint="Nội dung từng phiếu được in kèm biên bản, không cần chép lại."
            rows={5}
            maxlength={lengths.conclusions}
            value={values['ket-luan']}
            error={errors['ket-luan']}
          />
        </FieldGroup>
        <FormActions>
          <Button tone="primary" icon="save">
            Lưu biên bản
          </Button>
          <Button name="viec" value="them-cho">
            Thêm chỗ ghi người dự
          </Button>
          <ButtonLink href={back} tone="quiet">
            Thôi
          </ButtonLink>
        </FormActions>
      </FormPanel>
    </>
  )
}
