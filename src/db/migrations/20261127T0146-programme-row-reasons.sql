-- programme: why a row of a list was changed, added or taken out, in the words of whoever drafts the version.
--
-- Expand. A new table.

-- One reason for each row that differs: under the row of the version, or, where it was taken out, under the row of the
-- version before. A row that was taken out cannot carry it itself: it is no more.
create table programme.row_reason (
  district_id     int         not null,
  list_version_id uuid        not null,
  row_id          uuid        not null,
  reason          text        not null,
  at              timestamptz not null,

  constraint row_reason_pkey       primary key (district_id, list_version_id, row_id),
  constraint row_reason_of_version foreign key (district_id, list_version_id) references programme.list_version (district_id, id),
  constraint row_reason_said       check (reason <> '')
);

alter table programme.row_reason enable row level security, force row level security;
create policy row_reason_read on programme.row_reason for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy row_reason_add on programme.row_reason for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy row_reason_change on programme.row_reason for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int)
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy row_reason_remove on programme.row_reason for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on programme.row_reason to linli_app;
grant update (reason, at) on programme.row_reason to linli_app;
