-- The first of a shuffled order have been admitted, the next have a letter under way. Commune 101 always has a register of
-- 3,000 with one cell of 250, 39 of some 70, and 1,060 letters under way, whatever the size of the province around it.
create table shuffled as
select row_number() over (order by hashint4extended(id, 20))::int as n, id as member_id, workplace_id, full_name, sort_key, search_key,
  sex, birth_on, joined_on, official_on, residence_text, category
from members where category <> 'introductionExempt';

create table planned as
select shuffled.*, on_way,
  case when n <= 250 or on_way between 1 and 1060 then 1001
    when n <= 3000 and n % 39 < 32 then 1001 + 124 * (1 + n % 39)
    when n <= 3000 then 4969 + n % 39
    else 1002 + pick(n, 21, 3999) + case when (1 + pick(n, 21, 3999)) % 124 = 0 then 1 else 0 end end as cell_id,
  case when on_way is null then 'admitted'
    when on_way <= 500 then 'issued' when on_way <= 700 then 'received' when on_way <= 1000 then 'assigned' when on_way <= 1060 then 'returned'
    else (array['draft', 'draft', 'draft', 'issued', 'issued', 'issued', 'issued', 'issued', 'received', 'received', 'received', 'received',
      'assigned', 'assigned', 'assigned', 'assigned', 'assigned', 'returned', 'returned', 'revoked'])[1 + pick(n, 22, 20)] end as state,
  case when on_way is null then date '2026-10-01' - pick(n, 23, 500) else date '2026-11-20' - pick(n, 23, 25) end as entered_on
from shuffled
cross join lateral (select case when n > current_setting('bench.links')::int then n - current_setting('bench.links')::int end as on_way) as of_n
where n <= current_setting('bench.links')::int * 6 / 5;

insert into residence_links (member_id, workplace_id, commune_id, cell_id, state, suspended_reason, since_on, closed_on, close_reason,
  sort_key, search_key)
select member_id, workplace_id, cell.parent_id, cell_id,
  case when n % 33 = 0 then 'closed' when n % 50 = 0 then 'suspended' else 'active' end,
  case when n % 50 = 0 and n % 33 > 0 then 'longAbsence' end, entered_on,
  case when n % 33 = 0 then date '2026-11-01' end, case when n % 33 = 0 then 'moved' end, planned.sort_key, planned.search_key
from planned join organisations as cell on cell.id = cell_id
where state = 'admitted' order by entered_on, n;

create table lettered as
select row_number() over (order by on_way nulls first, entered_on, n)::int as letter_id, planned.*, cell.parent_id as commune_id,
  commune.name as commune_name, workplace.name as workplace_name, commune.place_name,
  row_number() over (partition by workplace_id, state in ('draft') order by on_way nulls first, entered_on, n)::int as number
from planned
join organisations as cell on cell.id = cell_id
join organisations as commune on commune.id = cell.parent_id
join organisations as workplace on workplace.id = workplace_id;

insert into introductions (id, member_id, workplace_id, commune_id, assigned_cell_id, state, number, number_year, number_text, drafted_on,
  issued_on, received_on, assigned_on, admitted_on, ended_on, return_reason, letter, code_hash, link_id, sort_key, search_key)
overriding system value
select letter_id, lettered.member_id, lettered.workplace_id, lettered.commune_id,
  case when lettered.state in ('assigned', 'admitted') then lettered.cell_id end, lettered.state,
  case when lettered.state <> 'draft' then number end, case when lettered.state <> 'draft' then 2026 end,
  case when lettered.state <> 'draft' then number || '-GGT/ĐU' end, entered_on - 8,
  case when lettered.state <> 'draft' then entered_on - 7 end,
  case when lettered.state in ('received', 'assigned', 'admitted', 'returned') then entered_on - 4 end,
  case when lettered.state in ('assigned', 'admitted') then entered_on - 2 end,
  case when lettered.state = 'admitted' then entered_on end,
  case when lettered.state in ('admitted', 'returned', 'revoked') then entered_on end,
  case when lettered.state = 'returned' then 'notResident' end,
  case when lettered.state <> 'draft' then jsonb_build_object(
    'upperName', 'Đảng ủy các cơ quan tỉnh Vĩnh Long', 'issuerName', workplace_name, 'place', 'Vĩnh Long', 'number', number || '-GGT/ĐU',
    'issuedOn', entered_on - 7, 'symbol', 'GGT/ĐU', 'recipients', jsonb_build_array(commune_name),
    'wording', jsonb_build_object('regulation', wording.regulation, 'meetingExemptLine', wording.line),
    'meetingExempt', category = 'meetingExempt',
    'signature', jsonb_build_object('lines', jsonb_build_array('T/M ĐẢNG ỦY', 'BÍ THƯ'), 'name', 'Nguyễn Thị Bench'),
    'member', jsonb_build_object('fullName', full_name, 'gender', sex, 'born', birth_on, 'joinedOn', joined_on, 'officialOn', official_on,
      'workplaceCell', 'Chi bộ Phòng 1', 'residence', residence_text)) end,
  case when lettered.state <> 'draft' then encode(sha256(letter_id::text::bytea), 'hex') end,
  residence_links.id, lettered.sort_key, lettered.search_key
from lettered
left join residence_links on residence_links.member_id = lettered.member_id and lettered.state = 'admitted'
cross join (
  select (select letter_reference from regulations where subject = 'duty' order by valid_from desc limit 1) as regulation,
    (select wording from regulation_clauses where place = 'GGT' limit 1) as line
) as wording
order by letter_id;

select setval(pg_get_serial_sequence('introductions', 'id'), (select max(id) from introductions));

insert into number_series (organisation_id, series, year, last_number)
select workplace_id, 'GGT', 2026, max(number) from introductions where number is not null group by workplace_id;

insert into issued_papers (kind, subject_id, member_id, organisation_id, number_text, content)
select 'introduction', id, member_id, workplace_id, number_text, letter from introductions where letter is not null;
