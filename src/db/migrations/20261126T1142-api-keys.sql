-- api-keys: other systems that may act here, each by a key of which only a hash is kept.
--
-- Expand. A new schema.

create schema api_keys;
grant usage on schema api_keys to linli_app;

create table api_keys.key (
  district_id int         not null,
  id          uuid        not null,
  -- Which system, and whom to call about it.
  name        text        not null,
  contact     text        not null,
  scopes      text[]      not null,
  -- The first letters, by which people tell keys apart.
  start       text        not null,
  hash        text        not null,
  made_at     timestamptz not null,
  made_by     uuid,
  expires_at  timestamptz not null,
  revoked_at  timestamptz,

  constraint key_pkey         primary key (district_id, id),
  constraint key_hash_once    unique (district_id, hash),
  constraint key_ends         check (expires_at > made_at),
  constraint key_for_anything check (array_length(scopes, 1) > 0)
);
alter table api_keys.key enable row level security, force row level security;
create policy key_read on api_keys.key for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy key_add on api_keys.key for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy key_end on api_keys.key for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on api_keys.key to linli_app;
grant update (revoked_at) on api_keys.key to linli_app;
