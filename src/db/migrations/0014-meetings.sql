-- What a residence cell holds with the members introduced to it: 213-QĐ/TW Đ4 k3.
create table meetings (
  id integer generated always as identity primary key,
  commune_id integer not null references organisations,
  cell_id integer not null references organisations,
  kind text not null check (kind in ('halfYearly', 'whenNeeded', 'consultation', 'activity')),
  form text not null check (form in ('inPerson', 'online', 'both')),
  title text not null,
  starts_at timestamptz not null,
  place text not null,
  agenda text not null,
  year integer,
  half integer check (half between 1 and 2),
  state text not null default 'planned' check (state in ('planned', 'invited', 'postponed', 'cancelled', 'held')),
  state_reason text,
  version integer not null default 1,
  check ((kind = 'halfYearly') = (year is not null and half is not null)),
  check ((state in ('postponed', 'cancelled')) = (state_reason is not null))
);
comment on column meetings.place is 'Where to go, or the address of the online room';
comment on column meetings.half is 'Which half of `year` a half-yearly meeting counts for';
create unique index meetings_one_half_yearly on meetings (cell_id, year, half) where state <> 'cancelled';
create index meetings_cell on meetings (cell_id, starts_at desc, id desc);
create index meetings_commune on meetings (commune_id, starts_at desc, id desc);

create table attendances (
  meeting_id integer not null references meetings,
  member_id integer not null references members,
  link_id integer not null references residence_links,
  workplace_id integer not null references organisations,
  is_required boolean not null,
  mark text check (mark in ('present', 'absentWithReason', 'absentWithoutReason')),
  reason text,
  declared_reason text,
  declared_at timestamptz,
  way text check (way in ('hand', 'paper')),
  marked_at timestamptz,
  primary key (meeting_id, member_id),
  check ((mark is null) = (marked_at is null)),
  check ((mark is null) = (way is null)),
  check ((declared_reason is null) = (declared_at is null))
);
comment on table attendances is 'Who is invited to a meeting and whether they came; nobody is here who was not invited';
comment on column attendances.is_required is 'false for those who are informed only: exempt from meeting at the residence, or a link that rests';
comment on column attendances.declared_reason is 'why the member said beforehand that they cannot come';
create index attendances_member on attendances (member_id, meeting_id);
create index attendances_workplace on attendances (workplace_id, meeting_id);
