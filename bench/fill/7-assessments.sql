-- The yearly assessment of the year of `bench.day`: everybody who must meet with a cell has a sheet, seven in ten are back at the
-- workplace. Grades follow attendance with a few that differ; in every tenth cell all of them are the best.
insert into assessment_rounds (id, organisation_id, year, period_from, period_to, due_on, opened_on)
overriding system value
select 1, organisations.id, of_year.year, make_date(of_year.year, 1, 1), make_date(of_year.year, 12, 31), current_setting('bench.day')::date - 1,
  current_setting('bench.day')::date - 40
from organisations cross join lateral (select extract(year from current_setting('bench.day')::date)::int as year) as of_year
where kind = 'province';
select setval(pg_get_serial_sequence('assessment_rounds', 'id'), 1000000);

insert into assessment_requests (round_id, workplace_id, commune_id, purpose, period_from, period_to, due_on, issued_on, number_text, letter)
select 1, workplace_id, commune_id, 'yearly', period_from, period_to, due_on, opened_on, row_number() over () || '-CV/ĐU', '{}'
from (select distinct workplace_id, commune_id from residence_links where state = 'active' and not is_meeting_exempt and cell_id is not null) as pairs
cross join assessment_rounds;

-- One joint session a cell.
create table sessions as
select cell.id as cell_id, cell.parent_id as commune_id, cell.id % 10 = 0 as is_all_best
from organisations as cell
where kind = 'residenceCell' and exists (select from residence_links where residence_links.cell_id = cell.id and state = 'active');
insert into joint_sessions (id, commune_id, cell_id, held_on, place, has_committee, participants, conclusions)
overriding system value
select cell_id, commune_id, cell_id, current_setting('bench.day')::date - 20, 'Nhà văn hóa ấp', true,
  '[{"side": "cell", "name": "Lê Thị Bench", "title": "Bí thư"}, {"side": "frontCommittee", "name": "Trần Văn Mặt", "title": "Trưởng ban"}]',
  'Thống nhất nhận xét.'
from sessions;
select setval(pg_get_serial_sequence('joint_sessions', 'id'), 1000000);

create table filled_sheets as
select link.id as link_id, link.member_id, link.workplace_id, link.commune_id, link.cell_id, link.sort_key, link.search_key, request.id as request_id,
  of_chance.state, came.required, came.present, proposal,
  case when is_all_best then array[1, 1, 1, 1, 1, 2]
    else array[1 + (chance < 20)::int, 1 + (chance < 10)::int, coalesce(proposal, 2) - (chance between 90 and 94 and proposal > 1)::int,
      1 + (chance % 3 = 0)::int, 1 + (chance % 4 = 0)::int, 2] end as grades
from residence_links as link
join sessions using (cell_id)
join assessment_requests as request on request.workplace_id = link.workplace_id and request.commune_id = link.commune_id
cross join lateral (select pick(link.member_id, 70, 100) as chance) as of_link
cross join lateral (
  select case when chance < 50 then 'announced' when chance < 70 then 'delivered' when chance < 78 then 'signed' when chance < 84 then 'agreed'
    when chance < 93 then 'drafted' else 'withCell' end as state
) as of_chance
left join (
  select member_id, count(*)::int as required, (count(*) filter (where mark = 'present'))::int as present
  from attendances where is_required and mark is not null group by member_id
) as marked on marked.member_id = link.member_id
cross join lateral (select coalesce(marked.required, 0) as required, coalesce(marked.present, 0) as present) as came
cross join lateral (
  select case when came.required = 0 then null when came.present = came.required then 1 when came.present > 0 then 2 else 3 end as proposal
) as proposed
where link.state = 'active' and not link.is_meeting_exempt;
analyze filled_sheets;

insert into assessments (request_id, round_id, member_id, workplace_id, commune_id, cell_id, link_id, form_id, purpose, year, period_from, period_to,
  due_on, state, grades, texts, session_id, signed_number, released_number, signed_on, confirmed_on, delivered_on, announced_on, sort_key, search_key)
