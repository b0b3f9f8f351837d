-- A member is kept by the base organisation of the workplace. Least data: nothing that no form needs.
create table members (
  id integer generated always as identity primary key,
  workplace_id integer not null references organisations,
  workplace_cell_id integer references organisations,
  full_name text not null,
  search_key text collate "C" not null,
  sort_key text collate "vi-x-icu" not null,
  sex text check (sex in ('male', 'female')),
  birth_on date,
  birth_year integer,
  joined_on date,
  official_on date,
  personal_number text collate "C",
  card_number text collate "C",
  phone text,
  residence_kind text check (residence_kind in ('permanent', 'temporary', 'current')),
  residence_line text,
  residence_area text,
  residence_commune_code text collate "C",
  residence_text text,
  category text not null default 'standard' check (category in ('standard', 'meetingExempt', 'introductionExempt')),
  status text not null default 'active' check (status in ('active', 'transferred', 'retired', 'died', 'expelled', 'struckOff', 'leftParty')),
  version integer not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
comment on column members.search_key is 'full name without diacritics, lower case';
comment on column members.sort_key is 'given name first, then the rest, for Vietnamese order';
comment on column members.residence_text is 'the address as it was written in the list it came from';
comment on column members.category is 'of today; dated rows with their grounds are in member_categories';
create unique index members_personal_number on members (personal_number) where personal_number is not null;
create index members_workplace on members (workplace_id, sort_key, id) include (search_key);
create index members_name on members using gin (search_key gin_trgm_ops);
create index members_sort on members (sort_key, id);
create index members_name_birth on members (search_key, birth_on);

create table member_categories (
  id integer generated always as identity primary key,
  member_id integer not null references members on delete cascade,
  category text not null check (category in ('standard', 'meetingExempt', 'introductionExempt')),
  group_code text,
  from_on date not null,
  to_on date,
  note text,
  decided_by text,
  recorded_at timestamptz not null default now(),
  check (to_on is null or to_on >= from_on)
);
create index member_categories_member on member_categories (member_id, from_on);

create table secret_identity_counts (
  organisation_id integer primary key references organisations,
  member_count integer not null check (member_count >= 0),
  version integer not null default 1,
  updated_at timestamptz not null default now()
);
comment on table secret_identity_counts is 'members with secret identity are never entered, only counted (33-HD/BTCTW 1.2)';

create table transfer_requests (
  id integer generated always as identity primary key,
  member_id integer not null references members on delete cascade,
  asking_id integer not null references organisations,
  note text,
  state text not null default 'asked' check (state in ('asked', 'granted', 'declined')),
  asked_at timestamptz not null default now(),
  answered_at timestamptz
);
comment on table transfer_requests is 'a workplace asks for a member whom another workplace keeps; it sees no more than that';
create unique index transfer_requests_open on transfer_requests (member_id, asking_id) where state = 'asked';
