-- live: what happened to a matter, for those who follow it as it happens.
--
-- Expand. New tables only; the release that is running does not notice.

create schema live;
grant usage on schema live to linli_app;

-- The number of a topic's last event. Whoever adds one holds this row until the commit, so numbers stand in the order in
-- which others see them, and none is missing.
create table live.topic (
  district_id int not null,
  kind text not null,
  subject_id uuid not null,
  last int not null,

  constraint topic_pkey primary key (district_id, kind, subject_id),
  constraint topic_counts_from_one check (last > 0)
);

create table live.event (
  district_id int not null,
  kind text not null,
  subject_id uuid not null,
  number int not null,
  at timestamptz not null,
  name text not null,
  facts jsonb not null,

  constraint event_pkey primary key (district_id, kind, subject_id, number)
);

-- The sweep: what is older than anybody's interruption.
create index event_by_age on live.event (district_id, at);

alter table live.topic enable row level security, force row level security;
alter table live.event enable row level security, force row level security;

create policy topic_read on live.topic for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy topic_add on live.topic for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy topic_change on live.topic for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int)
  with check (district_id = nullif(current_setting('app.district', true), '')::int);

create policy event_read on live.event for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy event_add on live.event for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy event_drop on live.event for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);

grant select, insert on live.topic to linli_app;
grant update (last) on live.topic to linli_app;
grant select, insert, delete on live.event to linli_app;
