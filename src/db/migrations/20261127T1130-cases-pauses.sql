-- cases: for which reasons the time of a case may stand still, as the district lists them, and each time that it did.
--
-- Expand. New tables only; the release that is running does not notice.

-- One list a district: read whole, written whole. Without a row the standard reasons hold.
create table cases.pause_list (
  district_id int   not null,
  reasons     jsonb not null,
  version     int   not null,

  constraint pause_list_pkey primary key (district_id)
);
alter table cases.pause_list enable row level security, force row level security;
create policy pause_list_read on cases.pause_list for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy pause_list_add on cases.pause_list for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy pause_list_change on cases.pause_list for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on cases.pause_list to linli_app;
grant update (reasons, version) on cases.pause_list to linli_app;

-- A pause of a case: asked for, running until a day at the latest, refused or over.
create table cases.pause (
  district_id int         not null,
  id          uuid        not null,
  case_id     uuid        not null,
  reason      text        not null,
  words       text        not null,
  state       text        not null,
  unit_id     uuid        not null,
  person_id   uuid,
  asked_at    timestamptz not null,
  until       timestamptz,

  constraint pause_pkey         primary key (district_id, id),
  constraint pause_of_case      foreign key (district_id, case_id) references cases.citizen_case (district_id, id),
  constraint pause_has_reason   check (reason ~ '^[a-z][a-z0-9-]{1,60}$'),
  constraint pause_state_known  check (state in ('asked', 'running', 'refused', 'over')),
  constraint pause_has_an_end   check (state <> 'running' or until is not null)
);
-- Of a case one pause at a time is asked for or runs.
create unique index pause_live_of_case on cases.pause (district_id, case_id) where state in ('asked', 'running');
-- What has stood still for as long as it may.
create index pause_to_end on cases.pause (district_id, until) where state = 'running';

alter table cases.pause enable row level security, force row level security;
create policy pause_read on cases.pause for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy pause_add on cases.pause for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy pause_change on cases.pause for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on cases.pause to linli_app;
grant update (state, until) on cases.pause to linli_app;
