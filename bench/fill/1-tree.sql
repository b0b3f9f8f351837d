-- Tables of words become names; places have fixed ids, so that the bench can name them: province 1, upper committee 2,
-- communes 101…224, residence cells 1001…5000 and for a commune 101 of 40 cells 5001…5007, base organisations 10001…, workplace cells 100001… (three each).
insert into organisations (id, kind, parent_id, name, short_name, search_key, sort_key, place_name, valid_from)
overriding system value values
  (1, 'province', null, 'Tỉnh ủy Vĩnh Long', 'Tỉnh Vĩnh Long', 'tinh uy vinh long', 'Tỉnh ủy Vĩnh Long', 'Vĩnh Long', '2025-07-01'),
  (2, 'upperCommittee', 1, 'Đảng ủy các cơ quan tỉnh Vĩnh Long', 'Các cơ quan tỉnh', 'dang uy cac co quan tinh', 'Các cơ quan tỉnh', 'Vĩnh Long', '2025-07-01');

insert into organisations (id, kind, parent_id, name, short_name, search_key, sort_key, commune_code, place_name, valid_from)
overriding system value
select 100 + n, 'communeCommittee', 1, 'Đảng ủy ' || kind || ' ' || name, initcap(left(kind, 1)) || substr(kind, 2) || ' ' || name,
  'dang uy ' || search_key, name, code, name, '2025-07-01'
from (
  select kind, name, search_key, code, row_number() over (order by code) as n
  from administrative_units where province_code = '86' and level = 'commune' and valid_to is null
) as unit;

insert into organisations (id, kind, parent_id, name, short_name, search_key, sort_key, contact, valid_from)
overriding system value
select 1001 + k, 'residenceCell', 101 + k % 124, 'Chi bộ ấp ' || k / 124 + 1, 'Ấp ' || k / 124 + 1, 'chi bo ap ' || k / 124 + 1,
  'Ấp ' || lpad((k / 124 + 1)::text, 3, '0'), '0270 000 ' || lpad(k::text, 4, '0'), date '2025-07-01'
from generate_series(0, 3999) as k
union all
select 5001 + k, 'residenceCell', 101, 'Chi bộ ấp ' || 34 + k, 'Ấp ' || 34 + k, 'chi bo ap ' || 34 + k, 'Ấp ' || lpad((34 + k)::text, 3, '0'),
  '0270 000 ' || 5001 + k, date '2025-07-01'
from generate_series(0, 6) as k;

insert into residential_areas (commune_id, cell_id, kind, name, search_key, valid_from)
select parent_id, id, 'ấp', substr(short_name, 4), substr(short_name, 4), '2025-07-01'
from organisations where kind = 'residenceCell' order by id;

insert into organisations (id, kind, parent_id, name, short_name, search_key, sort_key, place_name, valid_from)
overriding system value
select 10001 + w, 'workplaceCommittee', 2, 'Đảng ủy Cơ quan số ' || w + 1, 'Cơ quan số ' || w + 1, 'dang uy co quan so ' || w + 1,
  'Cơ quan số ' || lpad((w + 1)::text, 5, '0'), 'Vĩnh Long', '2025-07-01'
from generate_series(0, current_setting('bench.workplaces')::int - 1) as w;

insert into organisations (id, kind, parent_id, name, short_name, search_key, sort_key, valid_from)
overriding system value
select 100001 + c, 'workplaceCell', 10001 + c / 3, 'Chi bộ Phòng ' || c % 3 + 1, 'Phòng ' || c % 3 + 1, 'chi bo phong ' || c % 3 + 1,
  'Phòng ' || c % 3 + 1, '2025-07-01'
from generate_series(0, current_setting('bench.workplaces')::int * 3 - 1) as c;

select setval(pg_get_serial_sequence('organisations', 'id'), 1000000);

insert into organisation_versions (organisation_id, name, parent_id, valid_from)
select id, name, parent_id, valid_from from organisations;

-- Somebody holds an account in every cell and commune, as in a province that works with the system.
insert into auth_users (id, name, email, username)
select 'fill-' || id, 'Người phụ trách', 'fill' || id || '@khong-co-thu.invalid', 'fill' || id
from organisations where kind in ('communeCommittee', 'residenceCell', 'workplaceCommittee');
insert into accounts (auth_user_id, full_name, username, must_change_password)
select id, name, username, false from auth_users where id like 'fill-%';
insert into mandates (account_id, organisation_id, role, printed_title, valid_from)
select accounts.id, organisations.id,
  case organisations.kind when 'communeCommittee' then 'communeOfficer' when 'residenceCell' then 'residenceCellSecretary'
    else 'workplaceOfficer' end, 'Bí thư', '2025-07-01'
from accounts join organisations on accounts.username = 'fill' || organisations.id;
