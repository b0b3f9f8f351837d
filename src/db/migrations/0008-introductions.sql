-- Giấy giới thiệu: draft → issued → received → assigned → admitted (213-QĐ/TW Đ4 k1–2).
create table introductions (
  id integer generated always as identity primary key,
  member_id integer not null references members,
  workplace_id integer not null references organisations,
  commune_id integer not null references organisations,
  assigned_cell_id integer references organisations,
  proposed_cell_id integer references organisations,
  state text not null default 'draft' check (state in ('draft', 'issued', 'received', 'assigned', 'admitted', 'returned', 'revoked')),
  number integer,
  number_year integer,
  number_text text,
  drafted_on date not null,
  issued_on date,
  received_on date,
  assigned_on date,
  admitted_on date,
  ended_on date,
  return_reason text check (return_reason in ('wrongCommune', 'notResident', 'wrongData', 'duplicate', 'other')),
  return_note text,
  letter jsonb,
  code_hash text collate "C" unique,
  amended_from_id integer references introductions,
  amended_at timestamptz,
  moves_from_link_id integer references residence_links,
  link_id integer references residence_links,
  is_from_outside boolean not null default false,
  sort_key text collate "vi-x-icu" not null,
  search_key text collate "C" not null,
  version integer not null default 1,
  check ((state = 'draft') = (issued_on is null) or state = 'revoked'),
  check (state not in ('assigned', 'admitted') or assigned_cell_id is not null)
);
comment on column introductions.letter is 'the paper as it was issued: names, titles and regulation of that day';
comment on column introductions.moves_from_link_id is 'the open link that this introduction replaces: marked as leaving, closed with reason moved when the new cell admits';
comment on column introductions.is_from_outside is 'typed in by the commune from the paper of a workplace outside the system';
create unique index introductions_number on introductions (workplace_id, number_year, number) where not is_from_outside;
create unique index introductions_one_on_the_way on introductions (member_id) where state in ('draft', 'issued', 'received', 'assigned');
create index introductions_workplace on introductions (workplace_id, state, id);
create index introductions_commune on introductions (commune_id, state, id) where state <> 'draft';
create index introductions_cell on introductions (assigned_cell_id, state, id) where assigned_cell_id is not null;
create index introductions_member on introductions (member_id);

create table number_series (
  organisation_id integer not null references organisations,
  series text not null,
  year integer not null,
  last_number integer not null,
  primary key (organisation_id, series, year)
);
comment on table number_series is 'the row lock gives numbers one after the other; a rolled back issue gives its number back';

create table issued_papers (
  id integer generated always as identity primary key,
  kind text not null,
  subject_id integer not null,
  member_id integer,
  organisation_id integer not null references organisations,
  number_text text not null,
  version integer not null default 1,
  content jsonb not null,
  issued_at timestamptz not null default now(),
  copies integer not null default 0,
  unique (kind, subject_id, version)
);
comment on table issued_papers is 'every paper issued, printable again as it was';
create index issued_papers_organisation on issued_papers (organisation_id, id);
