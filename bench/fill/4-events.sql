-- What happened and who looked, in the order of days: the tables that grow fastest.
insert into events (at, kind, subject_kind, subject_id, member_id, actor_name, organisation_id, organisation_name)
select timestamptz '2026-01-01', 'member.imported', 'member', members.id, members.id, 'Lê Thị Bench', workplace_id, organisations.name
from members join organisations on organisations.id = workplace_id order by members.id;

insert into events (at, kind, subject_kind, subject_id, member_id, actor_name, organisation_id, organisation_name, note)
select step.on_day + time '08:00', 'introduction.' || step.kind, 'introduction', introductions.id, member_id, 'Lê Thị Bench',
  organisations.id, organisations.name, number_text
from introductions
cross join lateral (values ('drafted', drafted_on, workplace_id), ('issued', issued_on, workplace_id), ('received', received_on, commune_id),
  ('assigned', assigned_on, commune_id), ('admitted', admitted_on, assigned_cell_id)) as step (kind, on_day, organisation_id)
join organisations on organisations.id = step.organisation_id
where step.on_day is not null order by step.on_day, introductions.id;

insert into events (at, kind, subject_kind, subject_id, member_id, actor_name, organisation_id, organisation_name)
select since_on + time '08:00', 'residenceLink.opened', 'residenceLink', residence_links.id, member_id, 'Lê Thị Bench', cell_id, organisations.name
from residence_links join organisations on organisations.id = cell_id order by since_on, residence_links.id;

insert into views (at, event, actor_name, organisation_id, organisation_name, member_id)
select timestamptz '2026-10-01' + id * interval '1 second', 'member.seen', 'Lê Thị Bench', workplace_id, 'Cơ quan', members.id
from members;

drop table shuffled, planned, lettered, names;
