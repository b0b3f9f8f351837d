import type { ConsultationId, MemberId, OrganisationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { once, scopeFor, type Work } from '#db/work.ts'
import { isOnBehalf } from '#features/meetings/commands/load.ts'
import { consultationPermissions } from '../permissions/consultation.ts'
import { type CellCount, listCellCounts } from '../queries/consultation-answers.ts'
import { type ConsultationToChange, findConsultationForUpdate, isAskedLink } from '../queries/consultations.ts'
import type { Sealer } from '../rules/ballot-box.ts'
import { consultationStandingOf, takesPaper } from '../rules/consultation.ts'
import type { ConsultationRefusal } from '../terms/consultation.ts'

type Entering = { readonly formKey: string; readonly id: ConsultationId }

type NamedSlip = Entering & { readonly memberId: MemberId; readonly choice: number; readonly text: string }

/**
 * The cell types the slip of a member who answered on paper under their name; a slip typed before may be put right.
 * Refuses whoever has answered by themselves (`alreadyAnswered`) and whoever is not asked in a cell of one's own (`notAsked`).
 */
export function enterNamedSlip(work: Work, input: NamedSlip): Promise<Outcome<ConsultationRefusal>> {
  return once<ConsultationRefusal>(work, input.formKey, async (tx) => {
    const loaded = await loadForPaper(tx, work, input.id)
    if (!loaded.ok) return loaded
    const consultation = loaded.value
    const cellId = await findCellOf(tx, input)
    const fault = faultOfSlip(work, consultation, { cellId, choice: input.choice })
    if (fault || !cellId) return refuse(fault ?? 'notAsked')
    const given = {
      cellId,
      choice: input.choice,
      text: consultation.takesText ? input.text : '',
      way: 'paper' as const,
      answeredAt: work.now,
    }
    const stored = await tx
      .insertInto('consultationAnswers')
      .values({ consultationId: input.id, memberId: input.memberId, ...given })
      .onConflict((conflict) =>
        conflict
          .columns(['consultationId', 'memberId'])
          .doUpdateSet(given)
          .where('consultationAnswers.way', '=', 'paper'),
      )
      .returning('memberId')
      .executeTakeFirst()
    if (!stored) return refuse('alreadyAnswered')
    await record(tx, work, {
      kind: 'consultation.enteredOnPaper',
      subjectId: input.id,
      memberId: input.memberId,
      onBehalf: isOnBehalf(work),
    })
    return done()
  })
}

type PaperTotals = Entering & {
  readonly cellId: OrganisationId
  readonly counts: readonly number[]
  readonly texts: readonly string[]
  /** Of the cell's totals, as they were shown. */
  readonly version: number
  readonly sealer: Sealer
}

/** The cell types how many secret slips chose what, all at once and without names; typed again, they replace the first. */
export function enterPaperTotals(work: Work, input: PaperTotals): Promise<Outcome<ConsultationRefusal>> {
  return once<ConsultationRefusal>(work, input.formKey, async (tx) => {
    const loaded = await loadForPaper(tx, work, input.id)
    if (!loaded.ok) return loaded
    const consultation = loaded.value
    const scope = scopeFor(work.actor, [consultationPermissions, 'read'])
    const cells = await listCellCounts(tx, scope, { id: input.id, sealer: input.sealer })
    const cell = cells.find(({ cellId }) => cellId === input.cellId)
    const slips = input.counts.reduce((total, count) => total + count, 0)
    const fault = faultOfTotals(work, consultation, { input, cell, slips })
    if (fault || !cell) return refuse(fault ?? 'notAsked')
    await tx
      .updateTable('consultationCells')
      .set({
        paperCounts: [...input.counts],
        paperTexts: consultation.takesText ? [...input.texts].sort() : [],
        version: cell.version + 1,
      })
      .where('consultationId', '=', input.id)
      .where('cellId', '=', input.cellId)
      .execute()
    await record(tx, work, {
      kind: 'consultation.enteredOnPaper',
      subjectId: input.id,
      onBehalf: isOnBehalf(work),
      data: { cell: cell.cellName, slips },
    })
    return done()
  })
}

type Slip = { readonly cellId: OrganisationId | undefined; readonly choice: number }

function faultOfSlip(
  work: Work,
  consultation: ConsultationToChange,
  { cellId, choice }: Slip,
): ConsultationRefusal | undefined {
  if (consultation.isSecret) return 'otherWay'
  if (!cellId || !mayEnter(work, consultation, cellId)) return 'notAsked'
  return choice > consultation.choices.length ? 'unknownChoice' : undefined
}

type Totals = { readonly input: PaperTotals; readonly cell: CellCount | undefined; readonly slips: number }

function faultOfTotals(
  work: Work,
  consultation: ConsultationToChange,
  { input, cell, slips }: Totals,
): ConsultationRefusal | undefined {
  if (!consultation.isSecret) return 'otherWay'
  if (!mayEnter(work, consultation, input.cellId)) return 'notAllowed'
  if (!cell) return 'notAsked'
  if (cell.version !== input.version) return 'stale'
  if (input.counts.length !== consultation.choices.length) return 'unknownChoice'
  return slips + cell.online > cell.asked ? 'tooManyOnPaper' : undefined
}

async function loadForPaper(
  tx: Transaction,
  work: Work,
  id: ConsultationId,
): Promise<Outcome<ConsultationRefusal, ConsultationToChange>> {
  const found = await findConsultationForUpdate(tx, scopeFor(work.actor, [consultationPermissions, 'read']), id)
  if (!found) return refuse('notFound')
  return takesPaper(found, consultationStandingOf(found, work.today)) ? done(found) : refuse('takesNoAnswers')
}

const mayEnter = (work: Work, { communeId }: ConsultationToChange, assignedCellId: OrganisationId) =>
  may(work.actor, [consultationPermissions, 'enterPaper'], { communeId, assignedCellId })

/** In which of the asked cells the member is. */
async function findCellOf(tx: Transaction, { id, memberId }: NamedSlip): Promise<OrganisationId | undefined> {
  const row = await tx
    .selectFrom('residenceLinks as link')
    .innerJoin('consultationCells as asked', 'asked.cellId', 'link.cellId')
    .select('link.cellId')
    .where('asked.consultationId', '=', id)
    .where('link.memberId', '=', memberId)
    .where(isAskedLink)
    .executeTakeFirst()
  return row?.cellId
}
