import { Icon } from './icon.tsx'

/** Field id (its name, as a rule) → what is wrong and what to type instead. */
export type FieldErrors = Readonly<Record<string, string | undefined>>

/** All errors of a form at once, above it. Focus goes here; each line leads to its field. Nothing when all is well. */
export function ErrorSummary({ errors }: { errors: FieldErrors }) {
  const lines = Object.entries(errors).filter(([, message]) => message)
  if (lines.length === 0) return null
  return (
    <div class="error-summary mb-6 max-w-[44rem]" role="alert" tabindex={-1} aria-labelledby="h-loi" data-error-summary>
      <h2 id="h-loi" class="flex gap-2 items-center">
        <Icon name="circle-alert" class="text-error" />
        Còn {lines.length} chỗ cần sửa
      </h2>
      <p>Những gì đồng chí đã nhập vẫn còn nguyên.</p>
      <ul class="mt-1">
        {lines.map(([id, message]) => (
          <li>
            <a href={`#${id}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
