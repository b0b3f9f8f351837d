import { formatDate } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { type Crumb, PageHead } from '#ui/page-head.tsx'
import { Panel } from '#ui/panel.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import type { SheetContent } from '../rules/content.ts'
import { sheetWords } from '../terms/one-sheet.ts'
import { coarsePurposeLabels } from '../terms/sheet.ts'
import { AnsweredLines, ContentFacts } from './answered-lines.tsx'

type VersionPageProps = {
  content: SheetContent
  number: number
  year: number
  correctionReason?: string | null
  /** A newer one stands instead of it: where. */
  newer?: { number: number; href: string } | undefined
  crumbs: readonly Crumb[]
}

/** A sheet as it was signed, in the names of that day; it changes no more. */
export function VersionPage({ content, number, year, correctionReason, newer, crumbs }: VersionPageProps) {
  const { subject, title, purpose, workplaceName, cellName, signedOn, criteria } = content
  return (
    <>
      <PageHead
        title={`${subject.fullName}, ${sheetWords.version(number).toLocaleLowerCase('vi')}`}
        lead={`${title}. ${workplaceName}. ${cellName}.`}
        crumbs={crumbs}
        tags={
          <>
            <StatusTag tone="outline" icon="file-text">
              {sheetWords.version(number)}, ký {formatDate(Temporal.PlainDate.from(signedOn))}
            </StatusTag>
            <span class="text-muted">
              {coarsePurposeLabels[purpose]} · {year}
            </span>
          </>
        }
      />
      {newer && (
        <div class="mb-5">
          <Note tone="warning" title="Đây là bản cũ">
            Bản đang dùng là <a href={newer.href}>{sheetWords.version(newer.number).toLocaleLowerCase('vi')}</a>. Bản
            này giữ lại để đối chiếu.
          </Note>
        </div>
      )}
      {correctionReason && (
        <div class="mb-5">
          <Note title="Lý do lập bản này">{correctionReason}</Note>
        </div>
      )}
      <div class="grid gap-6">
        <Panel id="noi-dung" title="Nội dung nhận xét" flush>
          <AnsweredLines criteria={criteria} />
        </Panel>
        <Panel id="can-cu" title="Căn cứ, người ký">
          <ContentFacts content={content} />
        </Panel>
      </div>
    </>
  )
}
