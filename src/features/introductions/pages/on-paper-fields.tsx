import type { FieldErrors } from '#core/form.ts'
import { DateField, TextField } from '#ui/field.tsx'

/** From the slip of a commune outside the system: which cell admitted the member, and when. */
export function OnPaperFields({ errors, typed }: { errors: FieldErrors; typed: Readonly<Record<string, string>> }) {
  return (
    <>
      <TextField
        name="ten-chi-bo"
        label="Chi bộ đã tiếp nhận"
        hint="Như ghi trên phiếu báo, ví dụ: Chi bộ khóm 3."
        value={typed['ten-chi-bo']}
        error={errors['ten-chi-bo']}
        maxlength={200}
      />
      <DateField
        name="ngay-tiep-nhan"
        label="Ngày tiếp nhận"
        value={typed['ngay-tiep-nhan']}
        error={errors['ngay-tiep-nhan']}
      />
    </>
  )
}
