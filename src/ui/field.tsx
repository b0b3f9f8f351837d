import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

/** What every field knows. `id` is the name unless two fields of a page share one; the error summary links to it. */
export type FieldProps = {
  name: string
  label: Child
  id?: string | undefined
  hint?: Child
  /** What is wrong with the value typed, then what to type. */
  error?: string | undefined
  /** What was typed stays, right or wrong. */
  value?: string | undefined
  required?: boolean
  class?: string
}

type WrittenProps = FieldProps & {
  autocomplete?: string
  inputmode?: 'numeric' | 'tel' | 'email' | 'search' | 'text'
  maxlength?: number
  placeholder?: string
}

export const hintId = (id: string) => `${id}-hd`
export const errorId = (id: string) => `${id}-loi`

const describedBy = (id: string, hint: Child, error: string | undefined) =>
  [hint && hintId(id), error && errorId(id)].filter(Boolean).join(' ') || undefined

/** What ties a control to its label, hint and error. */
function controlAttributes({ name, id = name, hint, error, required }: FieldProps) {
  return {
    id,
    name,
    required,
    'aria-describedby': describedBy(id, hint, error),
    'aria-invalid': error ? 'true' : undefined,
  }
}

/** Hint, then error, as read between label and control. */
export function FieldWords({ id, hint, error }: { id: string; hint?: Child; error?: string | undefined }) {
  return (
    <>
      {hint && (
        <p class="hint" id={hintId(id)}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-error" id={errorId(id)}>
          <Icon name="circle-alert" />
          <span>
            <span class="sr-only">Lỗi: </span>
            {error}
          </span>
        </p>
      )}
    </>
  )
}

function Field({ field, children }: { field: FieldProps; children: Child }) {
  const id = field.id ?? field.name
  return (
    <div class={field.class ? `field ${field.class}` : 'field'}>
      <label for={id}>{field.label}</label>
      <FieldWords id={id} hint={field.hint} error={field.error} />
      {children}
    </div>
  )
}

type TextFieldProps = WrittenProps & { type?: 'text' | 'password' | 'search' | 'tel' | 'email' }

/** One line. A password is never written back into the page. */
export function TextField({
  type = 'text',
  value,
  autocomplete,
  inputmode,
  maxlength,
  placeholder,
  ...field
}: TextFieldProps) {
  return (
    <Field field={field}>
      <input
        class="input"
        type={type}
        {...controlAttributes(field)}
        value={type === 'password' ? undefined : value}
        autocomplete={autocomplete}
        autocapitalize={autocomplete === 'username' ? 'none' : undefined}
        inputmode={inputmode}
        maxlength={maxlength}
        placeholder={placeholder}
      />
    </Field>
  )
}

/** A day typed as dd/mm/yyyy: the browser's own date field would show the order of its own language. */
export function DateField({ hint = 'Ngày/tháng/năm, ví dụ 09/11/2026.', ...field }: WrittenProps) {
  return <TextField {...field} hint={hint} inputmode="numeric" />
}

export function TextAreaField({ rows = 3, value, maxlength, placeholder, ...field }: WrittenProps & { rows?: number }) {
  return (
    <Field field={field}>
      <textarea
        class="textarea"
        rows={rows}
        {...controlAttributes(field)}
        maxlength={maxlength}
        placeholder={placeholder}
      >
        {value}
      </textarea>
    </Field>
  )
}

export type Option = { value: string; label: string; disabled?: boolean }

type SelectFieldProps = FieldProps & {
  options: readonly Option[]
  /** The empty first choice: "Chọn chi bộ", "Tất cả". */
  emptyLabel?: string
}

export function SelectField({ options, emptyLabel, value, ...field }: SelectFieldProps) {
  return (
    <Field field={field}>
      <select class="select" {...controlAttributes(field)}>
        {emptyLabel !== undefined && <option value="">{emptyLabel}</option>}
        {options.map((option) => (
          <option value={option.value} selected={option.value === value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}

type FileFieldProps = Omit<FieldProps, 'value'> & {
  /** File name endings: ".xlsx,.xls,.csv". */
  accept?: string
  multiple?: boolean
  icon?: IconName
}

/**
 * Browsers never give a chosen file back after an error: the hint should say to choose again. The browser's own words
 * come in its own language, so ours lie over them; `required` lets the stylesheet tell an empty field from a filled one.
 */
export function FileField({ accept, multiple, icon = 'file-spreadsheet', ...field }: FileFieldProps) {
  return (
    <Field field={field}>
      <div class="file-pick">
        <input type="file" {...controlAttributes({ ...field, required: true })} accept={accept} multiple={multiple} />
        <span class="file-pick-button" aria-hidden="true">
          <Icon name={icon} /> Chọn tệp
        </span>
        <span class="file-pick-none" aria-hidden="true">
          Chưa có tệp
        </span>
      </div>
    </Field>
  )
}

type CheckboxFieldProps = Omit<FieldProps, 'value'> & { value?: string; checked?: boolean | undefined }

export function CheckboxField({ label, value = 'on', checked, ...field }: CheckboxFieldProps) {
  const { id = field.name, hint, error } = field
  return (
    <div class="field">
      <label class="pick" for={id}>
        <input
          class="checkbox"
          type="checkbox"
          {...controlAttributes({ label, ...field })}
          value={value}
          checked={checked}
        />
        <span>{label}</span>
      </label>
      <FieldWords id={id} hint={hint} error={error} />
    </div>
  )
}
