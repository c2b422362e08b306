-- places: the district, its streets and towns, communities and villages, each with the time in which it exists.
--
-- Expand. New tables only.

create schema places;
grant usage on schema places to linli_app;

-- A code is an attribute: the same one was given to another place before (330205001), so nothing refers to it.
create table places.place (
  district_id int  not null,
  id          uuid not null,
  parent_id   uuid,
  kind        text not null,
  code        text not null,
  name        text not null,
  short_name  text not null,
  slug        text not null,
  -- Null: since before the first edition that we know.
  valid_from  date,
  -- The last day on which it existed; null: it exists.
  valid_to    date,
  -- Whether begin and end are known, or inferred from the editions.
  certainty   text not null,
  source      text not null,
  version     int  not null,

  constraint place_pkey            primary key (district_id, id),
  constraint place_of_a_place      foreign key (district_id, parent_id) references places.place (district_id, id),
  constraint place_kind_known      check (kind in ('district', 'street', 'town', 'township', 'community', 'village')),
  constraint place_certainty_known check (certainty in ('certain', 'inferred')),
  constraint place_slug_once       unique (district_id, slug),
  constraint place_slug_plain      check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  constraint place_code_once       unique (district_id, code, name),
  constraint place_ends_later      check (valid_to >= valid_from)
);
-- The places that exist, by code: one code is one place at a time.
create unique index place_code_once_a_time on places.place (district_id, code) where valid_to is null;
-- What lies in this place?
create index place_by_parent on places.place (district_id, parent_id, code, id);
alter table places.place enable row level security, force row level security;
create policy place_read on places.place for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy place_add on places.place for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy place_change on places.place for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on places.place to linli_app;
grant update (parent_id, kind, short_name, slug, valid_from, valid_to, certainty, source, version) on places.place to linli_app;

-- What became of a place: one row for each place that took over from it.
create table places.succession (
  district_id  int  not null,
  place_id     uuid not null,
  successor_id uuid not null,
  certainty    text not null,
  source       text not null,

  constraint succession_once            primary key (district_id, place_id, successor_id),
  constraint succession_of_a_place      foreign key (district_id, place_id) references places.place (district_id, id),
  constraint succession_to_a_place      foreign key (district_id, successor_id) references places.place (district_id, id),
  constraint succession_to_another      check (place_id <> successor_id),
  constraint succession_certainty_known check (certainty in ('certain', 'inferred'))
);
-- From which places did this one come?
create index succession_by_successor on places.succession (district_id, successor_id, place_id);
alter table places.succession enable row level security, force row level security;
create policy succession_read on places.succession for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy succession_add on places.succession for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy succession_change on places.succession for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on places.succession to linli_app;
grant update (certainty, source) on places.succession to linli_app;
