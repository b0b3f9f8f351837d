import { type SqlBool, sql } from 'kysely'
import type { AssessmentId, MemberId } from '#core/ids.ts'
import type { Database } from '#db/connection.ts'
import type { Scope } from '#db/work.ts'
import type { SheetContent } from '../rules/content.ts'
import type { Purpose } from '../rules/sheet.ts'
import { type WorkplaceAsked as Asked, filteredSheets } from './of-workplace.ts'

const graded: readonly Purpose[] = ['yearly', 'grading']

/** Of those sheets that a workplace grades its members by (366-QĐ/TW): each year's, and those asked for that purpose. */
const sheets = (db: Database, scope: Scope, asked: Asked) =>
  filteredSheets(db, scope, asked)
    .where('assessments.memberId', 'is not', null)
    .where(sql<SqlBool>`assessments.purpose = any(${sql.val(graded)}::text[])`)

const rowsAtOnce = 1000

export type GradingRow = Awaited<ReturnType<typeof listPortion>>[number]

/** A workplace reads what has been released to it, and nothing newer. */
const listPortion = (db: Database, scope: Scope, { after, ...asked }: Asked & { readonly after?: AssessmentId }) =>
  sheets(db, scope, asked)
    .leftJoin('assessmentVersions as released', (join) =>
      join
        .onRef('released.assessmentId', '=', 'assessments.id')
        .onRef('released.number', '=', 'assessments.releasedNumber'),
    )
    .select([
      'assessments.id',
      sql<MemberId>`assessments.member_id`.as('memberId'),
      'assessments.state',
      'assessments.announcedOn',
      sql<string>`members.full_name`.as('fullName'),
      sql<number | null>`coalesce(extract(year from members.birth_on)::int, members.birth_year)`.as('birthYear'),
      'cell.shortName as cellName',
      'residenceCell.shortName as residenceCellName',
      'commune.shortName as communeName',
      sql<SheetContent | null>`released.content`.as('content'),
    ])
    .$if(after !== undefined, (query) =>
      query.where(
        sql<SqlBool>`(assessments.sort_key, assessments.id)
          > ((select last.sort_key from assessments as last where last.id = ${after}), ${after})`,
      ),
    )
    .orderBy('assessments.sortKey')
    .orderBy('assessments.id')
    .limit(rowsAtOnce)
    .execute()

export async function countGrading(db: Database, scope: Scope, asked: Asked): Promise<number> {
  const { count } = await sheets(db, scope, asked)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

type Reading = Asked & { readonly progress?: (count: number) => Promise<void> }

/** Every sheet of a filter with what it said, in the order of names, portion after portion. */
export async function listGrading(
  db: Database,
  scope: Scope,
  { progress, ...asked }: Reading,
): Promise<readonly GradingRow[]> {
  const rows: GradingRow[] = []
  for (;;) {
    const last = rows.at(-1)
    const portion = await listPortion(db, scope, last ? { ...asked, after: last.id } : asked)
    rows.push(...portion)
    await progress?.(rows.length)
    if (portion.length < rowsAtOnce) return rows
  }
}
