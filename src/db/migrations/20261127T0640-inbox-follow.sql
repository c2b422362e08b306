-- inbox: whoever follows a matter is told of its news.
--
-- Expand. A new table.

create table inbox.follow (
  district_id int         not null,
  person_id   uuid        not null,
  about_kind  text        not null,
  about_id    uuid        not null,
  at          timestamptz not null,

  constraint follow_once_a_matter primary key (district_id, person_id, about_kind, about_id)
);
-- Who follows this matter?
create index follow_by_matter on inbox.follow (district_id, about_kind, about_id);

alter table inbox.follow enable row level security, force row level security;
create policy follow_read on inbox.follow for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
-- Nobody is made to follow anything: a person begins and ends it themselves.
create policy follow_add on inbox.follow for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int
    and person_id = nullif(current_setting('app.person', true), '')::uuid);
create policy follow_drop on inbox.follow for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int
    and person_id = nullif(current_setting('app.person', true), '')::uuid);
grant select, insert, delete on inbox.follow to linli_app;
