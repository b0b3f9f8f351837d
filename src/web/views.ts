import type { Seen } from './answer.ts'
import type { Services } from './services.ts'
import type { SignedIn } from './session.ts'

/** Keeps who looked: one row per member seen in detail, one per list with its filter and number of rows. */
export async function recordView(
  services: Services,
  signedIn: SignedIn,
  view: { event: string; seen: Seen },
): Promise<void> {
  const { actor } = signedIn
  const by = {
    at: services.now(),
    event: view.event,
    accountId: actor.accountId,
    mandateId: actor.mandateId,
    actorName: actor.name,
    organisationId: actor.organisationId,
    organisationName: actor.organisationName,
  }
  await services.db
    .insertInto('views')
    .values(rowsOf(view.seen).map((row) => ({ ...by, ...row })))
    .execute()
}

function rowsOf(seen: Seen) {
  if ('memberId' in seen) return [{ memberId: seen.memberId }]
  const list = { filter: seen.filter, rowCount: seen.rowCount }
  return [list, ...(seen.memberIds ?? []).map((memberId) => ({ memberId }))]
}
