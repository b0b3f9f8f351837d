import type { AssessmentId, MemberId, ReferralId } from '#core/ids.ts'
import type { Work } from '#db/work.ts'
import { type ReleasedSheet, raiseReferralsOf } from '#features/assessments/commands/referrals.ts'
import type { SheetContent } from '#features/assessments/rules/content.ts'
import type { World } from './world.ts'

type Db = Pick<World, 'db'>

/** The line about a proposal: 1 commends, 2 proposes nothing, 3 asks to consider and handle. */
const positionOfProposal = 6

type Said = { readonly grade: number; readonly grounds?: string }

/** What a sheet would say with another grade and other grounds of criterion 6. */
export const saying = (content: SheetContent, { grade, grounds = '' }: Said): SheetContent => ({
  ...content,
  criteria: content.criteria.map((line) =>
    line.position === positionOfProposal ? { ...line, grade, text: grounds } : line,
  ),
})

/** A delivered sheet as the code that delivers knows it. */
export async function releasedSheet({ db }: Db, id: AssessmentId): Promise<ReleasedSheet & { content: SheetContent }> {
  const sheet = await db
    .selectFrom('assessments')
    .innerJoin('assessmentVersions as version', (join) =>
      join
        .onRef('version.assessmentId', '=', 'assessments.id')
        .onRef('version.number', '=', 'assessments.releasedNumber'),
    )
    .select(['assessments.id', 'assessments.memberId', 'assessments.workplaceId', 'assessments.communeId'])
    .select((eb) => ['assessments.cellId', eb.ref('version.content').$castTo<SheetContent>().as('content')])
    .where('assessments.id', '=', id)
    .executeTakeFirstOrThrow()
  return sheet
}

/** A sheet that says this of criterion 6 reaches the workplace: what a delivery does beside the delivery itself. */
export async function deliverSaying(work: Work, id: AssessmentId, said: Said): Promise<void> {
  const sheet = await releasedSheet(work, id)
  const content = saying(sheet.content, said)
  await work.db.transaction().execute(async (tx) => {
    await tx
      .updateTable('assessmentVersions')
      .set({ content: JSON.stringify(content) })
      .where('assessmentId', '=', id)
      .execute()
    await raiseReferralsOf(tx, work, [{ ...sheet, content }])
  })
}

/** A newer version of a sheet reaches the workplace. */
export async function releaseCorrection(work: Work, id: AssessmentId, said: Said): Promise<void> {
  const sheet = await releasedSheet(work, id)
  const content = saying(sheet.content, said)
  const { db, today } = work
  const number = await db
    .updateTable('assessments')
    .set((eb) => ({ releasedNumber: eb('releasedNumber', '+', 1), signedNumber: eb('signedNumber', '+', 1) }))
    .where('id', '=', id)
    .returning('releasedNumber')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('assessmentVersions')
    .values({
      assessmentId: id,
      number: number.releasedNumber,
      content: JSON.stringify(content),
      signedOn: today,
      confirmedOn: today,
      correctionReason: 'Ghi nhầm dòng',
    })
    .execute()
  await db.transaction().execute((tx) => raiseReferralsOf(tx, work, [{ ...sheet, content }]))
}

/** The proposals of a sheet in their order. */
export const referralsOf = ({ db }: Db, assessmentId: AssessmentId) =>
  db.selectFrom('referrals').selectAll().where('assessmentId', '=', assessmentId).orderBy('id').execute()

/** The newest proposal of a sheet. */
export async function referralOfSheet(world: Db, id: AssessmentId): Promise<ReferralId> {
  const rows = await referralsOf(world, id)
  const last = rows.at(-1)
  if (!last) throw new Error(`sheet ${id} proposes nothing`)
  return last.id
}

/** The sheet of a member among some. */
export async function sheetOfMember({ db }: Db, memberId: MemberId): Promise<AssessmentId> {
  const { id } = await db
    .selectFrom('assessments')
    .select('id')
    .where('memberId', '=', memberId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return id
}
