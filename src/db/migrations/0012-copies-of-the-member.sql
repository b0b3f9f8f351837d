-- Links and letters hold copies of what their lists sort, search and count by; the database carries them, whoever writes the member.
alter table residence_links add column is_meeting_exempt boolean not null default false;
comment on column residence_links.is_meeting_exempt is 'copy of the member''s category, so that a register of 3,000 is counted from its index';
update residence_links set is_meeting_exempt = true
  from members where members.id = residence_links.member_id and members.category = 'meetingExempt';

alter table residence_links alter column sort_key set default '', alter column search_key set default '';
create function copy_member_to_link() returns trigger language plpgsql as $$
begin
  select members.sort_key, members.search_key, members.category = 'meetingExempt'
    into strict new.sort_key, new.search_key, new.is_meeting_exempt
    from members where members.id = new.member_id;
  return new;
end $$;
create trigger residence_links_copy_member before insert on residence_links
  for each row execute function copy_member_to_link();

create function carry_member_to_copies() returns trigger language plpgsql as $$
begin
  update residence_links set sort_key = new.sort_key, search_key = new.search_key,
    is_meeting_exempt = new.category = 'meetingExempt' where member_id = new.id;
  update introductions set sort_key = new.sort_key, search_key = new.search_key
    where member_id = new.id and (sort_key, search_key) is distinct from (new.sort_key, new.search_key);
  return null;
end $$;
create trigger members_carry_to_copies after update of sort_key, search_key, category on members for each row
  when ((old.sort_key, old.search_key, old.category) is distinct from (new.sort_key, new.search_key, new.category))
  execute function carry_member_to_copies();

drop index residence_links_commune;
create index residence_links_commune on residence_links (commune_id, sort_key, id)
  include (search_key, state, is_meeting_exempt, cell_id, workplace_id, since_on);
drop index residence_links_cell;
create index residence_links_cell on residence_links (cell_id, sort_key, id)
  include (search_key, state, is_meeting_exempt, workplace_id, since_on);
drop index members_category;
