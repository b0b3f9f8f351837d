import type { AttachmentId, OpinionId, OrganisationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import type { Transaction } from '#db/connection.ts'
import { digestOf, type NewFile, storeFile } from '#db/files.ts'
import type { Work } from '#db/work.ts'
import { mostAttachments } from '../rules/opinion.ts'
import type { OpinionRefusal } from '../terms/opinion.ts'

type Attaching = {
  readonly opinion: { readonly id: OpinionId; readonly cellId: OrganisationId }
  readonly files: readonly NewFile[]
}

type Kept = { readonly fileName: string; readonly digest: string }

/**
 * Keeps the files that go with an opinion whose row is new or locked; the same file twice is kept once. Gives what events
 * keep of each, so that it can be named when it is gone. Refuses more than can go with one opinion (`tooManyAttachments`).
 */
export async function storeAttachments(
  tx: Transaction,
  work: Work,
  { opinion, files }: Attaching,
): Promise<Outcome<OpinionRefusal, readonly Kept[]>> {
  if (files.length === 0) return done([])
  const others = await tx
    .selectFrom('opinionAttachments')
    .innerJoin('files', 'files.id', 'opinionAttachments.fileId')
    .select('files.digest')
    .where('opinionId', '=', opinion.id)
    .execute()
  const known = new Set(others.map(({ digest }) => digest))
  const kept: Kept[] = []
  for (const file of files) {
    const digest = await digestOf(file.content)
    if (known.has(digest)) continue
    known.add(digest)
    if (known.size > mostAttachments) return refuse('tooManyAttachments')
    const by = { ownerId: opinion.cellId, accountId: work.actor.accountId, now: work.now }
    const fileId = await storeFile(tx, file, by)
    await tx.insertInto('opinionAttachments').values({ opinionId: opinion.id, fileId }).execute()
    kept.push({ fileName: file.name, digest })
  }
  return done(kept)
}

type Removing = { readonly opinionId: OpinionId; readonly ids: readonly AttachmentId[] }

/** Deletes files of this opinion, and with them the rows that name them. Gives how many there were. */
export async function removeAttachments(tx: Transaction, { opinionId, ids }: Removing): Promise<number> {
  if (ids.length === 0) return 0
  const { numDeletedRows } = await tx
    .deleteFrom('files')
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('opinionAttachments')
        .select('fileId')
        .where('opinionId', '=', opinionId)
        .where('id', 'in', [...ids]),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}
