import type { OpinionId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import type { Transaction } from '#db/connection.ts'
import { scopeFor, type Work } from '#db/work.ts'
import { opinionPermissions } from '../permissions/opinion.ts'
import { findOpinionForUpdate, type OpinionToChange } from '../queries/opinion.ts'
import { opinionPlace } from '../queries/opinion-filter.ts'
import type { OpinionRefusal } from '../terms/opinion.ts'

export type OpinionStep = { readonly formKey: string; readonly id: OpinionId; readonly version: number }

type Asked = {
  readonly id: OpinionId
  readonly version: number
  readonly action: keyof typeof opinionPermissions
}

/** The opinion an action is about, locked; refuses what the actor cannot reach, may not do, or saw in an older version. */
export async function loadOpinion(
  tx: Transaction,
  work: Work,
  { id, version, action }: Asked,
): Promise<Outcome<OpinionRefusal, OpinionToChange>> {
  const opinion = await findOpinionForUpdate(tx, scopeFor(work.actor, [opinionPermissions, 'read']), id)
  if (!opinion) return refuse('notFound')
  if (!may(work.actor, [opinionPermissions, action], opinionPlace(opinion))) return refuse('notAllowed')
  return version === opinion.version ? done(opinion) : refuse('stale')
}

const isCommune = ({ actor }: Work): boolean => actor.role !== 'residenceCellSecretary'

/** The commune acts for a cell that has no account, but for itself once an opinion was forwarded to it. */
export const isForCell = (work: Work, opinion?: Pick<OpinionToChange, 'isWithCommune'>): boolean =>
  isCommune(work) && opinion?.isWithCommune !== true

/** The commune keeps holding what it passes on; what a cell sends elsewhere has left the commune. */
export const staysWithCommune = (work: Work, opinion: Pick<OpinionToChange, 'isWithCommune'>): boolean =>
  isCommune(work) && opinion.isWithCommune
