import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { DateField } from '#ui/field.tsx'
import { FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { formatNumber } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Panel } from '#ui/panel.tsx'
import { Sub, Table } from '#ui/table.tsx'
import type { AskingPreview } from '../queries/asking.ts'
import { roundWords } from '../terms/asking.ts'
import { type LeftOut, LeftOutPanel } from './left-out-panel.tsx'

type RoundNewPageProps = {
  organisationName: string
  isProvince: boolean
  preview: AskingPreview
  leftOut: LeftOut
  values: Readonly<Record<string, string>>
  errors: Readonly<Record<string, string>>
  refusal?: string | undefined
  fields: HiddenFields
}

/** Opens a round: its days, and who would be asked for and who not, before anything is sent. */
export function RoundNewPage(props: RoundNewPageProps) {
  const { organisationName, isProvince, preview, leftOut, values, errors, refusal, fields } = props
  return (
    <>
      <PageHead
        title={roundWords.new}
        lead={isProvince ? 'Cho mọi đơn vị trong tỉnh có trên hệ thống.' : `Cho đảng viên của ${organisationName}.`}
        crumbs={[{ href: routes.rounds.list.href(), label: roundWords.list }]}
      />
      <ErrorSummary errors={errors} />
      {refusal && (
        <div class="mb-5 max-w-[44rem]">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      <div class="grid gap-6">
        <FormPanel action={routes.rounds.new.href()} fields={fields}>
          <div class="grid gap-5 sm:grid-cols-2">
            <DateField name="tu-ngay" label="Nhận xét từ ngày" value={values['tu-ngay']} error={errors['tu-ngay']} />
            <DateField name="den-ngay" label="Đến ngày" value={values['den-ngay']} error={errors['den-ngay']} />
          </div>
          <DateField
            name="han"
            label="Hạn gửi phiếu về"
            hint="Theo thời hạn đang áp dụng; đổi được. Ví dụ 30/11/2026."
            value={values.han}
            error={errors.han}
          />
          <p>
            Sẽ xin <b>{formatNumber(preview.askedCount)} phiếu nhận xét</b> ở {formatNumber(preview.communes.length)}{' '}
            xã, phường{isProvince && ` cho ${formatNumber(preview.workplaceCount)} đơn vị`}. Phiếu xin ý kiến lấy số và
            người ký của {isProvince ? 'từng đơn vị' : 'đơn vị'} trong ngày; đã gửi thì không rút cả đợt được.
          </p>
          <FormActions>
            <Button tone="primary" icon="send-horizontal" name="viec" value="mo">
              Mở đợt và gửi phiếu
            </Button>
            <Button name="viec" value="xem" icon="refresh-cw">
              Xem lại theo ngày đã nhập
            </Button>
            <ButtonLink href={routes.rounds.list.href()} tone="quiet">
              Thôi
            </ButtonLink>
          </FormActions>
        </FormPanel>
        {preview.communes.length > 0 && <AskedPanel {...preview} />}
        <LeftOutPanel {...leftOut} />
      </div>
    </>
  )
}

function AskedPanel({ communes, askedCount }: AskingPreview) {
  return (
    <Panel id="se-xin" title="Sẽ xin nhận xét" aside={`${formatNumber(askedCount)} phiếu`} flush>
      <Table
        caption="Số phiếu sẽ xin ở mỗi xã, phường"
        rows={communes}
        phone="compact"
        columns={[
          {
            label: 'Xã, phường',
            kind: 'lead',
            cell: (row) => (
              <>
                {row.name}
                {row.isOutside && <Sub>Ngoài hệ thống: in phiếu gửi đi, ghi lại phiếu giấy nhận về.</Sub>}
              </>
            ),
          },
          { label: 'Số phiếu', kind: 'number', cell: (row) => `${formatNumber(row.count)} phiếu` },
        ]}
      />
    </Panel>
  )
}
