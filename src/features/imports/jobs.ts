import { parseId } from '#core/ids.ts'
import type { TaskKind } from '#jobs/task.ts'
import { routes } from '#routes'
import { applyImport } from './commands/apply.ts'
import type { ImportTargets } from './commands/target.ts'
import { applyTaskKind } from './queries/import.ts'
import { appliedSummary, importWords } from './terms.ts'

/** The long work of this feature: writing a previewed spreadsheet, whatever it is about. */
export const importTasks = (targets: ImportTargets): Readonly<Record<string, TaskKind>> => ({
  [applyTaskKind]: async ({ work, input, progress }) => {
    const id = importIdOf(input)
    const counts = await applyImport(work, { id, targets, progress })
    return {
      summary: appliedSummary(counts),
      rows: [],
      next: { href: routes.imports.show.href({ id }), label: importWords.backToImport },
    }
  },
})

function importIdOf(input: unknown) {
  const given = typeof input === 'object' && input !== null && 'importId' in input ? String(input.importId) : ''
  const id = parseId<'imports'>(given)
  if (!id) throw new Error('a task to apply an import names no import')
  return id
}
