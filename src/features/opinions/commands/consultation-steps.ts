import { sql } from 'kysely'
import type { ConsultationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { nextState } from '#core/workflow.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { once, type Work } from '#db/work.ts'
import { listCellNames } from '#features/organisations/queries.ts'
import { type ConsultationToChange, isAskedLink } from '../queries/consultations.ts'
import type { Sealer } from '../rules/ballot-box.ts'
import { consultationWorkflow } from '../rules/consultation.ts'
import type { ConsultationRefusal } from '../terms/consultation.ts'
import { countBoxes } from './count-boxes.ts'
import { storeCells } from './draft-consultation.ts'
import { loadConsultation } from './load-consultation.ts'

type StepInput = { readonly formKey: string; readonly id: ConsultationId; readonly version: number }

/**
 * Opens it to those who are asked (213-QĐ/TW Đ4 k3); from now on nothing of it changes. Refuses a last day that has passed
 * (`lastDayPassed`) and a question to nobody (`nobodyAsked`).
 */
export function openConsultation(work: Work, input: StepInput): Promise<Outcome<ConsultationRefusal>> {
  return once<ConsultationRefusal>(work, input.formKey, async (tx) => {
    const loaded = await loadConsultation(tx, work, { id: input.id, version: input.version, action: 'open' })
    if (!loaded.ok) return loaded
    const consultation = loaded.value
    const state = nextState(consultationWorkflow, consultation.state, 'open')
    if (!state) return refuse('wrongState')
    if (Temporal.PlainDate.compare(consultation.closesOn, work.today) < 0) return refuse('lastDayPassed')
    await askCellsOfToday(tx, work, consultation)
    const asked = await countAsked(tx, input.id)
    if (asked === 0) return refuse('nobodyAsked')
    await tx
      .updateTable('consultations')
      .set({ state, version: input.version + 1 })
      .where('id', '=', input.id)
      .execute()
    await record(tx, work, {
      kind: 'consultation.opened',
      subjectId: input.id,
      data: { from: consultation.state, to: state, asked },
    })
    return done()
  })
}

async function askCellsOfToday(tx: Transaction, work: Work, { id, communeId, asksAllCells }: ConsultationToChange) {
  if (!asksAllCells) return
  const cells = await listCellNames(tx, { communeId, on: work.today })
  if (cells.length > 0)
    await storeCells(
      tx,
      id,
      cells.map((cell) => cell.id),
    )
}

async function countAsked(tx: Transaction, id: ConsultationId): Promise<number> {
  const { count } = await tx
    .selectFrom('consultationCells as asked')
    .innerJoin('residenceLinks as link', 'link.cellId', 'asked.cellId')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('asked.consultationId', '=', id)
    .where(isAskedLink)
    .executeTakeFirstOrThrow()
  return count
}

/** Closes it, before its last day too (house rule), and counts: the list of who put an answer into a box goes. */
export function closeConsultation(
  work: Work,
  { sealer, ...input }: StepInput & { readonly sealer: Sealer },
): Promise<Outcome<ConsultationRefusal>> {
  return once<ConsultationRefusal>(work, input.formKey, async (tx) => {
    const loaded = await loadConsultation(tx, work, { id: input.id, version: input.version, action: 'close' })
    if (!loaded.ok) return loaded
    const consultation = loaded.value
    const state = nextState(consultationWorkflow, consultation.state, 'close')
    if (!state) return refuse('wrongState')
    const counted = await countBoxes(tx, input.id, sealer)
    if (!counted.ok) return counted
    await tx
      .updateTable('consultations')
      .set({ state, closedOn: work.today, version: input.version + 1 })
      .where('id', '=', input.id)
      .execute()
    await record(tx, work, {
      kind: 'consultation.closed',
      subjectId: input.id,
      data: { from: consultation.state, to: state },
    })
    return done()
  })
}
