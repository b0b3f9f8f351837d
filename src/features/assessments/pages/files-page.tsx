import { routes } from '#routes'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { FileField } from '#ui/field.tsx'
import { FileLink } from '#ui/file-link.tsx'
import { Form, type HiddenFields } from '#ui/form.tsx'
import { formatBytes, formatDate } from '#ui/format.ts'
import { Icon } from '#ui/icon.tsx'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Columns, Panel } from '#ui/panel.tsx'
import type { SheetFileRow } from '../queries/files.ts'
import type { SheetSide } from '../rules/version.ts'
import { fileWords } from '../terms/paper.ts'
import { assessmentWords } from '../terms/sheet.ts'
import { Signatures } from './signatures.tsx'

export type PaperVersion = {
  readonly number: number
  readonly signedOn: Temporal.PlainDate
  readonly confirmedOn: Temporal.PlainDate | null
}

export type FilesPageProps = {
  sheet: { id: number; fullName: string; cellName: string | null; isMember: boolean }
  side: SheetSide
  /** Newest first. */
  versions: readonly PaperVersion[]
  hasDraft: boolean
  files: readonly SheetFileRow[]
  /** The version that what is uploaded now goes with; undefined where nothing can be. */
  uploadsTo: number | undefined
  errors: Readonly<Record<string, string>>
  refusal: string | undefined
  fields: HiddenFields
}

function PaperLinks({ id, query, what }: { id: number; query: Readonly<Record<string, string>>; what: string }) {
  const { pdf, docx } = routes.assessments
  return (
    <p class="flex flex-wrap gap-x-6">
      <FileLink href={pdf.href({ id }, query)} title={`${what} (PDF)`} facts="Để in hoặc ký bằng token" />
      <FileLink href={docx.href({ id }, query)} title={`${what} (Word)`} facts="Để chỉnh khi cần" />
    </p>
  )
}

function factsOf({ mediaType, kind, signatures, size, uploadedOn }: SheetFileRow): string {
  const pdf = kind === 'signedPdf' ? fileWords.signedPdf(signatures.length) : fileWords.plainPdf
  const what = mediaType === 'application/pdf' ? pdf : fileWords.picture
  return [what, formatBytes(size), `tải lên ngày ${formatDate(uploadedOn)}`].join(' · ')
}

/** Asked before it is done, without script too: the file is gone for good. */
function Remove({ file, fields }: { file: SheetFileRow; fields: HiddenFields }) {
  return (
    <details class="ml-7">
      <summary class="inline-flex items-center gap-2 min-h-11 text-muted">
        <Icon name="trash" />
        <span>
          Xóa<span class="sr-only"> {file.name}</span>
        </span>
      </summary>
      <Form
        action={routes.assessments.removeFile.href({ id: file.id })}
        fields={fields}
        class="flex flex-wrap items-center gap-3 pt-1"
      >
        <p>Tệp bị xóa hẳn, cả hai bên không mở được nữa.</p>
        <Button tone="danger" small>
          Xóa tệp
        </Button>
      </Form>
    </details>
  )
}

function FileItem({ file, side, fields }: { file: SheetFileRow } & Pick<FilesPageProps, 'side' | 'fields'>) {
  const isOwn = file.isFromWorkplace === (side === 'workplace')
  return (
    <li class="border-t border-base-300 pt-2 grid gap-1">
      <FileLink href={routes.assessments.file.href({ id: file.id })} title={file.name} facts={factsOf(file)} />
      <Signatures signatures={file.signatures} />
      {isOwn ? (
        <Remove file={file} fields={fields} />
      ) : (
        <p class="ml-7 text-sm text-muted">{file.isFromWorkplace ? 'Nơi công tác tải lên.' : 'Nơi cư trú tải lên.'}</p>
      )}
    </li>
  )
}

function VersionPanel({ version, props }: { version: PaperVersion; props: FilesPageProps }) {
  const { number, signedOn, confirmedOn } = version
  const files = props.files.filter(({ versionNumber }) => versionNumber === number)
  return (
    <Panel
      id={`ban-${number}`}
      title={`Bản ${number}`}
      aside={`Chi bộ ký ${formatDate(signedOn)}${confirmedOn ? `, đảng ủy xác nhận ${formatDate(confirmedOn)}` : ', đảng ủy chưa xác nhận'}`}
    >
      <PaperLinks id={props.sheet.id} query={{ ban: String(number) }} what="Phiếu in" />
      <h3 class="font-semibold">Đã ký, đóng dấu bên ngoài</h3>
      {files.length === 0 ? (
        <p class="text-muted">Chưa có tệp nào.</p>
      ) : (
        <ul class="grid gap-3">
          {files.map((file) => (
            <FileItem file={file} side={props.side} fields={props.fields} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function UploadPanel({ sheet, uploadsTo, errors, fields }: FilesPageProps) {
  return (
    <Panel id="tai-len" title="Tải bản đã ký lên" tone="action">
      {uploadsTo === undefined ? (
        <p>Phiếu chưa có bản nào đã ký, nên chưa tải lên được.</p>
      ) : (
        <Form action={routes.assessments.files.href({ id: sheet.id })} fields={fields} class="grid gap-4" upload>
          <FileField
            name="tep"
            label={`Tệp của bản ${uploadsTo}`}
            hint="PDF ký bằng token, hoặc bản quét (PDF, PNG, JPEG) đã ký, đóng dấu. Tối đa 5 tệp, mỗi tệp không quá 5 MB. Ảnh được bỏ nơi chụp, giờ chụp trước khi lưu."
            accept=".pdf,.png,.jpg,.jpeg"
            error={errors.tep}
            multiple
            icon="upload"
          />
          <Button tone="primary" icon="upload" wide>
            Tải lên
          </Button>
        </Form>
      )}
    </Panel>
  )
}

/** The papers of every version, and beside them what was signed outside: with a token, or by hand and scanned. */
export function FilesPage(props: FilesPageProps) {
  const { sheet, versions, hasDraft, refusal } = props
  return (
    <>
      <PageHead
        title={`${fileWords.title} của ${sheet.isMember ? 'đồng chí ' : ''}${sheet.fullName}`}
        lead={sheet.cellName ?? undefined}
        crumbs={[
          { href: routes.assessments.list.href(), label: assessmentWords.list },
          { href: routes.assessments.show.href({ id: sheet.id }), label: `Phiếu của ${sheet.fullName}` },
        ]}
      />
      {refusal && (
        <div class="mb-6">
          <Note tone="error" title={refusal} />
        </div>
      )}
      <Columns aside={<UploadPanel {...props} />}>
        {hasDraft && (
          <Panel id="du-thao" title="Dự thảo" aside="chưa ký">
            <PaperLinks id={sheet.id} query={{ ban: 'du-thao' }} what="Dự thảo" />
          </Panel>
        )}
        {versions.map((version) => (
          <VersionPanel version={version} props={props} />
        ))}
        {versions.length === 0 && !hasDraft && (
          <Empty icon="file-text" title="Chưa có bản nào">
            Bản in có ở đây khi phiếu được ký và gửi về.
          </Empty>
        )}
      </Columns>
    </>
  )
}
