-- programme: the year, its pillars, key points, lists with their versions and rows, tasks with milestones, reports
-- and requests.
--
-- Expand. New tables only.

create schema programme;
grant usage on schema programme to linli_app;

create table programme.year (
  district_id int  not null,
  id          uuid not null,
  year        int  not null,
  name        text not null,
  slogan      text not null,
  state       text not null,
  version     int  not null,

  constraint year_pkey        primary key (district_id, id),
  constraint year_once        unique (district_id, year),
  constraint year_plausible   check (year between 2000 and 2100),
  constraint year_state_known check (state in ('open', 'closed'))
);
alter table programme.year enable row level security, force row level security;
create policy year_read on programme.year for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy year_add on programme.year for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy year_change on programme.year for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on programme.year to linli_app;
grant update (name, slogan, state, version) on programme.year to linli_app;

create table programme.pillar_kind (
  district_id int  not null,
  id          uuid not null,
  year_id     uuid not null,
  name        text not null,
  name_en     text not null,
  measure_word text not null,
  ordinal     int  not null,
  version     int  not null,

  constraint pillar_kind_pkey    primary key (district_id, id),
  constraint pillar_kind_of_year foreign key (district_id, year_id) references programme.year (district_id, id)
);
-- The kinds of a year, in order.
create index pillar_kind_by_year on programme.pillar_kind (district_id, year_id, ordinal, id);
alter table programme.pillar_kind enable row level security, force row level security;
create policy pillar_kind_read on programme.pillar_kind for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy pillar_kind_add on programme.pillar_kind for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy pillar_kind_remove on programme.pillar_kind for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy pillar_kind_change on programme.pillar_kind for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on programme.pillar_kind to linli_app;
grant update (name, name_en, measure_word, ordinal, version) on programme.pillar_kind to linli_app;

create table programme.pillar (
  district_id     int  not null,
  id              uuid not null,
  year_id         uuid not null,
  kind_id         uuid not null,
  ordinal         int  not null,
  title           text not null,
  aspect          text not null,
  owner_unit_id   uuid,
  provenance      text not null,
  provenance_note text not null,
  version         int  not null,

  constraint pillar_pkey             primary key (district_id, id),
  constraint pillar_of_year          foreign key (district_id, year_id) references programme.year (district_id, id),
  constraint pillar_of_kind          foreign key (district_id, kind_id) references programme.pillar_kind (district_id, id),
  constraint pillar_provenance_known check (provenance in ('official-document', 'entered', 'demo'))
);
-- The pillars of a year, in printed order.
create index pillar_by_year on programme.pillar (district_id, year_id, kind_id, ordinal, id);
alter table programme.pillar enable row level security, force row level security;
create policy pillar_read on programme.pillar for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy pillar_add on programme.pillar for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy pillar_remove on programme.pillar for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy pillar_change on programme.pillar for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on programme.pillar to linli_app;
grant update (kind_id, ordinal, title, aspect, owner_unit_id, provenance, provenance_note, version) on programme.pillar to linli_app;

create table programme.key_points (
  district_id int  not null,
  id          uuid not null,
  year_id     uuid not null,
  number      int  not null,
  title       text not null,
  document_no text not null,
  state       text not null,
  issued_on   date,
  version     int  not null,

  constraint key_points_pkey        primary key (district_id, id),
  constraint key_points_number_once unique (district_id, year_id, number),
  constraint key_points_of_year     foreign key (district_id, year_id) references programme.year (district_id, id),
  constraint key_points_state_known check (state in ('draft', 'issued', 'superseded')),
  constraint key_points_dated_if_issued check (state = 'draft' or issued_on is not null)
);
alter table programme.key_points enable row level security, force row level security;
create policy key_points_read on programme.key_points for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy key_points_add on programme.key_points for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy key_points_change on programme.key_points for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on programme.key_points to linli_app;
grant update (title, document_no, state, issued_on, version) on programme.key_points to linli_app;

