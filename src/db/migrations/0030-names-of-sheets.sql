-- Sheets follow a member whose name is put right, as links and letters do.
create or replace function carry_member_to_copies() returns trigger language plpgsql as $$
begin
  update residence_links set sort_key = new.sort_key, search_key = new.search_key,
    is_meeting_exempt = case when state = 'closed' then is_meeting_exempt else new.category = 'meetingExempt' end
    where member_id = new.id;
  update introductions set sort_key = new.sort_key, search_key = new.search_key
    where member_id = new.id and (sort_key, search_key) is distinct from (new.sort_key, new.search_key);
  update assessments set sort_key = new.sort_key, search_key = new.search_key
    where member_id = new.id and (sort_key, search_key) is distinct from (new.sort_key, new.search_key);
  return null;
end $$;
