-- Everybody's name and figures come from hashes of the id: the same province every time.
create function pick(id int, salt int, out_of int) returns int immutable language sql
  return abs(hashint4extended(id, salt) % out_of)::int;

-- A workplace brings its list in one import, so its rows lie together; every fifth member came later, from elsewhere. The first
-- is larger: some 500.
insert into members (id, workplace_id, workplace_cell_id, full_name, search_key, sort_key, sex, birth_on, joined_on, official_on,
  personal_number, card_number, phone, residence_kind, residence_line, residence_area, residence_commune_code, residence_text,
  category, created_at, updated_at)
overriding system value
select n, 10001 + w, 100001 + w * 3 + pick(n, 8, 3),
  concat_ws(' ', family.word, middle.word, given.word), concat_ws(' ', family.key, middle.key, given.key),
  concat_ws(' ', given.word, family.word, middle.word),
  case when pick(n, 4, 100) < 45 then 'female' else 'male' end, birth_on, birth_on + 8400 + pick(n, 6, 3000),
  case when pick(n, 7, 100) < 97 then birth_on + 8765 + pick(n, 6, 3000) end,
  case when pick(n, 9, 10) > 0 then '086' || lpad(n::text, 9, '0') end, '86.' || lpad(n::text, 6, '0'),
  '0900' || lpad((n % 1000000)::text, 6, '0'), 'permanent', 'số ' || pick(n, 10, 400) + 1, 'ấp ' || pick(n, 12, 32) + 1,
  commune.commune_code, 'số ' || pick(n, 10, 400) + 1 || ', ấp ' || pick(n, 12, 32) + 1 || ', ' || commune.short_name,
  case when pick(n, 13, 100) < 5 then 'meetingExempt' when pick(n, 13, 100) < 7 then 'introductionExempt' else 'standard' end,
  timestamptz '2026-01-01', timestamptz '2026-01-01'
from generate_series(1, current_setting('bench.members')::int) as n
cross join lateral (
  select case when n % (current_setting('bench.members')::int / 133) = 7 then 0 when n % 5 = 0 then pick(n, 1, current_setting('bench.workplaces')::int)
    else ((n - 1)::bigint * current_setting('bench.workplaces')::int / current_setting('bench.members')::int)::int end as w,
    date '1961-01-01' + pick(n, 5, 14600) as birth_on
) as of_id
join names as family on family.part = 'family' and family.place = pick(n, 2, current_setting('bench.families')::int)
join names as middle on middle.part = 'middle' and middle.place = pick(n, 3, current_setting('bench.middles')::int)
join names as given on given.part = 'given' and given.place = pick(n, 11, current_setting('bench.givens')::int)
join organisations as commune on commune.id = 101 + pick(n, 14, 124);

select setval(pg_get_serial_sequence('members', 'id'), current_setting('bench.members')::int);

insert into member_categories (member_id, category, group_code, from_on, note, decided_by)
select id, category, case category when 'meetingExempt' then '1.1' else '1.2' end, '2026-01-01', 'Theo đơn', 'Ban thường vụ'
from members where category <> 'standard';
