import { documentKindLabels } from '#features/meetings/terms/meetings.ts'
import { routes } from '#routes'
import { CheckboxField } from '#ui/field.tsx'
import { FileLink } from '#ui/file-link.tsx'
import { formatBytes } from '#ui/format.ts'
import { UploadField } from '#ui/upload-field.tsx'
import type { AttachmentRow } from '../queries/attachments.ts'
import { mostAttachments } from '../rules/opinion.ts'
import { opinionWords } from '../terms/opinion.ts'

const factsOf = ({ mediaType, size }: AttachmentRow) =>
  [documentKindLabels[mediaType], formatBytes(size)].filter(Boolean).join(' · ')

const Attachment = ({ file }: { file: AttachmentRow }) => (
  <FileLink href={routes.opinions.attachment.href({ id: file.id })} title={file.name} facts={factsOf(file)} />
)

/** What was sent with an opinion, each a link to its file. */
export function Attachments({ files }: { files: readonly AttachmentRow[] }) {
  if (files.length === 0) return null
  return (
    <div>
      <h3 class="font-semibold">{opinionWords.attachments}</h3>
      <ul class="grid gap-1">
        {files.map((file) => (
          <li>
            <Attachment file={file} />
          </li>
        ))}
      </ul>
    </div>
  )
}

export type AttachmentFieldsProps = {
  /** What goes with the opinion already. */
  files?: readonly AttachmentRow[]
  /** Those ticked to be removed in a form that came back. */
  removedIds?: readonly number[]
  errors: Readonly<Record<string, string>>
}

/** Pictures and papers to send along; what is there already can be ticked away. */
export function AttachmentFields({ files = [], removedIds = [], errors }: AttachmentFieldsProps) {
  return (
    <>
      {files.length > 0 && (
        <fieldset class="grid gap-2">
          <legend class="font-semibold">{opinionWords.attachments}</legend>
          {files.map((file) => (
            <div>
              <Attachment file={file} />
              <CheckboxField
                name="xoa-tep"
                id={`xoa-tep-${file.id}`}
                label={
                  <>
                    Xóa khi lưu<span class="sr-only">: {file.name}</span>
                  </>
                }
                value={String(file.id)}
                checked={removedIds.includes(file.id)}
              />
            </div>
          ))}
        </fieldset>
      )}
      <UploadField
        name="tep"
        label={files.length > 0 ? 'Thêm ảnh, tài liệu' : 'Ảnh, tài liệu kèm theo (nếu có)'}
        most={mostAttachments}
        error={errors.tep}
      />
    </>
  )
}
