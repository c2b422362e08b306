-- programme: lists that somebody brings in a file. What was read stands here until it is imported or given up.
--
-- Expand. New tables; a list and a version may be removed again while an import that made them is undone.

create table programme.import (
  district_id   int         not null,
  id            uuid        not null,
  year_id       uuid        not null,
  file_name     text        not null,
  sha256        text        not null,
  state         text        not null,
  tables        jsonb       not null,
  questions     jsonb       not null,
  outside       jsonb       not null,
  choices       jsonb       not null,
  counts        jsonb       not null,
  total         int         not null,
  done          int         not null,
  reason        text        not null,
  reason_values jsonb       not null,
  targets       jsonb       not null,
  person_id     uuid        not null,
  at            timestamptz not null,
  finished_at   timestamptz,
  version       int         not null,

  constraint import_pkey               primary key (district_id, id),
  constraint import_of_year            foreign key (district_id, year_id) references programme.year (district_id, id),
  constraint import_state_known        check (state in ('preview', 'running', 'done', 'cancelled', 'failed', 'undone')),
  constraint import_dated_if_finished  check (state not in ('done', 'failed', 'undone') or finished_at is not null),
  constraint import_progress_plausible check (done between 0 and total)
);
-- The imports of a year, newest first.
create index import_by_year on programme.import (district_id, year_id, at desc, id);
alter table programme.import enable row level security, force row level security;
create policy import_read on programme.import for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy import_add on programme.import for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy import_change on programme.import for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on programme.import to linli_app;
grant update (year_id, state, tables, questions, outside, choices, counts, total, done, reason, reason_values, targets,
  finished_at, version) on programme.import to linli_app;

-- The cells of the file, packed. Kept while somebody still decides about columns and cells, and no longer.
create table programme.import_source (
  district_id int   not null,
  import_id   uuid  not null,
  workbook    bytea not null,

  constraint import_source_pkey      primary key (district_id, import_id),
  constraint import_source_of_import foreign key (district_id, import_id) references programme.import (district_id, id)
);
alter table programme.import_source enable row level security, force row level security;
create policy import_source_read on programme.import_source for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy import_source_add on programme.import_source for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy import_source_remove on programme.import_source for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on programme.import_source to linli_app;

create table programme.import_row (
  district_id      int   not null,
  import_id        uuid  not null,
  table_no         int   not null,
  row_no           int   not null,
  state            text  not null,
  cells            jsonb not null,
  content          jsonb,
  changes          jsonb not null,
  faults           jsonb not null,
  warnings         jsonb not null,
  list_row_id      uuid,
  list_row_version int,
  before           jsonb,

  constraint import_row_pkey        primary key (district_id, import_id, table_no, row_no),
  constraint import_row_of_import   foreign key (district_id, import_id) references programme.import (district_id, id),
  constraint import_row_state_known check (state in ('good', 'changed', 'same', 'question', 'faulty', 'skipped')),
  constraint import_row_read_if_good check (state not in ('good', 'changed', 'same') or content is not null)
);
-- The rows somebody has to look at, in the order of the file.
create index import_row_by_state on programme.import_row (district_id, import_id, state, table_no, row_no);
alter table programme.import_row enable row level security, force row level security;
create policy import_row_read on programme.import_row for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy import_row_add on programme.import_row for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy import_row_change on programme.import_row for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy import_row_remove on programme.import_row for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on programme.import_row to linli_app;
grant update (state, cells, content, changes, faults, warnings, list_row_id, list_row_version, before)
  on programme.import_row to linli_app;

-- What was chosen for a column of this name before; null means that it is left out.
create table programme.column_memory (
  district_id int         not null,
  header      text        not null,
  field       text,
  at          timestamptz not null,

  constraint column_memory_pkey primary key (district_id, header)
);
alter table programme.column_memory enable row level security, force row level security;
create policy column_memory_read on programme.column_memory for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy column_memory_add on programme.column_memory for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy column_memory_change on programme.column_memory for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on programme.column_memory to linli_app;
grant update (field, at) on programme.column_memory to linli_app;

create policy list_remove on programme.list for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy list_version_remove on programme.list_version for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant delete on programme.list, programme.list_version to linli_app;
