-- cases: how long things may take, for a kind of matter, from a place on down.
--
-- Expand. A new table.

create table cases.target (
  district_id int  not null,
  id          uuid not null,
  place_id    uuid not null,
  -- Null: for every kind that has none of its own.
  category_id uuid,
  what        text not null,
  term_count  int  not null,
  term_unit   text not null,
  version     int  not null,

  constraint target_pkey        primary key (district_id, id),
  constraint target_of_category foreign key (district_id, category_id) references cases.category (district_id, id),
  constraint target_what_known  check (what in ('first-answer', 'step', 'resolution')),
  constraint target_unit_known  check (term_unit in ('hour', 'calendar-day', 'working-day', 'month')),
  constraint target_positive    check (term_count between 1 and 1000)
);
-- One target for a place, kind and thing; and which are set for this place and those above it?
create unique index target_once on cases.target (district_id, place_id, category_id, what) nulls not distinct;

alter table cases.target enable row level security, force row level security;
create policy target_read on cases.target for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy target_add on cases.target for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy target_change on cases.target for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy target_drop on cases.target for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on cases.target to linli_app;
grant update (term_count, term_unit, version) on cases.target to linli_app;
