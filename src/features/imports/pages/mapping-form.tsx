import { routes } from '#routes'
import { Button } from '#ui/button.tsx'
import { type Option, SelectField } from '#ui/field.tsx'
import { FieldGroup, Form, type HiddenFields } from '#ui/form.tsx'
import { formatNumber } from '#ui/format.ts'
import { Icon } from '#ui/icon.tsx'
import { columnField, type ReadSheet } from '../rules/kept-report.ts'

export type MappingDraft = {
  /** What was chosen, by name of the select; empty: as the file was read. */
  readonly values: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
}

type MappingFormProps = {
  id: number
  version: number
  sheets: readonly ReadSheet[]
  options: readonly Option[]
  draft: MappingDraft
  fields: HiddenFields
}

/** Which column holds what, as guessed or remembered; sent again, the file is read again. */
export function MappingForm({ id, version, sheets, options, draft, fields }: MappingFormProps) {
  const hasErrors = Object.keys(draft.errors).length > 0
  return (
    <details class="panel px-4 sm:px-5" open={hasErrors}>
      <summary class="font-semibold min-h-12 flex items-center gap-2">
        <Icon name="chevron-down" />
        Xem và chọn lại các cột đã đọc
      </summary>
      <Form action={routes.imports.mapping.href({ id })} fields={fields} class="grid gap-6 pt-2 pb-5">
        <input type="hidden" name="version" value={String(version)} />
        {sheets.map((sheet, place) =>
          sheet.headerRow === null ? (
            <p class="text-muted">{unreadSheet(sheet)}</p>
          ) : (
            <FieldGroup legend={sheetTitle(sheet)} first={place === 0}>
              <div class="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
                {sheet.columns.map((column) => {
                  const name = columnField(place, column.letter)
                  return (
                    <SelectField
                      name={name}
                      label={`Cột ${column.letter}: ${column.header || 'không có tiêu đề'}`}
                      hint={column.sample ? `Ví dụ: ${column.sample}` : undefined}
                      emptyLabel="Không đọc cột này"
                      options={options}
                      value={draft.values[name] ?? column.field ?? ''}
                      error={draft.errors[name]}
                    />
                  )
                })}
              </div>
            </FieldGroup>
          ),
        )}
        <div>
          <Button icon="refresh-cw">Đọc lại theo các cột này</Button>
        </div>
      </Form>
    </details>
  )
}

const sheetTitle = ({ name, headerRow, rowCount }: ReadSheet) =>
  `Trang “${name}”: tiêu đề ở dòng ${headerRow}, ${formatNumber(rowCount)} dòng danh sách`

const unreadSheet = ({ name, hidden }: ReadSheet) =>
  hidden
    ? `Trang “${name}” đang ẩn nên không đọc.`
    : `Trang “${name}” không có dòng tiêu đề nhận ra được nên không đọc.`
