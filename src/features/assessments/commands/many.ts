import type { AssessmentId, TaskId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import type { Transaction } from '#db/connection.ts'
import { type Happening, record } from '#db/events.ts'
import { once, scopeFor, type Work } from '#db/work.ts'
import type { Jobs } from '#jobs/queue.ts'
import { startTask } from '#jobs/task.ts'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { listSheetNames, listSheetsForUpdate, type SheetToChange } from '../queries/sheet.ts'
import type { AssessmentAction, AssessmentState } from '../rules/sheet.ts'
import type { AssessmentRefusal } from '../terms/sheet.ts'
import { isForCell, readySheet, type SheetReady } from './load.ts'

/** A sheet that was chosen; `version`: as it was shown, where the page knew it. */
export type ChosenSheet = { readonly id: AssessmentId; readonly version: number | undefined }

/** What became of one of them. */
export type SheetOutcome = {
  readonly id: AssessmentId
  readonly name: string
  /** Null: done. */
  readonly refusal: AssessmentRefusal | null
}

export type ManySheets = {
  readonly formKey: string
  readonly sheets: readonly ChosenSheet[]
  readonly progress?: (doneCount: number) => Promise<void>
}

type Why = (sheet: SheetToChange) => AssessmentRefusal | undefined

/** What is kept of it beside the key of the form: nobody's name. */
type KeptOutcome = Omit<SheetOutcome, 'name'>

type Judged = { readonly ready: readonly SheetReady[]; readonly rows: readonly KeptOutcome[] }

/** Locks what was chosen, finds what stands in the way of each, and gives those that can be changed. */
export async function judgeSheets(
  tx: Transaction,
  work: Work,
  { sheets, action }: { readonly sheets: readonly ChosenSheet[]; readonly action: AssessmentAction },
): Promise<{
  readonly found: readonly SheetToChange[]
  readonly judge: (why?: Why) => Promise<Judged>
}> {
  const ids = sheets.map(({ id }) => id)
  const found = await listSheetsForUpdate(tx, scopeFor(work.actor, [assessmentPermissions, 'read']), ids)
  const byId = new Map(found.map((sheet) => [sheet.id, sheet]))
  const judgeOne = ({ id, version }: ChosenSheet, why: Why): Outcome<AssessmentRefusal, SheetReady> => {
    const sheet = byId.get(id)
    if (!sheet) return refuse('notFound')
    const ready = readySheet(work, sheet, action)
    if (!ready.ok) return ready
    if (version !== undefined && version !== sheet.version) return refuse('stale')
    const reason = why(sheet)
    return reason ? refuse(reason) : ready
  }
  const judge = async (why: Why = () => undefined): Promise<Judged> => {
    const judged = [...new Map(sheets.map((one) => [one.id, one])).values()].map((one) => ({
      id: one.id,
      outcome: judgeOne(one, why),
    }))
    return {
      ready: judged.flatMap(({ outcome }) => (outcome.ok ? [outcome.value] : [])),
      rows: judged.map(({ id, outcome }) => ({
        id,
        refusal: outcome.ok ? null : outcome.reason,
      })),
    }
  }
  return { found, judge }
}

/** So many sheets are changed in one transaction: whole or not at all, and short enough that nobody waits for the lock. */
export const sheetsAtOnce = 50

type Part = (tx: Transaction, sheets: readonly ChosenSheet[]) => Promise<Outcome<never, readonly KeptOutcome[]>>

/** One act on many sheets, part after part; what was done stays done when the program dies between two of them. */
export async function inParts(work: Work, many: ManySheets, part: Part): Promise<readonly SheetOutcome[]> {
  const rows: KeptOutcome[] = []
  for (let start = 0; start < many.sheets.length; start += sheetsAtOnce) {
    const sheets = many.sheets.slice(start, start + sheetsAtOnce)
    const outcome = await once<never, readonly KeptOutcome[]>(work, `${many.formKey}#${start}`, (tx) =>
      part(tx, sheets),
    )
    if (outcome.ok) rows.push(...outcome.value)
    await many.progress?.(rows.length)
  }
  const names = await listSheetNames(
    work.db,
    scopeFor(work.actor, [assessmentPermissions, 'read']),
    rows.flatMap(({ id, refusal }) => (refusal === 'notFound' ? [] : [id])),
  )
  return rows.map((row) => ({ ...row, name: names.get(row.id) ?? '' }))
}

type Changed = {
  readonly kind: `assessment.${string}`
  readonly note?: string
  readonly data?: (sheet: SheetToChange) => Readonly<Record<string, unknown>>
}

/** Keeps one event for each sheet that an act has changed. */
export const recordSheets = (
  tx: Transaction,
  work: Work,
  { ready, kind, note, data }: Changed & { readonly ready: readonly SheetReady[] },
): Promise<void> =>
  record(
    tx,
    work,
    ready.map(
      ({ sheet, state }): Happening => ({
        kind,
        subjectId: sheet.id,
        memberId: sheet.memberId,
        note: note ?? null,
        onBehalf: isForCell(work) && cellsOwn.has(kind),
        data: { ...data?.(sheet), from: sheet.state, to: state satisfies AssessmentState },
      }),
    ),
  )

/** What is the cell's to do, and the commune does for one without accounts. */
const cellsOwn: ReadonlySet<string> = new Set(['assessment.agreed', 'assessment.signed', 'assessment.corrected'])

/** How many of them were done. */
export const countSheetsDone = (rows: readonly SheetOutcome[]): number =>
  rows.filter(({ refusal }) => refusal === null).length

type AskedTask = { readonly formKey: string; readonly task: Parameters<typeof startTask>[2] }

/** Asks for an act on more sheets than an answer waits for, once for the form that asked. */
export const startMany = (work: Work, jobs: Jobs, { formKey, task }: AskedTask): Promise<Outcome<never, TaskId>> =>
  once(work, formKey, async (tx) => done(await startTask(tx, { work, jobs }, task)))
