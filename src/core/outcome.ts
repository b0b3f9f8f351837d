/** What an expected ending of a command looks like; the unexpected is thrown. */
export type Done<Value = undefined> = { readonly ok: true; readonly value: Value }
export type Refused<Reason extends string> = { readonly ok: false; readonly reason: Reason }
/** `Outcome<'notFound' | 'wrongState', LetterId>`: done with a value, or refused for a reason worded in `terms.ts`. */
export type Outcome<Reason extends string, Value = undefined> = Done<Value> | Refused<Reason>

export function done(): Done
export function done<Value>(value: Value): Done<Value>
export function done(value?: unknown): Done<unknown> {
  return { ok: true, value }
}

export const refuse = <Reason extends string>(reason: Reason): Refused<Reason> => ({ ok: false, reason })
