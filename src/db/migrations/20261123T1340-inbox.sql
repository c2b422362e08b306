-- inbox: what waits for a person.
--
-- Expand. A new schema.

create schema inbox;
grant usage on schema inbox to linli_app;

-- One row a person and matter: news of the same matter renews it.
create table inbox.item (
  district_id   int         not null,
  id            uuid        not null,
  person_id     uuid        not null,
  about_kind    text        not null,
  about_id      uuid        not null,
  url           text        not null,
  reason        text        not null,
  -- A message key with its module, and the values for it: said in the reader's language.
  text_key      text        not null,
  text_values   jsonb       not null,
  -- Of the last news, and how often there was any.
  at            timestamptz not null,
  times         int         not null,
  done_at       timestamptz,
  snoozed_until timestamptz,

  constraint item_pkey               primary key (district_id, id),
  constraint item_once_a_matter      unique (district_id, person_id, about_kind, about_id),
  constraint item_done_is_not_asleep check (done_at is null or snoozed_until is null),
  constraint item_times_counted      check (times > 0)
);
-- What waits for me, newest first?
create index item_open on inbox.item (district_id, person_id, at desc, id desc) where done_at is null and snoozed_until is null;
-- What did I finish or put off, newest first?
create index item_done   on inbox.item (district_id, person_id, at desc, id desc) where done_at is not null;
create index item_asleep on inbox.item (district_id, person_id, at desc, id desc) where snoozed_until is not null;
-- What wakes now?
create index item_wakes on inbox.item (district_id, snoozed_until) where snoozed_until is not null;
-- Which are done long enough to go?
create index item_by_done on inbox.item (district_id, done_at) where done_at is not null;

-- How many wait for a person: counted when it changes, not when it is shown.
create table inbox.badge (
  district_id int  not null,
  person_id   uuid not null,
  waiting     int  not null,

  constraint badge_pkey     primary key (district_id, person_id),
  constraint badge_is_a_sum check (waiting >= 0)
);

-- Who was sent the day's one notice?
create table inbox.bundle (
  district_id int         not null,
  person_id   uuid        not null,
  day         date        not null,
  items       int         not null,
  at          timestamptz not null,

  constraint bundle_once_a_day primary key (district_id, person_id, day)
);
-- Which are old enough to go?
create index bundle_by_age on inbox.bundle (district_id, day);

alter table inbox.item   enable row level security, force row level security;
alter table inbox.badge  enable row level security, force row level security;
alter table inbox.bundle enable row level security, force row level security;
create policy item_read on inbox.item for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy item_add on inbox.item for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy item_change on inbox.item for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy item_drop on inbox.item for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy badge_read on inbox.badge for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy badge_add on inbox.badge for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy badge_change on inbox.badge for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy bundle_read on inbox.bundle for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy bundle_add on inbox.bundle for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy bundle_drop on inbox.bundle for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on inbox.item to linli_app;
grant update (url, reason, text_key, text_values, at, times, done_at, snoozed_until) on inbox.item to linli_app;
grant select, insert on inbox.badge to linli_app;
grant update (waiting) on inbox.badge to linli_app;
grant select, insert, delete on inbox.bundle to linli_app;
