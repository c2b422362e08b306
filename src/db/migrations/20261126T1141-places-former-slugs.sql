-- places: the addresses that places had before, so that a printed link still leads there.
--
-- Expand. A new table only.

create table places.former_slug (
  district_id int  not null,
  slug        text not null,
  place_id    uuid not null,

  constraint former_slug_pkey       primary key (district_id, slug),
  constraint former_slug_of_a_place foreign key (district_id, place_id) references places.place (district_id, id),
  constraint former_slug_plain      check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$')
);
alter table places.former_slug enable row level security, force row level security;
create policy former_slug_read on places.former_slug for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy former_slug_add on places.former_slug for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on places.former_slug to linli_app;
