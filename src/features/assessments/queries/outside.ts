import { sql } from 'kysely'
import type { MemberId, OrganisationId } from '#core/ids.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import { visibleSheets } from './sheet.ts'

type Reader = Database | Transaction

/** Links of this commune with members whose workplace is not on the system: it typed their letters in. */
const outsideLinks = (db: Reader, scope: Scope) =>
  db
    .selectFrom('residenceLinks as link')
    .innerJoin('members', 'members.id', 'link.memberId')
    .innerJoin('organisations as workplace', 'workplace.id', 'members.workplaceId')
    .where('workplace.isOutside', '=', true)
    .where(visible(scope, { communeId: sql.ref('link.communeId') }))

/** The workplaces outside the system that have members in the register of the commune. */
export const listOutsideWorkplaces = (db: Database, scope: Scope) =>
  outsideLinks(db, scope)
    .select(['workplace.id', 'workplace.name', sql<number>`count(distinct members.id)::int`.as('memberCount')])
    .groupBy(['workplace.id', 'workplace.name', 'workplace.sortKey'])
    .orderBy('workplace.sortKey')
    .execute()

export type OutsideWorkplace = Awaited<ReturnType<typeof listOutsideWorkplaces>>[number]

/** The members of one of them, each with the residences in this commune and what was asked about them. */
export async function listOutsideMembers(db: Reader, scope: Scope, workplaceId: OrganisationId) {
  const rows = await outsideLinks(db, scope)
    .innerJoin('organisations as cell', 'cell.id', 'link.cellId')
    .select(['link.id as linkId', 'link.cellId', 'link.sinceOn', 'link.closedOn', 'link.closeReason'])
    .select(['link.communeId', 'cell.name as cellName', 'cell.shortName as cellShortName'])
    .select(['members.id', 'members.fullName', 'members.birthOn', 'members.birthYear', 'members.officialOn'])
    .select(['members.status', 'members.category', 'members.sortKey', 'members.searchKey'])
    .where('members.workplaceId', '=', workplaceId)
    .orderBy('members.sortKey')
    .orderBy('members.id')
    .orderBy('link.sinceOn')
    .execute()
  const asked = await listAsked(
    db,
    rows.map(({ id }) => id),
  )
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((links) => {
    const [member] = links
    return member ? [{ ...member, links, asked: asked.get(member.id) ?? [] }] : []
  })
}

export type OutsideMember = Awaited<ReturnType<typeof listOutsideMembers>>[number]

async function listAsked(db: Reader, ids: readonly MemberId[]) {
  const rows = await db
    .selectFrom('assessments')
    .select(['memberId', 'purpose', 'state', 'year'])
    .where('memberId', '=', sql<MemberId>`any(${sql.val(ids)}::int[])`)
    .execute()
  return Map.groupBy(rows, ({ memberId }) => memberId)
}

/** Confirmed sheets of workplaces outside the system, whose paper has not been handed over yet. */
export const listToHandOver = (db: Database, scope: Scope) =>
  db
    .selectFrom('assessments')
    .innerJoin('organisations as workplace', 'workplace.id', 'assessments.workplaceId')
    .innerJoin('assessmentRequests as request', 'request.id', 'assessments.requestId')
    .leftJoin('organisations as cell', 'cell.id', 'assessments.cellId')
    .leftJoin('members', 'members.id', 'assessments.memberId')
    .leftJoin('applicants', 'applicants.id', 'assessments.applicantId')
    .select(['assessments.id', 'assessments.confirmedOn', 'assessments.dueOn', 'assessments.memberId'])
    .select(['workplace.name as workplaceName', 'cell.shortName as cellName', 'request.numberText'])
    .select(sql<string>`coalesce(members.full_name, applicants.full_name)`.as('fullName'))
    .where('assessments.state', '=', 'confirmed')
    .where(visibleSheets(scope))
    .orderBy('workplace.sortKey')
    .orderBy('assessments.sortKey')
    .orderBy('assessments.id')
    .execute()

export type ToHandOver = Awaited<ReturnType<typeof listToHandOver>>[number]
