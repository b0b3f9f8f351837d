import { may } from '#core/permission.ts'
import type { Visit } from '#web/route.ts'
import { consultationPermissions } from '../permissions/consultation.ts'
import { type CellCount, listCellCounts, listNamedAnswers, listUnanswered } from '../queries/consultation-answers.ts'
import { type ConsultationDetail, listAskedCells, placeOfAsker } from '../queries/consultations.ts'
import { isOver } from '../rules/consultation.ts'
import { cellsToShow, resultOf, resultOfCell } from '../rules/tally.ts'
import { sealerOf } from './sealer.ts'

/**
 * What this reader may know of the answers: the whole and its cells for who asks and for the commune, the own cell for a
 * cell that its commune asks, and names only for who asks under names.
 */
export async function answersFor(visit: Visit, consultation: ConsultationDetail) {
  const { db, actor, today } = visit.work
  const { id, isSecret } = consultation
  const scope = visit.scopeOf([consultationPermissions, 'read'])
  const isFollowing = !isSecret && may(actor, [consultationPermissions, 'readNames'], placeOfAsker(consultation))
  const [askedCells, counts, names, unanswered] = await Promise.all([
    listAskedCells(db, scope, id),
    listCellCounts(db, scope, { id, sealer: sealerOf(visit.services.config.secret) }),
    isFollowing ? listNamedAnswers(db, visit.scopeOf([consultationPermissions, 'readNames']), id) : [],
    isSecret || consultation.state === 'draft' ? undefined : listUnanswered(db, scope, id),
  ])
  const reading = { isSecret, isReadable: isFollowing || isOver(consultation, today) }
  return { askedCells, names, unanswered, ...resultsFor(visit, { consultation, counts, reading }) }
}

type Answers = {
  readonly consultation: ConsultationDetail
  readonly counts: readonly CellCount[]
  readonly reading: { readonly isSecret: boolean; readonly isReadable: boolean }
}

function resultsFor({ work: { actor } }: Visit, { consultation, counts, reading }: Answers) {
  const whole = resultOf(counts, reading)
  if (actor.role !== 'residenceCellSecretary') {
    const hasParts = counts.length > 1 && whole.kind === 'shown'
    return { whole, cells: hasParts ? cellsToShow(counts, reading.isSecret) : [] }
  }
  const own = consultation.cellId ? undefined : counts.find(({ cellId }) => cellId === actor.organisationId)
  return { whole, cells: [], ownCell: own && resultOfCell(counts, own, reading) }
}
