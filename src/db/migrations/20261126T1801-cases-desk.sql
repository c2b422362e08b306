-- cases: what has to be ticked off before a kind of matter is said to be done, the district's own windows, and a note
-- that is taken back at once.
--
-- Expand. New tables, and one more right.

-- What is to be done for a kind of matter, before one says that it is done.
create table cases.checklist (
  district_id int   not null,
  category_id uuid  not null,
  items       jsonb not null,
  version     int   not null,

  constraint checklist_pkey        primary key (district_id, category_id),
  constraint checklist_of_category foreign key (district_id, category_id) references cases.category (district_id, id)
);

alter table cases.checklist enable row level security, force row level security;
create policy checklist_read on cases.checklist for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy checklist_add on cases.checklist for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy checklist_change on cases.checklist for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on cases.checklist to linli_app;
grant update (items, version) on cases.checklist to linli_app;

-- What of it is done in a case, when and by which unit.
create table cases.tick (
  district_id int         not null,
  case_id     uuid        not null,
  code        text        not null,
  at          timestamptz not null,
  unit_id     uuid        not null,

  constraint tick_once    primary key (district_id, case_id, code),
  constraint tick_of_case foreign key (district_id, case_id) references cases.citizen_case (district_id, id)
);

alter table cases.tick enable row level security, force row level security;
create policy tick_read on cases.tick for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy tick_add on cases.tick for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy tick_drop on cases.tick for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on cases.tick to linli_app;

-- What a district has set for itself; without a row the defaults hold.
create table cases.window (
  district_id     int not null,
  confirm_days    int not null,
  object_days     int not null,
  most_returns    int not null,
  still_after_days int not null,
  version         int not null,

  constraint window_pkey             primary key (district_id),
  constraint window_confirm_known    check (confirm_days in (7, 15, 30)),
  constraint window_object_known     check (object_days in (7, 15, 30)),
  constraint window_returns_sensible check (most_returns between 1 and 9),
  constraint window_still_sensible   check (still_after_days between 7 and 180)
);

alter table cases.window enable row level security, force row level security;
create policy window_read on cases.window for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy window_add on cases.window for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy window_change on cases.window for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on cases.window to linli_app;
grant update (confirm_days, object_days, most_returns, still_after_days, version) on cases.window to linli_app;

-- A note can be taken back by whoever wrote it, for a few minutes; what happened to a case never.
create policy step_take_back on cases.step for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int and verb = 'note');
grant delete on cases.step to linli_app;
