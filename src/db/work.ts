import { sql } from 'kysely'
import type { Actor } from '#core/actor.ts'
import { vietnamZone } from '#core/day.ts'
import { type Outcome, refuse } from '#core/outcome.ts'
import { placeFor, type Right } from '#core/permission.ts'
import type { Place } from '#core/place.ts'
import type { Database, Transaction } from './connection.ts'

declare const minted: unique symbol

/** Proof that someone asked what the actor may do: only `scopeFor` makes one, and no query runs without one. */
export type Scope = { readonly actor: Actor; readonly place: Place | undefined; readonly [minted]: true }

export const scopeFor = <Action extends string>(actor: Actor, [permissions, action]: Right<Action>): Scope =>
  ({ actor, place: placeFor(permissions, action, actor.role) }) as Scope

/** What a command works with. `today` is the day in Asia/Ho_Chi_Minh, `now` the instant. */
export type Work = {
  readonly db: Database
  readonly actor: Actor
  readonly today: Temporal.PlainDate
  readonly now: Temporal.Instant
}

class Refusal extends Error {}

// A key is the person's own: somebody else who sends the same one neither learns the outcome nor is stopped by it.
const keyOf = (work: Work, formKey: string) => `${work.actor.accountId}:${formKey}`

/**
 * Runs a command once for a form's one-time key: a key seen before answers with its first outcome, and two requests
 * with the same key wait for each other. A refusal rolls everything back and leaves the key free, so that the corrected
 * form can be sent again.
 */
export async function once<Reason extends string, Value = undefined>(
  work: Work,
  formKey: string,
  command: (tx: Transaction) => Promise<Outcome<Reason, Value>>,
): Promise<Outcome<Reason, Value>> {
  const key = keyOf(work, formKey)
  try {
    return await work.db.transaction().execute(async (tx) => {
      const first = await firstOutcome<Reason, Value>(tx, work, key)
      if (first) return first
      const outcome = await command(tx)
      if (!outcome.ok) throw new Refusal(outcome.reason)
      await tx
        .updateTable('formKeys')
        .set({ outcome: sql`${JSON.stringify(outcome)}::jsonb` })
        .where('key', '=', key)
        .execute()
      return outcome
    })
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.message as Reason)
    throw error
  }
}

async function firstOutcome<Reason extends string, Value>(tx: Transaction, work: Work, key: string) {
  const fresh = await tx
    .insertInto('formKeys')
    .values({ key, accountId: work.actor.accountId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  if (fresh) return undefined
  const seen = await tx.selectFrom('formKeys').select('outcome').where('key', '=', key).executeTakeFirstOrThrow()
  return seen.outcome as unknown as Outcome<Reason, Value>
}

/** Keeps of a form that was just sent only the day, for what must not say when somebody did it. */
export const keepOnlyDay = (tx: Transaction, work: Work, formKey: string) =>
  tx
    .updateTable('formKeys')
    .set({ at: work.today.toZonedDateTime(vietnamZone).toInstant() })
    .where('key', '=', keyOf(work, formKey))
    .execute()
