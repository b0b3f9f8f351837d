-- What figures ask of a signed sheet, told by its content itself: 62,000 sheets are counted without reading a word of them.
-- Whoever stores a version writes its content alone.

create function sheet_grades(content jsonb) returns integer[] language sql immutable strict parallel safe
return (
  select coalesce(array_agg((line ->> 'grade')::integer order by (line ->> 'position')::integer), '{}')
  from jsonb_array_elements(content -> 'criteria') as line
);

create function sheet_is_all_best(content jsonb) returns boolean language sql immutable strict parallel safe
return (
  select coalesce(bool_and((line ->> 'grade')::integer is not distinct from 1), false)
  from jsonb_array_elements(content -> 'criteria') as line
  where jsonb_array_length(line -> 'options') > 0 and line ->> 'basis' is distinct from 'referral'
);

create function sheet_is_without_facts(content jsonb) returns boolean language sql immutable strict parallel safe
return coalesce((content #>> '{facts,required}')::integer, 0) = 0
  and coalesce((content #>> '{facts,activities}')::integer, 0) = 0
  and coalesce((content #>> '{facts,opinions}')::integer, 0) = 0;

alter table assessment_versions
  add column grades integer[] not null generated always as (sheet_grades(content)) stored,
  add column proposal integer generated always as ((content ->> 'proposal')::integer) stored,
  add column is_all_best boolean not null generated always as (sheet_is_all_best(content)) stored,
  add column is_without_facts boolean not null generated always as (sheet_is_without_facts(content)) stored;
comment on column assessment_versions.grades is 'by position of the criterion; null: a line of words, or not filled in';
comment on column assessment_versions.proposal is 'the grade of attendance that was proposed; null when there was no meeting to come to';
comment on column assessment_versions.is_all_best is 'every graded line but the proposal to the workplace has its best grade';
comment on column assessment_versions.is_without_facts is 'no meeting, activity or opinion of the year stands behind it';

-- The content lies apart, so that reading the figures of all sheets does not read the papers of all.
alter table assessment_versions set (toast_tuple_target = 128);

-- A threshold like the others of the assessment: a hint to look again, never a refusal.
alter table assessment_settings add column all_best_percent integer not null default 90 check (all_best_percent between 1 and 100);
comment on column assessment_settings.all_best_percent is 'from this share of all-best sheets on, a cell is shown as one to look at again';

-- The whole province in one year.
create index assessments_year on assessments (year, commune_id);

-- What waits for somebody, of whichever year: next to nothing of the years before.
create index assessments_waiting on assessments (workplace_id) where state not in ('announced', 'cancelled');
