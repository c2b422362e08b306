-- files: what people attach.
--
-- Expand. A new schema.

create schema files;
grant usage on schema files to linli_app;

-- What is known of a file; its bytes lie in the state folder, under a random name.
create table files.file (
  district_id  int         not null,
  id           uuid        not null,
  -- Until a deed attaches it, a file belongs to nobody but its uploader.
  subject_kind text,
  subject_id   uuid,
  uploaded_by  uuid        not null,
  at           timestamptz not null,
  name         text        not null,
  type         text        not null,
  bytes        bigint      not null,
  sha256       text        not null,
  stored_as    text        not null,
  width        int,
  height       int,

  constraint file_pkey             primary key (district_id, id),
  constraint file_attached_whole   check ((subject_kind is null) = (subject_id is null)),
  constraint file_hash_whole       check (sha256 ~ '^[0-9a-f]{64}$'),
  constraint file_stored_by_random check (stored_as ~ '^[0-9a-f]{32}$'),
  constraint file_not_empty        check (bytes > 0)
);
-- Which files belong to this matter, oldest first?
create index file_by_subject on files.file (district_id, subject_id, id) where subject_id is not null;
-- Which were never attached, and by whom?
create index file_unattached on files.file (district_id, uploaded_by, at) where subject_id is null;
-- Does anybody know what lies in the folder under this name?
create unique index file_by_place on files.file (district_id, stored_as);

alter table files.file enable row level security, force row level security;
create policy file_read on files.file for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy file_add on files.file for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy file_attach on files.file for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy file_drop on files.file for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on files.file to linli_app;
grant update (subject_kind, subject_id) on files.file to linli_app;
