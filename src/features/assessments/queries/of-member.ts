import { sql } from 'kysely'
import type { MemberId, ResidenceLinkId } from '#core/ids.ts'
import type { Database } from '#db/connection.ts'
import type { Scope } from '#db/work.ts'
import { visibleSheets } from './sheet.ts'

export type SheetOfMember = Awaited<ReturnType<typeof listSheetsOfMember>>[number]

const mostSheets = 20

/** The sheets about a member in the order of the newest, with what they were asked for: for the record at the workplace alone. */
export const listSheetsOfMember = (db: Database, scope: Scope, memberId: MemberId) =>
  db
    .selectFrom('assessments')
    .innerJoin('organisations as commune', 'commune.id', 'assessments.communeId')
    .select(['assessments.id', 'assessments.year', 'assessments.purpose', 'assessments.state', 'assessments.dueOn'])
    .select(['assessments.deliveredOn', 'assessments.acknowledgedAt', 'commune.name as communeName'])
    .where('assessments.memberId', '=', memberId)
    .where(visibleSheets(scope))
    .orderBy('assessments.id', 'desc')
    .limit(mostSheets)
    .execute()

type OfLinks = {
  readonly links: readonly { readonly id: ResidenceLinkId; readonly memberId: MemberId }[]
  readonly year: number
}

/** The yearly sheets of some lines of the register, by the link. */
export async function findYearlySheets(db: Database, scope: Scope, { links, year }: OfLinks) {
  const memberIds = links.map(({ memberId }) => memberId)
  const rows = await db
    .selectFrom('assessments')
    .select(['assessments.id', 'assessments.linkId', 'assessments.state'])
    .where('assessments.memberId', '=', sql<MemberId>`any(${sql.val(memberIds)}::int[])`)
    .where('assessments.year', '=', year)
    .where('assessments.purpose', '=', 'yearly')
    .where('assessments.state', '<>', 'cancelled')
    .where(visibleSheets(scope))
    .execute()
  return new Map(rows.flatMap(({ linkId, ...sheet }) => (linkId === null ? [] : [[linkId, sheet] as const])))
}

export type YearlySheets = Awaited<ReturnType<typeof findYearlySheets>>
