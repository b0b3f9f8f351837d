import { sql } from 'kysely'
import type { MemberId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { once, type Work } from '#db/work.ts'
import { listExemptionGroups } from '#features/regulations/queries.ts'
import { memberPermissions } from '../permissions.ts'
import { categoryFault, categoryOn, type MemberCategory } from '../rules.ts'
import type { MemberRefusal } from '../terms.ts'
import { lockMember } from './edit.ts'

export type CategoriseMember = {
  readonly formKey: string
  readonly id: MemberId
  readonly version: number
  readonly category: MemberCategory
  /** Group of 33-HD/BTCTW 1.1 or 1.2; null for the standard category. */
  readonly groupCode: string | null
  readonly fromOn: Temporal.PlainDate
  readonly toOn: Temporal.PlainDate | null
  readonly note: string | null
  readonly decidedBy: string | null
}

/**
 * Gives a member a category from a day on (33-HD/BTCTW 1.1, 1.2): a dated row with its ground and who decided. Rows that
 * reach past that day end the day before. An open link stays as it is: the residence hears of it by a change notice.
 */
export function categoriseMember(work: Work, input: CategoriseMember): Promise<Outcome<MemberRefusal>> {
  return once(work, input.formKey, async (tx) => {
    const member = await lockMember(tx, work, input.id)
    if (!member) return refuse('notFound')
    if (!may(work.actor, [memberPermissions, 'categorise'], member)) return refuse('notAllowed')
    if (member.version !== input.version) return refuse('stale')
    const groups = await listExemptionGroups(tx, input.fromOn)
    const fault = categoryFault(
      input,
      groups.find((group) => group.code === input.groupCode),
    )
    if (fault) return refuse(fault)
    await writeRow(tx, work, input)
    const category = categoryOn(await rowsOf(tx, input.id), work.today)
    await tx
      .updateTable('members')
      .set({ category, version: member.version + 1, updatedAt: work.now })
      .where('id', '=', input.id)
      .execute()
    await record(tx, work, {
      kind: 'member.categorised',
      subjectId: input.id,
      memberId: input.id,
      note: input.note,
      data: {
        from: member.category,
        to: input.category,
        group: input.groupCode,
        fromOn: input.fromOn.toString(),
        toOn: input.toOn?.toString() ?? null,
      },
    })
    return done()
  })
}

const rowsOf = (tx: Transaction, memberId: MemberId) =>
  tx.selectFrom('memberCategories').select(['category', 'fromOn', 'toOn']).where('memberId', '=', memberId).execute()

async function writeRow(tx: Transaction, work: Work, { id, category, groupCode, fromOn, ...row }: CategoriseMember) {
  await tx.deleteFrom('memberCategories').where('memberId', '=', id).where('fromOn', '>=', fromOn).execute()
  await tx
    .updateTable('memberCategories')
    .set({ toOn: fromOn.subtract({ days: 1 }) })
    .where('memberId', '=', id)
    .where((eb) => eb.or([eb('toOn', 'is', null), eb('toOn', '>=', fromOn)]))
    .execute()
  const { toOn, note, decidedBy } = row
  await tx
    .insertInto('memberCategories')
    .values({
      memberId: id,
      category,
      groupCode: category === 'standard' ? null : groupCode,
      fromOn,
      toOn,
      note,
      decidedBy,
      recordedAt: work.now,
    })
    .execute()
}

/**
 * Brings the category of today up to the dated rows: some begin, some end by themselves (study of 12 months). For a
 * clock, once a day; returns how many members changed.
 */
export async function refreshCategories(db: Database, today: Temporal.PlainDate): Promise<number> {
  const { numAffectedRows } = await sql`
    update members set category = now.category, version = version + 1
    from (
      select dated.member_id, coalesce((
        select covering.category from member_categories as covering
        where covering.member_id = dated.member_id and covering.from_on <= ${today}::date
          and (covering.to_on is null or covering.to_on >= ${today}::date)
        order by covering.from_on desc limit 1), 'standard') as category
      from member_categories as dated group by dated.member_id
    ) as now
    where now.member_id = members.id and now.category <> members.category`.execute(db)
  return Number(numAffectedRows ?? 0)
}
