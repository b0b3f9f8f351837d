import { sql } from 'kysely'
import type { AttachmentId, OpinionId } from '#core/ids.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'

type Reader = Database | Transaction

/** With the cell and its commune, and with whoever gave the opinion; never with those who only read text and answer. */
const readable = (scope: Scope) =>
  visible(scope, {
    communeId: sql.ref('opinions.communeId'),
    assignedCellId: sql.ref('opinions.cellId'),
    memberId: sql.ref('opinions.memberId'),
  })

const read = (db: Reader, scope: Scope) =>
  db
    .selectFrom('opinionAttachments')
    .innerJoin('opinions', 'opinions.id', 'opinionAttachments.opinionId')
    .innerJoin('files', 'files.id', 'opinionAttachments.fileId')
    .select(['opinionAttachments.id', 'files.name', 'files.mediaType'])
    .where(readable(scope))

export type AttachmentRow = Awaited<ReturnType<typeof listAttachments>>[number]

/** What goes with an opinion, as added. */
export const listAttachments = (db: Reader, scope: Scope, id: OpinionId) =>
  read(db, scope)
    .select('files.size')
    .where('opinionAttachments.opinionId', '=', id)
    .orderBy('opinionAttachments.id')
    .execute()

/** One file with its content, and who gave the opinion; undefined for whoever may not read that opinion with its name. */
export const findAttachment = (db: Reader, scope: Scope, id: AttachmentId) =>
  read(db, scope)
    .select(['files.content', 'opinions.memberId'])
    .where('opinionAttachments.id', '=', id)
    .executeTakeFirst()
