import type { ConsultationId, OrganisationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { once, scopeFor, type Work } from '#db/work.ts'
import { findCommuneOf } from '#features/meetings/queries/cells.ts'
import { listCellNames } from '#features/organisations/queries.ts'
import { consultationPermissions } from '../permissions/consultation.ts'
import { listConsultationMeetings } from '../queries/consultations.ts'
import { type ConsultationFacts, canConsultationBeChanged } from '../rules/consultation.ts'
import type { ConsultationRefusal } from '../terms/consultation.ts'
import { loadConsultation } from './load-consultation.ts'

export type DraftConsultation = ConsultationFacts & { readonly formKey: string }

type Asker = { readonly communeId: OrganisationId; readonly cellId: OrganisationId | null }

/** A commune or a cell writes down what it wants to ask (213-QĐ/TW Đ4 k3); nobody is asked before it is opened. */
export function draftConsultation(
  work: Work,
  input: DraftConsultation,
): Promise<Outcome<ConsultationRefusal, ConsultationId>> {
  return once<ConsultationRefusal, ConsultationId>(work, input.formKey, async (tx) => {
    const asker = await findAsker(tx, work)
    if (!asker) return refuse('notAllowed')
    const asked = await cellsOf(tx, work, { asker, facts: input })
    if (!asked.ok) return asked
    const { id } = await tx
      .insertInto('consultations')
      .values({ ...columnsOf(input), ...asker })
      .returning('id')
      .executeTakeFirstOrThrow()
    await storeCells(tx, id, asked.value)
    await record(tx, work, { kind: 'consultation.drafted', subjectId: id, data: { to: 'draft' } })
    return done<ConsultationId>(id)
  })
}

export type ChangeConsultation = DraftConsultation & { readonly id: ConsultationId; readonly version: number }

/** Changes what is asked, of whom and how, until it is opened: what was promised then stands. */
export function changeConsultation(work: Work, input: ChangeConsultation): Promise<Outcome<ConsultationRefusal>> {
  return once<ConsultationRefusal>(work, input.formKey, async (tx) => {
    const loaded = await loadConsultation(tx, work, { id: input.id, version: input.version, action: 'change' })
    if (!loaded.ok) return loaded
    if (!canConsultationBeChanged(loaded.value)) return refuse('wrongState')
    const asked = await cellsOf(tx, work, { asker: loaded.value, facts: input })
    if (!asked.ok) return asked
    await tx
      .updateTable('consultations')
      .set({ ...columnsOf(input), version: input.version + 1 })
      .where('id', '=', input.id)
      .execute()
    await storeCells(tx, input.id, asked.value)
    await record(tx, work, { kind: 'consultation.changed', subjectId: input.id })
    return done()
  })
}

const columnsOf = ({ cellIds: _, ...facts }: ConsultationFacts) => ({
  title: facts.title,
  explanation: facts.explanation,
  question: facts.question,
  choices: [...facts.choices],
  takesText: facts.takesText,
  isSecret: facts.isSecret,
  opensOn: facts.opensOn,
  closesOn: facts.closesOn,
  asksAllCells: facts.asksAllCells,
  meetingId: facts.meetingId,
})

/** Who asks is the organisation one acts for: a cell, or a commune. */
async function findAsker(tx: Transaction, work: Work): Promise<Asker | undefined> {
  const { organisationId, role } = work.actor
  if (!may(work.actor, [consultationPermissions, 'draft'], { organisationId })) return undefined
  if (role !== 'residenceCellSecretary') return { communeId: organisationId, cellId: null }
  const communeId = await findCommuneOf(tx, organisationId)
  return communeId && { communeId, cellId: organisationId }
}

/** The cells that are asked; refuses one of another commune, and a meeting that is not theirs. */
async function cellsOf(
  tx: Transaction,
  work: Work,
  { asker, facts }: { readonly asker: Asker; readonly facts: ConsultationFacts },
): Promise<Outcome<ConsultationRefusal, readonly OrganisationId[]>> {
  const cells = asker.cellId ? [asker.cellId] : await chosenCells(tx, work, { communeId: asker.communeId, facts })
  if (!cells) return refuse('notCellOfCommune')
  if (cells.length === 0) return refuse('nobodyAsked')
  if (facts.meetingId === null) return done(cells)
  const meetings = await listConsultationMeetings(tx, scopeFor(work.actor, [consultationPermissions, 'read']))
  const isTheirs = meetings.some(({ id, cellId }) => id === facts.meetingId && cells.includes(cellId))
  return isTheirs ? done(cells) : refuse('notMeetingForIt')
}

type Choosing = { readonly communeId: OrganisationId; readonly facts: ConsultationFacts }

async function chosenCells(tx: Transaction, work: Work, { communeId, facts }: Choosing) {
  const all = (await listCellNames(tx, { communeId, on: work.today })).map(({ id }) => id)
  if (facts.asksAllCells) return all
  return facts.cellIds.every((id) => all.includes(id)) ? facts.cellIds : undefined
}

/** Whom a draft asks, written anew. */
export async function storeCells(
  tx: Transaction,
  consultationId: ConsultationId,
  cells: readonly OrganisationId[],
): Promise<void> {
  await tx.deleteFrom('consultationCells').where('consultationId', '=', consultationId).execute()
  await tx
    .insertInto('consultationCells')
    .values(cells.map((cellId) => ({ consultationId, cellId })))
    .execute()
}
