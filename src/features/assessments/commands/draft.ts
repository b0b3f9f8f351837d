import { sql } from 'kysely'
import type { AssessmentId } from '#core/ids.ts'
import { done, type Outcome } from '#core/outcome.ts'
import type { Transaction } from '#db/connection.ts'
import { type Happening, record } from '#db/events.ts'
import { once, scopeFor, type Work } from '#db/work.ts'
import { listCriteria } from '#features/regulations/queries.ts'
import type { Criterion } from '#features/regulations/rules.ts'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { listSheetsForUpdate, type SheetToChange } from '../queries/sheet.ts'
import { type AssessmentState, type Filled, gradeAt, longestText, textAt } from '../rules/sheet.ts'
import type { AssessmentRefusal } from '../terms/sheet.ts'
import { isForCell, readySheet } from './load.ts'

/** One line of one sheet as somebody filled it in; `was`: how it stood on their screen. A grade is the place of its option, from 1. */
export type DraftChange = { readonly id: AssessmentId; readonly position: number } & (
  | { readonly part: 'grade'; readonly value: number | null; readonly was: number | null }
  | { readonly part: 'text'; readonly value: string; readonly was: string }
)

/**
 * What became of a change: kept; kept back because somebody else has meanwhile written something else there (`stands` is what
 * they wrote, `by` who it was); or refused.
 */
export type DraftOutcome = Pick<DraftChange, 'id' | 'position' | 'part'> &
  (
    | { readonly outcome: 'saved' }
    | { readonly outcome: 'conflict'; readonly stands: number | string | null; readonly by: string | null }
    | { readonly outcome: 'refused'; readonly reason: AssessmentRefusal }
  )

export type SaveDraft = { readonly formKey: string; readonly changes: readonly DraftChange[] }

type Draft = { grades: (number | null)[]; texts: (string | null)[] }

const copyOf = ({ grades, texts }: Filled): Draft => ({ grades: [...grades], texts: [...texts] })

/** Keeps lists without holes: PostgreSQL fills what lies between with nulls, and so do we. */
function put<Value>(list: (Value | null)[], position: number, value: Value | null): void {
  while (list.length < position) list.push(null)
  list[position - 1] = value
}

function whyNot(change: DraftChange, criteria: readonly Criterion[]): AssessmentRefusal | undefined {
  const criterion = criteria.find(({ position }) => position === change.position)
  if (!criterion) return 'noSuchLine'
  if (change.part === 'text') return change.value.length > longestText ? 'tooLong' : undefined
  const isGrade =
    change.value === null ||
    (Number.isInteger(change.value) && change.value >= 1 && change.value <= criterion.options.length)
  return isGrade ? undefined : 'noSuchGrade'
}

type Applied = { readonly outcome: DraftOutcome; readonly changed: boolean }

/** Puts one change into the draft unless the line meanwhile holds something else: nobody writes over what they have not seen. */
function apply(draft: Draft, change: DraftChange, by: string | null): Applied {
  const { id, position, part } = change
  const about = { id, position, part }
  const stands = part === 'grade' ? (gradeAt(draft, position) ?? null) : textAt(draft, position)
  if (stands === change.value) return { outcome: { ...about, outcome: 'saved' }, changed: false }
  if (stands !== change.was) return { outcome: { ...about, outcome: 'conflict', stands, by }, changed: false }
  if (change.part === 'grade') put(draft.grades, position, change.value)
  else put(draft.texts, position, change.value)
  return { outcome: { ...about, outcome: 'saved' }, changed: true }
}

type Kept = { readonly sheet: SheetToChange; readonly draft: Draft; readonly state: AssessmentState }

const refusedAll = (changes: readonly DraftChange[], reason: AssessmentRefusal): readonly DraftOutcome[] =>
  changes.map(({ id, position, part }) => ({ id, position, part, outcome: 'refused', reason }))

/**
 * Keeps what was filled in on one sheet or many, line by line (213-QĐ/TW Đ4): two people in the same sheet lose nothing, since a
 * line that somebody else has changed meanwhile is told and not written over. What was agreed on goes back to a draft.
 */
export function saveDraft(
  work: Work,
  { formKey, changes }: SaveDraft,
): Promise<Outcome<never, readonly DraftOutcome[]>> {
  return once<never, readonly DraftOutcome[]>(work, formKey, async (tx) => {
    const scope = scopeFor(work.actor, [assessmentPermissions, 'read'])
    const bySheet = Map.groupBy(changes, ({ id }) => id)
    const sheets = await listSheetsForUpdate(tx, scope, [...bySheet.keys()])
    const criteria = await listCriteria(tx, [...new Set(sheets.map(({ formId }) => formId))])
    const found = new Map(sheets.map((sheet) => [sheet.id, sheet]))
    const kept: Kept[] = []
    const outcomes = [...bySheet].flatMap(([id, own]): readonly DraftOutcome[] => {
      const sheet = found.get(id)
      if (!sheet) return refusedAll(own, 'notFound')
      const ready = readySheet(work, sheet, 'draft')
      if (!ready.ok) return refusedAll(own, ready.reason)
      const draft = copyOf(sheet)
      const applied = own.map((change): Applied => {
        const reason = whyNot(change, criteria.get(sheet.formId) ?? [])
        if (!reason) return apply(draft, change, sheet.draftedBy)
        const { position, part } = change
        return { outcome: { id, position, part, outcome: 'refused', reason }, changed: false }
      })
      if (applied.some(({ changed }) => changed)) kept.push({ sheet, draft, state: ready.value.state })
      return applied.map(({ outcome }) => outcome)
    })
    for (const one of kept) await keep(tx, work, one)
    await record(
      tx,
      work,
      kept.flatMap((one) => happeningOf(work, one)),
    )
    return done(outcomes)
  })
}

const keep = (tx: Transaction, work: Work, { sheet, draft, state }: Kept) =>
  tx
    .updateTable('assessments')
    .set({
      state,
      grades: sql<number[]>`${sql.val(draft.grades)}::int[]`,
      texts: sql<string[]>`${sql.val(draft.texts)}::text[]`,
      draftedAt: work.now,
      draftedBy: work.actor.name,
      sessionId: null,
      version: sheet.version + 1,
    })
    .where('id', '=', sheet.id)
    .execute()

/** One event when the draft begins, or when it has to be agreed on anew; not one for each key that was pressed. */
const happeningOf = (work: Work, { sheet, state }: Kept): readonly Happening[] =>
  sheet.state === state
    ? []
    : [
        {
          kind: 'assessment.drafted',
          subjectId: sheet.id,
          onBehalf: isForCell(work),
          data: { from: sheet.state, to: state },
        },
      ]
