-- organisations: how a unit ends: on which day, why, and who takes over what it still holds.
--
-- Expand. A new table only.

create table organisations.ending (
  district_id  int  not null,
  unit_id      uuid not null,
  last_day     date not null,
  reason       text not null,
  successor_id uuid,
  takers       jsonb not null,
  done_at      timestamptz,
  blocked_at   timestamptz,

  constraint ending_once_a_unit    primary key (district_id, unit_id),
  constraint ending_of_a_unit      foreign key (district_id, unit_id) references organisations.unit (district_id, id),
  constraint ending_succeeded      foreign key (district_id, successor_id)
    references organisations.unit (district_id, id),
  constraint ending_not_to_itself  check (successor_id <> unit_id),
  constraint ending_done_or_blocked check (done_at is null or blocked_at is null)
);

-- Each night: which ends are due?
create index ending_due on organisations.ending (district_id, last_day, unit_id) where done_at is null;

alter table organisations.ending enable row level security, force row level security;
create policy ending_read on organisations.ending for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy ending_add on organisations.ending for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy ending_change on organisations.ending for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int)
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
-- Only what lies ahead can be taken back.
create policy ending_remove on organisations.ending for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int and done_at is null);
grant select, insert, delete on organisations.ending to linli_app;
grant update (done_at, blocked_at) on organisations.ending to linli_app;
