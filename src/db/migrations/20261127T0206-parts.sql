-- parts: what of Linli a district uses, for the whole of it or in one place.
--
-- Expand. A new schema. Where nobody has said anything a part is on, so the release that is running does not notice.

create schema parts;
grant usage on schema parts to linli_app;

create table parts.setting (
  district_id int         not null,
  part        text        not null,
  -- A place; the nil UUID for the whole district.
  owner_id    uuid        not null,
  -- Null: as what lies above.
  is_on       boolean,
  changed_at  timestamptz not null,
  version     int         not null,

  constraint setting_pkey              primary key (district_id, part, owner_id),
  constraint setting_of_all_says_which check (is_on is not null or owner_id <> '00000000-0000-0000-0000-000000000000')
);

alter table parts.setting enable row level security, force row level security;
create policy setting_read on parts.setting for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy setting_add on parts.setting for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy setting_change on parts.setting for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int)
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on parts.setting to linli_app;
grant update (is_on, changed_at, version) on parts.setting to linli_app;
