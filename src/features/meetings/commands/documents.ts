import type { DocumentId, HalfYearId, MeetingId, OrganisationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { digestOf, type NewFile, storeFile } from '#db/files.ts'
import { once, scopeFor, type Work } from '#db/work.ts'
import { meetingPermissions } from '../permissions.ts'
import { findMeetingOfDocument } from '../queries/documents.ts'
import { canCarryDocuments, daysReadableAfterCancelling, mostDocuments } from '../rules/meeting.ts'
import type { DocumentRefusal, MeetingRefusal } from '../terms/meetings.ts'
import { isOnBehalf, loadMeeting } from './load.ts'

export type NewDocument = { readonly title: string; readonly file: NewFile }

/** With what it goes, and whose file it is; the row of the meeting or half-year is locked by the caller. */
type Carrier = { readonly ownerId: OrganisationId } & (
  | { readonly meetingId: MeetingId }
  | { readonly halfYearId: HalfYearId }
)

/** What events keep of a document, so that it can be named when it is gone. */
type KeptOfDocument = { readonly documentId: DocumentId; readonly fileName: string; readonly digest: string }

/** Keeps a document with its file. Refuses one more than can be read (`tooManyDocuments`), and the same file again (`sameDocument`). */
export async function storeDocument(
  tx: Transaction,
  work: Work,
  { carrier: { ownerId, ...carrier }, document }: { readonly carrier: Carrier; readonly document: NewDocument },
): Promise<Outcome<DocumentRefusal, KeptOfDocument>> {
  const digest = await digestOf(document.file.content)
  const others = await tx
    .selectFrom('documents')
    .innerJoin('files', 'files.id', 'documents.fileId')
    .select('files.digest')
    .where((eb) =>
      'meetingId' in carrier ? eb('meetingId', '=', carrier.meetingId) : eb('halfYearId', '=', carrier.halfYearId),
    )
    .execute()
  if (others.some((other) => other.digest === digest)) return refuse('sameDocument')
  if (others.length >= mostDocuments) return refuse('tooManyDocuments')
  const fileId = await storeFile(tx, document.file, { ownerId, accountId: work.actor.accountId, now: work.now })
  const { id: documentId } = await tx
    .insertInto('documents')
    .values({ ...carrier, fileId, title: document.title })
    .returning('id')
    .executeTakeFirstOrThrow()
  return done({ documentId, fileName: document.file.name, digest })
}

type AddDocument = { readonly formKey: string; readonly id: MeetingId; readonly document: NewDocument }

/** Whoever prepares a meeting gives those invited something to read before it (house rule), until it is held or called off. */
export function addDocument(work: Work, { formKey, id, document }: AddDocument): Promise<Outcome<MeetingRefusal>> {
  return once<MeetingRefusal>(work, formKey, async (tx) => {
    const loaded = await loadMeeting(tx, work, { id, action: 'attach' })
    if (!loaded.ok) return loaded
    if (!canCarryDocuments(loaded.value)) return refuse('wrongState')
    const stored = await storeDocument(tx, work, {
      carrier: { meetingId: id, ownerId: loaded.value.cellId },
      document,
    })
    if (!stored.ok) return stored
    await record(tx, work, {
      kind: 'meeting.documentAdded',
      subjectId: id,
      onBehalf: isOnBehalf(work),
      note: document.title,
      data: stored.value,
    })
    return done()
  })
}

type RemoveDocument = { readonly formKey: string; readonly id: DocumentId }

/** Takes a document away for good, its file with it; gives the meeting it went with. */
export function removeDocument(
  work: Work,
  { formKey, id }: RemoveDocument,
): Promise<Outcome<MeetingRefusal, MeetingId>> {
  return once<MeetingRefusal, MeetingId>(work, formKey, async (tx) => {
    const found = await findMeetingOfDocument(tx, scopeFor(work.actor, [meetingPermissions, 'read']), id)
    if (!found) return refuse('notFound')
    const loaded = await loadMeeting(tx, work, { id: found.id, action: 'attach' })
    if (!loaded.ok) return loaded
    if (!canCarryDocuments(loaded.value)) return refuse('wrongState')
    if ((await deleteDocuments(tx, [id])) === 0) return refuse('notFound')
    await record(tx, work, {
      kind: 'meeting.documentRemoved',
      subjectId: found.id,
      onBehalf: isOnBehalf(work),
      note: found.title,
      data: { documentId: id },
    })
    return done<MeetingId>(found.id)
  })
}

/** Deletes the files, and with them the rows that name them. Gives how many there were. */
export async function deleteDocuments(tx: Transaction, ids: readonly DocumentId[]): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('files')
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('documents')
        .select('fileId')
        .where('id', 'in', [...ids]),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** House rule: who had been invited can still read what it would have been about, for a while. */
export const letDocumentsExpire = (tx: Transaction, work: Work, id: MeetingId) =>
  tx
    .updateTable('files')
    .set({ expiresAt: work.now.add({ hours: 24 * daysReadableAfterCancelling }) })
    .where('id', 'in', ({ selectFrom }) => selectFrom('documents').select('fileId').where('meetingId', '=', id))
    .execute()
