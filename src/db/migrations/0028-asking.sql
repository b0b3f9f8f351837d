-- Letters for those who came later in a round (F2).

alter table assessment_requests add column part integer not null default 1 check (part > 0);
comment on column assessment_requests.part is 'within a round: 1 came with its opening, the next ones ask for members who came later';
alter table assessment_requests drop constraint assessment_requests_round_id_workplace_id_commune_id_key;
alter table assessment_requests add unique (round_id, workplace_id, commune_id, part);
