import type { AssessmentFileId, AssessmentId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { digestOf, type NewFile, storeFile } from '#db/files.ts'
import { once, scopeFor, type Work } from '#db/work.ts'
import type { PaperSignature } from '#papers/signatures.ts'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { findSheetFile } from '../queries/files.ts'
import { listSheetsForUpdate, type SheetToChange, sheetPlace } from '../queries/sheet.ts'
import { mostFiles, newestFor, sideOf } from '../rules/version.ts'
import type { FileRefusal } from '../terms/paper.ts'

/** What was signed outside: a PDF with what verifying its signatures found, or a scan with none. */
export type SignedFile = { readonly file: NewFile; readonly signatures: readonly PaperSignature[] }

type AddFiles = { readonly id: AssessmentId; readonly formKey: string; readonly files: readonly SignedFile[] }

type Attaching = { readonly sheet: SheetToChange; readonly version: number }

/** The sheet, locked, and the version that this side's files go with. */
async function loadForFiles(tx: Transaction, work: Work, id: AssessmentId): Promise<Outcome<FileRefusal, Attaching>> {
  const [sheet] = await listSheetsForUpdate(tx, scopeFor(work.actor, [assessmentPermissions, 'read']), [id])
  if (!sheet) return refuse('notFound')
  if (!may(work.actor, [assessmentPermissions, 'attach'], sheetPlace(sheet))) return refuse('notAllowed')
  const version = newestFor(sideOf(work.actor.role), sheet)
  return version === 0 ? refuse('notSigned') : done({ sheet, version })
}

/** Keeps what was signed with a token, or on paper and scanned, with the newest version that this side has. */
export function addSignedFiles(work: Work, { id, formKey, files }: AddFiles): Promise<Outcome<FileRefusal>> {
  return once<FileRefusal>(work, formKey, async (tx) => {
    const loaded = await loadForFiles(tx, work, id)
    if (!loaded.ok) return loaded
    const known = new Set(await digestsOf(tx, loaded.value))
    for (const signed of files) {
      const digest = await digestOf(signed.file.content)
      if (known.has(digest)) return refuse('sameFile')
      known.add(digest)
      if (known.size > mostFiles) return refuse('tooManyFiles')
      await keep(tx, work, { ...loaded.value, signed, digest })
    }
    return done()
  })
}

async function digestsOf(tx: Transaction, { sheet, version }: Attaching): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('assessmentFiles')
    .innerJoin('files', 'files.id', 'assessmentFiles.fileId')
    .select('files.digest')
    .where('assessmentId', '=', sheet.id)
    .where('versionNumber', '=', version)
    .execute()
  return rows.map(({ digest }) => digest)
}

type Keeping = Attaching & { readonly signed: SignedFile; readonly digest: string }

async function keep(tx: Transaction, work: Work, { sheet, version, signed, digest }: Keeping): Promise<void> {
  const side = sideOf(work.actor.role)
  const ownerId = side === 'workplace' ? sheet.workplaceId : (sheet.cellId ?? sheet.communeId)
  const fileId = await storeFile(tx, signed.file, { ownerId, accountId: work.actor.accountId, now: work.now })
  const kind = signed.signatures.length > 0 ? 'signedPdf' : 'scan'
  await tx
    .insertInto('assessmentFiles')
    .values({
      assessmentId: sheet.id,
      versionNumber: version,
      fileId,
      kind,
      signatures: JSON.stringify(signed.signatures),
      uploadedOn: work.today,
    })
    .execute()
  await record(tx, work, {
    kind: 'assessment.fileAdded',
    subjectId: sheet.id,
    memberId: sheet.memberId,
    note: signed.file.name,
    data: { version, fileKind: kind, digest },
  })
}

type RemoveFile = { readonly id: AssessmentFileId; readonly formKey: string }

/** Takes a file away for good; only the side that uploaded it may. What it was called and its digest stay in the event. */
export function removeSignedFile(work: Work, { id, formKey }: RemoveFile): Promise<Outcome<FileRefusal, AssessmentId>> {
  return once<FileRefusal, AssessmentId>(work, formKey, async (tx) => {
    const side = sideOf(work.actor.role)
    const file = await findSheetFile(tx, scopeFor(work.actor, [assessmentPermissions, 'read']), { id, side })
    if (!file) return refuse('notFound')
    const loaded = await loadForFiles(tx, work, file.assessmentId)
    if (!loaded.ok) return loaded
    if (file.isFromWorkplace !== (side === 'workplace')) return refuse('otherSide')
    const { numDeletedRows } = await tx
      .deleteFrom('files')
      .where('id', '=', ({ selectFrom }) => selectFrom('assessmentFiles').select('fileId').where('id', '=', id))
      .executeTakeFirst()
    if (Number(numDeletedRows) === 0) return refuse('notFound')
    await record(tx, work, {
      kind: 'assessment.fileRemoved',
      subjectId: file.assessmentId,
      memberId: file.memberId,
      note: file.name,
      data: { version: file.versionNumber, fileKind: file.kind, digest: file.digest },
    })
    return done<AssessmentId>(file.assessmentId)
  })
}
