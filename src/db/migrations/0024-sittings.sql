-- A large cell meets in groups (tổ, nhóm), since no hall holds all at once: one meeting with several sittings (house rule).
create table sittings (
  id integer generated always as identity primary key,
  meeting_id integer not null references meetings,
  name text not null,
  starts_at timestamptz,
  place text not null,
  unique (id, meeting_id)
);
comment on table sittings is 'Groups of one meeting, each with its own hour and hall; a meeting has none, or two and more';
comment on column sittings.starts_at is 'The first of them is also when the meeting starts; null when the meeting got a new day and this one not yet';
create index sittings_meeting on sittings (meeting_id);

alter table attendances add column sitting_id integer;
alter table attendances add constraint attendances_sitting
  foreign key (sitting_id, meeting_id) references sittings (id, meeting_id) on delete set null (sitting_id);
comment on column attendances.sitting_id is 'To which sitting they are invited; who comes to another one is marked all the same';
create index attendances_sitting on attendances (sitting_id) where sitting_id is not null;
