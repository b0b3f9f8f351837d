-- The import engine: a file, its mapping, its rows with their problems; applied once, undone as long as nobody acted.
create table imports (
  id integer generated always as identity primary key,
  target text not null check (target in ('members', 'organisations')),
  organisation_id integer not null references organisations,
  account_id integer not null references accounts,
  mandate_id integer not null references mandates,
  file_id integer not null references files,
  state text not null default 'read' check (state in ('read', 'applying', 'applied', 'undone', 'dropped')),
  mapping jsonb not null,
  report jsonb not null,
  created_at timestamptz not null default now(),
  applied_at timestamptz,
  undone_at timestamptz,
  version integer not null default 1
);
create index imports_organisation on imports (organisation_id, id);

create table import_rows (
  import_id integer not null references imports on delete cascade,
  position integer not null,
  sheet text not null,
  sheet_row integer not null,
  severity text not null check (severity in ('ok', 'info', 'warning', 'error')),
  values jsonb not null,
  problems jsonb not null,
  match jsonb,
  decision text not null default 'add' check (decision in ('add', 'update', 'skip', 'ask')),
  subject_id integer,
  outcome text check (outcome in ('added', 'updated', 'unchanged', 'skipped', 'refused')),
  before jsonb,
  primary key (import_id, position)
);
comment on column import_rows.before is 'what the row overwrote, for undo';
comment on column import_rows.match is 'the person already there, as far as the officer may see';

create table import_mappings (
  organisation_id integer not null references organisations,
  target text not null,
  header_key text collate "C" not null,
  mapping jsonb not null,
  used_at timestamptz not null default now(),
  primary key (organisation_id, target, header_key)
);
comment on table import_mappings is 'the corrected mapping of a kind of file, remembered for that organisation';
