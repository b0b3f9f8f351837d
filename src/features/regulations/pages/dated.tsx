import { formatDate } from '#ui/format.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import type { Column } from '#ui/table.tsx'
import type { Dated } from '../rules.ts'
import { softwareDefault } from '../terms.ts'

/** What a value rests on; one that nobody set says that it is the software's own. */
export function Source({ source }: { source: string }) {
  if (source !== softwareDefault) return <>{source}</>
  return (
    <StatusTag tone="outline" icon="settings">
      {softwareDefault}
    </StatusTag>
  )
}

/** From when until when a dated row holds. */
export const appliesColumn: Column<Dated> = {
  label: 'Áp dụng',
  kind: 'date',
  cell: ({ validFrom, validTo }) =>
    validTo ? `${formatDate(validFrom)} đến trước ${formatDate(validTo)}` : `Từ ${formatDate(validFrom)}`,
}
