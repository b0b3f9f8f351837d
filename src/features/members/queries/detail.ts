import { sql } from 'kysely'
import type { MemberId } from '#core/ids.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import type { MemberCategory } from '../rules.ts'

/** A dated category as a page shows it; days as yyyy-mm-dd, because they come out of a JSON column. */
export type CategoryRow = {
  readonly category: MemberCategory
  readonly groupCode: string | null
  readonly groupWording: string | null
  readonly fromOn: string
  readonly toOn: string | null
  readonly note: string | null
  readonly decidedBy: string | null
}

const categories = sql<readonly CategoryRow[]>`(
  select coalesce(json_agg(json_build_object('category', dated.category, 'groupCode', dated.group_code,
    'groupWording', (select wording from exemption_groups as kind where kind.code = dated.group_code
      order by kind.valid_from desc limit 1),
    'fromOn', dated.from_on, 'toOn', dated.to_on, 'note', dated.note, 'decidedBy', dated.decided_by)
    order by dated.from_on desc, dated.id desc), '[]')
  from member_categories as dated where dated.member_id = members.id)`

/**
 * The record of one member within the scope, as a query that a page about more than the record adds its columns to.
 * Of the identifiers only the last four digits leave the database.
 */
export const memberDetail = (db: Database | Transaction, scope: Scope, id: MemberId) =>
  db
    .selectFrom('members')
    .innerJoin('organisations as workplace', 'workplace.id', 'members.workplaceId')
    .leftJoin('organisations as cell', 'cell.id', 'members.workplaceCellId')
    .leftJoin('administrativeUnits as unit', (join) =>
      join
        .onRef('unit.code', '=', 'members.residenceCommuneCode')
        .on('unit.level', '=', 'commune')
        .on('unit.validTo', 'is', null),
    )
    .leftJoin('administrativeUnits as provinceUnit', (join) =>
      join
        .onRef('provinceUnit.code', '=', 'unit.provinceCode')
        .on('provinceUnit.level', '=', 'province')
        .on('provinceUnit.validTo', 'is', null),
    )
    .select([
      'members.id',
      'members.workplaceId',
      'members.workplaceCellId',
      'members.fullName',
      'members.sex',
      'members.birthOn',
      'members.birthYear',
      'members.joinedOn',
      'members.officialOn',
      'members.phone',
      'members.residenceKind',
      'members.residenceLine',
      'members.residenceArea',
      'members.residenceCommuneCode',
      'members.residenceText',
      'members.category',
      'members.status',
      'members.version',
      'workplace.name as workplaceName',
      'cell.name as cellName',
      'unit.kind as communeKind',
      'unit.name as communeName',
      'provinceUnit.kind as provinceKind',
      'provinceUnit.name as provinceName',
      sql<string | null>`right(members.personal_number, 4)`.as('personalNumberEnd'),
      sql<string | null>`right(members.card_number, 4)`.as('cardNumberEnd'),
      categories.as('categories'),
    ])
    .where('members.id', '=', id)
    .where(visible(scope, { memberId: sql.ref('members.id'), workplaceId: sql.ref('members.workplaceId') }))

export type MemberDetail = NonNullable<Awaited<ReturnType<typeof findMember>>>

/** The record as its forms need it. */
export const findMember = (db: Database | Transaction, scope: Scope, id: MemberId) =>
  memberDetail(db, scope, id).executeTakeFirst()
