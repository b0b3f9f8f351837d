import type { MemberId } from '#core/ids.ts'
import type { Transaction } from './connection.ts'
import type { Work } from './work.ts'

export type Happening = {
  /** `introduction.admitted`: the thing, then the past participle of its action. */
  readonly kind: `${string}.${string}`
  readonly subjectId: number
  readonly memberId?: MemberId | null
  readonly note?: string | null
  /** True when the actor did it for a side that is not on the system, or for a cell without accounts. */
  readonly onBehalf?: boolean
  readonly data?: Readonly<Record<string, unknown>>
}

/** Keeps who did what, for which organisation, when; part of the same transaction as the deed. */
export async function record(tx: Transaction, work: Work, happenings: Happening | readonly Happening[]): Promise<void> {
  const list = 'kind' in happenings ? [happenings] : happenings
  if (list.length === 0) return
  await tx
    .insertInto('events')
    .values(
      list.map((happening) => ({
        kind: happening.kind,
        subjectKind: happening.kind.slice(0, happening.kind.indexOf('.')),
        subjectId: happening.subjectId,
        memberId: happening.memberId ?? null,
        accountId: work.actor.accountId,
        mandateId: work.actor.mandateId,
        actorName: work.actor.name,
        organisationId: work.actor.organisationId,
        organisationName: work.actor.organisationName,
        onBehalf: happening.onBehalf ?? false,
        note: happening.note ?? null,
        data: JSON.stringify(happening.data ?? {}),
        at: work.now,
      })),
    )
    .execute()
}