create table programme.key_point (
  district_id   int    not null,
  id            uuid   not null,
  key_points_id uuid   not null,
  ordinal       int    not null,
  text          text   not null,
  pillar_ids    uuid[] not null,
  task_ids      uuid[] not null,
  unit_ids      uuid[] not null,

  constraint key_point_pkey        primary key (district_id, id),
  constraint key_point_number_once unique (district_id, key_points_id, ordinal) deferrable initially deferred,
  constraint key_point_of_version  foreign key (district_id, key_points_id) references programme.key_points (district_id, id)
);
alter table programme.key_point enable row level security, force row level security;
create policy key_point_read on programme.key_point for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy key_point_add on programme.key_point for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy key_point_remove on programme.key_point for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy key_point_change on programme.key_point for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on programme.key_point to linli_app;
grant update (ordinal, text, pillar_ids, task_ids, unit_ids) on programme.key_point to linli_app;

create table programme.list (
  district_id     int  not null,
  id              uuid not null,
  year_id         uuid not null,
  template        text not null,
  name            text not null,
  name_en         text not null,
  ordinal         int  not null,
  publication     text not null,
  needs_review    boolean not null,
  report_every    text not null,
  version         int  not null,

  constraint list_pkey              primary key (district_id, id),
  constraint list_name_once         unique (district_id, year_id, name),
  constraint list_of_year           foreign key (district_id, year_id) references programme.year (district_id, id),
  constraint list_template_known    check (template in ('A', 'B', 'C', 'D', 'own')),
  constraint list_publication_known check (publication in ('internal', 'members', 'public')),
  constraint list_cadence_known     check (report_every in ('week', 'fortnight', 'month', 'quarter'))
);
-- The lists of a year, in order.
create index list_by_year on programme.list (district_id, year_id, ordinal, id);
alter table programme.list enable row level security, force row level security;
create policy list_read on programme.list for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy list_add on programme.list for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy list_change on programme.list for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on programme.list to linli_app;
grant update (name, name_en, ordinal, publication, needs_review, report_every, version) on programme.list to linli_app;

create table programme.list_version (
  district_id int  not null,
  id          uuid not null,
  list_id     uuid not null,
  number      int  not null,
  state       text not null,
  note        text not null,
  reviewed_on date,
  reviewed_by text not null,
  document_no text not null,
  issued_on   date,
  row_count   int  not null,
  version     int  not null,

  constraint list_version_pkey        primary key (district_id, id),
  constraint list_version_number_once unique (district_id, list_id, number),
  constraint list_version_of_list     foreign key (district_id, list_id) references programme.list (district_id, id),
  constraint list_version_state_known check (state in ('draft', 'comments', 'submitted', 'reviewed', 'issued', 'superseded')),
  constraint list_version_reviewed_has_a_day check (state not in ('reviewed') or reviewed_on is not null),
  constraint list_version_issued_has_a_day   check (state not in ('issued', 'superseded') or issued_on is not null)
);
-- At most one version of a list is being worked on.
create unique index list_version_one_open on programme.list_version (district_id, list_id)
  where state in ('draft', 'comments', 'submitted', 'reviewed');
alter table programme.list_version enable row level security, force row level security;
create policy list_version_read on programme.list_version for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy list_version_add on programme.list_version for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy list_version_change on programme.list_version for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on programme.list_version to linli_app;
grant update (state, note, reviewed_on, reviewed_by, document_no, issued_on, row_count, version) on programme.list_version to linli_app;

create table programme.list_row (
  district_id     int   not null,
  id              uuid  not null,
  list_version_id uuid  not null,
  task_id         uuid,
  ordinal         int   not null,
  content         jsonb not null,
  version         int   not null,

  constraint list_row_pkey       primary key (district_id, id),
  constraint list_row_of_version foreign key (district_id, list_version_id) references programme.list_version (district_id, id)
);
-- The rows of a version, in printed order.
create index list_row_by_version on programme.list_row (district_id, list_version_id, ordinal, id);
alter table programme.list_row enable row level security, force row level security;
create policy list_row_read on programme.list_row for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy list_row_add on programme.list_row for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy list_row_remove on programme.list_row for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy list_row_change on programme.list_row for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on programme.list_row to linli_app;
grant update (task_id, ordinal, content, version) on programme.list_row to linli_app;

