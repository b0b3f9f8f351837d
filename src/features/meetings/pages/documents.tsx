import type { Child } from 'hono/jsx'
import { routes } from '#routes'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { FileLink } from '#ui/file-link.tsx'
import { Form, type HiddenFields } from '#ui/form.tsx'
import { formatBytes, formatNumber } from '#ui/format.ts'
import { Icon } from '#ui/icon.tsx'
import { Panel } from '#ui/panel.tsx'
import { UploadField } from '#ui/upload-field.tsx'
import type { DocumentRow } from '../queries/documents.ts'
import { documentKindLabels } from '../terms/meetings.ts'

type DocumentListProps = {
  documents: readonly DocumentRow[]
  /** What can be done with one of them, under its name. */
  deed?: (document: DocumentRow) => Child
  /** Left out where all come from the commune. */
  saysFrom?: boolean
}

const factsOf = ({ mediaType, size, isFromCommune }: DocumentRow, saysFrom: boolean) =>
  [documentKindLabels[mediaType], formatBytes(size), saysFrom && isFromCommune && 'đảng ủy xã, phường gửi']
    .filter(Boolean)
    .join(' · ')

/** What is to be read, each a link to its file. */
export function DocumentList({ documents, deed, saysFrom = true }: DocumentListProps) {
  if (documents.length === 0) return null
  return (
    <ul class="grid gap-1">
      {documents.map((document) => (
        <li>
          <FileLink
            href={routes.meetings.document.href({ id: document.id })}
            title={document.title}
            facts={factsOf(document, saysFrom)}
          />
          {deed?.(document)}
        </li>
      ))}
    </ul>
  )
}

/** The file, and what it is called when its name does not say it. */
export function DocumentFields({ values, errors }: Pick<MeetingDocumentsProps, 'values' | 'errors'>) {
  return (
    <>
      <UploadField name="tai-lieu" label="Tệp tài liệu" error={errors['tai-lieu']} />
      <TextField
        name="ten-tai-lieu"
        label="Tên tài liệu"
        hint="Để trống thì lấy tên tệp."
        maxlength={200}
        value={values['ten-tai-lieu']}
        error={errors['ten-tai-lieu']}
      />
    </>
  )
}

/** Asked before it is done, without script too: the file is gone for good. */
function Remove({ document, fields }: { document: DocumentRow; fields: HiddenFields }) {
  return (
    <details class="mb-2 ml-7">
      <summary class="inline-flex items-center gap-2 min-h-11 text-muted">
        <Icon name="trash" />
        <span>
          Xóa<span class="sr-only"> {document.title}</span>
        </span>
      </summary>
      <Form
        action={routes.meetings.removeDocument.href({ id: document.id })}
        fields={fields}
        class="flex flex-wrap items-center gap-3 pt-1"
      >
        <p>Tệp bị xóa hẳn, người được mời không đọc được nữa.</p>
        <Button tone="danger" small>
          Xóa tài liệu
        </Button>
      </Form>
    </details>
  )
}

export type MeetingDocumentsProps = {
  meetingId: number
  documents: readonly DocumentRow[]
  /** While the meeting is ahead and the reader prepares it. */
  mayAttach: boolean
  values: Readonly<Record<string, string>>
  errors: Readonly<Record<string, string>>
  fields: HiddenFields
}

/** What is to be read before this meeting, and while there is time the way to add and remove. */
export function MeetingDocuments({ meetingId, documents, mayAttach, values, errors, fields }: MeetingDocumentsProps) {
  if (documents.length === 0 && !mayAttach) return null
  return (
    <Panel
      id="tai-lieu-hop"
      title="Tài liệu"
      aside={documents.length > 0 && `${formatNumber(documents.length)} tài liệu`}
    >
      {documents.length === 0 && (
        <p class="text-muted">Chưa có tài liệu. Người được mời đọc được tài liệu đồng chí thêm ở đây.</p>
      )}
      <DocumentList
        documents={documents}
        deed={(document) => mayAttach && !document.isFromCommune && <Remove document={document} fields={fields} />}
      />
      {mayAttach && (
        <Form
          action={routes.meetings.documents.href({ id: meetingId })}
          fields={fields}
          class="grid gap-4 border-t border-base-300 pt-4"
          upload
        >
          <DocumentFields values={values} errors={errors} />
          <div>
            <Button icon="upload">Thêm tài liệu</Button>
          </div>
        </Form>
      )}
    </Panel>
  )
}
