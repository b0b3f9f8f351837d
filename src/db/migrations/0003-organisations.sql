-- Administrative units with validity, and one tree of Party organisations with its history.
create table administrative_units (
  id integer generated always as identity primary key,
  code text collate "C" not null,
  level text not null check (level in ('province', 'commune')),
  kind text not null,
  name text not null,
  search_key text collate "C" not null,
  province_code text collate "C" not null,
  decree text not null,
  valid_from date not null,
  valid_to date,
  unique (code, valid_from)
);
comment on column administrative_units.name is 'without its kind: "Phú Khương"';
create index administrative_units_province on administrative_units (province_code, level);

create table organisations (
  id integer generated always as identity primary key,
  kind text not null check (kind in ('province', 'upperCommittee', 'communeCommittee', 'residenceCell', 'workplaceCommittee', 'workplaceCell')),
  parent_id integer references organisations,
  name text not null,
  short_name text not null,
  search_key text collate "C" not null,
  sort_key text collate "vi-x-icu" not null,
  code text collate "C" unique,
  commune_code text collate "C",
  place_name text,
  is_base_cell boolean not null default false,
  is_outside boolean not null default false,
  contact text,
  valid_from date not null,
  valid_to date,
  version integer not null default 1,
  check (parent_id is not null or kind = 'province' or is_outside),
  check (valid_to is null or valid_to >= valid_from)
);
comment on column organisations.name is 'full official name: "Đảng ủy xã Mỹ Thạnh Đông"';
comment on column organisations.short_name is 'as lists show it: "Xã Mỹ Thạnh Đông", "Ấp Thạnh Lợi"';
comment on column organisations.code is 'Party code of 208-QĐ/TW, e.g. 38.168.053.000.001';
comment on column organisations.place_name is 'địa danh before the date on papers';
comment on column organisations.is_base_cell is 'chi bộ cơ sở: signs T/M CHI BỘ and numbers its papers …-GGT/CB';
comment on column organisations.is_outside is 'not on the system: its papers are printed for it and typed in from it';
create index organisations_parent on organisations (parent_id, sort_key);
create index organisations_commune on organisations (commune_code) where kind = 'communeCommittee';
create unique index organisations_one_province on organisations ((true)) where kind = 'province' and not is_outside;

create table organisation_versions (
  id integer generated always as identity primary key,
  organisation_id integer not null references organisations,
  name text not null,
  parent_id integer,
  valid_from date not null,
  valid_to date
);
comment on table organisation_versions is 'the names and parents of their time';
create index organisation_versions_of on organisation_versions (organisation_id, valid_from);

create table residential_areas (
  id integer generated always as identity primary key,
  commune_id integer not null references organisations,
  cell_id integer references organisations,
  kind text not null,
  name text not null,
  search_key text collate "C" not null,
  valid_from date not null,
  valid_to date
);
comment on table residential_areas is 'ấp, khóm, khu vực, tổ dân phố: a free list per commune; one cell may cover several';
create index residential_areas_commune on residential_areas (commune_id);
create index residential_areas_cell on residential_areas (cell_id);
