-- What members say to the cell and the commune committee where they live, and what became of it: 213-QĐ/TW Đ2 k3–4.
create table opinions (
  id integer generated always as identity primary key,
  commune_id integer not null references organisations,
  cell_id integer not null references organisations,
  meeting_id integer references meetings,
  member_id integer references members,
  kind text not null check (kind in ('localAffairs', 'partyBuilding', 'politicalSystem', 'peoplesOpinion', 'consultedTopic')),
  text text not null,
  search_key text collate "C" not null,
  way text not null check (way in ('ownPage', 'secretary')),
  given_on date not null,
  state text not null default 'recorded' check (state in ('recorded', 'forwarded', 'answered', 'closed')),
  forwarded_to_id integer references organisations,
  forwarded_to text,
  is_with_commune boolean not null default false,
  forwarding_number text,
  forwarded_on date,
  due_on date,
  answer text,
  answered_by text,
  answered_on date,
  visibility text not null default 'cell' check (visibility in ('cell', 'meeting', 'register')),
  joined_into_id integer references opinions,
  version integer not null default 1,
  check (way = 'secretary' or member_id is not null),
  check (state <> 'forwarded' or forwarded_to is not null),
  check ((forwarded_to is null) = (forwarded_on is null)),
  check ((forwarded_to is null) = (due_on is null)),
  check (forwarded_to is not null or (forwarded_to_id is null and forwarding_number is null)),
  check ((state in ('answered', 'closed')) = (answer is not null)),
  check ((answer is null) = (answered_by is null)),
  check ((answer is null) = (answered_on is null)),
  check (forwarded_to is not null or not is_with_commune),
  check (visibility <> 'meeting' or meeting_id is not null),
  check (joined_into_id is null or state = 'recorded'),
  check (joined_into_id <> id)
);
comment on column opinions.member_id is 'null: said at the meeting, in nobody''s name';
comment on column opinions.given_on is 'the day of the meeting it was given at, otherwise the day it was written; it counts for the half-year of this day';
comment on column opinions.forwarded_to is 'in the words of that day: an organisation of the system (then forwarded_to_id too), or an authority outside';
comment on column opinions.is_with_commune is 'true from the day it was forwarded to the commune committee, which then acts for itself, also when it passes it on';
comment on column opinions.visibility is 'who else may read text and answer once it is answered, never by whom it was given; the cell, its commune and the giver always may';
comment on column opinions.joined_into_id is 'the opinion of the same content whose state and answer this one follows while joined';
create index opinions_cell on opinions (cell_id, id desc);
create index opinions_commune on opinions (commune_id, id desc);
create index opinions_member on opinions (member_id, id desc) where member_id is not null;
create index opinions_meeting on opinions (meeting_id, id desc) where meeting_id is not null;
create index opinions_joined on opinions (joined_into_id) where joined_into_id is not null;
create index opinions_forwarded on opinions (forwarded_to_id) where forwarded_to_id is not null;
