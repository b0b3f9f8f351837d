import type { ImportId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may, type Right } from '#core/permission.ts'
import type { Transaction } from '#db/connection.ts'
import type { Work } from '#db/work.ts'
import { importPermissions } from '../permissions.ts'
import { findImportForUpdate, type LockedImport } from '../queries/import.ts'
import type { ImportTarget, ImportTargets } from './target.ts'

export type LoadRefusal = 'notFound' | 'wrongState' | 'stale'

export type Deed = {
  readonly id: ImportId
  readonly formKey: string
  readonly targets: ImportTargets
  /** The version the form was shown with. */
  readonly version: number
}

type Wanted = Omit<Deed, 'formKey'> & {
  readonly action: keyof typeof importPermissions
  readonly states: readonly LockedImport['state'][]
}

/**
 * The import a deed is about, locked, with its target. Out of reach is `notFound`, and so is a target whose own right the
 * actor lacks; then `wrongState` and `stale`.
 */
export async function loadForDeed(
  tx: Transaction,
  work: Work,
  { id, targets, version, action, states }: Wanted,
): Promise<Outcome<LoadRefusal, { readonly row: LockedImport; readonly target: ImportTarget }>> {
  const row = await findImportForUpdate(tx, id)
  const target = row && targets.find(({ key }) => key === row.target)
  if (!row || !target || !mayDo(work, [importPermissions, action], row) || !mayDo(work, target.right, row)) {
    return refuse('notFound')
  }
  if (!states.includes(row.state)) return refuse('wrongState')
  return row.version === version ? done({ row, target }) : refuse('stale')
}

const mayDo = <Action extends string>(work: Work, right: Right<Action>, row: LockedImport) =>
  may(work.actor, right, { organisationId: row.organisationId })
