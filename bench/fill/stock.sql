-- Letters for the write cells, each admitted once: addressed to commune 102, assigned to its first cell.
insert into members (workplace_id, full_name, search_key, sort_key, residence_commune_code)
select 10002, 'Trần Văn Kho ' || n, 'tran van kho ' || n, 'Kho Trần Văn ' || lpad(n::text, 6, '0'), '28777'
from generate_series(1, current_setting('bench.stock')::int) as n;
insert into introductions (member_id, workplace_id, commune_id, assigned_cell_id, state, number, number_year, number_text, drafted_on,
  issued_on, received_on, assigned_on, sort_key, search_key)
select id, 10002, 102, 1002, 'assigned', 1000000 + id, 2026, 1000000 + id || '-GGT/ĐU', '2026-11-01', '2026-11-02', '2026-11-04', '2026-11-05',
  sort_key, search_key
from members where search_key like 'tran van kho %' order by id;
