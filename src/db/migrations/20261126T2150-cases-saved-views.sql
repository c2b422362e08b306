-- cases: what somebody at the desk looks at again and again, kept under a name.
--
-- Expand. A new table.

-- A question of the queue page. It is its maker's alone, or with a unit everybody's who works there; when the maker leaves,
-- the unit still has it.
create table cases.saved_view (
  district_id int         not null,
  id          uuid        not null,
  person_id   uuid        not null,
  unit_id     uuid,
  name        text        not null,
  "view"      text        not null,
  filter      jsonb       not null,
  put_away    text[]      not null,
  at          timestamptz not null,

  constraint saved_view_pkey       primary key (district_id, id),
  constraint saved_view_named      check (name <> ''),
  constraint saved_view_kind_known check ("view" in ('table', 'board'))
);

-- Mine, and those of my units.
create index saved_view_by_person on cases.saved_view (district_id, person_id);
create index saved_view_by_unit on cases.saved_view (district_id, unit_id) where unit_id is not null;

alter table cases.saved_view enable row level security, force row level security;
create policy saved_view_read on cases.saved_view for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy saved_view_add on cases.saved_view for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy saved_view_change on cases.saved_view for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int)
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy saved_view_remove on cases.saved_view for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on cases.saved_view to linli_app;
grant update (name) on cases.saved_view to linli_app;
