import { referralPlace } from '#features/assessments/queries/referrals.ts'
import { sheetPlace } from '#features/assessments/queries/sheet.ts'
import { sheetsOf } from '#test/support/assessments.ts'
import { today, type World } from '#test/support/world.ts'
import type { Subject } from './subjects.ts'

/** Sheets of four cells: one that waits for its cell, one signed and two back with the workplace; one of each workplace. */
export async function sheetSubjects(world: World): Promise<readonly Subject[]> {
  await sheetsOf(world, { cell: 'myHung' })
  await sheetsOf(world, { cell: 'thanhLoi', state: 'delivered' })
  await sheetsOf(world, { cell: 'phuHung', state: 'signed' })
  await sheetsOf(world, { cell: 'quarter1', state: 'delivered' })
  const rows = await world.db
    .selectFrom('assessments')
    .distinctOn(['state', 'workplaceId', 'cellId'])
    .select(['id', 'memberId', 'workplaceId', 'communeId', 'cellId', 'state'])
    .orderBy('state')
    .orderBy('workplaceId')
    .orderBy('cellId')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, lies: [sheetPlace(row)], called: `sheet ${row.state}` }))
}

/** Those of them that have reached the workplace, as whoever they are about sees them. */
export async function ownSheetSubjects({ db }: World): Promise<readonly Subject[]> {
  const rows = await db.selectFrom('assessments').select(['id', 'memberId']).where('releasedNumber', '>', 0).execute()
  return rows.map(({ id, memberId }) => ({ id, lies: [{ memberId }], called: 'own sheet' }))
}

/** A proposal that waits and one that was withdrawn, in two communes. */
export async function referralSubjects({ db }: World): Promise<readonly Subject[]> {
  const sheets = await db
    .selectFrom('assessments')
    .distinctOn(['cellId', 'workplaceId'])
    .select(['id as assessmentId', 'memberId', 'workplaceId', 'communeId', 'cellId'])
    .where('releasedNumber', '>', 0)
    .execute()
  const proposedOn = Temporal.PlainDate.from('2026-11-20')
  const rows = await db
    .insertInto('referrals')
    .values(
      sheets.flatMap(({ memberId, ...lies }) =>
        memberId === null
          ? []
          : (['proposed', 'withdrawn'] as const).map((state) => ({
              ...lies,
              memberId,
              kind: 'commend' as const,
              grounds: 'x',
              proposedOn,
              state,
            })),
      ),
    )
    .returning(['id', 'workplaceId', 'communeId', 'cellId', 'state'])
    .execute()
  return rows.map((row) => ({ id: row.id, lies: [referralPlace(row)], called: `referral ${row.state}` }))
}

/** What was signed outside of a sheet that has reached the workplace and of one that has not: with those who may read it. */
export async function sheetFileSubjects({ db, actors }: World): Promise<readonly Subject[]> {
  const { accountId, organisationId: ownerId } = actors.secretaryOfThanhLoi
  const sheets = await db
    .selectFrom('assessments')
    .distinctOn('releasedNumber')
    .select(['id', 'workplaceId', 'communeId', 'cellId as assignedCellId', 'releasedNumber'])
    .where('signedNumber', '>', 0)
    .orderBy('releasedNumber')
    .orderBy('id')
    .execute()
  const subjects: Subject[] = []
  for (const { id: assessmentId, workplaceId, releasedNumber, ...lies } of sheets) {
    const { id: fileId } = await db
      .insertInto('files')
      .values({ ownerId, accountId, name: 'x.pdf', mediaType: 'x', size: 1, digest: 'x', content: Buffer.from('x') })
      .returning('id')
      .executeTakeFirstOrThrow()
    const uploaded = { assessmentId, versionNumber: 1, fileId, kind: 'scan', uploadedOn: today } as const
    const { id } = await db.insertInto('assessmentFiles').values(uploaded).returning('id').executeTakeFirstOrThrow()
    const isReleased = releasedNumber > 0
    const called = isReleased ? 'file of a released sheet' : 'file of a signed sheet'
    subjects.push({ id, lies: [isReleased ? { ...lies, workplaceId } : lies], called })
  }
  return subjects
}
