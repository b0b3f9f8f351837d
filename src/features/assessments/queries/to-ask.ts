import { sql } from 'kysely'
import type { MemberId } from '#core/ids.ts'
import { pageSize } from '#core/page.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { patternsOf } from '#db/like.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import { getCalendar } from '#features/regulations/queries.ts'
import { dueOn } from '#features/regulations/rules.ts'
import { isUnderWay } from '../rules/eligibility.ts'
import type { Purpose } from '../rules/sheet.ts'

type Reader = Database | Transaction

const inScope = (scope: Scope) =>
  visible(scope, { memberId: sql.ref('members.id'), workplaceId: sql.ref('members.workplaceId') })

export type MemberKey = { readonly sortKey: string; readonly id: MemberId }

type Choice = { readonly search: string; readonly after: MemberKey | undefined }

export type ChoosableMember = Awaited<ReturnType<typeof listChoosableMembers>>[number]

/** Active members of the workplace to choose from, a page and one more; where each is assessed stands with them. */
export const listChoosableMembers = (db: Database, scope: Scope, { search, after }: Choice) =>
  db
    .selectFrom('members')
    .leftJoin('organisations as cell', 'cell.id', 'members.workplaceCellId')
    .select(['members.id', 'members.fullName', 'members.sortKey', 'members.birthOn', 'members.birthYear'])
    .select(['members.category', 'members.officialOn', 'cell.shortName as workplaceCellName'])
    .select(
      sql<string | null>`(select residence.short_name || ', ' || commune.short_name from residence_links as link
        join organisations as residence on residence.id = link.cell_id
        join organisations as commune on commune.id = link.commune_id
        where link.member_id = members.id and link.state <> 'closed' order by link.since_on desc limit 1)`.as(
        'residenceName',
      ),
    )
    .where(inScope(scope))
    .where('members.status', '=', 'active')
    .where((eb) => eb.and(patternsOf(search).map((pattern) => eb('members.searchKey', 'like', pattern))))
    .$if(after !== undefined, (query) =>
      query.where(
        (eb) =>
          sql<boolean>`(${eb.ref('members.sortKey')}, ${eb.ref('members.id')}) > (${after?.sortKey}, ${after?.id})`,
      ),
    )
    .orderBy('members.sortKey')
    .orderBy('members.id')
    .limit(pageSize + 1)
    .execute()

/** A sheet on its way, so that another one for the same purpose is not asked for beside it. */
type SheetUnderWay = { readonly memberId: MemberId; readonly purpose: Purpose }

export type AskedMember = Awaited<ReturnType<typeof listAskedMembers>>[number]

/** The members somebody wants to ask about, with every residence they had and the sheets on their way. */
export async function listAskedMembers(db: Reader, scope: Scope, ids: readonly MemberId[]) {
  if (ids.length === 0) return []
  const members = await db
    .selectFrom('members')
    .leftJoin('organisations as cell', 'cell.id', 'members.workplaceCellId')
    .select(['members.id', 'members.workplaceId', 'members.fullName', 'members.birthOn', 'members.birthYear'])
    .select(['members.joinedOn', 'members.officialOn', 'members.status', 'members.category'])
    .select(['members.sortKey', 'members.searchKey', 'cell.name as workplaceCellName'])
    .where('members.id', '=', sql<MemberId>`any(${sql.val(ids)}::int[])`)
    .where(inScope(scope))
    .orderBy('members.sortKey')
    .orderBy('members.id')
    .execute()
  const found = members.map(({ id }) => id)
  const [links, underWay] = await Promise.all([listLinks(db, found), listUnderWay(db, found)])
  return members.map((member) => ({
    ...member,
    links: links.get(member.id) ?? [],
    underWay: (underWay.get(member.id) ?? []).map(({ purpose }) => purpose),
  }))
}

async function listLinks(db: Reader, ids: readonly MemberId[]) {
  const rows = await db
    .selectFrom('residenceLinks as link')
    .innerJoin('organisations as commune', 'commune.id', 'link.communeId')
    .innerJoin('organisations as cell', 'cell.id', 'link.cellId')
    .select(['link.id', 'link.memberId', 'link.communeId', 'link.cellId', 'link.sinceOn', 'link.closedOn'])
    .select(['link.closeReason', 'cell.name as cellName', 'cell.shortName as cellShortName'])
    .select(['commune.shortName as communeName'])
    .where('link.memberId', '=', sql<MemberId>`any(${sql.val(ids)}::int[])`)
    .orderBy('link.sinceOn')
    .orderBy('link.id')
    .execute()
  return Map.groupBy(rows, ({ memberId }) => memberId)
}

async function listUnderWay(db: Reader, ids: readonly MemberId[]) {
  const rows = await db
    .selectFrom('assessments')
    .select(['memberId', 'purpose', 'state'])
    .where('memberId', '=', sql<MemberId>`any(${sql.val(ids)}::int[])`)
    .execute()
  const sheets = rows.flatMap(({ memberId, purpose, state }): readonly SheetUnderWay[] =>
    memberId && isUnderWay(state) ? [{ memberId, purpose }] : [],
  )
  return Map.groupBy(sheets, ({ memberId }) => memberId)
}

/** The last day on which a sheet asked for on a day comes back in time. No scope: everybody may read what governs them. */
export async function getReturnDueOn(db: Reader, on: Temporal.PlainDate): Promise<Temporal.PlainDate> {
  const { deadlines, holidays } = await getCalendar(db, on)
  const deadline = deadlines.get('returnAssessment')
  if (!deadline) throw new Error(`no deadline for returning a sheet is in force on ${on}`)
  return dueOn(deadline, on, holidays)
}
