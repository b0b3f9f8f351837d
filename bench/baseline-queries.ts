import type pg from 'pg'
import { meetingPages } from './baseline-meetings.ts'

/** A prepared statement: `pg` plans it once per connection. */
export type Statement = { readonly name: string; readonly text: string }

const letterList: Statement = {
  name: 'letter-list',
  text: `select i.id, i.state, i.number_text, i.issued_on, i.received_on, m.full_name, m.birth_on, m.category, w.short_name as workplace,
      c.short_name as commune, cell.short_name as cell
    from introductions i join members m on m.id = i.member_id join organisations w on w.id = i.workplace_id
      join organisations c on c.id = i.commune_id left join organisations cell on cell.id = i.assigned_cell_id
    where i.commune_id = $1 and i.state = $2 order by i.id desc limit 51`,
}
const letterCounts: Statement = {
  name: 'letter-counts',
  text: `select state, count(*)::int as count from introductions where commune_id = $1 and state <> 'draft' group by state`,
}
const memberColumns = `m.id, m.full_name, m.birth_on, m.joined_on, m.phone, m.category, m.residence_line, m.residence_area,
  w.short_name as workplace, cell.short_name as cell, u.name as commune, l.state as link, home.short_name as home, i.state as letter`
const memberJoins = `members m join organisations w on w.id = m.workplace_id left join organisations cell on cell.id = m.workplace_cell_id
  left join administrative_units u on u.code = m.residence_commune_code and u.level = 'commune' and u.valid_to is null
  left join residence_links l on l.member_id = m.id and l.state <> 'closed' left join organisations home on home.id = l.cell_id
  left join introductions i on i.member_id = m.id and i.state in ('draft', 'issued', 'received', 'assigned')`
const memberList: Statement = {
  name: 'member-list',
  text: `select ${memberColumns} from ${memberJoins} where m.workplace_id = $1 order by m.sort_key, m.id limit 51`,
}
const memberCounts: Statement = {
  name: 'member-counts',
  text: `select count(*)::int as count, count(l.id)::int as linked, count(i.id)::int as under_way from members m
    left join residence_links l on l.member_id = m.id and l.state <> 'closed'
    left join introductions i on i.member_id = m.id and i.state in ('draft', 'issued', 'received', 'assigned') where m.workplace_id = $1`,
}
const provinceSearch: Statement = {
  name: 'province-search',
  text: `select ${memberColumns} from ${memberJoins} where m.search_key like $1 order by m.sort_key, m.id limit 51`,
}
const provinceCount: Statement = {
  name: 'province-count',
  text: 'select count(*)::int as count from members where search_key like $1',
}
const registerColumns = `r.id, r.state, r.since_on, m.full_name, m.sex, m.birth_on, m.joined_on, m.category, w.name as workplace,
  c.short_name as cell, i.number_text, i.issued_on`
const registerJoins = `residence_links r join members m on m.id = r.member_id join organisations w on w.id = r.workplace_id
  join organisations c on c.id = r.cell_id left join introductions i on i.member_id = r.member_id and i.link_id = r.id`
const registerOf = (column: 'commune_id' | 'cell_id', search: string, name: string) => ({
  list: {
    name: `${name}-list`,
    text: `select ${registerColumns} from ${registerJoins} where r.${column} = $1 and r.state <> 'closed' ${search}
      order by r.sort_key, r.id limit 51`,
  },
  count: {
    name: `${name}-count`,
    text: `select state, count(*)::int as count from residence_links r where r.${column} = $1 ${search} group by state`,
  },
})
const communeRegister = registerOf('commune_id', '', 'register-commune')
const cellRegister = registerOf('cell_id', '', 'register-cell')
const communeSearch = registerOf('commune_id', 'and r.search_key like $2', 'search-commune')

const timeline = (
  condition: string,
) => `(select coalesce(json_agg(json_build_object('kind', e.kind, 'at', e.at, 'by', e.actor_name,
  'for', e.organisation_name, 'note', e.note) order by e.id desc), '[]') from events e where ${condition}) as timeline`