create table programme.list_comment (
  district_id     int         not null,
  id              uuid        not null,
  list_version_id uuid        not null,
  list_row_id     uuid,
  unit_id         uuid        not null,
  person_id       uuid        not null,
  at              timestamptz not null,
  text            text        not null,
  answer          text        not null,
  answered_at     timestamptz,
  version         int         not null,

  constraint list_comment_pkey       primary key (district_id, id),
  constraint list_comment_of_version foreign key (district_id, list_version_id) references programme.list_version (district_id, id)
);
-- What was said about a version, oldest first.
create index list_comment_by_version on programme.list_comment (district_id, list_version_id, at, id);
alter table programme.list_comment enable row level security, force row level security;
create policy list_comment_read on programme.list_comment for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy list_comment_add on programme.list_comment for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy list_comment_change on programme.list_comment for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on programme.list_comment to linli_app;
grant update (answer, answered_at, version) on programme.list_comment to linli_app;

create table programme.number (
  district_id int not null,
  year        int not null,
  last        int not null,

  constraint number_pkey primary key (district_id, year)
);
alter table programme.number enable row level security, force row level security;
create policy number_read on programme.number for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy number_add on programme.number for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy number_change on programme.number for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on programme.number to linli_app;
grant update (last) on programme.number to linli_app;

create table programme.task (
  district_id         int    not null,
  id                  uuid   not null,
  number              text   not null,
  year_id             uuid   not null,
  list_id             uuid   not null,
  pillar_id           uuid,
  serial              int    not null,
  aspect              text   not null,
  title               text   not null,
  measure             text   not null,
  lead_unit_id        uuid   not null,
  second_lead_unit_id uuid,
  supporting_unit_ids uuid[] not null,
  leader              text   not null,
  liaison             text   not null,
  target              text   not null,
  place_ids           uuid[] not null,
  quantity            double precision,
  quantity_unit       text   not null,
  due_precision       text   not null,
  due_from            date,
  due_on              date,
  due_written         text   not null,
  source              text   not null,
  remark              text   not null,
  publication         text   not null,
  provenance          text   not null,
  state               text   not null,
  percent             int,
  planned_percent     int,
  last_said           text   not null,
  last_choice         text,
  last_report_at      timestamptz,
  report_every        text   not null,
  next_report_on      date,
  light               text   not null,
  light_reason        text   not null,
  light_values        jsonb  not null,
  light_unit_id       uuid,
  light_override      text,
  light_override_reason text not null,
  was_late            boolean not null,
  dispatched_at       timestamptz,
  signed_at           timestamptz,
  closed_at           timestamptz,
  version             int    not null,

  constraint task_pkey              primary key (district_id, id),
  constraint task_number_once       unique (district_id, number),
  constraint task_of_year           foreign key (district_id, year_id) references programme.year (district_id, id),
  constraint task_of_list           foreign key (district_id, list_id) references programme.list (district_id, id),
  constraint task_of_pillar         foreign key (district_id, pillar_id) references programme.pillar (district_id, id),
  constraint task_state_known       check (state in ('planned', 'dispatched', 'signed', 'handling', 'claimed', 'verified',
                                                     'closed', 'paused', 'terminated')),
  constraint task_light_known       check (light in ('not-started', 'on-track', 'at-risk', 'overdue', 'made-up', 'done',
                                                     'paused', 'help')),
  constraint task_override_known    check (light_override is null or light_override in ('on-track', 'at-risk', 'overdue', 'help')),
  constraint task_override_has_a_reason check (light_override is null or light_override_reason <> ''),
  constraint task_due_precision_known check (due_precision in ('day', 'month', 'quarter', 'half-year', 'year', 'long-term')),
  constraint task_due_unless_long_term check ((due_on is null) = (due_precision = 'long-term')),
  constraint task_percent_is_one    check (percent between 0 and 100 and planned_percent between 0 and 100),
  constraint task_publication_known check (publication in ('internal', 'members', 'public')),
  constraint task_choice_known      check (last_choice is null or last_choice in ('no-change', 'progress', 'difficulty')),
  constraint task_cadence_known     check (report_every in ('week', 'fortnight', 'month', 'quarter')),
  constraint task_dated_if_closed   check ((closed_at is not null) = (state = 'closed'))
);
-- The office's list: what is due, soonest first, long-term tasks last.
create index task_by_due_day on programme.task (district_id, year_id, coalesce(due_on, date '9999-12-31'), id);
-- The programme in printed order.
create index task_by_list on programme.task (district_id, list_id, serial, id);
-- How do the year's tasks stand, by light and pillar?
create index task_by_light on programme.task (district_id, year_id, light, pillar_id);
-- What does this unit lead?
create index task_by_lead on programme.task (district_id, lead_unit_id, year_id);
-- What has to be reported by a unit, soonest first?
create index task_by_report_day on programme.task (district_id, lead_unit_id, next_report_on)
  where state in ('signed', 'handling');
