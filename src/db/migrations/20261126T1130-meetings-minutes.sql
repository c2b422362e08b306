-- meetings: minutes with their comments and numbers, and what becomes of each decision.
--
-- Expand. New tables, and columns that the running release does not write.

-- Minutes in versions. No update reaches what is signed: an amendment is a new version.
create table meetings.minutes (
  district_id        int not null,
  id                 uuid not null,
  meeting_id         uuid not null,
  number             int not null,
  state              text not null,
  reason             text not null,
  text               jsonb not null,
  checked_by_post_id uuid,
  checked_at         timestamptz,
  signed_by_post_id  uuid,
  signed_at          timestamptz,
  record             jsonb,
  head               text not null,
  version            int not null,

  constraint minutes_pkey primary key (district_id, id),
  constraint minutes_number_once unique (district_id, meeting_id, number),
  constraint minutes_of_meeting foreign key (district_id, meeting_id) references meetings.meeting (district_id, id),
  constraint minutes_state_known check (state in ('draft', 'circulated', 'checked', 'signed')),
  constraint minutes_amended_says_why check (number = 1 or reason <> ''),
  constraint minutes_checked_is_dated check (state not in ('checked', 'signed') or (checked_at is not null and checked_by_post_id is not null)),
  constraint minutes_signed_whole check ((state = 'signed') = (signed_at is not null) and (state = 'signed') = (signed_by_post_id is not null) and (state = 'signed') = (record is not null))
);
-- One version of the minutes is written at a time.
create unique index minutes_one_open on meetings.minutes (district_id, meeting_id) where state <> 'signed';
alter table meetings.minutes enable row level security, force row level security;
create policy minutes_read on meetings.minutes for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy minutes_add on meetings.minutes for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy minutes_change on meetings.minutes for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int and state <> 'signed')
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on meetings.minutes to linli_app;
grant update (state, text, checked_by_post_id, checked_at, signed_by_post_id, signed_at, record, head, version) on
  meetings.minutes to linli_app;

create table meetings.minutes_comment (
  district_id int not null,
  id          uuid not null,
  minutes_id  uuid not null,
  place       text not null,
  post_id     uuid not null,
  who         text not null,
  at          timestamptz not null,
  quote       text not null,
  proposal    text,
  text        text not null,
  outcome     text,
  answer      text not null,
  answered_at timestamptz,
  version     int not null,

  constraint minutes_comment_pkey primary key (district_id, id),
  constraint minutes_comment_of_minutes foreign key (district_id, minutes_id) references meetings.minutes (district_id, id),
  constraint minutes_comment_outcome_known check (outcome in ('taken', 'left')),
  constraint minutes_comment_answered_whole check ((outcome is null) = (answered_at is null))
);
-- What was said of a version of the minutes, in order.
create index minutes_comment_by_minutes on meetings.minutes_comment (district_id, minutes_id, at, id);
alter table meetings.minutes_comment enable row level security, force row level security;
create policy minutes_comment_read on meetings.minutes_comment for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy minutes_comment_add on meetings.minutes_comment for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy minutes_comment_change on meetings.minutes_comment for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on meetings.minutes_comment to linli_app;
grant update (outcome, answer, answered_at, version) on meetings.minutes_comment to linli_app;

-- Numbers of minutes without a gap: taken in the transaction that issues them.
create table meetings.number (
  district_id int not null,
  series_id   uuid not null,
  year        int not null,
  last        int not null,

  constraint number_one_a_year primary key (district_id, series_id, year)
);
alter table meetings.number enable row level security, force row level security;
create policy number_read on meetings.number for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy number_add on meetings.number for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy number_change on meetings.number for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on meetings.number to linli_app;
grant update (last) on meetings.number to linli_app;

-- That minutes were issued, under which number. Written once.
create table meetings.issue (
  district_id int not null,
  minutes_id  uuid not null,
  meeting_id  uuid not null,
  series_id   uuid not null,
  year        int not null,
  number      int not null,
  document_no text not null,
  issued_on   date not null,
  at          timestamptz not null,
  post_id     uuid,

  constraint issue_once primary key (district_id, minutes_id),
  constraint issue_number_once unique (district_id, series_id, year, number),
  constraint issue_of_minutes foreign key (district_id, minutes_id) references meetings.minutes (district_id, id)
);
alter table meetings.issue enable row level security, force row level security;
create policy issue_read on meetings.issue for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy issue_add on meetings.issue for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on meetings.issue to linli_app;

-- What becomes of a decision after its minutes are signed.
create table meetings.follow_up (
  district_id          int not null,
  decision_id          uuid not null,
  meeting_id           uuid not null,
  minutes_id           uuid not null,
  task_id              uuid not null,
  how                  text not null,
  state                text not null,
  at                   timestamptz not null,
  confirmed_at         timestamptz,
  confirmed_by_post_id uuid,
  dispute              text not null,
  disputed_at          timestamptz,
  answer               text not null,
  answered_at          timestamptz,
  superseded_by_id     uuid,
  version              int not null,

  constraint follow_up_one_a_decision primary key (district_id, decision_id),
  constraint follow_up_of_decision foreign key (district_id, decision_id) references meetings.decision (district_id, id),
  constraint follow_up_how_known check (how in ('made', 'joined')),
  constraint follow_up_state_known check (state in ('waiting', 'confirmed', 'disputed', 'superseded')),
  constraint follow_up_confirmed_is_dated check (state <> 'confirmed' or confirmed_at is not null),
  constraint follow_up_disputed_says_why check (state <> 'disputed' or (dispute <> '' and disputed_at is not null)),
  constraint follow_up_superseded_by_one check ((state = 'superseded') = (superseded_by_id is not null))
);
-- Which decisions stand behind a task?
create index follow_up_by_task on meetings.follow_up (district_id, task_id);
-- The board of decisions: newest meeting first, in one state or in all.
create index follow_up_by_state on meetings.follow_up (district_id, state, at desc, decision_id);
alter table meetings.follow_up enable row level security, force row level security;
create policy follow_up_read on meetings.follow_up for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy follow_up_add on meetings.follow_up for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy follow_up_change on meetings.follow_up for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on meetings.follow_up to linli_app;
grant update (state, confirmed_at, confirmed_by_post_id, dispute, disputed_at, answer, answered_at, superseded_by_id,
  version) on meetings.follow_up to linli_app;

-- Which task a decision joins; null: it becomes one. Which decision of signed minutes it takes the place of.
alter table meetings.decision add column join_task_id uuid;
alter table meetings.decision add column replaces_id uuid;
grant update (join_task_id) on meetings.decision to linli_app;
-- The decisions of a unit.
create index decision_by_lead on meetings.decision (district_id, lead_unit_id, id) where locked;
