-- What is to be read before a meeting: with one meeting, or with all half-yearly meetings of a commune (213-QĐ/TW Đ4 k3).
create table documents (
  id integer generated always as identity primary key,
  meeting_id integer references meetings,
  half_year_id integer references half_years,
  file_id integer not null unique references files on delete cascade,
  title text not null,
  check (num_nonnulls(meeting_id, half_year_id) = 1)
);
comment on table documents is 'Documents to read before a meeting; of a half-year, for the meeting of each of its cells. One goes with its file';
create index documents_meeting on documents (meeting_id) where meeting_id is not null;
create index documents_half_year on documents (half_year_id) where half_year_id is not null;
