import { sql } from 'kysely'
import type { AssessmentId, JointSessionId, OrganisationId } from '#core/ids.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { residenceWords } from '#features/introductions/rules/letter.ts'
import type { Participant, SheetContent } from '../rules/content.ts'
import type { SheetSource } from '../rules/sign.ts'
import { namedSheets } from './sheet.ts'

type Reader = Database | Transaction

const among = (ids: readonly number[]) => sql<never>`any(${sql.val(ids)}::int[])`

const bySheet = (db: Reader) => namedSheets(db).innerJoin('organisations as cell', 'cell.id', 'assessments.cellId')

/** Everything a sheet says beside its grounds, as the rows stand today. No scope: of sheets that the command has found. */
export async function listSheetSources(
  db: Reader,
  ids: readonly AssessmentId[],
): Promise<ReadonlyMap<AssessmentId, SheetSource>> {
  const rows = await bySheet(db)
    .select([
      'assessments.id',
      'assessments.grades',
      'assessments.texts',
      'assessments.purpose',
      'assessments.periodFrom',
      'assessments.periodTo',
      'form.variant',
      'form.title',
      'workplace.name as workplaceName',
      'commune.name as communeName',
      'commune.placeName',
      'cell.name as cellName',
      'members.residenceLine',
      'members.residenceArea',
      'members.residenceText',
      'applicants.residence as applicantResidence',
      'unit.kind as communeKind',
      'unit.name as communeUnitName',
      'province.kind as provinceKind',
      'province.name as provinceName',
      sql<string>`coalesce(members.full_name, applicants.full_name)`.as('fullName'),
      sql<Temporal.PlainDate | null>`coalesce(members.birth_on, applicants.birth_on)`.as('birthOn'),
      sql<number | null>`coalesce(members.birth_year, applicants.birth_year)`.as('birthYear'),
    ])
    .where('assessments.id', '=', among(ids))
    .execute()
  return new Map(rows.map((row) => [row.id, { ...row, residence: row.applicantResidence ?? residenceWords(row) }]))
}

/** The sessions that cover sheets about to be signed, locked in one order. No scope: of sheets that the command has found. */
export const listSessionsForUpdate = (tx: Transaction, ids: readonly JointSessionId[]) =>
  tx
    .selectFrom('jointSessions')
    .select(['id', 'heldOn', 'place', 'hasCommittee', sql<readonly Participant[]>`participants`.as('participants')])
    .where('id', '=', among(ids))
    .orderBy('id')
    .forUpdate()
    .execute()

/** Which of these workplaces are not on the system: what they are given is handed over on paper. No scope: the tree is no secret. */
export async function listOutside(
  db: Reader,
  workplaceIds: readonly OrganisationId[],
): Promise<ReadonlySet<OrganisationId>> {
  const rows = await db
    .selectFrom('organisations')
    .select('id')
    .where('id', '=', among(workplaceIds))
    .where('isOutside', '=', true)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** What the newest signed version of each sheet says in its lines. No scope: of sheets that the command holds. */
export async function listNewestContents(
  db: Reader,
  ids: readonly AssessmentId[],
): Promise<ReadonlyMap<AssessmentId, Pick<SheetContent, 'criteria'>>> {
  const rows = await db
    .selectFrom('assessments')
    .innerJoin('assessmentVersions as version', (join) =>
      join
        .onRef('version.assessmentId', '=', 'assessments.id')
        .onRef('version.number', '=', 'assessments.signedNumber'),
    )
    .select(['assessments.id', sql<SheetContent['criteria']>`version.content -> 'criteria'`.as('criteria')])
    .where('assessments.id', '=', among(ids))
    .execute()
  return new Map(rows.map(({ id, criteria }) => [id, { criteria }]))
}
