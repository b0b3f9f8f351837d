-- Ways in by a code: the member's own, scanned by the secretary, and the one on the wall, scanned by the member.
alter table attendances drop constraint attendances_way_check;
alter table attendances add constraint attendances_way_check check (way in ('hand', 'paper', 'scan', 'wall'));
alter table attendances add column arrived_at timestamptz;
comment on column attendances.arrived_at is 'when the member scanned the code on the wall: declared, and not a mark until the secretary confirms it';
