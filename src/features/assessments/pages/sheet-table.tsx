import { routes } from '#routes'
import { type Column, RowLink, Sub } from '#ui/table.tsx'
import type { SheetRow } from '../queries/of-workplace.ts'

/** Whom a sheet is about and where the person lives; the workplace is named where a reader has several. */
export const sheetColumns = ({ hasWorkplace }: { hasWorkplace: boolean }): readonly Column<SheetRow>[] => [
  {
    label: 'Họ và tên',
    kind: 'lead',
    cell: (row) => (
      <>
        <RowLink href={routes.assessments.show.href({ id: row.id })}>{row.fullName}</RowLink>
        <Sub>{[row.cellName, hasWorkplace && row.workplaceName].filter(Boolean).join(', ')}</Sub>
      </>
    ),
  },
  {
    label: 'Nơi cư trú',
    cell: (row) => (
      <>
        {row.residenceCellName ?? row.communeName}
        {row.residenceCellName && <Sub>{row.communeName}</Sub>}
      </>
    ),
  },
]
