import type pg from 'pg'
import type { Rows, Statement } from './baseline-queries.ts'

const turnout = `(select count(*)::int from attendances where meeting_id = m.id and is_required) as required,
  (select count(*)::int from attendances where meeting_id = m.id and mark = 'present') as present`

const meetingsOf = (column: 'cell_id' | 'commune_id') => ({
  list: {
    name: `meetings-${column}`,
    text: `select m.id, m.kind, m.title, m.starts_at, m.place, m.state, c.short_name as cell, ${turnout}
      from meetings m join organisations c on c.id = m.cell_id where m.${column} = $1 order by m.starts_at desc, m.id desc limit 51`,
  },
  halfYear: {
    name: `half-year-${column}`,
    text: `select c.short_name as cell, linked.count, m.id, m.state, m.starts_at, ${turnout}
      from (select cell_id, count(*)::int as count from residence_links where ${column} = $1 and state <> 'closed' group by cell_id) as linked
      join organisations c on c.id = linked.cell_id
      left join meetings m on m.cell_id = linked.cell_id and m.${column} = $1 and m.kind = 'halfYearly' and m.starts_at > now()
      order by c.sort_key, c.id`,
  },
})
const ofCell = meetingsOf('cell_id')
const ofCommune = meetingsOf('commune_id')

const sheet: Statement = {
  name: 'sheet',
  text: `select a.member_id, m.full_name, w.short_name as workplace, a.is_required, a.mark, a.reason, a.declared_reason
    from attendances a join members m on m.id = a.member_id join organisations w on w.id = a.workplace_id
    where a.meeting_id = $1 order by m.sort_key, m.id`,
}

const byMember: Statement = {
  name: 'by-member',
  text: `select m.full_name, counted.* from (
      select a.member_id, count(*) filter (where a.mark = 'present')::int as present,
        count(*) filter (where a.mark = 'absentWithReason')::int as with_reason,
        count(*) filter (where a.mark = 'absentWithoutReason')::int as without_reason, max(k.starts_at) as last_at
      from meetings k join attendances a on a.meeting_id = k.id
      where k.commune_id = $1 and k.state in ('held', 'minuted') and k.starts_at > now() - interval '1 year' and a.is_required
        and a.mark is not null
      group by a.member_id) as counted
    join members m on m.id = counted.member_id order by m.sort_key, m.id limit 51`,
}

const expectedOf = (condition: string, direction: 'asc' | 'desc') => ({
  name: `expected-${direction}`,
  text: `select m.full_name, a.is_required, a.mark, a.reason, k.title, k.starts_at, k.place, k.agenda, k.state, c.name as cell
    from attendances a join meetings k on k.id = a.meeting_id join members m on m.id = a.member_id join organisations c on c.id = k.cell_id
    where a.workplace_id = $1 and k.state <> 'planned' and ${condition}
    order by k.starts_at ${direction}, m.sort_key, m.id limit 201`,
})
const coming = expectedOf('k.starts_at > now()', 'asc')
const past = expectedOf("k.starts_at between now() - interval '1 year' and now()", 'desc')

const opinionsOf = (column: 'cell_id' | 'commune_id') => ({
  list: {
    name: `opinions-${column}`,
    text: `select o.id, o.kind, o.text, o.way, o.given_on, o.state, o.forwarded_to, o.due_on, o.answer, m.full_name, k.title, c.short_name as cell
      from opinions o join organisations c on c.id = o.cell_id left join members m on m.id = o.member_id
        left join meetings k on k.id = o.meeting_id
      where o.${column} = $1 order by o.id desc limit 51`,
  },
  count: {
    name: `opinion-counts-${column}`,
    text: `select state, count(*)::int as count from opinions where ${column} = $1 group by state`,
  },
})
const opinionsOfCell = opinionsOf('cell_id')
const opinionsOfCommune = opinionsOf('commune_id')

type Ask = (pool: pg.Pool, statement: Statement, values: readonly unknown[]) => Promise<Rows>

const together =
  (ask: Ask, ...statements: readonly Statement[]) =>
  (pool: pg.Pool, key: string) =>
    Promise.all(statements.map((statement) => ask(pool, statement, [key])))

/** The tables of the life of the cell, by the path that asks for them. */
export const meetingPages = (ask: Ask) => ({
  'meetings-cell': together(ask, ofCell.list, ofCell.halfYear),
  'meetings-commune': together(ask, ofCommune.list, ofCommune.halfYear),
  sheet: together(ask, sheet),
  'by-member': together(ask, byMember),
  expected: together(ask, coming, past),
  'opinions-cell': together(ask, opinionsOfCell.list, opinionsOfCell.count),
  'opinions-commune': together(ask, opinionsOfCommune.list, opinionsOfCommune.count),
})
