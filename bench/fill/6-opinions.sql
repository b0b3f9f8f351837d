analyze attendances;

-- Twelve opinions of each cell: eight said at the two meetings, four written at home; in every state, some under others' names.
insert into opinions (commune_id, cell_id, meeting_id, member_id, kind, text, search_key, way, given_on, state, forwarded_to_id, forwarded_to,
  is_with_commune, forwarded_on, due_on, answer, answered_by, answered_on, visibility)
select commune_id, cell_id, case when n < 8 then meeting_id end, case when n % 4 > 0 or n >= 8 then member_id end,
  (array['localAffairs', 'partyBuilding', 'politicalSystem', 'peoplesOpinion'])[1 + n % 4],
  'Đề nghị sửa đoạn đường số ' || n || ' của ấp và đèn chiếu sáng trước mùa mưa.', 'de nghi sua doan duong so ' || n || ' cua ap va den chieu sang truoc mua mua.',
  case when n < 8 then 'secretary' else 'ownPage' end, given_on, state,
  case when is_forwarded then commune_id end, case when is_forwarded then 'Đảng ủy xã' end, is_forwarded,
  case when is_forwarded then given_on + 3 end, case when is_forwarded then given_on + 33 end,
  case when is_answered then 'Đã đưa vào kế hoạch của quý sau.' end, case when is_answered then 'Đảng ủy xã' end,
  case when is_answered then given_on + 20 end, case when is_answered and n < 8 then 'meeting' else 'cell' end
from generate_series(0, 11) as n
join rounds on turn = n / 4 % 2
cross join lateral (select (starts_at at time zone 'Asia/Ho_Chi_Minh')::date as given_on, pick(cell_id, 40 + n, 10) as chance) as of_cell
cross join lateral (
  select case when chance < 3 then 'recorded' when chance < 6 then 'forwarded' when chance < 8 then 'answered' else 'closed' end as state,
    chance >= 3 as is_forwarded, chance >= 6 as is_answered
) as of_chance
join lateral (
  select member_id from attendances where attendances.meeting_id = rounds.meeting_id order by hashint4extended(member_id, 50 + n) limit 1
) as giver on true
order by given_on, cell_id, n;

-- Each commune has asked all its cells four times: 1 named and open, 2 named and closed, 3 secret and open, 4 secret and counted.
insert into consultations (id, commune_id, title, explanation, question, choices, takes_text, is_secret, asks_all_cells, opens_on, closes_on,
  state, closed_on)
overriding system value
select id * 10 + n, id, 'Góp ý dự thảo số ' || n, 'Đề nghị đồng chí đọc dự thảo trước.', 'Đồng chí có tán thành dự thảo không?',
  array['Tán thành', 'Tán thành một phần', 'Không tán thành'], true, n > 2, true, current_setting('bench.day')::date - 20,
  current_setting('bench.day')::date + 60, case when n % 2 = 0 then 'closed' else 'open' end,
  case when n % 2 = 0 then current_setting('bench.day')::date end
from organisations cross join generate_series(1, 4) as n where kind = 'communeCommittee';

-- Every tenth cell has asked for itself.
insert into consultations (id, commune_id, cell_id, title, explanation, question, choices, takes_text, is_secret, asks_all_cells, opens_on,
  closes_on, state)
overriding system value
select 10000 + cell_id, commune_id, cell_id, 'Chọn công trình của ấp', '', 'Đồng chí chọn công trình nào?',
  array['Đường', 'Đèn chiếu sáng'], false, false, false, current_setting('bench.day')::date - 20, current_setting('bench.day')::date + 60, 'open'
from rounds where turn = 2 and cell_id % 10 = 1;

select setval(pg_get_serial_sequence('consultations', 'id'), 1000000);

insert into consultation_cells (consultation_id, cell_id, asked_count, counts, texts)
select consultations.id, rounds.cell_id, case when consultations.state = 'closed' then asked end,
  case when consultations.state = 'closed' and is_secret then array[asked / 2, asked / 4, asked / 8] end,
  case when consultations.state = 'closed' and is_secret then array['Nên làm sớm hơn'] end
from consultations
join rounds on turn = 2 and rounds.commune_id = consultations.commune_id and rounds.cell_id = coalesce(consultations.cell_id, rounds.cell_id)
join (select cell_id, count(*)::int as asked from residence_links where state = 'active' group by cell_id) as counted
  on counted.cell_id = rounds.cell_id;

insert into consultation_answers (consultation_id, member_id, cell_id, choice, text, way, answered_at)
select consultation_id, link.member_id, link.cell_id, 1 + pick(link.member_id, 60, cardinality(choices)),
  case when takes_text and pick(link.member_id, 61, 5) = 0 then 'Nên làm sớm hơn' else '' end,
  case when pick(link.member_id, 62, 3) = 0 then 'paper' else 'online' end, current_setting('bench.day')::date
from consultation_cells
join consultations on consultations.id = consultation_id and not is_secret
join residence_links as link on link.cell_id = consultation_cells.cell_id and link.state = 'active'
where pick(link.member_id, 63 + consultation_id % 10, 10) < 6;

insert into consultation_participants (consultation_id, member_id, cell_id)
select consultation_id, link.member_id, link.cell_id
from consultation_cells
join consultations on consultations.id = consultation_id and is_secret and state = 'open'
join residence_links as link on link.cell_id = consultation_cells.cell_id and link.state = 'active'
where pick(link.member_id, 63 + consultation_id % 10, 10) < 6;

drop table rounds;
