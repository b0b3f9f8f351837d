-- Each cell with a register has met twice, six months apart, and invites to the next time; everybody of its register stands on each
-- sheet. Days count from `bench.day`, the first of the month in which the province is filled: what is to come lies in the month after.
-- Ids: cell + 0 and cell + 10000 were held, cell + 20000 is to come.
create table rounds as
select cell.id as cell_id, cell.parent_id as commune_id, place_name, turn, cell.id + turn * 10000 as meeting_id,
  (on_day + interval '19 hours') at time zone 'Asia/Ho_Chi_Minh' as starts_at, extract(year from on_day)::int as year,
  case when extract(month from on_day) <= 6 then 1 else 2 end as half, turn < 2 as is_held, turn = 0 or turn = 1 and cell.id % 3 = 0 as is_minuted
from organisations as cell
cross join generate_series(0, 2) as turn
cross join lateral (select (current_setting('bench.day')::date - make_interval(months => 11 - 6 * turn))::date + cell.id % 20 as on_day) as of_turn
where cell.kind = 'residenceCell' and exists (select from residence_links where residence_links.cell_id = cell.id and state <> 'closed');
analyze rounds;

insert into meetings (id, commune_id, cell_id, kind, form, title, starts_at, place, agenda, year, half, state)
overriding system value
select meeting_id, commune_id, cell_id, 'halfYearly', 'inPerson', 'Sinh hoạt kỳ 6 tháng ' || case half when 1 then 'đầu' else 'cuối' end || ' năm ' || year,
  starts_at, 'Nhà văn hóa ấp', 'Thông báo tình hình địa phương; đảng viên góp ý kiến.', year, half,
  case when is_minuted then 'minuted' when is_held then 'held' else 'invited' end
from rounds order by meeting_id;

select setval(pg_get_serial_sequence('meetings', 'id'), 1000000);

insert into half_years (commune_id, year, half, agenda, due_on)
select distinct commune_id, year, half, 'Lấy ý kiến về xây dựng nông thôn mới.', make_date(year, case half when 1 then 6 else 12 end, 20) from rounds;

insert into attendances (meeting_id, member_id, link_id, workplace_id, is_required, mark, reason, declared_reason, declared_at, way, marked_at)
select meeting_id, link.member_id, link.id, link.workplace_id, is_required, mark,
  case when mark = 'absentWithReason' then 'Ca trực, nhiệm vụ đột xuất' end,
  case when chance >= 84 and chance < 90 then 'Đi công tác xa' end, case when chance >= 84 and chance < 90 then starts_at - interval '2 days' end,
  case when mark is not null then case when cell_id % 4 = 0 then 'paper' else 'hand' end end, case when mark is not null then starts_at end
from rounds
join residence_links as link using (cell_id)
cross join lateral (
  select link.state = 'active' and not link.is_meeting_exempt as is_required, pick(link.member_id, 30 + turn, 100) as chance
) as of_link
cross join lateral (
  select case when not is_held or not is_required and chance % 2 = 0 then null when chance < 82 then 'present'
    when chance < 93 then 'absentWithReason' else 'absentWithoutReason' end as mark
) as of_chance
where link.state <> 'closed' order by meeting_id, link.member_id;

insert into meeting_minutes (meeting_id, number, chair_name, chair_title, taker_name, guests, began_time, ended_time, items, opinions, conclusions,
  reason, saved_at, saved_by, closed_at, attendance, commune_name, cell_name, place_name)
select meeting_id, 1, 'Lê Thị Bench', 'Bí thư', 'Trần Văn Ghi', '', '19:00', '20:45',
  jsonb_build_array(jsonb_build_object('heading', 'Tình hình địa phương', 'said', 'Bí thư chi bộ thông báo.')), 'Mười hai ý kiến.', 'Nhất trí.', '',
  starts_at, 'Lê Thị Bench, chi bộ', starts_at + interval '1 day',
  jsonb_build_object('required', required, 'present', present, 'presentFree', 0, 'informed', informed,
    'withReason', '[]'::jsonb, 'withoutReason', '[]'::jsonb, 'unmarked', '[]'::jsonb),
  'Đảng ủy xã', 'Chi bộ ấp', 'Vĩnh Long'
from rounds
join lateral (
  select count(*) filter (where is_required) as required, count(*) filter (where is_required and mark = 'present') as present,
    count(*) filter (where not is_required) as informed
  from attendances where attendances.meeting_id = rounds.meeting_id
) as counted on true
where is_minuted;

insert into events (at, kind, subject_kind, subject_id, actor_name, organisation_id, organisation_name)
select starts_at - step.before, 'meeting.' || step.kind, 'meeting', meeting_id, 'Lê Thị Bench', cell_id, 'Chi bộ'
from rounds
cross join lateral (values ('planned', interval '20 days', true), ('invited', interval '10 days', true), ('held', interval '0', is_held))
  as step (kind, before, has_been)
where step.has_been order by starts_at - step.before, meeting_id;

insert into events (at, kind, subject_kind, subject_id, member_id, actor_name, organisation_id, organisation_name, data)
select marked_at, 'attendance.marked', 'attendance', meeting_id, member_id, 'Lê Thị Bench', cell_id, 'Chi bộ', jsonb_build_object('mark', mark)
from attendances join rounds using (meeting_id) where mark is not null order by marked_at, meeting_id, member_id;

-- Calendars of the workplace of 500, codes bench-1…500: each may be read sixty times in ten minutes.
insert into calendar_feeds (organisation_id, label, hash, made_by, made_at)
select 10001, 'Lịch ' || n, rtrim(translate(encode(sha256(('calendar-feed:bench-' || n)::bytea), 'base64'), '+/', '-_'), '='), accounts.id,
  timestamptz '2026-10-01'
from generate_series(1, 500) as n cross join accounts where username = 'fill10001';
