import type { DocumentId, HalfYearId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { once, type Work } from '#db/work.ts'
import { meetingPermissions } from '../permissions.ts'
import { type HalfYear, isWithin } from '../rules/half-year.ts'
import type { MeetingRefusal } from '../terms/meetings.ts'
import { deleteDocuments, type NewDocument, storeDocument } from './documents.ts'

export type DirectHalfYear = {
  readonly formKey: string
  readonly halfYear: HalfYear
  /** What all cells speak about; each may add to it. */
  readonly agenda: string
  readonly dueOn: Temporal.PlainDate
  /** The version the form was shown with; 0 when nothing was said yet. */
  readonly version: number
  /** What all cells get to read before their meeting, if something is added. */
  readonly document?: NewDocument | undefined
  readonly removedIds?: readonly DocumentId[]
}

/**
 * The commune tells its cells what to speak about in a half-year and until when (213-QĐ/TW Đ4 k3). Refuses a day outside
 * the half-year (`outsideHalfYear`), a form older than what was said since (`stale`), and a document that cannot be added.
 */
export function directHalfYear(work: Work, input: DirectHalfYear): Promise<Outcome<MeetingRefusal>> {
  return once<MeetingRefusal>(work, input.formKey, async (tx) => {
    const communeId = work.actor.organisationId
    if (!may(work.actor, [meetingPermissions, 'direct'], { communeId })) return refuse('notAllowed')
    const { halfYear, agenda, dueOn, version } = input
    if (!isWithin(halfYear, dueOn)) return refuse('outsideHalfYear')
    const stored =
      version === 0
        ? await tx
            .insertInto('halfYears')
            .values({ communeId, ...halfYear, agenda, dueOn })
            .onConflict((conflict) => conflict.columns(['communeId', 'year', 'half']).doNothing())
            .returning('id')
            .executeTakeFirst()
        : await tx
            .updateTable('halfYears')
            .set({ agenda, dueOn, version: version + 1 })
            .where('communeId', '=', communeId)
            .where('year', '=', halfYear.year)
            .where('half', '=', halfYear.half)
            .where('version', '=', version)
            .returning('id')
            .executeTakeFirst()
    if (!stored) return refuse('stale')
    const changed = await changeDocuments(tx, work, { ...input, id: stored.id })
    if (!changed.ok) return changed
    await record(tx, work, {
      kind: 'halfYear.directed',
      subjectId: stored.id,
      data: { ...halfYear, dueOn: dueOn.toString() },
    })
    return done()
  })
}

type Changed = DirectHalfYear & { readonly id: HalfYearId }

/** First what goes, so that there is room for what comes. */
async function changeDocuments(
  tx: Transaction,
  work: Work,
  { id, document, removedIds = [] }: Changed,
): Promise<Outcome<MeetingRefusal>> {
  const removed =
    removedIds.length === 0
      ? []
      : await tx
          .selectFrom('documents')
          .select(['id', 'title'])
          .where('halfYearId', '=', id)
          .where('id', 'in', [...removedIds])
          .execute()
  if (removed.length > 0)
    await deleteDocuments(
      tx,
      removed.map((one) => one.id),
    )
  await record(
    tx,
    work,
    removed.map(({ id: documentId, title }) => ({
      kind: 'halfYear.documentRemoved',
      subjectId: id,
      note: title,
      data: { documentId },
    })),
  )
  if (!document) return done()
  const carrier = { halfYearId: id, ownerId: work.actor.organisationId }
  const stored = await storeDocument(tx, work, { carrier, document })
  if (!stored.ok) return stored
  await record(tx, work, {
    kind: 'halfYear.documentAdded',
    subjectId: id,
    note: document.title,
    data: stored.value,
  })
  return done()
}
