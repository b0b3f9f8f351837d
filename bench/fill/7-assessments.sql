-- The yearly round of the province, and a sheet for each link with the cell of 250; a third is not touched yet, the rest half or
-- wholly filled in, and two thirds had a sheet the year before.
insert into assessment_rounds (id, organisation_id, year, period_from, period_to, due_on, opened_on)
overriding system value
select id, 1, year, make_date(year, 1, 1), make_date(year, 12, 31), make_date(year, 11, 30), make_date(year, 10, 15)
from (values (1, 0), (2, 1)) as round (id, back)
cross join lateral (select extract(year from current_setting('bench.day')::date)::int - back as year) as of_round;

insert into assessment_requests (round_id, workplace_id, commune_id, purpose, period_from, period_to, due_on, issued_on, number_text, letter)
select distinct round.id, workplace_id, commune_id, 'yearly', period_from, period_to, due_on, opened_on, '1-CV/ĐU', '{}'::jsonb
from assessment_rounds as round cross join residence_links where cell_id = 1001;

insert into assessments (request_id, round_id, member_id, workplace_id, commune_id, cell_id, link_id, form_id, purpose, year, period_from,
  period_to, due_on, state, grades, texts, signed_number, released_number, sort_key, search_key)
select request.id, round.id, link.member_id, link.workplace_id, link.commune_id, link.cell_id, link.id, form.id, 'yearly', round.year,
  round.period_from, round.period_to, round.due_on, case when round.id = 2 then 'delivered' when chance = 0 then 'withCell' else 'drafted' end,
  case when round.id = 1 and chance = 0 then '{}'::int[] when round.id = 1 and chance = 1 then array[1, 1, 1]
    else array[1 + pick(link.member_id, 71, 2), 1, 1, 2, 2, 2] end,
  '{}', round.id - 1, round.id - 1, link.sort_key, link.search_key
from assessment_rounds as round
cross join residence_links as link
cross join lateral (select pick(link.member_id, 70, 3) as chance) as of_link
join assessment_requests as request on request.round_id = round.id and request.workplace_id = link.workplace_id and request.commune_id = link.commune_id
join assessment_forms as form on form.variant = 'A'
where link.cell_id = 1001 and (round.id = 1 or chance > 0) order by round.id, link.sort_key;
analyze assessments;

drop function pick;
