-- The commune directs its cells to meet in a half-year: 213-QĐ/TW Đ4 k3.
create table half_years (
  id integer generated always as identity primary key,
  commune_id integer not null references organisations,
  year integer not null,
  half integer not null check (half between 1 and 2),
  agenda text not null,
  due_on date not null,
  version integer not null default 1,
  unique (commune_id, year, half)
);
comment on table half_years is 'What the commune committee tells all its cells of the meeting of a half-year: what it is about and until when';
