-- places: the kinds of communities that a district tells apart, and which place is of which since when.
--
-- Expand. New tables only; the release that is running does not notice.

create table places.place_type (
  district_id int  not null,
  id          uuid not null,
  -- Which of the standard set it was taken from, so that taking it over again adds nothing twice; null: the district's own.
  standard    text,
  ordinal     int  not null,
  name        text not null,
  name_en     text not null,
  typical     text not null,
  problems    text not null,
  support     text not null,
  source      text not null,
  retired_on  date,
  version     int  not null,

  constraint place_type_pkey          primary key (district_id, id),
  constraint place_type_named_once    unique (district_id, name),
  constraint place_type_standard_once unique (district_id, standard)
);

-- A row is never overwritten by what came later: whoever asks about a day of the past is told what held then.
create table places.typing (
  district_id int  not null,
  place_id    uuid not null,
  type_id     uuid not null,
  valid_from  date not null,
  valid_to    date,

  constraint typing_pkey             primary key (district_id, place_id, type_id, valid_from),
  constraint typing_of_a_place       foreign key (district_id, place_id) references places.place (district_id, id),
  constraint typing_of_a_type        foreign key (district_id, type_id) references places.place_type (district_id, id),
  constraint typing_begins_and_ends  check (valid_to is null or valid_to >= valid_from)
);

-- Which places are of these types.
create index typing_by_type on places.typing (district_id, type_id, place_id);

alter table places.place_type enable row level security, force row level security;
alter table places.typing     enable row level security, force row level security;

create policy place_type_read on places.place_type for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy place_type_add on places.place_type for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy place_type_change on places.place_type for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int)
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy place_type_remove on places.place_type for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);

create policy typing_read on places.typing for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy typing_add on places.typing for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy typing_change on places.typing for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int)
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy typing_remove on places.typing for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);

grant select, insert, delete on places.place_type, places.typing to linli_app;
grant update (ordinal, name, name_en, typical, problems, support, source, retired_on, version) on places.place_type to linli_app;
grant update (valid_to) on places.typing to linli_app;