alter table programme.task enable row level security, force row level security;
create policy task_read on programme.task for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy task_add on programme.task for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy task_change on programme.task for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on programme.task to linli_app;
grant update (list_id, pillar_id, serial, aspect, title, measure, lead_unit_id, second_lead_unit_id, supporting_unit_ids,
  leader, liaison, target, place_ids, quantity, quantity_unit, due_precision, due_from, due_on, due_written, source, remark,
  publication, provenance, state, percent, planned_percent, last_said, last_choice, last_report_at, report_every,
  next_report_on, light, light_reason, light_values, light_unit_id, light_override, light_override_reason, was_late,
  dispatched_at, signed_at, closed_at, version) on programme.task to linli_app;

-- Which unit supports which task: the way in for "my unit's tasks". The order stands in the task itself. An index on an
-- array in the task would make every change of its light dearer.
create table programme.support (
  district_id int  not null,
  task_id     uuid not null,
  unit_id     uuid not null,

  constraint support_once    primary key (district_id, task_id, unit_id),
  constraint support_of_task foreign key (district_id, task_id) references programme.task (district_id, id)
);
-- What does this unit support?
create index support_by_unit on programme.support (district_id, unit_id, task_id);
alter table programme.support enable row level security, force row level security;
create policy support_read on programme.support for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy support_add on programme.support for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy support_remove on programme.support for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on programme.support to linli_app;

create table programme.milestone (
  district_id   int  not null,
  id            uuid not null,
  task_id       uuid not null,
  ordinal       int  not null,
  title         text not null,
  unit_id       uuid not null,
  due_precision text not null,
  due_from      date,
  due_on        date not null,
  due_written   text not null,
  done_on       date,
  version       int  not null,

  constraint milestone_pkey    primary key (district_id, id),
  constraint milestone_of_task foreign key (district_id, task_id) references programme.task (district_id, id)
);
-- The milestones of a task, in order.
create index milestone_by_task on programme.milestone (district_id, task_id, ordinal, id);
-- What falls due in this month?
create index milestone_by_day on programme.milestone (district_id, due_on, id) where done_on is null;
alter table programme.milestone enable row level security, force row level security;
create policy milestone_read on programme.milestone for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy milestone_add on programme.milestone for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy milestone_remove on programme.milestone for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy milestone_change on programme.milestone for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on programme.milestone to linli_app;
grant update (ordinal, title, unit_id, due_precision, due_from, due_on, due_written, done_on, version) on programme.milestone to linli_app;

