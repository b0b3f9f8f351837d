-- A topic on which a commune or a cell asks what its members think: 213-QĐ/TW Đ4 k3.
create table consultations (
  id integer generated always as identity primary key,
  commune_id integer not null references organisations,
  cell_id integer references organisations,
  meeting_id integer references meetings,
  title text not null,
  explanation text not null,
  question text not null,
  choices text[] not null check (cardinality(choices) between 2 and 10),
  takes_text boolean not null,
  is_secret boolean not null,
  asks_all_cells boolean not null,
  opens_on date not null,
  closes_on date not null,
  state text not null default 'draft' check (state in ('draft', 'open', 'closed')),
  closed_on date,
  version integer not null default 1,
  check (opens_on <= closes_on),
  check ((state = 'closed') = (closed_on is not null))
);
comment on column consultations.cell_id is 'The cell that asks; empty when the commune does';
comment on column consultations.asks_all_cells is 'The cells of the day on which it is opened, whichever they are then';
comment on column consultations.closes_on is 'The last day on which it takes answers';
create index consultations_commune on consultations (commune_id, id desc);

create table consultation_cells (
  consultation_id integer not null references consultations,
  cell_id integer not null references organisations,
  asked_count integer,
  sealed bytea,
  counts integer[],
  texts text[],
  paper_counts integer[],
  paper_texts text[],
  version integer not null default 1,
  primary key (consultation_id, cell_id)
);
comment on table consultation_cells is 'Whom a consultation asks, and of a secret one what they answered: never who answered what';
comment on column consultation_cells.asked_count is 'How many were asked, once it is counted';
comment on column consultation_cells.sealed is 'The ballot box: totals and texts of all who answered, sealed under a key that is not in the database; emptied when it is counted';
comment on column consultation_cells.counts is 'What was in the box, by choice, once it is counted';
comment on column consultation_cells.texts is 'What was in the box, in the order of the alphabet';
comment on column consultation_cells.paper_counts is 'Totals of slips of paper, by choice';
create index consultation_cells_cell on consultation_cells (cell_id, consultation_id desc);

create table consultation_answers (
  consultation_id integer not null references consultations,
  member_id integer not null references members,
  cell_id integer not null references organisations,
  choice integer not null,
  text text not null,
  way text not null check (way in ('online', 'paper')),
  answered_at timestamptz not null,
  primary key (consultation_id, member_id)
);
comment on table consultation_answers is 'Who said what, of named consultations only';
comment on column consultation_answers.choice is 'The place of the choice, from 1';
create index consultation_answers_member on consultation_answers (member_id);

create table consultation_participants (
  consultation_id integer not null references consultations,
  member_id integer not null references members,
  cell_id integer not null references organisations,
  primary key (consultation_id, member_id)
);
comment on table consultation_participants is 'Who has put an answer into the box of a secret consultation: without a time, and only until it is counted';
create index consultation_participants_member on consultation_participants (member_id);

-- What was promised when it was opened is kept, whatever the program does.
create function keep_consultation_promise() returns trigger language plpgsql as $$
begin
  raise exception 'consultation % was opened: what it asks and whether it is secret stay', old.id;
end $$;
create trigger consultations_promise before update on consultations for each row
  when (old.state <> 'draft' and (new.is_secret, new.takes_text, new.question, new.choices)
    is distinct from (old.is_secret, old.takes_text, old.question, old.choices))
  execute function keep_consultation_promise();

create function refuse_name_beside_secret() returns trigger language plpgsql as $$
begin
  if (select is_secret from consultations where id = new.consultation_id) then
    raise exception 'an answer to a secret consultation bears no name';
  end if;
  return new;
end $$;
create trigger consultation_answers_named before insert or update on consultation_answers for each row
  execute function refuse_name_beside_secret();
