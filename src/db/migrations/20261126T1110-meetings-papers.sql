-- meetings: papers of the items, notices that went out, and verdicts on the rows of a list version.
--
-- Expand. New tables only.

create table meetings.paper (
  district_id int not null,
  id          uuid not null,
  meeting_id  uuid not null,
  item_id     uuid not null,
  kind        text not null,
  title       text not null,
  text        text not null,
  ref_id      uuid,
  from_id     uuid,
  figures     jsonb,
  frozen_at   timestamptz,
  number      int not null,
  state       text not null,
  at          timestamptz not null,
  version     int not null,

  constraint paper_pkey primary key (district_id, id),
  constraint paper_of_item foreign key (district_id, item_id) references meetings.item (district_id, id),
  constraint paper_kind_known check (kind in ('progress-report', 'key-points', 'list-version', 'task', 'file')),
  constraint paper_state_known check (state in ('current', 'replaced', 'withdrawn')),
  constraint paper_figures_are_frozen check ((figures is null) = (frozen_at is null)),
  constraint paper_refers_where_it_must check ((kind in ('key-points', 'list-version', 'task')) = (ref_id is not null))
);
-- The papers of a meeting.
create index paper_by_meeting on meetings.paper (district_id, meeting_id, item_id, id);
-- At which meetings does this list version or this task lie on the table?
create index paper_by_ref on meetings.paper (district_id, ref_id, meeting_id) where ref_id is not null;
alter table meetings.paper enable row level security, force row level security;
create policy paper_read on meetings.paper for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy paper_add on meetings.paper for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy paper_change on meetings.paper for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on meetings.paper to linli_app;
grant update (title, text, figures, frozen_at, state, version) on meetings.paper to linli_app;

-- What went out, to which posts, and how the meeting looked then: the next notice says only what differs.
create table meetings.notice (
  district_id  int not null,
  id           uuid not null,
  meeting_id   uuid not null,
  number       int not null,
  kind         text not null,
  at           timestamptz not null,
  short_reason text not null,
  changes      jsonb not null,
  post_ids     uuid[] not null,
  snapshot     jsonb not null,

  constraint notice_pkey primary key (district_id, id),
  constraint notice_number_once unique (district_id, meeting_id, number),
  constraint notice_of_meeting foreign key (district_id, meeting_id) references meetings.meeting (district_id, id),
  constraint notice_kind_known check (kind in ('invite', 'change', 'cancel'))
);
alter table meetings.notice enable row level security, force row level security;
create policy notice_read on meetings.notice for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy notice_add on meetings.notice for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on meetings.notice to linli_app;

-- What was said of a changed row of a list version, and of which state of the row: a row that was changed since is asked
-- about again.
create table meetings.row_verdict (
  district_id     int not null,
  list_version_id uuid not null,
  row_id          uuid not null,
  row_version     int not null,
  verdict         text not null,
  note            text not null,
  meeting_id      uuid,
  at              timestamptz not null,
  post_id         uuid,

  constraint row_verdict_one_a_row primary key (district_id, list_version_id, row_id),
  constraint row_verdict_known check (verdict in ('agree', 'change', 'return')),
  constraint row_verdict_says_why check (verdict = 'agree' or note <> '')
);
alter table meetings.row_verdict enable row level security, force row level security;
create policy row_verdict_read on meetings.row_verdict for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy row_verdict_add on meetings.row_verdict for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy row_verdict_remove on meetings.row_verdict for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy row_verdict_change on meetings.row_verdict for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on meetings.row_verdict to linli_app;
grant update (row_version, verdict, note, meeting_id, at, post_id) on meetings.row_verdict to linli_app;
