-- Calendars that other programs read along: who has the address reads the coming meetings, without signing in and without names.
create table calendar_feeds (
  id integer generated always as identity primary key,
  organisation_id integer references organisations,
  member_id integer references members,
  label text not null,
  hash text collate "C" not null unique,
  made_by integer not null references accounts,
  made_at timestamptz not null,
  read_at timestamptz,
  ended_at timestamptz,
  check ((organisation_id is null) <> (member_id is null))
);
comment on table calendar_feeds is 'secret addresses, stored hashed; a new address for the same use is a new row and ends the old one';
comment on column calendar_feeds.organisation_id is 'of a workplace: the meetings to which its people and those below are invited';
comment on column calendar_feeds.member_id is 'of a member: the own meetings';
comment on column calendar_feeds.label is 'where it is used, in the words of who made it';
create index calendar_feeds_organisation on calendar_feeds (organisation_id) where ended_at is null;
create index calendar_feeds_member on calendar_feeds (member_id);
