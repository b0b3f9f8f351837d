import { routes } from '#routes'
import { formatDateTime } from '#ui/format.ts'
import { PageHead } from '#ui/page-head.tsx'
import type { TargetWords } from '../commands/target.ts'
import type { ImportDetail } from '../queries/import.ts'
import { importWords } from '../terms.ts'
import { ImportStateTag } from './tags.tsx'

/** Which file, whose, when, and where it stands. */
export function ImportHead({ detail, words }: { detail: ImportDetail; words: TargetWords }) {
  return (
    <PageHead
      title={detail.fileName}
      lead={`${words.title}: ${detail.accountName} tải lên lúc ${formatDateTime(detail.createdAt)} cho ${detail.organisationName}.`}
      crumbs={[{ href: routes.imports.list.href(), label: importWords.list }]}
      tags={<ImportStateTag state={detail.state} />}
    />
  )
}
