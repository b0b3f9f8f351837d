import type { AccountId, FileId, OrganisationId } from '#core/ids.ts'
import type { Transaction } from './connection.ts'

export type NewFile = {
  readonly name: string
  readonly mediaType: string
  readonly content: Uint8Array
}

type Keeping = {
  /** The organisation whose file it is. */
  readonly ownerId: OrganisationId
  readonly accountId: AccountId
  readonly now: Temporal.Instant
  /** Left out for what is kept until somebody deletes it. */
  readonly expiresAt?: Temporal.Instant
}

/** SHA-256 in hexadecimal letters. */
export const digestOf = async (content: Uint8Array): Promise<string> =>
  Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(content))).toString('hex')

/** Keeps a file with its size and digest; who may have it is said by the row that names it. */
export async function storeFile(
  tx: Transaction,
  { name, mediaType, content }: NewFile,
  { ownerId, accountId, now, expiresAt }: Keeping,
): Promise<FileId> {
  const { id } = await tx
    .insertInto('files')
    .values({
      ownerId,
      accountId,
      name,
      mediaType,
      size: content.byteLength,
      digest: await digestOf(content),
      content: Buffer.from(content),
      createdAt: now,
      ...(expiresAt ? { expiresAt } : {}),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
