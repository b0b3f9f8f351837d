import { referralPlace } from '#features/assessments/queries/referrals.ts'
import { sheetsOf } from '#test/support/assessments.ts'
import type { World } from '#test/support/world.ts'
import type { Subject } from './subjects.ts'

/** Sheets that have reached the workplace, as whoever they are about sees them. */
export async function ownSheetSubjects(world: World): Promise<readonly Subject[]> {
  const { db } = world
  await sheetsOf(world, { cell: 'thanhLoi', state: 'delivered' })
  await sheetsOf(world, { cell: 'quarter1', state: 'delivered' })
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
