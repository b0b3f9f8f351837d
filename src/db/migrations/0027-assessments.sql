-- The yearly assessment and those on request: 213-QĐ/TW Đ3 k4, Đ4; 33-HD/BTCTW 1.1; forms F2, F3, 5B-KNĐ, 12B-KNĐ.

-- Forms as data: what the lines are about, and where the form was seen.
alter table assessment_forms drop constraint assessment_forms_variant_check;
alter table assessment_forms add check (variant in ('A', 'B', '5B', '12B'));
alter table assessment_forms add column source text not null default 'mẫu đang dùng ở hai trường đại học';
alter table assessment_forms alter column source drop default;
comment on column assessment_forms.variant is 'A: must meet at the residence; B: exempt from it (33-HD 1.1); 5B: of an applicant; 12B: of a probationary member';

alter table assessment_criteria add column short_name text not null default '';
alter table assessment_criteria alter column short_name drop default;
alter table assessment_criteria add column basis text check (basis in ('attendance', 'opinions', 'activities', 'referral'));
alter table assessment_criteria add column is_required boolean not null default true;
alter table assessment_criteria alter column is_required drop default;
comment on column assessment_criteria.is_required is 'whether a sheet without it is not complete';
comment on column assessment_criteria.short_name is 'as the head of a table names it';
comment on column assessment_criteria.basis is 'which facts of the year stand beside it; referral: its first and last option are proposals to the workplace';

update assessment_criteria set short_name = named.short_name, basis = named.basis, is_required = cardinality(options) > 0
from (values
  ('A', 1, 'Nêu gương', null), ('A', 2, 'Nghĩa vụ công dân', 'activities'), ('A', 3, 'Dự họp', 'attendance'),
  ('A', 4, 'Liên hệ, góp ý', 'opinions'), ('A', 5, 'Vận động nhân dân', 'activities'), ('A', 6, 'Đề nghị', 'referral'),
  ('A', 7, 'Nhận xét khác', null),
  ('B', 1, 'Nêu gương', null), ('B', 2, 'Nghĩa vụ công dân', null), ('B', 3, 'Vận động gia đình', null),
  ('B', 4, 'Nhận xét khác', null)
) as named (variant, position, short_name, basis)
join assessment_forms on assessment_forms.variant = named.variant
where assessment_criteria.form_id = assessment_forms.id and assessment_criteria.position = named.position;

insert into assessment_forms (variant, title, valid_from, source) values
  ('5B', 'Ý kiến nhận xét của chi ủy nơi cư trú đối với người vào Đảng', '2020-10-30', 'mặc định của phần mềm, theo tên Mẫu 5B-KNĐ'),
  ('12B', 'Ý kiến nhận xét của chi ủy nơi cư trú đối với đảng viên dự bị', '2020-10-30', 'mặc định của phần mềm, theo tên Mẫu 12B-KNĐ');
insert into assessment_criteria (form_id, position, wording, options, short_name, is_required)
select assessment_forms.id, criterion.position, criterion.wording, criterion.options, criterion.short_name, criterion.position < 5
from (values
  ('5B', 1, 'Phẩm chất chính trị, đạo đức, lối sống ở nơi cư trú', array[]::text[], 'Phẩm chất'),
  ('5B', 2, 'Bản thân và gia đình thực hiện chủ trương của Đảng, chính sách, pháp luật của Nhà nước và quy định của địa phương', array[]::text[], 'Chấp hành'),
  ('5B', 3, 'Quan hệ với nhân dân, tham gia công việc chung ở nơi cư trú', array[]::text[], 'Quan hệ'),
  ('5B', 4, 'Ý kiến về việc xét kết nạp vào Đảng', array['Đề nghị xét kết nạp', 'Chưa đề nghị xét kết nạp'], 'Ý kiến'),
  ('5B', 5, 'Nhận xét khác', array[]::text[], 'Nhận xét khác'),
  ('12B', 1, 'Phẩm chất chính trị, đạo đức, lối sống ở nơi cư trú trong thời gian dự bị', array[]::text[], 'Phẩm chất'),
  ('12B', 2, 'Bản thân và gia đình thực hiện chủ trương của Đảng, chính sách, pháp luật của Nhà nước và quy định của địa phương', array[]::text[], 'Chấp hành'),
  ('12B', 3, 'Giữ mối liên hệ với chi ủy, chi bộ và nhân dân nơi cư trú', array[]::text[], 'Liên hệ'),
  ('12B', 4, 'Ý kiến về việc công nhận đảng viên chính thức', array['Đề nghị công nhận', 'Chưa đề nghị công nhận'], 'Ý kiến'),
  ('12B', 5, 'Nhận xét khác', array[]::text[], 'Nhận xét khác')
) as criterion (variant, position, wording, options, short_name)
join assessment_forms on assessment_forms.variant = criterion.variant;

