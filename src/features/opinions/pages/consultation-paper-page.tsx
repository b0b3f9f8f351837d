import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { RadioField } from '#ui/choice-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { SelectField, TextAreaField, TextField } from '#ui/field.tsx'
import { FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { formatNumber } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Panel } from '#ui/panel.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { longestText } from '../rules/consultation.ts'

type Slip = { memberId: number; fullName: string; choice: number; text: string }

type PaperPageProps = {
  consultation: {
    id: number
    title: string
    question: string
    choices: readonly string[]
    takesText: boolean
    isSecret: boolean
  }
  /** Whose slips these are, and the other cells a commune may choose. */
  cellId: number
  cells: readonly { cellId: number; shortName: string }[]
  /** Named: who has not answered, and the slips typed so far. */
  members: readonly { memberId: number; fullName: string }[]
  slips: readonly Slip[]
  /** Otherwise only whose slips are typed. */
  showsWhatSlipsSay: boolean
  /** Secret: how many were asked and have answered by themselves, and the version of the totals. */
  counts: { asked: number; online: number; version: number } | undefined
  values: Readonly<Record<string, string>>
  errors: Readonly<Record<string, string>>
  refusal?: string | undefined
  /** Why nothing can be typed now: the form is not there. */
  closedBecause: string | undefined
  fields: HiddenFields
}

const whose: Column<Slip> = { label: 'Đảng viên', kind: 'lead', cell: (row) => row.fullName }

const slipColumns = (choices: readonly string[]): readonly Column<Slip>[] => [
  whose,
  { label: 'Phương án', cell: (row) => choices[row.choice - 1] ?? '' },
  { label: 'Ghi thêm', kind: 'wide', cell: (row) => row.text && <span class="whitespace-pre-line">{row.text}</span> },
]

function NamedForm({ consultation, cellId, members, slips, values, errors, fields }: PaperPageProps) {
  const { id, choices, takesText } = consultation
  const options = [...members, ...slips].map(({ memberId, fullName }) => ({ value: String(memberId), label: fullName }))
  return (
    <FormPanel action={routes.consultations.paper.href({ id })} fields={fields} guarded>
      <input type="hidden" name="chi-bo" value={String(cellId)} />
      <SelectField
        name="dang-vien"
        label="Đảng viên nộp phiếu"
        hint="Chỉ có tên người chưa trả lời trên máy. Chọn lại người đã nhập thì phiếu mới thay phiếu cũ."
        emptyLabel="Chọn đảng viên"
        value={values['dang-vien']}
        error={errors['dang-vien']}
        options={options}
      />
      <RadioField
        name="lua-chon"
        legend={consultation.question}
        value={values['lua-chon']}
        error={errors['lua-chon']}
        options={choices.map((label, place) => ({ value: String(place + 1), label }))}
      />
      {takesText && (
        <TextAreaField
          name="y-kien"
          label="Ý kiến ghi thêm"
          maxlength={longestText}
          value={values['y-kien']}
          error={errors['y-kien']}
        />
      )}
      <FormActions>
        <Button tone="primary">Ghi phiếu này</Button>
        <ButtonLink href={routes.consultations.show.href({ id })} tone="quiet">
          Xong
        </ButtonLink>
      </FormActions>
    </FormPanel>
  )
}

function TotalsForm({ consultation, cellId, counts, values, errors, fields }: PaperPageProps) {
  const { id, choices, takesText } = consultation
  return (
    <FormPanel action={routes.consultations.paper.href({ id })} fields={fields} guarded>
      <input type="hidden" name="chi-bo" value={String(cellId)} />
      <input type="hidden" name="version" value={values.version ?? String(counts?.version ?? '')} />
      <Note>
        Gom đủ phiếu giấy rồi đếm một lần. Ghi tổng số theo từng phương án, không ghi phiếu nào của ai. Ghi lại lần nữa
        thì số mới thay số cũ.
      </Note>
      {counts && (
        <p>
          Chi bộ có {formatNumber(counts.asked)} đảng viên được hỏi, {formatNumber(counts.online)} người đã trả lời trên
          máy. Chỉ phát phiếu giấy cho người không trả lời trên máy.
        </p>
      )}
      {choices.map((choice, place) => (
        <TextField
          name={`so-${place + 1}`}
          label={choice}
          inputmode="numeric"
          class="max-w-[16rem]"
          value={values[`so-${place + 1}`]}
          error={errors[`so-${place + 1}`]}
        />
      ))}
      {takesText && (
        <TextAreaField
          name="y-kien"
          label="Ý kiến ghi thêm trên các phiếu"
          hint="Mỗi ý kiến một dòng, không ghi tên."
          rows={5}
          value={values['y-kien']}
          error={errors['y-kien']}
        />
      )}
      <FormActions>
        <Button tone="primary">Ghi tổng số phiếu</Button>
        <ButtonLink href={routes.consultations.show.href({ id })} tone="quiet">
          Thôi
        </ButtonLink>
      </FormActions>
    </FormPanel>
  )
}

/** Slips of paper: named ones one by one, secret ones as totals (213-QĐ/TW Đ4 k3). */
export function ConsultationPaperPage(props: PaperPageProps) {
  const { consultation, cells, cellId, slips } = props
  const { id, isSecret } = consultation
  return (
    <>
      <PageHead
        title="Nhập ý kiến trên giấy"
        crumbs={[{ href: routes.consultations.show.href({ id }), label: consultation.title }]}
      />
      <ErrorSummary errors={props.errors} />
      {props.refusal && (
        <div class="mb-5">
          <Note tone="error">{props.refusal}</Note>
        </div>
      )}
      {cells.length > 1 && (
        <div class="panel mb-5 max-w-[44rem]">
          <Tabs
            label="Chi bộ"
            items={cells.map((cell) => ({
              href: routes.consultations.paper.href({ id }, { 'chi-bo': cell.cellId }),
              label: cell.shortName,
              current: cell.cellId === cellId,
            }))}
          />
        </div>
      )}
      <div class="grid gap-6">
        {props.closedBecause && <Note tone="warning">{props.closedBecause}</Note>}
        {!props.closedBecause && (isSecret ? <TotalsForm {...props} /> : <NamedForm {...props} />)}
        {!isSecret && slips.length > 0 && (
          <Panel id="da-nhap" title="Đã nhập từ giấy" aside={`${formatNumber(slips.length)} phiếu`} flush>
            <Table
              caption="Phiếu đã nhập"
              columns={props.showsWhatSlipsSay ? slipColumns(consultation.choices) : [whose]}
              rows={slips}
              phone="compact"
            />
          </Panel>
        )}
      </div>
    </>
  )
}
