import type { Placed } from '#core/place.ts'
import { sheetPlace } from '#features/assessments/queries/sheet.ts'
import { sheetsOf } from '#test/support/assessments.ts'
import { today, type World } from '#test/support/world.ts'

type AssessmentSubject = { readonly id: number; readonly lies: readonly Placed[]; readonly called: string }

/** What was signed outside of a sheet: with the residence, and with the workplace once the sheet reached it. */
async function sheetFileSubjects(world: World): Promise<readonly AssessmentSubject[]> {
  const { db, actors } = world
  const { accountId, organisationId: ownerId } = actors.secretaryOfThanhLoi
  const back = await sheetsOf(world, { cell: 'thanhLoi', state: 'delivered' })
  const signed = await sheetsOf(world, { cell: 'phuHung', state: 'signed' })
  const subjects: AssessmentSubject[] = []
  for (const assessmentId of [...back.slice(0, 1), ...signed.slice(0, 1)]) {
    const { id: fileId } = await db
      .insertInto('files')
      .values({ ownerId, accountId, name: 'x.pdf', mediaType: 'x', size: 1, digest: 'x', content: Buffer.from('x') })
      .returning('id')
      .executeTakeFirstOrThrow()
    const uploaded = { assessmentId, versionNumber: 1, fileId, kind: 'scan', uploadedOn: today } as const
    const { id } = await db.insertInto('assessmentFiles').values(uploaded).returning('id').executeTakeFirstOrThrow()
    const { workplaceId, releasedNumber, ...lies } = await db
      .selectFrom('assessments')
      .select(['workplaceId', 'communeId', 'cellId as assignedCellId', 'releasedNumber'])
      .where('id', '=', assessmentId)
      .executeTakeFirstOrThrow()
    const isReleased = releasedNumber > 0
    const called = isReleased ? 'file of a released sheet' : 'file of a signed sheet'
    subjects.push({ id, lies: [isReleased ? { ...lies, workplaceId } : lies], called })
  }
  return subjects
}

/** The sheets that these files go with, whoever may see the way to them. */
async function sheetSubjects({ db }: World): Promise<readonly AssessmentSubject[]> {
  const rows = await db
    .selectFrom('assessments')
    .select(['id', 'memberId', 'workplaceId', 'communeId', 'cellId', 'state'])
    .where('signedNumber', '>', 0)
    .where('releasedNumber', '>', 0)
    .execute()
  return rows.map((row) => ({ id: row.id, lies: [sheetPlace(row)], called: `sheet ${row.state}` }))
}

/** Of the assessment, by what stands before the number in its address. */
export const assessmentSubjects = async (world: World) => ({
  'tep-nhan-xet': await sheetFileSubjects(world),
  'nhan-xet': await sheetSubjects(world),
})
