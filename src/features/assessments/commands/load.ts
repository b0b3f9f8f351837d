import type { AssessmentId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import { nextState } from '#core/workflow.ts'
import type { Transaction } from '#db/connection.ts'
import { scopeFor, type Work } from '#db/work.ts'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { listSheetsForUpdate, type SheetToChange, sheetPlace } from '../queries/sheet.ts'
import { type AssessmentAction, type AssessmentState, assessmentWorkflow, isOpenStep } from '../rules/sheet.ts'
import type { AssessmentRefusal } from '../terms/sheet.ts'

export type SheetReady = { readonly sheet: SheetToChange; readonly state: AssessmentState }

/** What stands in the way of a step on a sheet for this actor, or the state it leads to. */
export function readySheet(
  work: Work,
  sheet: SheetToChange,
  action: AssessmentAction,
): Outcome<'notAllowed' | 'wrongState', SheetReady> {
  if (!may(work.actor, [assessmentPermissions, action], sheetPlace(sheet))) return refuse('notAllowed')
  const state = nextState(assessmentWorkflow, sheet.state, action)
  return state && isOpenStep(action, sheet) ? done({ sheet, state }) : refuse('wrongState')
}

type One = { readonly id: AssessmentId; readonly version: number; readonly action: AssessmentAction }

/** The sheet a step is about, locked; refuses what the actor cannot reach, may not do, or saw in an older version. */
export async function loadSheet(
  tx: Transaction,
  work: Work,
  { id, version, action }: One,
): Promise<Outcome<AssessmentRefusal, SheetReady>> {
  const [sheet] = await listSheetsForUpdate(tx, scopeFor(work.actor, [assessmentPermissions, 'read']), [id])
  if (!sheet) return refuse('notFound')
  const ready = readySheet(work, sheet, action)
  if (!ready.ok) return ready
  return version === sheet.version ? ready : refuse('stale')
}

/** The commune does for a cell without accounts what is the cell's. */
export const isForCell = ({ actor }: Work): boolean =>
  actor.role === 'communeOfficer' || actor.role === 'communeSecretary'
