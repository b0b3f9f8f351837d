-- Sheets stand in the order of the register: the same collations as members and residence_links, whatever the database's own.
alter table assessments
  alter column sort_key type text collate "vi-x-icu",
  alter column search_key type text collate "C";
alter table applicants
  alter column sort_key type text collate "vi-x-icu",
  alter column search_key type text collate "C";
