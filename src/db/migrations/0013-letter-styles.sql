-- Margins and addressee of the letters of a province: 36-HD/VPTW was not seen to fix them, so they are dated rows.
create table letter_styles (
  id integer generated always as identity primary key,
  top_mm integer not null check (top_mm between 10 and 50),
  bottom_mm integer not null check (bottom_mm between 10 and 50),
  left_mm integer not null check (left_mm between 10 and 50),
  right_mm integer not null check (right_mm between 10 and 50),
  addresses_cell boolean not null,
  source text not null,
  valid_from date not null unique,
  valid_to date,
  check (valid_to is null or valid_to > valid_from)
);
comment on column letter_styles.addresses_cell is 'whether the letter names the cell of the residential area after the commune committee';
comment on column letter_styles.source is 'paper it rests on, or "mặc định của phần mềm" where no rule was found';
insert into letter_styles (top_mm, bottom_mm, left_mm, right_mm, addresses_cell, source, valid_from)
values (20, 20, 30, 15, false, 'mặc định của phần mềm', '2020-01-02');

-- The auditor narrows what was done and who looked by day.
create index events_at on events (at);
create index views_at on views (at);
