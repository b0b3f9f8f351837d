import { sql } from 'kysely'
import type { MemberId, OrganisationId } from '#core/ids.ts'
import { jsonb, type Transaction } from '#db/connection.ts'
import { visible } from '#db/visible.ts'
import { scopeFor, type Work } from '#db/work.ts'
import { memberPermissions } from '../permissions.ts'
import { type DecidedRow, jsonRow, type RowOutcome } from './import-rows.ts'

type Change = { readonly workplaceId: OrganisationId; readonly rows: readonly DecidedRow[] }
type Changed = {
  readonly position: number
  readonly memberId: MemberId
  readonly before: unknown
  readonly isChanged: boolean
}

/**
 * Updates the members that rows are about: a filled cell overwrites, an empty one never does. Another cell of the
 * workplace counts only for members of that workplace. Who is out of reach by now is refused as `gone`.
 */
export async function changeMembers(tx: Transaction, work: Work, { workplaceId, rows }: Change): Promise<RowOutcome[]> {
  if (rows.length === 0) return []
  const reach = visible(scopeFor(work.actor, [memberPermissions, 'edit']), {
    workplaceId: sql.ref('members.workplaceId'),
  })
  const { rows: changed } = await sql<Changed>`
    with given as (
      select position, member_id, full_name, search_key, sort_key, sex, birth_on, birth_year, joined_on, official_on,
        personal_number, card_number, phone, workplace_cell_id, residence_kind, residence_line, residence_area,
        residence_commune_code, residence_text, category
      from jsonb_to_recordset(${jsonb(rows.map(jsonRow))}) as row(position int, member_id int, full_name text,
        search_key text, sort_key text, sex text, birth_on date, birth_year int, joined_on date, official_on date,
        personal_number text, card_number text, phone text, workplace_cell_id int, residence_kind text,
        residence_line text, residence_area text, residence_commune_code text, residence_text text, category text)
    ), wanted as (
      select members.id, given.position, given.full_name, given.search_key, given.sort_key,
        coalesce(given.sex, members.sex) as sex,
        coalesce(given.birth_on, members.birth_on) as birth_on,
        case when coalesce(given.birth_on, members.birth_on) is null
          then coalesce(given.birth_year, members.birth_year) end as birth_year,
        coalesce(given.joined_on, members.joined_on) as joined_on,
        coalesce(given.official_on, members.official_on) as official_on,
        coalesce(given.personal_number, members.personal_number) as personal_number,
        coalesce(given.card_number, members.card_number) as card_number,
        coalesce(given.phone, members.phone) as phone,
        case when members.workplace_id = ${workplaceId}::int
          then coalesce(given.workplace_cell_id, members.workplace_cell_id)
          else members.workplace_cell_id end as workplace_cell_id,
        coalesce(given.residence_kind, members.residence_kind) as residence_kind,
        coalesce(given.residence_line, members.residence_line) as residence_line,
        coalesce(given.residence_area, members.residence_area) as residence_area,
        coalesce(given.residence_commune_code, members.residence_commune_code) as residence_commune_code,
        coalesce(given.residence_text, members.residence_text) as residence_text,
        case when exists (select from member_categories as dated where dated.member_id = members.id)
          then members.category else coalesce(given.category, members.category) end as category,
        ${beforeColumns} as before
      from given join members on members.id = given.member_id
      where ${reach} order by members.id for update of members
    ), changed as (
      update members set full_name = wanted.full_name, search_key = wanted.search_key, sort_key = wanted.sort_key,
        sex = wanted.sex, birth_on = wanted.birth_on, birth_year = wanted.birth_year, joined_on = wanted.joined_on,
        official_on = wanted.official_on, personal_number = wanted.personal_number, card_number = wanted.card_number,
        phone = wanted.phone, workplace_cell_id = wanted.workplace_cell_id, residence_kind = wanted.residence_kind,
        residence_line = wanted.residence_line, residence_area = wanted.residence_area,
        residence_commune_code = wanted.residence_commune_code, residence_text = wanted.residence_text,
        category = wanted.category, version = members.version + 1, updated_at = ${work.now}
      from wanted where wanted.id = members.id and (${factsOf('members')}) is distinct from (${factsOf('wanted')})
      returning members.id
    )
    select wanted.position, wanted.id as member_id, wanted.before, changed.id is not null as is_changed
    from wanted left join changed on changed.id = wanted.id`.execute(tx)
  const found = new Map(changed.map((row) => [row.position, row]))
  return rows.map((row) => fateOf(row.position, found.get(row.position)))
}

function fateOf(position: number, row: Changed | undefined): RowOutcome {
  if (!row) return { position, outcome: 'refused', reason: 'gone', memberId: null, before: null }
  const { memberId, before, isChanged } = row
  return isChanged
    ? { position, outcome: 'updated', reason: null, memberId, before }
    : { position, outcome: 'unchanged', reason: null, memberId, before: null }
}

const facts = [
  'full_name',
  'search_key',
  'sort_key',
  'sex',
  'birth_on',
  'birth_year',
  'joined_on',
  'official_on',
  'personal_number',
  'card_number',
  'phone',
  'workplace_cell_id',
  'residence_kind',
  'residence_line',
  'residence_area',
  'residence_commune_code',
  'residence_text',
  'category',
] as const

const factsOf = (table: 'members' | 'wanted' | 'kept') => sql.join(facts.map((column) => sql.ref(`${table}.${column}`)))

const beforeColumns = sql`jsonb_build_object(${sql.join(facts.flatMap((column) => [sql`${sql.val(column)}::text`, sql.ref(`members.${column}`)]))})`

/** Puts back what updates overwrote; the ids of those put back. `kept` holds pairs of member and `before`. */
export async function putBackMembers(
  tx: Transaction,
  work: Work,
  kept: readonly { readonly memberId: MemberId; readonly before: unknown }[],
): Promise<readonly MemberId[]> {
  if (kept.length === 0) return []
  const { rows } = await sql<{ id: MemberId }>`
    update members set ${sql.join(facts.map((column) => sql`${sql.ref(column)} = kept.${sql.ref(column)}`))},
      version = members.version + 1, updated_at = ${work.now}
    from (
      select row.member_id, ${sql.join(facts.map((column) => sql`was.${sql.ref(column)}`))}
      from jsonb_to_recordset(${jsonb(kept.map(({ memberId, before }) => ({ member_id: memberId, before })))})
        as row(member_id int, before jsonb), jsonb_populate_record(null::members, row.before) as was
    ) as kept
    where kept.member_id = members.id returning members.id`.execute(tx)
  return rows.map(({ id }) => id)
}
