-- organisations: units with their names over time, and the words that stand for several of them.
--
-- Expand. New tables only.

create schema organisations;
grant usage on schema organisations to linli_app;

create table organisations.unit (
  district_id  int  not null,
  id           uuid not null,
  kind         text not null,
  name         text not null,
  short_name   text not null,
  parent_id    uuid,
  -- The place it serves; null where it serves none in particular.
  place_id     uuid,
  -- The official order (排序): a smaller number stands first.
  rank         int  not null,
  valid_from   date not null,
  -- The last day on which it exists; null: it exists.
  valid_to     date,
  successor_id uuid,
  version      int  not null,

  constraint unit_pkey             primary key (district_id, id),
  constraint unit_of_a_unit        foreign key (district_id, parent_id) references organisations.unit (district_id, id),
  constraint unit_succeeded        foreign key (district_id, successor_id) references organisations.unit (district_id, id),
  constraint unit_kind_known       check (kind in ('district-office', 'party-organ', 'department', 'judicial-organ',
    'mass-organisation', 'street', 'town', 'township', 'community', 'village', 'grid', 'public-institution', 'company', 'partner')),
  constraint unit_not_under_itself check (parent_id <> id),
  constraint unit_ends_later       check (valid_to >= valid_from),
  constraint unit_succeeded_at_end check (successor_id is null or valid_to is not null)
);
-- The units there are, in the official order.
create index unit_by_rank on organisations.unit (district_id, rank, id);
-- Which units stand below this one?
create index unit_by_parent on organisations.unit (district_id, parent_id, rank, id);
-- Which unit serves this place?
create index unit_by_place on organisations.unit (district_id, place_id) where place_id is not null;
-- A name is given once at a time among units of one kind.
create unique index unit_name_once on organisations.unit (district_id, name, kind) where valid_to is null;
alter table organisations.unit enable row level security, force row level security;
create policy unit_read on organisations.unit for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy unit_add on organisations.unit for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy unit_change on organisations.unit for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on organisations.unit to linli_app;
grant update (name, short_name, parent_id, place_id, rank, valid_from, valid_to, successor_id, version) on organisations.unit to linli_app;

-- How a unit was called and where it stood, from a day on: minutes of last year keep last year's name.
create table organisations.unit_period (
  district_id int  not null,
  unit_id     uuid not null,
  valid_from  date not null,
  name        text not null,
  short_name  text not null,
  parent_id   uuid,
  place_id    uuid,
  rank        int  not null,

  constraint unit_period_once      primary key (district_id, unit_id, valid_from),
  constraint unit_period_of_a_unit foreign key (district_id, unit_id) references organisations.unit (district_id, id)
);
alter table organisations.unit_period enable row level security, force row level security;
create policy unit_period_read on organisations.unit_period for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy unit_period_add on organisations.unit_period for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy unit_period_change on organisations.unit_period for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on organisations.unit_period to linli_app;
grant update (name, short_name, parent_id, place_id, rank) on organisations.unit_period to linli_app;

-- Other words that offices write for a unit (住建局 for 区住建局). One word may mean two units; then a person decides.
create table organisations.unit_alias (
  district_id int  not null,
  unit_id     uuid not null,
  alias       text not null,

  constraint unit_alias_once      primary key (district_id, unit_id, alias),
  constraint unit_alias_of_a_unit foreign key (district_id, unit_id) references organisations.unit (district_id, id)
);
alter table organisations.unit_alias enable row level security, force row level security;
create policy unit_alias_read on organisations.unit_alias for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy unit_alias_add on organisations.unit_alias for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy unit_alias_remove on organisations.unit_alias for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on organisations.unit_alias to linli_app;

-- A word that stands for several units (各街道（镇）): all of some kinds, or those that the office names.
create table organisations.group_word (
  district_id int    not null,
  id          uuid   not null,
  word        text   not null,
  kinds       text[] not null,
  version     int    not null,

  constraint group_word_pkey primary key (district_id, id),
  constraint group_word_once unique (district_id, word)
);
alter table organisations.group_word enable row level security, force row level security;
create policy group_word_read on organisations.group_word for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy group_word_add on organisations.group_word for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy group_word_change on organisations.group_word for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on organisations.group_word to linli_app;
grant update (word, kinds, version) on organisations.group_word to linli_app;

-- Who belongs to the word, and when. Whoever leaves keeps the row, so that an old list still says whom it meant.
create table organisations.group_member (
  district_id int  not null,
  group_id    uuid not null,
  unit_id     uuid not null,
  valid_from  date not null,
  valid_to    date,

  constraint group_member_once       primary key (district_id, group_id, unit_id, valid_from),
  constraint group_member_of_a_group foreign key (district_id, group_id) references organisations.group_word (district_id, id),
  constraint group_member_is_a_unit  foreign key (district_id, unit_id) references organisations.unit (district_id, id),
  constraint group_member_ends_later check (valid_to >= valid_from)
);
alter table organisations.group_member enable row level security, force row level security;
create policy group_member_read on organisations.group_member for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy group_member_add on organisations.group_member for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy group_member_change on organisations.group_member for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy group_member_remove on organisations.group_member for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on organisations.group_member to linli_app;
grant update (valid_to) on organisations.group_member to linli_app;
