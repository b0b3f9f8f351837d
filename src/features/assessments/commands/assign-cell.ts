import type { AssessmentId, OrganisationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { record } from '#db/events.ts'
import { once, type Work } from '#db/work.ts'
import { isCellOfCommune } from '#features/organisations/queries.ts'
import type { AssignRefusal } from '../terms/applicant.ts'
import { loadSheet } from './load.ts'

export type AssignCell = {
  readonly formKey: string
  readonly id: AssessmentId
  readonly version: number
  readonly cellId: OrganisationId
}

/** The commune names the cell that assesses an applicant, who has no link that would name it (38-HD/BTCTW, form 5B-KNĐ). */
export function assignCell(work: Work, input: AssignCell): Promise<Outcome<AssignRefusal>> {
  return once<AssignRefusal>(work, input.formKey, async (tx) => {
    const loaded = await loadSheet(tx, work, { ...input, action: 'assign' })
    if (!loaded.ok) return loaded
    const { sheet, state } = loaded.value
    const asked = { cellId: input.cellId, communeId: sheet.communeId, on: work.today }
    const cell = await isCellOfCommune(tx, asked)
    if (!cell) return refuse('cellNotOfCommune')
    await tx
      .updateTable('assessments')
      .set({ cellId: cell.id, state, version: sheet.version + 1 })
      .where('id', '=', sheet.id)
      .execute()
    await record(tx, work, {
      kind: 'assessment.assigned',
      subjectId: sheet.id,
      memberId: sheet.memberId,
      note: cell.name,
      data: { from: sheet.state, to: state },
    })
    return done()
  })
}
