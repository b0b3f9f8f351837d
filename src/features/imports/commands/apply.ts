import { sql } from 'kysely'
import type { ImportId, TaskId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { once, type Work } from '#db/work.ts'
import type { Jobs } from '#jobs/queue.ts'
import { isUnderWay, startTask } from '#jobs/task.ts'
import { applyTaskKind, findApplyTask, findImportForUpdate, type LockedImport } from '../queries/import.ts'
import { countImportRows, listRowsToApply, type RowCounts } from '../queries/rows.ts'
import type { RowProblem } from '../rules/kept-report.ts'
import { type Deed, type LoadRefusal, loadForDeed } from './load.ts'
import { safeJson } from './store-rows.ts'
import type { AppliedRow, ImportTarget, ImportTargets } from './target.ts'

export type ApplyRefusal = LoadRefusal | 'undecided' | 'nothingToApply'

/**
 * Asks for the import to be written; from now on its decisions stand. The work itself is a task, which may be asked for
 * again when the first one was given up: nothing is written twice.
 */
export function requestApply(work: Work, jobs: Jobs, input: Deed): Promise<Outcome<ApplyRefusal, TaskId>> {
  return once<ApplyRefusal, TaskId>(work, input.formKey, async (tx) => {
    const loaded = await loadForDeed(tx, work, { ...input, action: 'apply', states: ['read', 'applying'] })
    if (!loaded.ok) return loaded
    const isGoing = loaded.value.row.state === 'applying'
    if (isGoing && isUnderWay(await findApplyTask(tx, input.id), work.now)) return refuse('wrongState')
    const counts = await countImportRows(tx, input.id)
    if (counts.ask > 0) return refuse('undecided')
    const total = counts.toAdd + counts.toUpdate
    if (total === 0) return refuse('nothingToApply')
    await tx.updateTable('imports').set({ state: 'applying' }).where('id', '=', input.id).execute()
    return done(await startTask(tx, { work, jobs }, { kind: applyTaskKind, input: { importId: input.id }, total }))
  })
}

type Applying = {
  readonly id: ImportId
  readonly targets: ImportTargets
  /** Told how many rows have been written; everything is kept at the end or nothing. */
  readonly progress: (doneCount: number) => Promise<void>
}

/** Writes all decided rows in one transaction. Called again for the same import, it writes nothing and tells the result. */
export function applyImport(work: Work, applying: Applying): Promise<RowCounts> {
  return work.db.transaction().execute(async (tx) => {
    await sql`set local statement_timeout = '120s'`.execute(tx)
    const row = await findImportForUpdate(tx, applying.id)
    const target = applying.targets.find(({ key }) => key === row?.target)
    if (row && target && row.state === 'applying') await writeRows(tx, work, { ...applying, row, target })
    return countImportRows(tx, applying.id)
  })
}

type Writing = Applying & { readonly row: LockedImport; readonly target: ImportTarget }

async function writeRows(tx: Transaction, work: Work, { row, target, progress }: Writing): Promise<void> {
  const { id, organisationId } = row
  const rows = await listRowsToApply(tx, id)
  await keepOutcomes(tx, id, await target.apply(tx, work, { importId: id, organisationId, rows, progress }))
  await settleOthers(tx, id)
  const counts = await countImportRows(tx, id)
  await tx.updateTable('imports').set({ state: 'applied', appliedAt: work.now }).where('id', '=', id).execute()
  const { added, updated, refused } = counts
  await record(tx, work, { kind: 'import.applied', subjectId: id, data: { added, updated, refused } })
}

const keptElsewhere: RowProblem = {
  kind: 'managedElsewhere',
  severity: 'error',
  column: null,
  header: null,
  raw: null,
  fixed: null,
  firstRow: null,
}

/** Rows that nobody wanted written: with errors or surely of another organisation refused, the others skipped. */
async function settleOthers(tx: Transaction, id: ImportId): Promise<void> {
  await sql`update import_rows set outcome = 'refused', problems = problems || ${safeJson(keptElsewhere)}
    where import_id = ${id} and outcome is null and match ->> 'place' = 'elsewhere'
      and not match -> 'choices' @> '"add"'`.execute(tx)
  await sql`update import_rows set outcome = case when severity = 'error' then 'refused' else 'skipped' end
    where import_id = ${id} and outcome is null`.execute(tx)
}

/** A row refused only now gets its reason beside the others. */
const keepOutcomes = (tx: Transaction, id: ImportId, applied: readonly AppliedRow[]) =>
  sql`update import_rows set outcome = a.outcome, subject_id = a.subject, before = a.before,
      problems = case when a.problem is null then problems else problems || a.problem end
    from jsonb_to_recordset(${safeJson(
      applied.map(({ position, outcome, subjectId, before, problem }) => ({
        position,
        outcome,
        subject: subjectId,
        before,
        problem: problem ?? null,
      })),
    )}) as a(position int, outcome text, subject int, before jsonb, problem jsonb)
    where import_rows.import_id = ${id} and import_rows.position = a.position`.execute(tx)
