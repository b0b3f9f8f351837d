-- The minutes (biên bản) of a meeting, version by version. No official form was found (F6): what they hold is a house rule.
alter table meetings drop constraint meetings_state_check;
alter table meetings add constraint meetings_state_check
  check (state in ('planned', 'invited', 'postponed', 'cancelled', 'held', 'minuted'));

create table meeting_minutes (
  id integer generated always as identity primary key,
  meeting_id integer not null references meetings,
  number integer not null check (number > 0),
  chair_name text not null,
  chair_title text not null,
  taker_name text not null,
  guests text not null,
  began_time text not null check (began_time ~ '^(\d\d:\d\d)?$'),
  ended_time text not null check (ended_time ~ '^(\d\d:\d\d)?$'),
  items jsonb not null,
  opinions text not null,
  conclusions text not null,
  reason text not null,
  saved_at timestamptz not null,
  saved_by text not null,
  closed_at timestamptz,
  attendance jsonb,
  commune_name text,
  cell_name text,
  place_name text,
  version integer not null default 1,
  unique (meeting_id, number),
  check (closed_at is null or (number = 1) = (reason = '')),
  check ((closed_at is null) = (attendance is null)),
  check ((closed_at is null) = (commune_name is null)),
  check ((closed_at is null) = (cell_name is null))
);
comment on table meeting_minutes is 'Minutes of a meeting: the highest closed number is in force, an open row is a draft; a closed one stays as it was';
comment on column meeting_minutes.items is 'What was spoken about, one after the other: [{heading, said}]';
comment on column meeting_minutes.reason is 'Why the minutes closed before are corrected; empty in the first';
comment on column meeting_minutes.saved_by is 'Name and organisation of whoever wrote it last, in the words of that day';
comment on column meeting_minutes.attendance is 'Figures and absentees as they stood when the first minutes were closed';
comment on column meeting_minutes.cell_name is 'With the names beside it: as they were called when it was closed';
create unique index meeting_minutes_one_draft on meeting_minutes (meeting_id) where closed_at is null;

create trigger meeting_minutes_stay before update or delete on meeting_minutes for each row
  when (old.closed_at is not null and current_setting('hai_chieu.removal', true) is distinct from 'on')
  execute function refuse_change();
