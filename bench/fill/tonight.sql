-- All cells of commune 101 meet on the evening of the run, everybody of their registers is invited, nobody is marked yet.
insert into meetings (id, commune_id, cell_id, kind, form, title, starts_at, place, agenda, state)
overriding system value
select 30000 + id, parent_id, id, 'whenNeeded', 'inPerson', 'Sinh hoạt tối nay', now(), 'Nhà văn hóa ấp', 'Bàn việc của ấp.', 'invited'
from organisations where parent_id = 101;

insert into attendances (meeting_id, member_id, link_id, workplace_id, is_required)
select meetings.id, link.member_id, link.id, link.workplace_id, link.state = 'active' and not link.is_meeting_exempt
from meetings join residence_links as link using (cell_id)
where meetings.id > 30000 and meetings.id < 1000000 and link.state <> 'closed';
