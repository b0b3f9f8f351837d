-- Governing documents as rows with validity: 213-QĐ/TW is to be replaced, so nothing of it is a constant.
create table regulations (
  id integer generated always as identity primary key,
  code text not null,
  title text not null,
  letter_reference text not null,
  issued_on date not null,
  valid_from date not null,
  valid_to date,
  check (valid_to is null or valid_to > valid_from),
  unique (code, valid_from)
);
comment on column regulations.letter_reference is 'how a paper names it: "Quy định số 213-QĐ/TW, ngày 02 tháng 01 năm 2020 của Bộ Chính trị về …"';

create table regulation_clauses (
  id integer generated always as identity primary key,
  regulation_id integer not null references regulations,
  place text not null,
  wording text not null,
  certainty text not null check (certainty in ('read', 'practice', 'inferred')),
  unique (regulation_id, place)
);
comment on column regulation_clauses.certainty is 'read: seen in a source; practice: seen in use; inferred: ours';

create table exemption_groups (
  id integer generated always as identity primary key,
  code text not null,
  category text not null check (category in ('meetingExempt', 'introductionExempt')),
  wording text not null,
  needs_end boolean not null default false,
  secret_identity boolean not null default false,
  valid_from date not null,
  valid_to date,
  unique (code, valid_from)
);
comment on column exemption_groups.needs_end is 'the exemption ends by itself (12-month study), so an end date is asked for';
comment on column exemption_groups.secret_identity is 'people of this group are never entered, only counted';

create table assessment_forms (
  id integer generated always as identity primary key,
  variant text not null check (variant in ('A', 'B')),
  title text not null,
  valid_from date not null,
  valid_to date,
  unique (variant, valid_from)
);
create table assessment_criteria (
  id integer generated always as identity primary key,
  form_id integer not null references assessment_forms,
  position integer not null,
  wording text not null,
  options text[] not null,
  unique (form_id, position)
);
comment on column assessment_criteria.options is 'best first; empty for free text';

create table deadlines (
  id integer generated always as identity primary key,
  key text not null,
  days integer not null check (days > 0),
  unit text not null check (unit in ('workingDays', 'days')),
  source text not null,
  valid_from date not null,
  valid_to date,
  unique (key, valid_from)
);
comment on column deadlines.source is 'clause, or "mặc định của phần mềm" where no rule was found';

create table holidays (
  holiday_on date primary key,
  name text not null
);
