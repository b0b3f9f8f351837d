import { type FieldProps, FileField } from './field.tsx'

/** A file to be read by others, as `web/upload.ts` takes it: what it may be and how large, said before it is chosen. */
export function UploadField(field: Omit<FieldProps, 'value' | 'hint'>) {
  return (
    <FileField
      {...field}
      hint="Tệp PDF, Word (.docx), PNG hoặc JPEG, không quá 5 MB."
      accept=".pdf,.docx,.png,.jpg,.jpeg"
      icon="file-text"
    />
  )
}
