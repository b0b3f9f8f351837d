import { StatusTag } from '#ui/status-tag.tsx'
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
