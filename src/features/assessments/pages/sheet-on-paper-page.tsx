import type { FieldErrors } from '#core/form.ts'
import type { Criterion } from '#features/regulations/rules.ts'
import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ChoicesField } from '#ui/choice-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { DateField, TextAreaField, TextField } from '#ui/field.tsx'
import { FieldGroup, FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { formatDate } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import type { SheetOnPaper } from '../queries/sheet-on-paper.ts'
import { longestText } from '../rules/sheet.ts'
import { gradeField, paperWords, wordsField } from '../terms/on-paper.ts'

type Values = Readonly<Record<string, string>>

type SheetOnPaperPageProps = {
  sheet: SheetOnPaper
  criteria: readonly Criterion[]
  values: Values
  errors: FieldErrors
  refusal: string | undefined
  fields: HiddenFields
}

/** The workplace types in what a commune outside the system has sent back. */
export function SheetOnPaperPage({ sheet, criteria, values, errors, refusal, fields }: SheetOnPaperPageProps) {
  const { id } = sheet
  const field = (name: string) => ({ name, value: values[name], error: errors[name] })
  return (
    <>
      <PageHead
        title={`${paperWords.title}: ${sheet.fullName}`}
        crumbs={[{ href: routes.assessments.show.href({ id }), label: 'Phiếu nhận xét' }]}
        lead={`${sheet.communeName} chưa dùng Hai Chiều. Ghi đúng như trên phiếu đã gửi về, từ ${formatDate(sheet.periodFrom)} đến ${formatDate(sheet.periodTo)}.`}
      />
      <ErrorSummary errors={errors} />
      {refusal && (
        <div class="mb-5 max-w-[44rem]">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      <FormPanel action={routes.assessments.noteFromPaper.href({ id })} fields={fields} guarded>
        <input type="hidden" name="version" value={String(sheet.version)} />
        {criteria.map((criterion, place) => (
          <LineFields criterion={criterion} values={values} errors={errors} first={place === 0} />
        ))}
        <FieldGroup legend="Chi bộ ký">
          <TextField {...field('chi-bo')} label="Chi bộ nhận xét" hint="Ví dụ: Chi bộ khóm 3." maxlength={200} />
          <ChoicesField
            {...field('chi-uy')}
            legend="Dòng in trên chữ ký"
            options={[
              { value: 'co', label: 'T/M chi ủy' },
              { value: 'khong', label: 'T/M chi bộ' },
            ]}
          />
          <DateField {...field('ngay-hop')} label="Ngày họp với ban công tác mặt trận" />
          <DateField {...field('ngay-ky')} label="Ngày chi bộ ký" />
          <div class="grid gap-5 sm:grid-cols-2">
            <TextField {...field('nguoi-ky')} label="Người ký" autocomplete="off" />
            <TextField {...field('chuc-vu-ky')} label="Chức vụ" autocomplete="off" />
          </div>
        </FieldGroup>
        <FieldGroup legend="Đảng ủy xác nhận">
          <DateField {...field('ngay-xac-nhan')} label="Ngày xác nhận" />
          <div class="grid gap-5 sm:grid-cols-2">
            <TextField {...field('nguoi-xac-nhan')} label="Người ký xác nhận" autocomplete="off" />
            <TextField {...field('chuc-vu-xac-nhan')} label="Chức vụ người xác nhận" autocomplete="off" />
          </div>
        </FieldGroup>
        <FormActions>
          <Button tone="primary">Lưu phiếu</Button>
          <ButtonLink href={routes.assessments.show.href({ id })} tone="quiet">
            Thôi
          </ButtonLink>
        </FormActions>
      </FormPanel>
    </>
  )
}

type LineFieldsProps = { criterion: Criterion; values: Values; errors: FieldErrors; first: boolean }

function LineFields({ criterion, values, errors, first }: LineFieldsProps) {
  const { position, shortName, wording, options, isRequired } = criterion
  const [grade, words] = [gradeField(position), wordsField(position)]
  return (
    <FieldGroup legend={`${position}. ${shortName}`} first={first}>
      {wording !== shortName && <p>{wording}</p>}
      {options.length > 0 && (
        <ChoicesField
          name={grade}
          legend={<span class="sr-only">Mức của tiêu chí {position}</span>}
          value={values[grade]}
          error={errors[grade]}
          options={options.map((label, place) => ({ value: String(place + 1), label }))}
        />
      )}
      <TextAreaField
        name={words}
        label={options.length > 0 ? `Lời ghi thêm ở tiêu chí ${position}` : `Lời nhận xét ở tiêu chí ${position}`}
        hint={options.length > 0 || !isRequired ? 'Trên phiếu không ghi thì để trống.' : undefined}
        rows={options.length > 0 ? 1 : 3}
        value={values[words]}
        error={errors[words]}
        maxlength={longestText}
      />
    </FieldGroup>
  )
}
