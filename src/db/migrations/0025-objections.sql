-- "This is wrong": a member asks for another look at something that is kept about them; whoever keeps it answers (house rule).
create table objections (
  id integer generated always as identity primary key,
  member_id integer not null references members,
  fact text not null check (fact in ('fullName', 'birth', 'sex', 'joinedOn', 'officialOn', 'workplaceCell', 'residence', 'phone',
    'personalNumber', 'cardNumber', 'category', 'residenceCell', 'residenceSince', 'attendance', 'opinion')),
  keeper text not null check (keeper in ('workplace', 'residence')),
  commune_id integer references organisations,
  cell_id integer references organisations,
  link_id integer references residence_links,
  meeting_id integer references meetings,
  opinion_id integer references opinions on delete set null,
  stated text not null,
  claim text not null,
  raised_on date not null,
  due_on date,
  state text not null default 'raised' check (state in ('raised', 'answered', 'withdrawn')),
  outcome text check (outcome in ('corrected', 'explained')),
  answer text,
  answered_by text,
  answered_on date,
  version integer not null default 1,
  check ((keeper = 'residence') = (cell_id is not null)),
  check ((cell_id is null) = (commune_id is null)),
  check ((fact in ('residenceCell', 'residenceSince')) = (link_id is not null)),
  check ((fact = 'attendance') = (meeting_id is not null)),
  check (fact = 'opinion' or opinion_id is null),
  check ((state = 'answered') = (outcome is not null)),
  check ((outcome is null) = (answered_by is null)),
  check ((outcome is null) = (answered_on is null)),
  check (outcome is not null or answer is null),
  check (outcome is distinct from 'explained' or answer is not null)
);
comment on table objections is 'What a member says is wrong about themselves; of a fact kept by the workplace it lies with whichever workplace keeps the record today';
comment on column objections.keeper is 'who keeps the fact and answers: the workplace, or the cell with its commune';
comment on column objections.stated is 'how the fact stood on that day, in words; an answer "corrected" needs it to stand otherwise';
comment on column objections.answer is 'in the words of the keeper; an explanation needs them';
comment on column objections.answered_by is 'the organisation that answered, as it was called then';
create unique index objections_one_open on objections (member_id, fact, coalesce(link_id, meeting_id, opinion_id, 0)) where state = 'raised';
create index objections_member on objections (member_id, id desc);
create index objections_cell on objections (cell_id, id desc) where cell_id is not null;
create index objections_commune on objections (commune_id, id desc) where commune_id is not null;
create index objections_opinion on objections (opinion_id) where opinion_id is not null;
create index objections_of_workplace on objections (id desc) include (member_id) where keeper = 'workplace';

insert into deadlines (key, days, unit, source, valid_from) values
  ('answerObjection', 10, 'workingDays', 'mặc định của phần mềm', '2020-01-02');

-- A member may sign in with the telephone number of the record: it is found by its digits, and accounts by their member.
create index members_phone on members (phone) where phone is not null;
create index accounts_phone on accounts (phone) where phone is not null;
create index accounts_member on accounts (member_id) where member_id is not null;
