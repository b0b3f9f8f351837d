import type { AssessmentId } from '#core/ids.ts'
import type { Criterion } from '#features/regulations/rules.ts'
import { routes } from '#routes'
import type { Answer } from '#web/answer.ts'
import { post, type Visit } from '#web/route.ts'
import { type DraftChange, type DraftOutcome, saveDraft } from '../commands/draft.ts'
import { readDraftChanges } from '../forms/table.ts'
import type { Told } from '../pages/table-page.tsx'
import type { Typed } from '../pages/table-rows.tsx'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { listSheetNames } from '../queries/sheet.ts'
import { fieldOf } from '../rules/table.ts'
import { assessmentRefusals } from '../terms/sheet.ts'
import { notKeptWords } from '../terms/table.ts'

/** A change that was not kept, beside what became of it. */
export type NotKept = { readonly sent: DraftChange; readonly told: Exclude<DraftOutcome, { outcome: 'saved' }> }

const isSame = (one: Pick<DraftChange, 'id' | 'position' | 'part'>, other: typeof one) =>
  one.id === other.id && one.position === other.position && one.part === other.part

export const notKeptOf = (changes: readonly DraftChange[], outcomes: readonly DraftOutcome[]): readonly NotKept[] =>
  outcomes.flatMap((told) => {
    const sent = changes.find((change) => isSame(change, told))
    return told.outcome === 'saved' || !sent ? [] : [{ told, sent }]
  })

/** What was typed, to be shown in the page again. */
export const typedIn = (notKept: readonly NotKept[]): Typed =>
  new Map(notKept.map(({ sent: { part, id, position, value } }) => [fieldOf(part, id, position), String(value ?? '')]))

/** In sentences that name the member and the line. */
export async function tellNotKept(
  visit: Visit,
  criteria: readonly Criterion[],
  notKept: readonly NotKept[],
): Promise<Told> {
  if (notKept.length === 0) return { conflicts: [], refusals: [] }
  const ids = [...new Set(notKept.map(({ sent: { id } }) => id))]
  const names = await listSheetNames(visit.work.db, visit.scopeOf([assessmentPermissions, 'read']), ids)
  const about = ({ id, position }: { readonly id: AssessmentId; readonly position: number }) => ({
    name: names.get(id),
    line: criteria.find((criterion) => criterion.position === position),
  })
  return {
    conflicts: notKept.flatMap(({ sent, told }) =>
      told.outcome === 'conflict' ? [notKeptWords.conflict({ ...about(sent), ...told, typed: sent.value })] : [],
    ),
    refusals: notKept.flatMap(({ sent, told }) =>
      told.outcome === 'refused'
        ? [notKeptWords.refusal({ ...about(sent), words: assessmentRefusals[told.reason] })]
        : [],
    ),
  }
}

const json = (value: object): Answer => ({
  kind: 'raw',
  response: Response.json(value, { headers: { 'cache-control': 'no-store' } }),
})

/** Lines as the script sends them while somebody types: the answer says of each what became of it. */
async function saveLines(visit: Visit): Promise<Answer> {
  const changes = readDraftChanges(visit.form)
  const outcome = await saveDraft(visit.work, { formKey: visit.formKey, changes })
  const told = outcome.ok ? outcome.value : []
  return json({
    outcomes: told.map((one) => (one.outcome === 'refused' ? { ...one, words: assessmentRefusals[one.reason] } : one)),
  })
}

export const tableSavingRoutes = [
  post(
    routes.assessments.saveTable,
    { permission: [assessmentPermissions, 'draft'], event: 'assessment.drafted' },
    saveLines,
  ),
]
