-- What follows from a sheet: a member reads it and may ask for another look; the workplace answers what criterion 6 proposes.

-- A newer version is read anew: the day alone would not say which was.
alter table assessments add column acknowledged_number integer not null default 0;
comment on column assessments.acknowledged_number is 'the version that the member said to have read; 0: none';

-- An answered proposal stays as it is when a corrected sheet makes another one; only one waits at a time.
drop index referrals_once_a_sheet;
create unique index referrals_one_open on referrals (assessment_id) where state = 'proposed';
create index referrals_assessment on referrals (assessment_id) where assessment_id is not null;

alter table objections add column assessment_id integer references assessments;
alter table objections drop constraint objections_fact_check;
alter table objections add constraint objections_fact_check check (fact in ('fullName', 'birth', 'sex', 'joinedOn', 'officialOn',
  'workplaceCell', 'residence', 'phone', 'personalNumber', 'cardNumber', 'category', 'residenceCell', 'residenceSince',
  'attendance', 'opinion', 'assessment'));
alter table objections add check ((fact = 'assessment') = (assessment_id is not null));
drop index objections_one_open;
create unique index objections_one_open on objections
  (member_id, fact, coalesce(link_id, meeting_id, opinion_id, assessment_id, 0)) where state = 'raised';
create index objections_assessment on objections (assessment_id) where assessment_id is not null;
