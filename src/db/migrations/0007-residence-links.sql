-- The open relation of a member with the cell where they live: 213-QĐ/TW Đ4 k1–2.
create table residence_links (
  id integer generated always as identity primary key,
  member_id integer not null references members,
  workplace_id integer not null references organisations,
  commune_id integer not null references organisations,
  cell_id integer not null references organisations,
  state text not null default 'active' check (state in ('active', 'suspended', 'closed')),
  suspended_reason text check (suspended_reason in ('awaitingWorkplace', 'longAbsence', 'leaving')),
  since_on date not null,
  closed_on date,
  close_reason text check (close_reason in ('moved', 'transferredOut', 'retiredToResidence', 'died', 'expelled', 'struckOff',
    'leftParty', 'introductionExempt', 'notResident', 'dataError', 'removed')),
  sort_key text collate "vi-x-icu" not null,
  search_key text collate "C" not null,
  version integer not null default 1,
  check ((state = 'closed') = (closed_on is not null)),
  check ((state = 'closed') = (close_reason is not null)),
  check ((state = 'suspended') = (suspended_reason is not null))
);
comment on column residence_links.sort_key is 'copy of the member''s, so that a register of 3,000 is one index scan';
create unique index residence_links_one_open on residence_links (member_id) where state <> 'closed';
create index residence_links_member on residence_links (member_id);
create index residence_links_cell on residence_links (cell_id, sort_key, id) include (search_key);
create index residence_links_commune on residence_links (commune_id, sort_key, id) include (search_key);
create index residence_links_workplace on residence_links (workplace_id, sort_key, id) include (search_key);
