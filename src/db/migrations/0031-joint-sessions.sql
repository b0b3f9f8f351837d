-- What a joint session of cell and Front committee agreed on stays in its minutes (213-QĐ/TW Đ4), whatever becomes of the sheets.

create table joint_session_sheets (
  session_id integer not null references joint_sessions,
  assessment_id integer not null references assessments on delete cascade,
  full_name text not null,
  workplace_name text not null,
  grades integer[] not null,
  agreed_on date not null,
  primary key (session_id, assessment_id)
);
comment on table joint_session_sheets is 'A sheet as it was agreed on: names and grades of that day. One goes with its sheet';
create index joint_session_sheets_assessment on joint_session_sheets (assessment_id);

alter table joint_sessions add column signed_on date;
comment on column joint_sessions.signed_on is 'when the first sheet it covers was signed; from then on its minutes stay as they are';

-- No sheet is signed by the cell without a session; one that was noted from paper comes back without having been signed here.
alter table assessments add constraint assessments_covered
  check (state not in ('agreed', 'signed', 'confirmed') or session_id is not null);
