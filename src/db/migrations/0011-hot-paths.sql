-- Counts of views and the choices of filters are answered from the index alone; see bench/README.md.
create index introductions_amended_from on introductions (amended_from_id) where amended_from_id is not null;

drop index introductions_commune;
create index introductions_commune on introductions (commune_id, state, id)
  include (issued_on, amended_at, workplace_id) where state <> 'draft';

drop index residence_links_commune;
create index residence_links_commune on residence_links (commune_id, sort_key, id)
  include (search_key, state, member_id, cell_id, workplace_id);
drop index residence_links_cell;
create index residence_links_cell on residence_links (cell_id, sort_key, id)
  include (search_key, state, member_id, workplace_id);

-- The register asks of 3,000 members only their category.
create index members_category on members (id) include (category);