const memberDetail: Statement = {
  name: 'member-detail',
  text: `select ${memberColumns}, m.sex, m.official_on, m.residence_text, right(m.personal_number, 4) as number,
      (select coalesce(json_agg(json_build_object('category', d.category, 'from', d.from_on, 'note', d.note)), '[]')
        from member_categories d where d.member_id = m.id) as categories,
      (select coalesce(json_agg(json_build_object('state', k.state, 'since', k.since_on, 'cell', o.name)), '[]')
        from residence_links k join organisations o on o.id = k.cell_id where k.member_id = m.id) as links,
      (select coalesce(json_agg(json_build_object('state', k.state, 'number', k.number_text, 'commune', o.name)), '[]')
        from introductions k join organisations o on o.id = k.commune_id where k.member_id = m.id) as letters,
      ${timeline('e.member_id = m.id')}
    from ${memberJoins} where m.id = $1`,
}
const letterDetail: Statement = {
  name: 'letter-detail',
  text: `select i.id, i.state, i.number_text, i.letter, i.drafted_on, i.issued_on, i.received_on, i.assigned_on, i.admitted_on, m.full_name,
      m.sex, m.birth_on, m.joined_on, m.category, m.residence_area, w.name as workplace, c.name as commune, cell.name as cell,
      ${timeline("e.subject_kind = 'introduction' and e.subject_id = i.id")}
    from introductions i join members m on m.id = i.member_id join organisations w on w.id = i.workplace_id
      join organisations c on c.id = i.commune_id left join organisations cell on cell.id = i.assigned_cell_id where i.id = $1`,
}

export type Rows = readonly Record<string, unknown>[]

async function ask(pool: pg.Pool, statement: Statement, values: readonly unknown[]): Promise<Rows> {
  const { rows } = await pool.query<Record<string, unknown>>({ ...statement, values: [...values] })
  return rows
}

/** Each page's tables, by the path that asks for it; the last part of the path is the id or the words looked for. */
export const pages: Readonly<Record<string, (pool: pg.Pool, key: string) => Promise<readonly Rows[]>>> = {
  letters: (pool, key) => Promise.all([ask(pool, letterList, [key, 'issued']), ask(pool, letterCounts, [key])]),
  members: (pool, key) => Promise.all([ask(pool, memberList, [key]), ask(pool, memberCounts, [key])]),
  'search-commune': (pool, key) =>
    Promise.all([ask(pool, communeSearch.list, [101, `%${key}%`]), ask(pool, communeSearch.count, [101, `%${key}%`])]),
  'search-province': (pool, key) =>
    Promise.all([ask(pool, provinceSearch, [`%${key}%`]), ask(pool, provinceCount, [`%${key}%`])]),
  member: (pool, key) => Promise.all([ask(pool, memberDetail, [key])]),
  letter: (pool, key) => Promise.all([ask(pool, letterDetail, [key])]),
  'register-commune': (pool, key) =>
    Promise.all([ask(pool, communeRegister.list, [key]), ask(pool, communeRegister.count, [key])]),
  'register-cell': (pool, key) =>
    Promise.all([ask(pool, cellRegister.list, [key]), ask(pool, cellRegister.count, [key])]),
  ...meetingPages(ask),
}

const admitSteps = {
  key: { name: 'admit-key', text: 'insert into form_keys (key) values ($1) on conflict do nothing returning key' },
  load: {
    name: 'admit-load',
    text: `select member_id, workplace_id, commune_id, assigned_cell_id, sort_key, search_key from introductions
      where id = $1 and state = 'assigned' for update`,
  },
  link: {
    name: 'admit-link',
    text: `insert into residence_links (member_id, workplace_id, commune_id, cell_id, since_on, sort_key, search_key)
      select member_id, workplace_id, commune_id, assigned_cell_id, current_date, sort_key, search_key from introductions where id = $1
      returning id`,
  },
  letter: {
    name: 'admit-letter',
    text: `update introductions set state = 'admitted', admitted_on = current_date, ended_on = current_date, link_id = $2,
      version = version + 1 where id = $1`,
  },
  event: {
    name: 'admit-event',
    text: `insert into events (kind, subject_kind, subject_id, member_id, actor_name, organisation_name)
      values ('introduction.admitted', 'introduction', $1, $2, 'Lê Thị Bench', 'Xã')`,
  },
} as const satisfies Readonly<Record<string, Statement>>

/** The write: key, lock, link, state, event in one transaction; false when the letter cannot be admitted. */
export async function admit(pool: pg.Pool, id: string, formKey: string): Promise<boolean> {
  const client = await pool.connect()
  const run = (statement: Statement, values: unknown[]) => client.query({ ...statement, values })
  try {
    await client.query('begin')
    await run(admitSteps.key, [formKey])
    const letter = (await run(admitSteps.load, [id])).rows[0]
    if (letter) {
      const link = await run(admitSteps.link, [id])
      await run(admitSteps.letter, [id, link.rows[0]?.id])
      await run(admitSteps.event, [id, letter.member_id])
    }
    await client.query('commit')
    return Boolean(letter)
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
