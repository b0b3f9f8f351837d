import type { AssessmentId, TaskId } from '#core/ids.ts'
import { done, type Outcome } from '#core/outcome.ts'
import type { Database } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { once, type Scope, type Work } from '#db/work.ts'
import { getAssessmentSettings, getLetterWording, listCriteria } from '#features/regulations/queries.ts'
import type { Jobs } from '#jobs/queue.ts'
import { startTask } from '#jobs/task.ts'
import { hashOfPaperCode } from '#papers/check-code.ts'
import type { PrintedSheet } from '../papers/assessment-sheet.ts'
import { type SheetPrintSettings, signedSheet, unsignedSheet } from '../papers/printable-sheet.ts'
import { sheetCode } from '../papers/sheet-code.ts'
import { listSheetsToPrint, listVersions, type SheetToPrint, type VersionToPrint } from '../queries/paper.ts'
import { hasDraft, mayReadVersion, newestFor, sideOf } from '../rules/version.ts'
import { countSheetPrints, type PrintedVersion } from './issue-paper.ts'

/** The newest paper there is for whoever asks, the working draft, or one version by its number. */
export type WhichPaper = 'newest' | 'draft' | number

export type Checking = { readonly secret: string; readonly checkUrl: (code: string) => string }

type Asked = { readonly ids: readonly AssessmentId[]; readonly which: WhichPaper; readonly checking: Checking }

export type SheetPrinted = { readonly row: SheetToPrint; readonly paper: PrintedSheet }

/**
 * The papers of these sheets in the order asked for, each as this actor may have it; what is not there for them is left
 * out. Each signed one is counted as a copy.
 */
export async function printSheets(work: Work, scope: Scope, asked: Asked): Promise<readonly SheetPrinted[]> {
  const place = new Map(asked.ids.map((id, index) => [id, index]))
  const found = await listSheetsToPrint(work.db, scope, asked.ids)
  const rows = found.toSorted((one, other) => (place.get(one.id) ?? 0) - (place.get(other.id) ?? 0))
  const ids = rows.map(({ id }) => id)
  const [print, versions] = await Promise.all([settingsFor(work, rows, asked.checking), listVersions(work.db, ids)])
  const bySheet = Map.groupBy(versions, ({ assessmentId }) => assessmentId)
  const side = sideOf(work.actor.role)
  const printed = rows.flatMap((row) => {
    const paper = paperOf({ row, versions: bySheet.get(row.id) ?? [], side, print }, asked.which)
    return paper ? [{ row, paper }] : []
  })
  await countSheetPrints(work.db, printed.flatMap(versionOf(asked.checking.secret)))
  return printed
}

type Source = {
  readonly row: SheetToPrint
  readonly versions: readonly VersionToPrint[]
  readonly side: ReturnType<typeof sideOf>
  readonly print: SheetPrintSettings
}

function paperOf({ row, versions, side, print }: Source, which: WhichPaper): PrintedSheet | undefined {
  const number = which === 'newest' ? newestFor(side, row) : which
  if (number === 'draft' || number === 0) return unsignedOf({ row, side, print })
  const version = versions.find((one) => one.number === number)
  return version && mayReadVersion(side, version, row) ? signedSheet(versions, number, print) : undefined
}

/** A draft is the residence's own; a residence outside the system gets the form along with the request. */
function unsignedOf({ row, side, print }: Omit<Source, 'versions'>): PrintedSheet | undefined {
  if (side === 'residence') return hasDraft(row) ? unsignedSheet(row, 'draft', print) : undefined
  return row.isCommuneOutside ? unsignedSheet(row, 'blank', print) : undefined
}

const versionOf =
  (secret: string) =>
  ({ row, paper }: SheetPrinted): readonly PrintedVersion[] => {
    if (paper.kind !== 'signed') return []
    const { id, memberId, communeId, cellId } = row
    const { number } = paper
    return [{ id, number, memberId, communeId, cellId, codeHash: hashOfPaperCode(sheetCode(secret, id, number)) }]
  }

async function settingsFor(
  { db, today }: Pick<Work, 'today'> & { readonly db: Database },
  rows: readonly SheetToPrint[],
  checking: Checking,
): Promise<SheetPrintSettings> {
  const [criteria, settings, wording] = await Promise.all([
    listCriteria(db, [...new Set(rows.map(({ formId }) => formId))]),
    getAssessmentSettings(db, today),
    getLetterWording(db, today),
  ])
  return { ...checking, criteria, settings, margins: wording.style.margins }
}

type AskedTask = { readonly formKey: string; readonly task: Parameters<typeof startTask>[2] }

/** Asks for the papers of many sheets as a task, once for the form that asked. */
export const startPrinting = (work: Work, jobs: Jobs, { formKey, task }: AskedTask): Promise<Outcome<never, TaskId>> =>
  once(work, formKey, async (tx) => {
    const id = await startTask(tx, { work, jobs }, task)
    await record(tx, work, { kind: 'task.papersAsked', subjectId: id, data: { kind: task.kind, count: task.total } })
    return done(id)
  })
