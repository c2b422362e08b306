-- cases: whose work a matter is, as a table of the district; and whose thing hangs where the plate hangs.
--
-- Expand. A new table, and a column that may stay empty.

create table cases.route (
  district_id int     not null,
  id          uuid    not null,
  place_id    uuid    not null,
  -- Null: for every kind that has none of its own.
  category_id uuid,
  -- Null: whoever the thing belongs to.
  asset_owner text,
  unit_id     uuid    not null,
  is_direct   boolean not null,
  note        text    not null,
  valid_from  date    not null,
  -- Its last day; null: it holds.
  valid_to    date,
  version     int     not null,

  constraint route_pkey        primary key (district_id, id),
  constraint route_of_category foreign key (district_id, category_id) references cases.category (district_id, id),
  constraint route_owner_known check (asset_owner in ('public', 'shared', 'utility', 'private')),
  constraint route_forwards    check (valid_to is null or valid_to >= valid_from - 1)
);
-- One rule that holds for a place, kind and owner; and which are set for this place and those above it?
create unique index route_once on cases.route (district_id, place_id, category_id, asset_owner) nulls not distinct
  where valid_to is null;
create index route_by_place on cases.route (district_id, place_id, id);

alter table cases.route enable row level security, force row level security;
create policy route_read on cases.route for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy route_add on cases.route for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy route_change on cases.route for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on cases.route to linli_app;
grant update (valid_to, version) on cases.route to linli_app;

alter table cases.plate add column asset_owner text,
  add constraint plate_owner_known check (asset_owner in ('public', 'shared', 'utility', 'private'));
grant update (asset_owner) on cases.plate to linli_app;
