import { sql } from 'kysely'
import type { MemberId } from '#core/ids.ts'
import { searchKey } from '#core/vietnamese-text.ts'
import { type Database, jsonb, type Transaction } from '#db/connection.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'

/** What a row says of who somebody is. */
export type RowIdentity = {
  readonly position: number
  readonly fullName: string
  readonly personalNumber: string | null
  readonly birthOn: Temporal.PlainDate | null
  readonly birthYear: number | null
}

type ReachableMatch = {
  readonly isReachable: true
  readonly memberId: MemberId
  readonly fullName: string
  readonly birthOn: Temporal.PlainDate | null
  readonly birthYear: number | null
  readonly workplaceName: string
  readonly cellName: string | null
}

/**
 * Who is already there for a row. By number it is the same person; by name and birth the officer is asked. Outside the
 * officer's rights nothing is told but that another organisation keeps this person.
 */
export type MemberMatch = { readonly position: number; readonly by: 'personalNumber' | 'nameAndBirth' } & (
  | ReachableMatch
  | { readonly isReachable: false }
)

type MatchRow = { readonly position: number; readonly by: MemberMatch['by'] } & Omit<ReachableMatch, 'isReachable'> & {
    readonly isReachable: boolean
  }

/** At most one match a row, by position; two statements whatever the number of rows. */
export async function matchMembers(
  db: Database | Transaction,
  scope: Scope,
  rows: readonly RowIdentity[],
): Promise<ReadonlyMap<number, MemberMatch>> {
  const given = jsonb(
    rows.map((row) => ({
      position: row.position,
      personal_number: row.personalNumber,
      search_key: searchKey(row.fullName),
      birth_on: row.birthOn?.toString() ?? null,
      birth_year: row.birthOn?.year ?? row.birthYear,
    })),
  )
  const byNumber = await matching(db, scope, { given, how: sameNumber, by: 'personalNumber' })
  const byName = await matching(db, scope, { given, how: sameNameAndBirth, by: 'nameAndBirth' })
  const found = new Map<number, MemberMatch>()
  for (const match of [...byNumber, ...byName]) if (!found.has(match.position)) found.set(match.position, told(match))
  return found
}

const sameNumber = sql`members.personal_number = given.personal_number`

// Two different numbers are two people. A year alone, or nothing, is asked about only within the officer's own reach.
const sameNameAndBirth = sql`members.search_key = given.search_key
  and (members.personal_number is null or given.personal_number is null)
  and (members.birth_on = given.birth_on or (
    (members.birth_on is null or given.birth_on is null)
    and coalesce(members.birth_year, extract(year from members.birth_on)::int) is not distinct from given.birth_year))`

type Matching = { readonly given: typeof sameNumber; readonly how: typeof sameNumber; readonly by: MemberMatch['by'] }

async function matching(db: Database | Transaction, scope: Scope, { given, how, by }: Matching) {
  const reach = visible(scope, { memberId: sql.ref('members.id'), workplaceId: sql.ref('members.workplaceId') })
  const { rows } = await sql<MatchRow>`
    select given.position, ${sql.val(by)}::text as by, ${reach} as is_reachable, members.id as member_id, members.full_name,
      members.birth_on, members.birth_year, workplace.name as workplace_name, cell.short_name as cell_name
    from jsonb_to_recordset(${given})
      as given(position int, personal_number text, search_key text, birth_on date, birth_year int)
    join members on ${how}
    join organisations as workplace on workplace.id = members.workplace_id
    left join organisations as cell on cell.id = members.workplace_cell_id
    where ${reach} or members.personal_number = given.personal_number or members.birth_on = given.birth_on
    order by given.position, is_reachable desc, members.id`.execute(db)
  return rows
}

function told({ position, by, isReachable, ...match }: MatchRow): MemberMatch {
  return isReachable ? { position, by, isReachable, ...match } : { position, by, isReachable }
}
