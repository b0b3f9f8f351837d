import type { ImportId, OrganisationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { type NewFile, storeFile } from '#db/files.ts'
import { once, type Work } from '#db/work.ts'
import { readSpreadsheet } from '#spreadsheets/read.ts'
import type { Sheet } from '#spreadsheets/sheet.ts'
import type { BadFile } from '#spreadsheets/terms.ts'
import type { Mapping, ReadReport } from '../rules/kept-report.ts'
import { findRememberedMapping } from './mapping.ts'
import { safeJson, storeRows } from './store-rows.ts'
import type { ImportTarget } from './target.ts'

export type UploadRefusal = BadFile | 'notAllowed' | 'noOwner' | 'noHeader' | 'noRows' | 'tooManyPeople'

export type Upload = {
  readonly formKey: string
  readonly target: ImportTarget
  /** Whose list it is, where the target lets choose; otherwise the only one it can be. */
  readonly ownerId: OrganisationId | undefined
  readonly file: NewFile
}

/** House rule: what the preview shows within five seconds. */
const mostRows = 5000

/** Reads the file and keeps it with all its rows for the preview. A bad file is refused and nothing is kept. */
export async function uploadImport(work: Work, upload: Upload): Promise<Outcome<UploadRefusal, ImportId>> {
  const owner = await ownerOf(work, upload)
  if (!owner.ok) return owner
  const sheets = await readSpreadsheet(upload.file.content, upload.file.name)
  if (!sheets.ok) return sheets
  return once<UploadRefusal, ImportId>(work, upload.formKey, (tx) =>
    storeImport(tx, work, { ...upload, ownerId: owner.value, sheets: sheets.value }),
  )
}

/** Never guessed: one of several must be named. */
async function ownerOf(
  work: Work,
  { target, ownerId }: Upload,
): Promise<Outcome<'notAllowed' | 'noOwner', OrganisationId>> {
  const owners = target.listOwners ? (await target.listOwners(work)).map(({ id }) => id) : [work.actor.organisationId]
  const organisationId = owners.length === 1 ? (ownerId ?? owners[0]) : ownerId
  if (!organisationId || !owners.includes(organisationId)) return refuse('noOwner')
  return may(work.actor, target.right, { organisationId }) ? done(organisationId) : refuse('notAllowed')
}

type ReadUpload = Upload & { readonly ownerId: OrganisationId; readonly sheets: readonly Sheet[] }

async function storeImport(tx: Transaction, work: Work, upload: ReadUpload): Promise<Outcome<UploadRefusal, ImportId>> {
  const { target } = upload
  const { report, mapping } = await readWithMemory(tx, work, upload)
  const refusal = whyUseless(report)
  if (refusal) return refuse(refusal)
  const { actor } = work
  const { id: importId } = await tx
    .insertInto('imports')
    .values({
      target: target.key,
      organisationId: upload.ownerId,
      accountId: actor.accountId,
      mandateId: actor.mandateId,
      fileId: await storeFile(tx, upload.file, {
        ownerId: actor.organisationId,
        accountId: actor.accountId,
        now: work.now,
      }),
      mapping: safeJson(mapping),
      report: safeJson({ sheets: report.sheets }),
      createdAt: work.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await storeRows(tx, work, { importId, target, report })
  await record(tx, work, {
    kind: 'import.stored',
    subjectId: importId,
    data: { target: target.key, fileName: upload.file.name, rowCount: report.rows.length },
  })
  return done(importId)
}

type Reading = { readonly report: ReadReport; readonly mapping: Mapping }

/** As guessed, or as this organisation once corrected it. */
async function readWithMemory(tx: Transaction, work: Work, { target, sheets }: ReadUpload): Promise<Reading> {
  const guessed = await target.read(work, sheets, {})
  const mapping = await findRememberedMapping(tx, work, { target: target.key, sheets: guessed.sheets })
  const report = Object.keys(mapping).length > 0 ? await target.read(work, sheets, mapping) : guessed
  return { report, mapping }
}

function whyUseless(report: ReadReport): UploadRefusal | undefined {
  if (report.sheets.every(({ headerRow }) => headerRow === null)) return 'noHeader'
  if (report.rows.length === 0) return 'noRows'
  return report.rows.length > mostRows ? 'tooManyPeople' : undefined
}
