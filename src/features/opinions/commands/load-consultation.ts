import type { ConsultationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import type { Transaction } from '#db/connection.ts'
import { scopeFor, type Work } from '#db/work.ts'
import { consultationPermissions } from '../permissions/consultation.ts'
import { type ConsultationToChange, findConsultationForUpdate, placeOfAsker } from '../queries/consultations.ts'
import type { ConsultationRefusal } from '../terms/consultation.ts'

type Asked = {
  readonly id: ConsultationId
  /** What only who asks may do. */
  readonly action: 'change' | 'open' | 'close'
  readonly version: number
}

/** The consultation an action is about, locked; refuses what the actor cannot reach, may not do, or saw in an older version. */
export async function loadConsultation(
  tx: Transaction,
  work: Work,
  { id, action, version }: Asked,
): Promise<Outcome<ConsultationRefusal, ConsultationToChange>> {
  const found = await findConsultationForUpdate(tx, scopeFor(work.actor, [consultationPermissions, 'read']), id)
  if (!found) return refuse('notFound')
  if (!may(work.actor, [consultationPermissions, action], placeOfAsker(found))) return refuse('notAllowed')
  return version === found.version ? done(found) : refuse('stale')
}
