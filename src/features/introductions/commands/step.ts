import type { UpdateObject } from 'kysely'
import type { IntroductionId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import { nextState } from '#core/workflow.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import type { DB } from '#db/schema.generated.ts'
import { once, scopeFor, type Work } from '#db/work.ts'
import { introductionPermissions } from '../permissions.ts'
import { findForUpdate, type LetterToChange, placeOf } from '../queries/letter.ts'
import { type IntroductionAction, type IntroductionState, introductionWorkflow } from '../rules/workflow.ts'
import type { IntroductionRefusal } from '../terms.ts'

export type StepInput = {
  readonly id: IntroductionId
  readonly formKey: string
  /** The version the form was shown with; left out when many letters go at once. */
  readonly version?: number
}

type StepChange = {
  /** Columns that change beside the state. */
  readonly set?: UpdateObject<DB, 'introductions'>
  readonly note?: string | null
  readonly onBehalf?: boolean
  readonly data?: Readonly<Record<string, unknown>>
}

type Step = {
  readonly action: IntroductionAction
  /** The past participle that events keep: `introduction.received`. */
  readonly kind: `introduction.${string}`
  readonly change: (tx: Transaction, letter: LetterToChange) => Promise<Outcome<IntroductionRefusal, StepChange>>
}

/**
 * The letter an action is about, locked, with the state it leads to. Refuses what the actor cannot reach (`notFound`),
 * may not do (`notAllowed`), what the table does not allow from this state (`wrongState`), and a form older than the
 * letter (`stale`).
 */
export async function loadForAction(
  tx: Transaction,
  work: Work,
  { id, version, action }: Omit<StepInput, 'formKey'> & { readonly action: IntroductionAction },
): Promise<Outcome<IntroductionRefusal, { readonly letter: LetterToChange; readonly state: IntroductionState }>> {
  const letter = await findForUpdate(tx, scopeFor(work.actor, [introductionPermissions, 'read']), id)
  if (!letter) return refuse('notFound')
  if (!may(work.actor, [introductionPermissions, action], placeOf(letter))) return refuse('notAllowed')
  const state = nextState(introductionWorkflow, letter.state, action)
  if (!state) return refuse('wrongState')
  return version !== undefined && version !== letter.version ? refuse('stale') : done({ letter, state })
}

/** One step of a letter: load, may, can, write, record. */
export function takeStep(work: Work, input: StepInput, step: Step): Promise<Outcome<IntroductionRefusal>> {
  return once(work, input.formKey, async (tx) => {
    const loaded = await loadForAction(tx, work, { ...input, action: step.action })
    if (!loaded.ok) return loaded
    const { letter, state } = loaded.value
    const change = await step.change(tx, letter)
    if (!change.ok) return change
    const { set, note, onBehalf, data } = change.value
    await tx
      .updateTable('introductions')
      .set({ ...set, state, version: letter.version + 1 })
      .where('id', '=', letter.id)
      .execute()
    await record(tx, work, {
      kind: step.kind,
      subjectId: letter.id,
      memberId: letter.memberId,
      note: note ?? null,
      onBehalf: onBehalf ?? false,
      data: { ...data, from: letter.state, to: state },
    })
    return done()
  })
}
