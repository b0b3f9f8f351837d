import type { AssessmentId, MemberId } from '#core/ids.ts'
import { scopeFor } from '#db/work.ts'
import type { TaskKind, TaskOutcome, TaskRun } from '#jobs/task.ts'
import { openArchive, zipMediaType } from '#papers/archive.ts'
import { routes } from '#routes'
import { type Checking, printSheets } from '../commands/print-sheets.ts'
import { assessmentSheetParts, type PrintedSheet } from '../papers/assessment-sheet.ts'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { mostInOnePdf, type PaperKind } from '../rules/version.ts'
import { paperNames, printWords } from '../terms/paper.ts'

export const printSheetsTask = 'assessment.print'

export type PrintSheetsInput = { readonly ids: readonly AssessmentId[]; readonly kind: PaperKind }

/** The papers of a whole cell, of a workplace, or of the sheets that were chosen, kept as one file to fetch. */
export const paperTasks = (checking: Checking): Readonly<Record<string, TaskKind>> => ({
  [printSheetsTask]: (run) => printMany(run, checking),
})

/** What came of the parts so far: how many papers, and whose. */
type Tally = { count: number; readonly memberIds: MemberId[] }

async function printMany(run: TaskRun, checking: Checking): Promise<TaskOutcome> {
  const { ids, kind } = run.input as PrintSheetsInput
  const tally: Tally = { count: 0, memberIds: [] }
  const pdfs = assessmentSheetParts(readParts(run, { checking, tally }), { createdAt: run.work.now })
  const name = paperNames.file(kind, run.work.today.toString())
  if (ids.length <= mostInOnePdf) {
    for await (const content of pdfs) await run.keepFile({ name: `${name}.pdf`, mediaType: 'application/pdf', content })
  } else await keepArchive(run, { name, pdfs })
  return {
    summary: printWords.done(tally.count, ids.length),
    rows: [],
    memberIds: tally.memberIds,
    next: { href: routes.assessments.papers.href(), label: printWords.title },
  }
}

type Archive = { readonly name: string; readonly pdfs: AsyncIterable<Uint8Array> }

/** Parts are packed as they come, so that all of them together are never in memory unpacked. */
async function keepArchive(run: TaskRun, { name, pdfs }: Archive): Promise<void> {
  const archive = openArchive()
  let part = 0
  for await (const pdf of pdfs) {
    part += 1
    await archive.add(paperNames.part(name, part), pdf)
  }
  await run.keepFile({ name: `${name}.zip`, mediaType: zipMediaType, content: archive.finish() })
}

/** Reads part by part; one that holds no paper any more (sheets were opened again meanwhile) is left out. */
async function* readParts(
  run: TaskRun,
  { checking, tally }: { readonly checking: Checking; readonly tally: Tally },
): AsyncGenerator<readonly PrintedSheet[]> {
  const { ids, kind } = run.input as PrintSheetsInput
  const scope = scopeFor(run.work.actor, [assessmentPermissions, 'read'])
  const which = kind === 'draft' ? 'draft' : 'newest'
  for (let start = 0; start < ids.length; start += mostInOnePdf) {
    const part = ids.slice(start, start + mostInOnePdf)
    const printed = await printSheets(run.work, scope, { ids: part, which, checking })
    tally.count += printed.length
    tally.memberIds.push(...printed.flatMap(({ row }) => row.memberId ?? []))
    if (printed.length > 0) yield printed.map(({ paper }) => paper)
    await run.progress(start + part.length)
  }
}