-- No date or threshold was found in 213-QĐ/TW or 33-HD/BTCTW: each is a dated row that a province replaces.
create table assessment_settings (
  id integer generated always as identity primary key,
  asked_from text not null check (asked_from ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$'),
  asked_until text not null check (asked_until ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$'),
  returned_by text not null check (returned_by ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$'),
  escalated_on text not null check (escalated_on ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$'),
  graded_on text not null check (graded_on ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$'),
  least_months integer not null check (least_months between 0 and 12),
  excused_counts boolean not null,
  full_from_percent integer not null check (full_from_percent between 1 and 100),
  some_from_percent integer not null check (some_from_percent between 1 and 100),
  released_when text not null check (released_when in ('delivered', 'announced')),
  may_object boolean not null,
  applicant_months integer not null check (applicant_months between 1 and 60),
  request_symbol text not null,
  committee_signature text not null,
  no_committee_signature text not null,
  source text not null,
  valid_from date not null unique,
  valid_to date,
  check (some_from_percent <= full_from_percent)
);
comment on table assessment_settings is 'Dates and thresholds of the yearly assessment';
comment on column assessment_settings.asked_from is 'month and day, here and below: from when workplaces ask';
comment on column assessment_settings.graded_on is 'the last day of use: the workplace grades its members then';
comment on column assessment_settings.least_months is 'a link shorter than this within the period is not assessed';
comment on column assessment_settings.excused_counts is 'whether an absence with a reason counts as attended when criterion 3 is proposed';
comment on column assessment_settings.full_from_percent is 'from this share of meetings attended on, the best grade is proposed';
comment on column assessment_settings.some_from_percent is 'from this share on the middle grade is proposed, below it the last';
comment on column assessment_settings.released_when is 'from which state on a member sees the own sheet';
comment on column assessment_settings.applicant_months is 'after how many months a sheet 5B must be asked for anew';
comment on column assessment_settings.request_symbol is 'between number and issuer of the request: 12-CV/ĐU';
comment on column assessment_settings.committee_signature is 'above the signature where the cell has a committee (chi ủy)';
insert into assessment_settings (asked_from, asked_until, returned_by, escalated_on, graded_on, least_months, excused_counts,
  full_from_percent, some_from_percent, released_when, may_object, applicant_months, request_symbol, committee_signature,
  no_committee_signature, source, valid_from) values
  ('10-15', '11-15', '11-30', '12-05', '12-15', 3, true, 100, 1, 'delivered', true, 12, 'CV', 'T/M CHI ỦY', 'T/M CHI BỘ',
   'mặc định của phần mềm', '2020-01-02');

create table assessment_rounds (
  id integer generated always as identity primary key,
  organisation_id integer not null references organisations,
  year integer not null,
  period_from date not null,
  period_to date not null,
  due_on date not null,
  state text not null default 'open' check (state in ('open', 'closed')),
  opened_on date not null,
  closed_on date,
  version integer not null default 1,
  unique (organisation_id, year),
  check (period_from <= period_to),
  check ((state = 'closed') = (closed_on is not null))
);
comment on table assessment_rounds is 'A yearly asking: of the province for all workplaces, or of one workplace for itself';

create table assessment_requests (
  id integer generated always as identity primary key,
  round_id integer references assessment_rounds,
  workplace_id integer not null references organisations,
  commune_id integer not null references organisations,
  purpose text not null check (purpose in ('yearly', 'grading', 'admission', 'official', 'planning', 'candidacy',
    'appointment', 'reappointment', 'commendation', 'discipline', 'other')),
  period_from date not null,
  period_to date not null,
  due_on date not null,
  issued_on date not null,
  number_text text not null,
  letter jsonb not null,
  code_hash text unique,
  is_from_outside boolean not null default false,
  unique (round_id, workplace_id, commune_id)
);
comment on table assessment_requests is 'F2: one letter of a workplace to a commune, for one member or many';
comment on column assessment_requests.letter is 'names, titles and regulation of the day it was issued';
comment on column assessment_requests.is_from_outside is 'typed in by the commune from the paper of a workplace outside the system';
create index assessment_requests_workplace on assessment_requests (workplace_id, id desc);
create index assessment_requests_commune on assessment_requests (commune_id, id desc);

create table applicants (
  id integer generated always as identity primary key,
  workplace_id integer not null references organisations,
  full_name text not null,
  birth_on date,
  birth_year integer,
  residence text not null,
  sort_key text collate "vi-x-icu" not null,
  search_key text collate "C" not null,
  recorded_on date not null
);
comment on table applicants is 'Somebody who wants to join, for a sheet 5B: not a member, so no more than the paper needs';
create index applicants_workplace on applicants (workplace_id);

-- A meeting of the cell with the Front committee at which sheets were agreed (213-QĐ/TW Đ4).
create table joint_sessions (
  id integer generated always as identity primary key,
  commune_id integer not null references organisations,
  cell_id integer not null references organisations,
  held_on date not null,
  place text not null,
  has_committee boolean not null,
  participants jsonb not null,
  conclusions text not null,
  version integer not null default 1
);
comment on column joint_sessions.has_committee is 'whether the cell has a committee (chi ủy); where it has none, the secretary assesses';
comment on column joint_sessions.participants is '[{side: cell | frontCommittee, name, title}]';
create index joint_sessions_cell on joint_sessions (cell_id, held_on desc);
create index joint_sessions_commune on joint_sessions (commune_id, held_on desc);

-- What a workplace told its people at a meeting (the result is announced: 213-QĐ/TW Đ3).
create table announcements (
  id integer generated always as identity primary key,
  workplace_id integer not null references organisations,
  held_on date not null,
  minutes text not null
);
comment on column announcements.minutes is 'which minutes say so: number, or what was held';
create index announcements_workplace on announcements (workplace_id, id desc);

create table assessments (
  id integer generated always as identity primary key,
  request_id integer not null references assessment_requests,
  round_id integer references assessment_rounds,
  member_id integer references members,
  applicant_id integer references applicants,
  workplace_id integer not null references organisations,
  commune_id integer not null references organisations,
  cell_id integer references organisations,
  link_id integer references residence_links,
  form_id integer not null references assessment_forms,
  purpose text not null check (purpose in ('yearly', 'grading', 'admission', 'official', 'planning', 'candidacy',
    'appointment', 'reappointment', 'commendation', 'discipline', 'other')),
  year integer not null,
  period_from date not null,
  period_to date not null,
  due_on date not null,
  state text not null check (state in ('requested', 'withCell', 'drafted', 'agreed', 'signed', 'confirmed', 'delivered',
    'announced', 'sentBack', 'cancelled')),
  state_reason text,
  grades integer[] not null default '{}',
  texts text[] not null default '{}',
  drafted_at timestamptz,
  drafted_by text,
  session_id integer references joint_sessions,
  announcement_id integer references announcements,
  correction_reason text,
  signed_number integer not null default 0,
  released_number integer not null default 0,
  signed_on date,
  confirmed_on date,
  delivered_on date,
  announced_on date,
  acknowledged_at timestamptz,
  sort_key text collate "vi-x-icu" not null,
  search_key text collate "C" not null,
  version integer not null default 1,
  check ((member_id is null) <> (applicant_id is null)),
  check (purpose <> 'yearly' or round_id is not null)
);
comment on table assessments is 'A sheet (phiếu nhận xét): F3, 5B-KNĐ or 12B-KNĐ';
comment on column assessments.link_id is 'the link within the period it is about; an applicant has none';
comment on column assessments.cell_id is 'empty until the commune has given an applicant''s sheet to a cell';
comment on column assessments.year is 'of the last day of its period';
comment on column assessments.drafted_by is 'who wrote in it last, in the words of that day';
comment on column assessments.state_reason is 'why it was sent back, or cancelled';
comment on column assessments.grades is 'by position of the criterion: the place of the option, from 1; null or missing is not yet filled in';
comment on column assessments.texts is 'by position of the criterion: its words; beside a grade the reason for it';
comment on column assessments.correction_reason is 'why a signed sheet is put right, while it is';
comment on column assessments.signed_number is 'the newest version that was signed; 0: none';
comment on column assessments.released_number is 'the newest version that reached the workplace; 0: none';
comment on column assessments.sort_key is 'with search_key: copies of the member''s, so that a list of 3,000 is one index scan';
create index assessments_cell on assessments (cell_id, year, sort_key, id);
create index assessments_commune on assessments (commune_id, state);
create index assessments_workplace on assessments (workplace_id, year, sort_key, id);
create index assessments_member on assessments (member_id) where member_id is not null;
create index assessments_request on assessments (request_id);
create index assessments_round on assessments (round_id);
create index assessments_session on assessments (session_id) where session_id is not null;
create index assessments_announcement on assessments (announcement_id) where announcement_id is not null;
create unique index assessments_once_a_year on assessments (member_id, link_id, year) where purpose = 'yearly' and state <> 'cancelled';

create table assessment_versions (
  assessment_id integer not null references assessments,
  number integer not null,
  content jsonb not null,
  signed_on date not null,
  confirmed_on date,
  correction_reason text,
  code_hash text unique,
  primary key (assessment_id, number)
);
comment on table assessment_versions is 'A sheet as it was signed; a correction is a new number, the old one stays readable';
comment on column assessment_versions.content is 'grades, words, facts, names and titles of the day it was signed and confirmed';

create table assessment_files (
  id integer generated always as identity primary key,
  assessment_id integer not null references assessments,
  version_number integer not null,
  file_id integer not null references files on delete cascade,
  kind text not null check (kind in ('scan', 'signedPdf')),
  signatures jsonb not null default '[]',
  uploaded_on date not null
);
comment on table assessment_files is 'What was signed outside: a scan, or a PDF with the signatures of tokens. One goes with its file';
comment on column assessment_files.signatures is 'what verifying found: who signed, when, whether the file is as it was signed';
create index assessment_files_assessment on assessment_files (assessment_id);

-- Criterion 6 asks the workplace to act (213-QĐ/TW Đ4); the workplace may also act by itself and tell the residence (Đ3).
create table referrals (
  id integer generated always as identity primary key,
  assessment_id integer references assessments,
  member_id integer not null references members,
  workplace_id integer not null references organisations,
  commune_id integer references organisations,
  cell_id integer references organisations,
  kind text not null check (kind in ('commend', 'consider')),
  grounds text not null,
  proposed_on date not null,
  due_on date,
  state text not null check (state in ('proposed', 'answered', 'withdrawn')),
  outcome text check (outcome in ('commended', 'reminded', 'criticised', 'handled', 'declined')),
  outcome_form text,
  decision_number text,
  decided_on date,
  reason text,
  answered_by text,
  answered_on date,
  version integer not null default 1,
  check ((state = 'answered') = (outcome is not null))
);
comment on column referrals.assessment_id is 'the sheet whose criterion 6 proposes it; empty when the workplace acted by itself';
comment on column referrals.outcome_form is 'what was given or done: giấy khen, phê bình trước chi bộ';
create index referrals_workplace on referrals (workplace_id, state, id desc);
create index referrals_commune on referrals (commune_id, state, id desc);
create index referrals_cell on referrals (cell_id, id desc);
create index referrals_member on referrals (member_id);
create unique index referrals_once_a_sheet on referrals (assessment_id) where state <> 'withdrawn';

insert into deadlines (key, days, unit, source, valid_from) values
  ('answerReferral', 30, 'workingDays', 'mặc định của phần mềm', '2020-01-02'),
  ('returnAssessment', 15, 'workingDays', 'mặc định của phần mềm', '2020-01-02');
