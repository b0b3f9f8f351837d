-- Credentials and sessions belong to better-auth (auth_*); who may act for whom, in which role and when, is ours.
create table auth_users (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  username text unique,
  display_username text,
  two_factor_enabled boolean default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table auth_sessions (
  id text primary key,
  expires_at timestamptz not null,
  token text not null unique,
  ip_address text,
  user_agent text,
  user_id text not null references auth_users on delete cascade,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_sessions_user on auth_sessions (user_id);
create table auth_accounts (
  id text primary key,
  account_id text not null,
  provider_id text not null,
  user_id text not null references auth_users on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_accounts_user on auth_accounts (user_id);
create table auth_verifications (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index auth_verifications_identifier on auth_verifications (identifier);
create table auth_two_factors (
  id text primary key,
  secret text not null,
  backup_codes text not null,
  user_id text not null references auth_users on delete cascade,
  verified boolean default true
);
create index auth_two_factors_user on auth_two_factors (user_id);

create table accounts (
  id integer generated always as identity primary key,
  auth_user_id text not null unique references auth_users on delete cascade,
  full_name text not null,
  username text not null unique,
  phone text,
  member_id integer,
  must_change_password boolean not null default true,
  failed_count integer not null default 0,
  locked_until timestamptz,
  last_mandate_id integer,
  created_at timestamptz not null default now(),
  ended_at timestamptz
);

create table mandates (
  id integer generated always as identity primary key,
  account_id integer not null references accounts,
  organisation_id integer not null references organisations,
  role text not null check (role in ('workplaceOfficer', 'workplaceSecretary', 'residenceCellSecretary', 'communeOfficer',
    'communeSecretary', 'provinceOfficer', 'auditor', 'administrator', 'member')),
  printed_title text not null,
  signing_form text not null default 'T/M' check (signing_form in ('T/M', 'K/T', 'T/L')),
  valid_from date not null,
  valid_to date,
  granted_by integer references accounts,
  check (valid_to is null or valid_to >= valid_from)
);
comment on table mandates is 'who acts for which organisation, in which role, from when to when';
comment on column mandates.printed_title is 'as signed: "Bí thư", "Phó bí thư"';
create index mandates_account on mandates (account_id);
create index mandates_organisation on mandates (organisation_id, role);
create unique index mandates_once on mandates (account_id, organisation_id, role) where valid_to is null;

create table one_time_codes (
  id integer generated always as identity primary key,
  kind text not null check (kind in ('activation', 'recovery', 'administrator')),
  hash text collate "C" not null unique,
  account_id integer references accounts,
  member_id integer,
  made_by integer references accounts,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz
);
comment on table one_time_codes is 'activation and recovery slips: stored hashed; a reprint makes a new code and ends the old one';
create index one_time_codes_account on one_time_codes (account_id);
create index one_time_codes_member on one_time_codes (member_id);

create table attempts (
  id bigint generated always as identity primary key,
  key text collate "C" not null,
  at timestamptz not null default now()
);
comment on table attempts is 'rate limits that hold across processes: sign-in by account and address, paper check, transfer requests';
create index attempts_key on attempts (key, at);
