import type { FieldErrors } from '#core/form.ts'
import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { DateField } from '#ui/field.tsx'
import { FieldGroup, FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { formatDate } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import type { ToHandOver } from '../queries/outside.ts'
import { handOverWords } from '../terms/on-paper.ts'
import { assessmentWords } from '../terms/sheet.ts'

type HandOverPageProps = {
  sheets: readonly ToHandOver[]
  ticked: ReadonlySet<number>
  values: Readonly<Record<string, string>>
  errors: FieldErrors
  refusal: string | undefined
  fields: HiddenFields
}

/** Confirmed sheets of workplaces outside the system, by workplace, and on which day their paper was handed over. */
export function HandOverPage({ sheets, ticked, values, errors, refusal, fields }: HandOverPageProps) {
  const back = routes.assessments.list.href()
  return (
    <>
      <PageHead
        title={handOverWords.title}
        crumbs={[{ href: back, label: assessmentWords.list }]}
        lead="Phiếu đã xác nhận của nơi công tác ngoài hệ thống: in, giao bản giấy, rồi ghi ngày giao ở đây."
      />
      <ErrorSummary errors={errors} />
      {refusal && (
        <div class="mb-5 max-w-[44rem]">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      {sheets.length === 0 ? (
        <Empty
          icon="circle-check"
          title="Không có phiếu nào chờ giao"
          actions={<ButtonLink href={back}>Xem phiếu nhận xét</ButtonLink>}
        >
          Phiếu của nơi công tác đang dùng Hai Chiều tự về nơi công tác khi đảng ủy xác nhận.
        </Empty>
      ) : (
        <FormPanel action={routes.assessments.deliver.href()} fields={fields}>
          {[...Map.groupBy(sheets, ({ workplaceName }) => workplaceName)].map(([workplaceName, ofIt], place) => (
            <FieldGroup legend={workplaceName} first={place === 0}>
              <ul class="grid gap-1">
                {ofIt.map((sheet) => (
                  <SheetLine sheet={sheet} isTicked={ticked.has(sheet.id)} />
                ))}
              </ul>
            </FieldGroup>
          ))}
          <DateField name="ngay-giao" label="Ngày giao" value={values['ngay-giao']} error={errors['ngay-giao']} />
          <FormActions>
            <Button tone="primary">Ghi nhận đã giao</Button>
            <ButtonLink href={back} tone="quiet">
              Thôi
            </ButtonLink>
          </FormActions>
        </FormPanel>
      )}
    </>
  )
}

function SheetLine({ sheet, isTicked }: { sheet: ToHandOver; isTicked: boolean }) {
  const id = `phieu-${sheet.id}`
  const parts = [
    sheet.cellName,
    sheet.numberText && `theo phiếu số ${sheet.numberText}`,
    sheet.confirmedOn && `xác nhận ${formatDate(sheet.confirmedOn)}`,
  ]
  return (
    <li>
      <label class="pick" for={id}>
        <input class="checkbox" type="checkbox" id={id} name="phieu" value={String(sheet.id)} checked={isTicked} />
        <span>
          <b>{sheet.fullName}</b>
          <span class="hint block">{parts.filter(Boolean).join(' · ')}</span>
        </span>
      </label>
    </li>
  )
}
