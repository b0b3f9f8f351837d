import { type ImportId, parseId } from '#core/ids.ts'
import { placeFor } from '#core/permission.ts'
import type { Visit } from '#web/route.ts'
import type { ImportTarget, ImportTargets } from '../commands/target.ts'
import { findImport, type ImportDetail, type Reach } from '../queries/import.ts'

type Asking = Pick<Visit, 'work' | 'scope'>

/** The targets that the actor's role may import at all. */
export const targetsOf = ({ work }: Asking, targets: ImportTargets): ImportTargets =>
  targets.filter(({ right: [permissions, action] }) => placeFor(permissions, action, work.actor.role) !== undefined)

export const reachOf = (visit: Asking, targets: ImportTargets): Reach => ({
  scope: visit.scope,
  targets: targetsOf(visit, targets).map(({ key }) => key),
})

export const importIdOf = ({ params }: { readonly params: { readonly id: string } }): ImportId | undefined =>
  parseId<'imports'>(params.id)

export type Found = { readonly detail: ImportDetail; readonly target: ImportTarget }

/** The import of the address with its target; undefined when it is out of reach, or not there. */
export async function findAsked(
  visit: Asking & { readonly params: { readonly id: string } },
  targets: ImportTargets,
): Promise<Found | undefined> {
  const id = importIdOf(visit)
  const detail = id && (await findImport(visit.work.db, reachOf(visit, targets), id))
  const target = targets.find(({ key }) => key === detail?.target)
  return detail && target ? { detail, target } : undefined
}
