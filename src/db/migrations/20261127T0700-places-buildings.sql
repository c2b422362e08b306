-- places: the buildings of a community with their entrances, so that nobody has to type where they stand.
--
-- Expand. A new table only; the release that is running does not notice.

-- One list a place, as it is shown and kept on a phone: read whole, written whole.
create table places.building_list (
  district_id int   not null,
  place_id    uuid  not null,
  buildings   jsonb not null,
  version     int   not null,

  constraint building_list_pkey     primary key (district_id, place_id),
  constraint building_list_of_place foreign key (district_id, place_id) references places.place (district_id, id)
);

alter table places.building_list enable row level security, force row level security;
create policy building_list_read on places.building_list for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy building_list_add on places.building_list for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy building_list_change on places.building_list for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on places.building_list to linli_app;
grant update (buildings, version) on places.building_list to linli_app;
