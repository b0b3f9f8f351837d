import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '#core/actor.ts'
import { vietnamZone } from '#core/day.ts'
import type { AccountId } from '#core/ids.ts'
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

/** What is kept of a sent form. Without `at` the database notes when it came. */
type Sent = { readonly key: string; readonly accountId: AccountId; readonly at?: Temporal.Instant }

// A key is the person's own: somebody else who sends the same one neither learns the outcome nor is stopped by it.
const sentBy = ({ actor: { accountId } }: Work, formKey: string): Sent => ({
  key: `${accountId}:${formKey}`,
  accountId,
})

type Command<Reason extends string, Value> = (tx: Transaction) => Promise<Outcome<Reason, Value>>

/**
 * Runs a command once for a form's one-time key: a key seen before answers with its first outcome, and two requests
 * with the same key wait for each other. A refusal rolls everything back and leaves the key free, so that the corrected
 * form can be sent again.
 */
export const once = <Reason extends string, Value = undefined>(
  work: Work,
  formKey: string,
  command: Command<Reason, Value>,
): Promise<Outcome<Reason, Value>> => onceFor(work.db, sentBy(work, formKey), command)

/**
 * The same for what must not say when in the day it was done, nor in which form: of the key a digest is kept, since it can
 * hold the form's address, and the day alone from the first write on, since a time written over stays in the old row.
 */
export function onceThatDay<Reason extends string, Value = undefined>(
  work: Work,
  formKey: string,
  command: Command<Reason, Value>,
): Promise<Outcome<Reason, Value>> {
  const digest = createHash('sha256').update(formKey).digest('base64url')
  const at = work.today.toZonedDateTime(vietnamZone).toInstant()
  return onceFor(work.db, { ...sentBy(work, digest), at }, command)
}

async function onceFor<Reason extends string, Value>(
  db: Database,
  sent: Sent,
  command: Command<Reason, Value>,
): Promise<Outcome<Reason, Value>> {
  try {
    return await db.transaction().execute(async (tx) => {
      const first = await firstOutcome<Reason, Value>(tx, sent)
      if (first) return first
      const outcome = await command(tx)
      if (!outcome.ok) throw new Refusal(outcome.reason)
      await tx
        .updateTable('formKeys')
        .set({ outcome: sql`${JSON.stringify(outcome)}::jsonb` })
        .where('key', '=', sent.key)
        .execute()
      return outcome
    })
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.message as Reason)
    throw error
  }
}

async function firstOutcome<Reason extends string, Value>(tx: Transaction, sent: Sent) {
  const fresh = await tx
    .insertInto('formKeys')
    .values(sent)
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  if (fresh) return undefined
  const seen = await tx.selectFrom('formKeys').select('outcome').where('key', '=', sent.key).executeTakeFirstOrThrow()
  return seen.outcome as unknown as Outcome<Reason, Value>
}