select request_id, 1, member_id, workplace_id, commune_id, cell_id, link_id, form.id, 'yearly', year, period_from, period_to, due_on, filled.state,
  case when filled.state = 'withCell' then '{}'::int[] else grades end, '{}', case when filled.state not in ('withCell', 'drafted') then cell_id end,
  (filled.state in ('signed', 'delivered', 'announced'))::int, (filled.state in ('delivered', 'announced'))::int,
  case when filled.state in ('signed', 'delivered', 'announced') then due_on - 15 end, case when filled.state in ('delivered', 'announced') then due_on - 10 end,
  case when filled.state in ('delivered', 'announced') then due_on - 10 end, case when filled.state = 'announced' then due_on - 3 end, sort_key, search_key
from filled_sheets as filled cross join assessment_rounds
cross join lateral (select id from assessment_forms where variant = 'A' order by valid_from desc limit 1) as form
order by cell_id, sort_key;

insert into assessment_versions (assessment_id, number, content, signed_on, confirmed_on)
select assessments.id, 1, jsonb_build_object('variant', 'A', 'title', 'Phiếu nhận xét', 'regulation', 'Quy định số 213-QĐ/TW', 'purpose', 'yearly',
    'subject', jsonb_build_object('fullName', members.full_name, 'born', null, 'residence', null), 'criteria', answered.criteria,
    'facts', jsonb_build_object('required', filled.required, 'present', filled.present, 'excused', 0, 'unexcused', filled.required - filled.present,
      'activities', 0, 'opinions', pick(assessments.member_id, 71, 4), 'answered', 0),
    'proposal', filled.proposal, 'signatureLine', 'T/M CHI ỦY', 'signedOn', assessments.signed_on),
  assessments.signed_on, assessments.confirmed_on
from assessments
join members on members.id = assessments.member_id
join filled_sheets as filled on filled.link_id = assessments.link_id
cross join lateral (
  select jsonb_agg(jsonb_build_object('position', position, 'shortName', short_name, 'wording', wording, 'options', to_jsonb(options),
    'basis', basis, 'isRequired', is_required, 'grade', to_jsonb(filled.grades[position]), 'text', '') order by position) as criteria
  from assessment_criteria where form_id = assessments.form_id
) as answered
where assessments.signed_number = 1;

-- The cell of 250 still fills in: a third of its sheets is not touched yet, the rest half or wholly filled in.
delete from assessment_versions using assessments where assessments.id = assessment_id and cell_id = 1001;
update assessments set state = case when chance = 0 then 'withCell' else 'drafted' end,
  grades = case when chance = 0 then '{}'::int[] when chance = 1 then array[1, 1, 1] else array[1 + pick(member_id, 71, 2), 1, 1, 2, 2, 2] end,
  session_id = null, signed_number = 0, released_number = 0, signed_on = null, confirmed_on = null, delivered_on = null, announced_on = null
from (select link.id, pick(link.member_id, 70, 3) as chance from residence_links as link where link.cell_id = 1001) as of_link
where of_link.id = assessments.link_id and cell_id = 1001;

-- Each sheet went through its steps, some days after each other.
insert into events (at, kind, subject_kind, subject_id, member_id, actor_name, organisation_id, organisation_name, data)
select opened_on + make_interval(days => step.after + pick(assessments.member_id, 72, 3)), 'assessment.' || step.kind, 'assessment', assessments.id,
  assessments.member_id, 'Lê Thị Bench', assessments.cell_id, 'Chi bộ', jsonb_build_object('from', step.was, 'to', step.becomes)
from assessments join assessment_rounds on assessment_rounds.id = round_id
join lateral (values ('requested', null, 'withCell', 0, 0), ('drafted', 'withCell', 'drafted', 12, 1), ('agreed', 'drafted', 'agreed', 18, 2),
    ('signed', 'agreed', 'signed', 20, 3), ('confirmed', 'signed', 'confirmed', 26, 4), ('delivered', 'confirmed', 'delivered', 26, 4),
    ('announced', 'delivered', 'announced', 33, 5)) as step (kind, was, becomes, after, place)
  on step.place <= case assessments.state when 'withCell' then 0 when 'drafted' then 1 when 'agreed' then 2 when 'signed' then 3 when 'delivered' then 4 else 5 end
order by 1, assessments.id, step.place;
drop table sessions, filled_sheets;
analyze assessments;
drop function pick;
