import { type SqlBool, sql } from 'kysely'
import type { MemberId, OrganisationId, ResidenceLinkId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import type { Work } from '#db/work.ts'
import type { CloseReason, SuspendedReason } from './rules.ts'

type OpenLink = {
  readonly memberId: MemberId
  readonly workplaceId: OrganisationId
  readonly communeId: OrganisationId
  readonly cellId: OrganisationId
  readonly since: Temporal.PlainDate
}

/**
 * Opens the relation of a member with a residence cell (213-QĐ/TW Đ4 k2). Refuses `linkIsOpen` when the member has one:
 * the database holds at most one open link per member, whoever asks at the same time.
 */
export async function openResidenceLink(
  tx: Transaction,
  work: Work,
  { since, ...link }: OpenLink,
): Promise<Outcome<'linkIsOpen', ResidenceLinkId>> {
  const opened = await tx
    .insertInto('residenceLinks')
    .values({ ...link, sinceOn: since })
    // Without a target: PostgreSQL finds no partial index for a condition with parameters.
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!opened) return refuse('linkIsOpen')
  await record(tx, work, {
    kind: 'residenceLink.opened',
    subjectId: opened.id,
    memberId: link.memberId,
    data: { cellId: link.cellId },
  })
  return done(opened.id)
}

/** Ends a link with its reason, today unless a paper says another day; a link that is closed already stays as it is. */
export async function closeResidenceLink(
  tx: Transaction,
  work: Work,
  {
    id,
    reason,
    on = work.today,
  }: { readonly id: ResidenceLinkId; readonly reason: CloseReason; readonly on?: Temporal.PlainDate },
): Promise<void> {
  const closed = await tx
    .updateTable('residenceLinks')
    .set((eb) => ({
      state: 'closed',
      suspendedReason: null,
      closedOn: on,
      closeReason: reason,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .where('state', '<>', 'closed')
    .returning('memberId')
    .executeTakeFirst()
  if (!closed) return
  await record(tx, work, { kind: 'residenceLink.closed', subjectId: id, memberId: closed.memberId, data: { reason } })
}

/** The day since when is put right; refuses a day ahead, or after the end of the link (house rule). */
export async function correctLinkSince(
  tx: Transaction,
  work: Work,
  { id, sinceOn }: { readonly id: ResidenceLinkId; readonly sinceOn: Temporal.PlainDate },
): Promise<Outcome<'sinceOutside'>> {
  const changed = await tx
    .updateTable('residenceLinks')
    .set((eb) => ({ sinceOn, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where(sql<SqlBool>`${sinceOn} <= coalesce(closed_on, ${work.today})`)
    .returning('memberId')
    .executeTakeFirst()
  if (!changed) return refuse('sinceOutside')
  await record(tx, work, {
    kind: 'residenceLink.changed',
    subjectId: id,
    memberId: changed.memberId,
    data: { sinceOn: sinceOn.toString() },
  })
  return done()
}

/** A link that rests: leaving for another place, long away, or waiting for the new workplace. */
export async function suspendResidenceLink(
  tx: Transaction,
  work: Work,
  { id, reason }: { readonly id: ResidenceLinkId; readonly reason: SuspendedReason },
): Promise<void> {
  const suspended = await tx
    .updateTable('residenceLinks')
    .set((eb) => ({ state: 'suspended', suspendedReason: reason, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'active')
    .returning('memberId')
    .executeTakeFirst()
  if (!suspended) return
  await record(tx, work, {
    kind: 'residenceLink.suspended',
    subjectId: id,
    memberId: suspended.memberId,
    data: { reason },
  })
}

/** The reason for resting is gone: the link is active again. One that rests for another reason goes on resting. */
export async function resumeResidenceLink(
  tx: Transaction,
  work: Work,
  { id, reason }: { readonly id: ResidenceLinkId; readonly reason: SuspendedReason },
): Promise<void> {
  const resumed = await tx
    .updateTable('residenceLinks')
    .set((eb) => ({ state: 'active', suspendedReason: null, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('suspendedReason', '=', reason)
    .returning('memberId')
    .executeTakeFirst()
  if (!resumed) return
  await record(tx, work, { kind: 'residenceLink.resumed', subjectId: id, memberId: resumed.memberId })
}
