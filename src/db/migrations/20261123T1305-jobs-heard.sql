-- jobs: which listener has heard which event.
--
-- Expand. A new table only.

-- Claimed in the transaction of the effect, so that an event that is told twice has its effect once.
create table jobs.heard (
  district_id int         not null,
  event_id    uuid        not null,
  listener    text        not null,
  at          timestamptz not null,

  constraint heard_once primary key (district_id, event_id, listener)
);
-- Which are so old that nothing can be told again?
create index heard_by_age on jobs.heard (district_id, at);

alter table jobs.heard enable row level security, force row level security;
create policy heard_read on jobs.heard for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy heard_add on jobs.heard for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy heard_drop on jobs.heard for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on jobs.heard to linli_app;
