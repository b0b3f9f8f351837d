-- What every feature stands on: text search, what happened, who looked, files, forms sent once.
create extension if not exists pg_trgm;
create extension if not exists unaccent;

create table events (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  kind text not null,
  subject_kind text not null,
  subject_id integer not null,
  member_id integer,
  account_id integer,
  mandate_id integer,
  actor_name text not null,
  organisation_id integer,
  organisation_name text not null,
  on_behalf boolean not null default false,
  note text,
  data jsonb not null default '{}'
);
comment on table events is 'Each action with actor, mandate, organisation and time, in the words of that day; append-only';
comment on column events.on_behalf is 'true when a commune acted for a cell without accounts, or for a side outside the system';
create index events_subject on events (subject_kind, subject_id, id);
create index events_member on events (member_id, id) where member_id is not null;
create index events_organisation on events (organisation_id, id);

create table views (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  event text not null,
  account_id integer,
  mandate_id integer,
  actor_name text not null,
  organisation_id integer,
  organisation_name text not null,
  member_id integer,
  filter text,
  row_count integer
);
comment on table views is 'Who looked at what: a detail, a paper, a reveal per member; a list once, with its filter and number of rows';
create index views_member on views (member_id, id) where member_id is not null;

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name;
end $$;
create trigger events_append_only before update or delete on events for each row
  when (current_setting('hai_chieu.removal', true) is distinct from 'on') execute function refuse_change();
create trigger views_append_only before update or delete on views for each row
  when (current_setting('hai_chieu.removal', true) is distinct from 'on') execute function refuse_change();

create table form_keys (
  key text collate "C" primary key,
  account_id integer,
  outcome jsonb,
  at timestamptz not null default now()
);
comment on table form_keys is 'One-time key of a form: a key seen before answers with its first outcome';
create index form_keys_at on form_keys (at);

create table kept_forms (
  key text collate "C" primary key,
  account_id integer not null,
  path text not null,
  sealed bytea not null,
  at timestamptz not null default now()
);
comment on table kept_forms is 'Fields of a form whose session ended while it was filled: sealed, kept 24 hours, given back to the same person';

create table files (
  id integer generated always as identity primary key,
  owner_id integer,
  account_id integer,
  name text not null,
  media_type text not null,
  size integer not null,
  digest text collate "C" not null,
  content bytea not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz
);
comment on column files.owner_id is 'organisation whose file it is';
create index files_expires on files (expires_at) where expires_at is not null;

create table tasks (
  id integer generated always as identity primary key,
  kind text not null,
  account_id integer not null,
  mandate_id integer not null,
  organisation_id integer not null,
  input jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  done_count integer not null default 0,
  total_count integer not null default 0,
  outcome jsonb,
  file_id integer references files on delete set null,
  created_at timestamptz not null default now(),
  finished_at timestamptz
);
comment on table tasks is 'Work that may take over two seconds: progress and result, for the one who asked';
create index tasks_mandate on tasks (mandate_id, id);
