import { type FieldProps, FileField } from './field.tsx'

type UploadFieldProps = Omit<FieldProps, 'value' | 'hint'> & {
  /** How many can be chosen at once. */
  most?: number
}

/** Files to be read by others, as `web/upload.ts` takes them: what they may be and how large, said before they are chosen. */
export function UploadField({ most = 1, ...field }: UploadFieldProps) {
  return (
    <FileField
      {...field}
      hint={
        most === 1
          ? 'Tệp PDF, Word (.docx), PNG hoặc JPEG, không quá 5 MB.'
          : `Nhiều nhất ${most} tệp PDF, Word (.docx), PNG hoặc JPEG, mỗi tệp không quá 5 MB. Ảnh được bỏ nơi chụp, giờ chụp trước khi lưu.`
      }
      accept=".pdf,.docx,.png,.jpg,.jpeg"
      multiple={most > 1}
      icon="file-text"
    />
  )
}