create table programme.report (
  district_id int         not null,
  id          uuid        not null,
  task_id     uuid        not null,
  unit_id     uuid        not null,
  person_id   uuid        not null,
  at          timestamptz not null,
  choice      text        not null,
  percent     int,
  text        text        not null,
  needs_help  boolean     not null,
  corrects_id uuid,

  constraint report_pkey         primary key (district_id, id),
  constraint report_of_task      foreign key (district_id, task_id) references programme.task (district_id, id),
  constraint report_choice_known check (choice in ('no-change', 'progress', 'difficulty')),
  constraint report_percent_is_one check (percent between 0 and 100)
);
-- What has been said of a task, newest first.
create index report_by_task on programme.report (district_id, task_id, id desc);
alter table programme.report enable row level security, force row level security;
create policy report_read on programme.report for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy report_add on programme.report for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on programme.report to linli_app;

create table programme.request (
  district_id  int         not null,
  id           uuid        not null,
  task_id      uuid        not null,
  kind         text        not null,
  state        text        not null,
  reason       text        not null,
  proposal     jsonb       not null,
  unit_id      uuid        not null,
  person_id    uuid        not null,
  at           timestamptz not null,
  approved_by  text,
  decided_by   uuid,
  decided_at   timestamptz,
  decision     text        not null,
  version      int         not null,

  constraint request_pkey        primary key (district_id, id),
  constraint request_of_task     foreign key (district_id, task_id) references programme.task (district_id, id),
  constraint request_kind_known  check (kind in ('extension', 'adjustment', 'pause', 'termination')),
  constraint request_state_known check (state in ('asked', 'granted', 'refused', 'withdrawn')),
  constraint request_approval_known check (approved_by is null or approved_by in ('office', 'group-head', 'leading-group')),
  constraint request_decided_whole  check ((state in ('granted', 'refused')) = (decided_at is not null)),
  constraint request_granted_by_a_level check (state <> 'granted' or approved_by is not null)
);
-- One open request of a kind for a task at a time.
create unique index request_one_open on programme.request (district_id, task_id, kind) where state = 'asked';
-- What waits for a decision, oldest first?
create index request_by_state on programme.request (district_id, state, at, id);
alter table programme.request enable row level security, force row level security;
create policy request_read on programme.request for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy request_add on programme.request for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy request_change on programme.request for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on programme.request to linli_app;
grant update (state, approved_by, decided_by, decided_at, decision, version) on programme.request to linli_app;

create table programme.note (
  district_id int         not null,
  id          uuid        not null,
  task_id     uuid        not null,
  person_id   uuid        not null,
  at          timestamptz not null,
  text        text        not null,
  taken_at    timestamptz,
  answer      text        not null,

  constraint note_pkey    primary key (district_id, id),
  constraint note_of_task foreign key (district_id, task_id) references programme.task (district_id, id)
);
-- What a leader asked the office to follow up, what is open first.
create index note_by_task on programme.note (district_id, task_id, at, id);
alter table programme.note enable row level security, force row level security;
create policy note_read on programme.note for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy note_add on programme.note for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy note_change on programme.note for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on programme.note to linli_app;
grant update (taken_at, answer) on programme.note to linli_app;

create table programme.light_scheme (
  district_id int   not null,
  id          uuid  not null,
  near_days   int   not null,
  good_share  int   not null,
  fair_share  int   not null,
  names       jsonb not null,
  version     int   not null,

  constraint light_scheme_pkey   primary key (district_id),
  constraint light_scheme_shares check (good_share between 0 and 100 and fair_share between good_share and 100),
  constraint light_scheme_days   check (near_days between 0 and 90)
);
alter table programme.light_scheme enable row level security, force row level security;
create policy light_scheme_read on programme.light_scheme for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy light_scheme_add on programme.light_scheme for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy light_scheme_change on programme.light_scheme for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on programme.light_scheme to linli_app;
grant update (near_days, good_share, fair_share, names, version) on programme.light_scheme to linli_app;
