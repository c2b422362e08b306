-- calendar-feed: the address under which a person's calendar subscribes.
--
-- Expand. A new schema.

create schema calendar_feed;
grant usage on schema calendar_feed to linli_app;

-- Whoever holds the address reads the feed, so only the SHA-256 of its token is kept; a new one replaces the old.
create table calendar_feed.feed (
  district_id int         not null,
  person_id   uuid        not null,
  token_hash  text        not null,
  made_at     timestamptz not null,

  constraint feed_one_a_person unique (district_id, person_id),
  constraint feed_pkey         primary key (district_id, token_hash),
  constraint feed_hash_whole   check (token_hash ~ '^[0-9a-f]{64}$')
);

alter table calendar_feed.feed enable row level security, force row level security;
create policy feed_read on calendar_feed.feed for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy feed_add on calendar_feed.feed for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy feed_replace on calendar_feed.feed for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy feed_drop on calendar_feed.feed for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on calendar_feed.feed to linli_app;
grant update (token_hash, made_at) on calendar_feed.feed to linli_app;
