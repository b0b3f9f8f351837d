import { type RawBuilder, sql } from 'kysely'
import type { AssessmentId, OrganisationId } from '#core/ids.ts'
import type { Database } from '#db/connection.ts'
import type { Scope } from '#db/work.ts'
import type { SheetContent } from '../rules/content.ts'
import { statesWithCell } from '../rules/sheet.ts'
import type { PaperKind, SheetSide } from '../rules/version.ts'
import { namedSheets, visibleSheets } from './sheet.ts'

const among = (ids: readonly AssessmentId[]) => sql<AssessmentId>`any(${sql.val(ids)}::int[])`

/** A sheet with everybody it names: who asked, who assesses, and whom it is about. */
const sheetsOnPaper = (db: Database) =>
  namedSheets(db)
    .leftJoin('organisations as cell', 'cell.id', 'assessments.cellId')
    .leftJoin('jointSessions as session', 'session.id', 'assessments.sessionId')

export type SheetToPrint = Awaited<ReturnType<typeof listSheetsToPrint>>[number]

/** Everything the paper of a sheet may say as the rows stand today; those out of scope are left out. */
export const listSheetsToPrint = (db: Database, scope: Scope, ids: readonly AssessmentId[]) =>
  sheetsOnPaper(db)
    .select([
      'assessments.id',
      'assessments.memberId',
      'assessments.workplaceId',
      'assessments.communeId',
      'assessments.cellId',
      'assessments.formId',
      'assessments.state',
      'assessments.grades',
      'assessments.texts',
      'assessments.periodFrom',
      'assessments.periodTo',
      'assessments.signedNumber',
      'assessments.releasedNumber',
      'form.variant',
      'form.title',
      'workplace.name as workplaceName',
      'commune.name as communeName',
      'commune.isOutside as isCommuneOutside',
      'cell.name as cellName',
      'session.heldOn',
      'session.place as sessionPlace',
      'session.hasCommittee',
      'members.birthOn',
      'members.birthYear',
      'members.residenceLine',
      'members.residenceArea',
      'members.residenceText',
      'unit.kind as communeKind',
      'unit.name as communeUnitName',
      'province.kind as provinceKind',
      'province.name as provinceName',
      'applicants.birthOn as applicantBirthOn',
      'applicants.birthYear as applicantBirthYear',
      'applicants.residence as applicantResidence',
    ])
    .select((eb) => [
      eb.fn.coalesce('members.fullName', 'applicants.fullName').as('fullName'),
      eb.fn.coalesce('cell.placeName', 'commune.placeName').as('placeName'),
    ])
    .where('assessments.id', '=', among(ids))
    .where(visibleSheets(scope))
    .execute()

export type VersionToPrint = Awaited<ReturnType<typeof listVersions>>[number]

const isConfirmed = sql<boolean>`assessment_versions.confirmed_on is not null`

/** Every signed version of these sheets, oldest first. No scope: of sheets that the caller has found by one. */
export const listVersions = (db: Database, ids: readonly AssessmentId[]) =>
  db
    .selectFrom('assessmentVersions')
    .select(['assessmentId', 'number', 'signedOn', 'confirmedOn', 'correctionReason', 'codeHash'])
    .select([isConfirmed.as('isConfirmed'), sql<SheetContent>`content`.as('content')])
    .where('assessmentId', '=', among(ids))
    .orderBy('assessmentId')
    .orderBy('number')
    .execute()

export type PaperFilter = {
  readonly kind: PaperKind
  readonly side: SheetSide
  readonly year: number
  readonly cellId?: OrganisationId | undefined
}

/** What there is to print for a side: what is signed or reached it, or what the cell is still working on. */
function isOfKind({ kind, side }: PaperFilter): RawBuilder<boolean> {
  if (kind === 'draft') return sql`assessments.state = any(${sql.val(statesWithCell)}::text[])`
  return side === 'residence' ? sql`assessments.signed_number > 0` : sql`assessments.released_number > 0`
}

const ofFilter = (db: Database, scope: Scope, filter: PaperFilter) =>
  db
    .selectFrom('assessments')
    .where(visibleSheets(scope))
    .where('assessments.year', '=', filter.year)
    .where(isOfKind(filter))
    .$if(filter.cellId !== undefined, (query) => query.where('assessments.cellId', '=', filter.cellId ?? null))

/** The sheets of a year that can be printed, by cell and then in the order of the register; no more than `limit`. */
export async function listPaperIds(db: Database, scope: Scope, filter: PaperFilter & { readonly limit: number }) {
  const rows = await ofFilter(db, scope, filter)
    .leftJoin('organisations as cell', 'cell.id', 'assessments.cellId')
    .select('assessments.id')
    .$if(filter.side === 'residence', (query) => query.orderBy('cell.name'))
    .orderBy('assessments.sortKey')
    .orderBy('assessments.id')
    .limit(filter.limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** How many there are of each cell, in the order of their names. */
export const countPapers = (db: Database, scope: Scope, filter: PaperFilter) =>
  ofFilter(db, scope, filter)
    .leftJoin('organisations as cell', 'cell.id', 'assessments.cellId')
    .select(['assessments.cellId', 'cell.name as cellName'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .groupBy(['assessments.cellId', 'cell.name'])
    .orderBy('cell.name')
    .execute()

/** The years of which there are sheets, newest first. */
export async function listPaperYears(db: Database, scope: Scope): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('assessments')
    .select('year')
    .distinct()
    .where(visibleSheets(scope))
    .orderBy('year', 'desc')
    .execute()
  return rows.map(({ year }) => year)
}

/** What the public page tells anyone who holds the paper of a sheet: no name and no grade. No scope: the code is the key. */
export const findSheetPaperByCode = (db: Database, codeHash: string) =>
  db
    .selectFrom('assessmentVersions')
    .innerJoin('assessments', 'assessments.id', 'assessmentVersions.assessmentId')
    .select(['assessmentVersions.number', 'assessmentVersions.signedOn', 'assessmentVersions.confirmedOn'])
    .select(['assessments.signedNumber', 'assessments.state'])
    .select(sql<string>`content ->> 'cellName'`.as('cellName'))
    .select(sql<string>`content ->> 'communeName'`.as('communeName'))
    .where('assessmentVersions.codeHash', '=', codeHash)
    .executeTakeFirst()

/** What the public page tells anyone who holds a request (F2): no personal data. No scope: the code is the key. */
export const findRequestByCode = (db: Database, codeHash: string) =>
  db
    .selectFrom('assessmentRequests')
    .innerJoin('organisations', 'organisations.id', 'assessmentRequests.workplaceId')
    .select(['assessmentRequests.numberText', 'assessmentRequests.issuedOn', 'organisations.name as issuerName'])
    .where('assessmentRequests.codeHash', '=', codeHash)
    .executeTakeFirst()
