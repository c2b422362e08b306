-- cases: work slips of the 12345 hotline, each once, and the files that brought them.
--
-- Expand. New tables, and columns with a default; the release that is running does not notice.

-- The date that the channel itself has set. Ours run beside it, and the earlier one sorts the queues.
alter table cases.citizen_case add column channel_due_at timestamptz;
grant update (channel_due_at) on cases.citizen_case to linli_app;

-- In how many working days a slip is answered where it names no date. @source Weifang's regulation on 12345, art. 20
alter table cases.window add column hotline_days int not null default 5;
alter table cases.window add constraint window_hotline_days_plausible check (hotline_days between 1 and 60);
grant update (hotline_days) on cases.window to linli_app;

-- A file of slips while somebody looks at it, and what became of it.
create table cases.slip_import (
  district_id   int         not null,
  id            uuid        not null,
  unit_id       uuid        not null,
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
  person_id     uuid        not null,
  at            timestamptz not null,
  finished_at   timestamptz,
  version       int         not null,

  constraint slip_import_pkey               primary key (district_id, id),
  constraint slip_import_state_known        check (state in
    ('preview', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone')),
  constraint slip_import_dated_if_finished  check (state in ('preview', 'running', 'undoing') or finished_at is not null),
  constraint slip_import_progress_plausible check (done between 0 and total)
);
-- Somebody's own imports, newest first.
create index slip_import_by_person on cases.slip_import (district_id, person_id, id desc);
-- What waits to be forgotten.
create index slip_import_by_day on cases.slip_import (district_id, at);
alter table cases.slip_import enable row level security, force row level security;
create policy slip_import_read on cases.slip_import for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy slip_import_add on cases.slip_import for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy slip_import_change on cases.slip_import for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on cases.slip_import to linli_app;
grant update (state, tables, questions, outside, choices, counts, total, done, reason, reason_values, finished_at,
  version) on cases.slip_import to linli_app;

-- The cells of the file, packed, with the callers in them: for as long as somebody decides about it, a day at the most.
create table cases.slip_source (
  district_id int   not null,
  import_id   uuid  not null,
  workbook    bytea not null,

  constraint slip_source_pkey      primary key (district_id, import_id),
  constraint slip_source_of_import foreign key (district_id, import_id) references cases.slip_import (district_id, id)
);
alter table cases.slip_source enable row level security, force row level security;
create policy slip_source_read on cases.slip_source for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy slip_source_add on cases.slip_source for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy slip_source_remove on cases.slip_source for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on cases.slip_source to linli_app;

-- A row of the file as its preview shows it: never with the caller.
create table cases.slip_row (
  district_id  int   not null,
  import_id    uuid  not null,
  table_no     int   not null,
  row_no       int   not null,
  state        text  not null,
  slip_number  text  not null,
  cells        jsonb not null,
  changes      jsonb not null,
  faults       jsonb not null,
  warnings     jsonb not null,
  case_id      uuid,
  case_version int,

  constraint slip_row_pkey        primary key (district_id, import_id, table_no, row_no),
  constraint slip_row_of_import   foreign key (district_id, import_id) references cases.slip_import (district_id, id),
  constraint slip_row_state_known check (state in
    ('good', 'changed', 'same', 'question', 'faulty', 'made', 'added', 'taken-back', 'kept'))
);
-- The rows somebody has to look at, in the order of the file.
create index slip_row_by_state on cases.slip_row (district_id, import_id, state, table_no, row_no);
alter table cases.slip_row enable row level security, force row level security;
create policy slip_row_read on cases.slip_row for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy slip_row_add on cases.slip_row for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy slip_row_change on cases.slip_row for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy slip_row_remove on cases.slip_row for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on cases.slip_row to linli_app;
grant update (state, cells, changes, faults, warnings, case_id, case_version) on cases.slip_row to linli_app;

-- What a unit has answered once for a word of the hotline: a column's field, a kind of matter, a place, a unit.
create table cases.slip_word (
  district_id int         not null,
  unit_id     uuid        not null,
  kind        text        not null,
  word        text        not null,
  means       text,
  at          timestamptz not null,

  constraint slip_word_pkey       primary key (district_id, unit_id, kind, word),
  constraint slip_word_kind_known check (kind in ('column', 'category', 'place', 'unit'))
);
alter table cases.slip_word enable row level security, force row level security;
create policy slip_word_read on cases.slip_word for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy slip_word_add on cases.slip_word for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy slip_word_change on cases.slip_word for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on cases.slip_word to linli_app;
grant update (means, at) on cases.slip_word to linli_app;

-- Answers that were given back to the hotline in one file.
create table cases.hand_back (
  district_id int         not null,
  id          uuid        not null,
  unit_id     uuid        not null,
  person_id   uuid        not null,
  slips       int         not null,
  at          timestamptz not null,
  undone_at   timestamptz,

  constraint hand_back_pkey primary key (district_id, id)
);
-- A unit's own, newest first.
create index hand_back_by_unit on cases.hand_back (district_id, unit_id, id desc);
alter table cases.hand_back enable row level security, force row level security;
create policy hand_back_read on cases.hand_back for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy hand_back_add on cases.hand_back for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy hand_back_change on cases.hand_back for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on cases.hand_back to linli_app;
grant update (undone_at) on cases.hand_back to linli_app;

-- A slip of the hotline and the case it became. Its number comes once, whoever brings it.
create table cases.slip (
  district_id      int         not null,
  channel          text        not null,
  number           text        not null,
  case_id          uuid        not null,
  unit_id          uuid        not null,
  import_id        uuid        not null,
  said             jsonb       not null,
  called_at        timestamptz,
  transferred_at   timestamptz,
  due_from         text        not null,
  wants_call_back  boolean     not null,
  is_confidential  boolean     not null,
  is_duty_decided  boolean     not null,
  return_ground    text,
  return_reason    text        not null,
  return_way       text        not null,
  return_person_id uuid,
  return_asked_at  timestamptz,
  hand_back_id     uuid,
  handed_back_at   timestamptz,
  at               timestamptz not null,

  constraint slip_pkey               primary key (district_id, channel, number),
  constraint slip_of_case            foreign key (district_id, case_id) references cases.citizen_case (district_id, id),
  constraint slip_of_import          foreign key (district_id, import_id) references cases.slip_import (district_id, id),
  constraint slip_due_from_known     check (due_from in ('slip', 'setting')),
  constraint slip_return_ground_known check (return_ground in
    ('wrong-department', 'litigation', 'in-petition', 'secret', 'concluded')),
  constraint slip_return_has_who     check ((return_ground is null) = (return_asked_at is null)),
  constraint slip_handed_back_when   check ((hand_back_id is null) = (handed_back_at is null))
);
-- The slip of a case.
create unique index slip_by_case on cases.slip (district_id, case_id);
-- What an import brought.
create index slip_by_import on cases.slip (district_id, import_id);
-- What a unit has still to give back, and what it gave back with one file.
create index slip_by_unit on cases.slip (district_id, unit_id, hand_back_id);
alter table cases.slip enable row level security, force row level security;
create policy slip_read on cases.slip for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy slip_add on cases.slip for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy slip_change on cases.slip for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy slip_remove on cases.slip for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on cases.slip to linli_app;
grant update (said, transferred_at, due_from, is_duty_decided, return_ground, return_reason, return_way,
  return_person_id, return_asked_at, hand_back_id, handed_back_at) on cases.slip to linli_app;
