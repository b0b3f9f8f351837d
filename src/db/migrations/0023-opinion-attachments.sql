-- Pictures and papers that go with an opinion (213-QĐ/TW Đ2 k3–4): read by whoever reads the opinion with its name.
create table opinion_attachments (
  id integer generated always as identity primary key,
  opinion_id integer not null references opinions,
  file_id integer not null unique references files on delete cascade
);
comment on table opinion_attachments is 'Files that go with an opinion. One goes with its file';
create index opinion_attachments_opinion on opinion_attachments (opinion_id);
