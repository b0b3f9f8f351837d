import { sql } from 'kysely'
import { type OrganisationName, organisations } from '#demo/world.ts'
import type { World } from './world.ts'

type More = { readonly cell: OrganisationName; readonly count: number }

/** So many more members whose link with a cell is open, each a namesake of one who is there, so that figures have something to count. */
export async function moreLinks({ db }: Pick<World, 'db'>, { cell, count }: More): Promise<void> {
  const { rows } = await sql<{ readonly id: number }>`
    with model as (
      select link.workplace_id, link.commune_id, link.cell_id, members.residence_commune_code
      from residence_links as link
      join organisations as cell on cell.id = link.cell_id and cell.name = ${organisations[cell].name}
      join members on members.id = link.member_id
      where link.state <> 'closed' and not link.is_meeting_exempt
      order by link.id limit 1
    ), made as (
      insert into members (workplace_id, full_name, search_key, sort_key, residence_commune_code)
      select workplace_id, 'Trần Văn Thêm ' || n, 'tran van them ' || n, 'them ' || lpad(n::text, 4, '0'), residence_commune_code
      from model cross join generate_series(1, ${count}::int) as n
      returning id, workplace_id
    )
    insert into residence_links (member_id, workplace_id, commune_id, cell_id, state, since_on, sort_key, search_key)
    select made.id, made.workplace_id, model.commune_id, model.cell_id, 'active', date '2026-01-05', '', '' from made cross join model
    returning id`.execute(db)
  if (rows.length !== count) throw new Error(`${cell} has nobody to take as a model`)
}
