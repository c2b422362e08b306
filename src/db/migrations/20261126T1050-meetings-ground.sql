-- meetings: series, meetings with their agenda and the posts that are asked, and what is captured in the room.
--
-- Expand. A new schema.

create schema meetings;
grant usage on schema meetings to linli_app;

create table meetings.series (
  district_id   int not null,
  id            uuid not null,
  name          text not null,
  name_en       text not null,
  kind          text not null,
  quorum        text not null,
  notice_days   int not null,
  document_word text not null,
  tags          text[] not null,
  version       int not null,

  constraint series_pkey primary key (district_id, id),
  constraint series_named_once unique (district_id, name),
  constraint series_kind_known check (kind in ('plenary', 'topic', 'office', 'liaison', 'on-site', 'dispatch', 'study')),
  constraint series_quorum_known check (quorum in ('none', 'more-than-half', 'two-thirds')),
  constraint series_notice_plausible check (notice_days between 0 and 30)
);
alter table meetings.series enable row level security, force row level security;
create policy series_read on meetings.series for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy series_add on meetings.series for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy series_change on meetings.series for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on meetings.series to linli_app;
grant update (name, name_en, kind, quorum, notice_days, document_word, tags, version) on meetings.series to linli_app;

-- The posts that belong to a body.
create table meetings.series_member (
  district_id int not null,
  series_id   uuid not null,
  post_id     uuid not null,
  kind        text not null,
  rank        int not null,

  constraint series_member_once primary key (district_id, series_id, post_id),
  constraint series_member_of_series foreign key (district_id, series_id) references meetings.series (district_id, id),
  constraint series_member_kind_known check (kind in ('member', 'observer'))
);
alter table meetings.series_member enable row level security, force row level security;
create policy series_member_read on meetings.series_member for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy series_member_add on meetings.series_member for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy series_member_remove on meetings.series_member for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on meetings.series_member to linli_app;

create table meetings.meeting (
  district_id      int not null,
  id               uuid not null,
  series_id        uuid not null,
  number           int not null,
  kind             text not null,
  title            text not null,
  state            text not null,
  starts_at        timestamptz not null,
  minutes_planned  int not null,
  venue            text not null,
  chair_post_id    uuid,
  contact          text not null,
  notices          int not null,
  noticed_at       timestamptz,
  opened_at        timestamptz,
  closed_at        timestamptz,
  cancel_reason    text not null,
  current_item_id  uuid,
  operator_post_id uuid,
  shown            jsonb not null,
  captured         int not null,
  version          int not null,

  constraint meeting_pkey primary key (district_id, id),
  constraint meeting_number_once unique (district_id, series_id, number),
  constraint meeting_of_series foreign key (district_id, series_id) references meetings.series (district_id, id),
  constraint meeting_kind_known check (kind in ('plenary', 'topic', 'office', 'liaison', 'on-site', 'dispatch', 'study')),
  constraint meeting_state_known check (state in ('draft', 'convened', 'running', 'closed', 'cancelled')),
  constraint meeting_noticed_if_convened check (state in ('draft', 'cancelled') or noticed_at is not null),
  constraint meeting_opened_if_running check (state not in ('running', 'closed') or opened_at is not null),
  constraint meeting_closed_is_dated check (state <> 'closed' or closed_at is not null),
  constraint meeting_cancelled_says_why check (state <> 'cancelled' or cancel_reason <> '')
);
-- The meetings of a district or of one body, newest first.
create index meeting_by_day    on meetings.meeting (district_id, starts_at desc, id desc);
create index meeting_by_series on meetings.meeting (district_id, series_id, starts_at desc, id desc);
alter table meetings.meeting enable row level security, force row level security;
create policy meeting_read on meetings.meeting for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy meeting_add on meetings.meeting for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy meeting_change on meetings.meeting for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on meetings.meeting to linli_app;
grant update (title, state, starts_at, minutes_planned, venue, chair_post_id, contact, notices, noticed_at, opened_at,
  closed_at, cancel_reason, current_item_id, operator_post_id, shown, captured, version) on meetings.meeting to
  linli_app;

create table meetings.item (
  district_id       int not null,
  id                uuid not null,
  meeting_id        uuid not null,
  ordinal           int not null,
  kind              text not null,
  title             text not null,
  presenter_unit_id uuid,
  presenter_post_id uuid,
  minutes           int not null,
  expected          text not null,
  unit_ids          uuid[] not null,
  state             text not null,
  times             int not null,
  rolled_from_id    uuid,
  verdict           text,
  verdict_note      text not null,
  verdict_at        timestamptz,
  verdict_present   int,
  verdict_needed    int,
  is_queue_open     boolean not null,
  started_at        timestamptz,
  spent_seconds     int not null,
  version           int not null,

  constraint item_pkey primary key (district_id, id),
  constraint item_place_once unique (district_id, meeting_id, ordinal) deferrable initially deferred,
  constraint item_of_meeting foreign key (district_id, meeting_id) references meetings.meeting (district_id, id),
  constraint item_rolled_from_item foreign key (district_id, rolled_from_id) references meetings.item (district_id, id),
  constraint item_kind_known check (kind in ('fate', 'hear', 'review', 'study', 'convey', 'notify', 'speech')),
  constraint item_zero_is_the_fate check ((ordinal = 0) = (kind = 'fate')),
  constraint item_state_known check (state in ('open', 'running', 'done', 'parked')),
  constraint item_verdict_known check (verdict in ('agreed', 'agreed-in-principle', 'agreed-with-changes', 'deferred', 'rejected', 'heard')),
  constraint item_verdict_whole check ((verdict is null) = (verdict_at is null) and (verdict is null) = (verdict_present is null) and (verdict is null) = (verdict_needed is null)),
  constraint item_binding_verdict_has_quorum check (verdict is null or verdict in ('deferred', 'heard') or verdict_present >= verdict_needed)
);
-- An item rolls over once.
create unique index item_rolled_once on meetings.item (district_id, rolled_from_id) where rolled_from_id is not null;
alter table meetings.item enable row level security, force row level security;
create policy item_read on meetings.item for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy item_add on meetings.item for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy item_remove on meetings.item for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy item_change on meetings.item for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on meetings.item to linli_app;
grant update (ordinal, kind, title, presenter_unit_id, presenter_post_id, minutes, expected, unit_ids, state, verdict,
  verdict_note, verdict_at, verdict_present, verdict_needed, is_queue_open, started_at, spent_seconds, version) on
  meetings.item to linli_app;

create table meetings.attendee (
  district_id        int not null,
  id                 uuid not null,
  meeting_id         uuid not null,
  post_id            uuid not null,
  unit_id            uuid not null,
  unit_name          text not null,
  post_title         text not null,
  kind               text not null,
  reply              text not null,
  substitute_post_id uuid,
  substitute_title   text not null,
  reason             text not null,
  rank               int not null,
  version            int not null,

  constraint attendee_pkey primary key (district_id, id),
  constraint attendee_once_a_post unique (district_id, meeting_id, post_id),
  constraint attendee_of_meeting foreign key (district_id, meeting_id) references meetings.meeting (district_id, id),
  constraint attendee_kind_known check (kind in ('member', 'observer')),
  constraint attendee_reply_known check (reply in ('invited', 'coming', 'excused')),
  constraint attendee_absence_says_why check ((reply <> 'excused' and substitute_post_id is null) or reason <> ''),
  constraint attendee_is_no_own_substitute check (substitute_post_id is null or substitute_post_id <> post_id)
);
-- To which meetings is this post asked?
create index attendee_by_post on meetings.attendee (district_id, post_id, meeting_id);
create index attendee_by_substitute on meetings.attendee (district_id, substitute_post_id, meeting_id) where substitute_post_id is not null;
alter table meetings.attendee enable row level security, force row level security;
create policy attendee_read on meetings.attendee for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy attendee_add on meetings.attendee for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy attendee_remove on meetings.attendee for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy attendee_change on meetings.attendee for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on meetings.attendee to linli_app;
grant update (unit_name, post_title, kind, reply, substitute_post_id, substitute_title, reason, rank, version) on
  meetings.attendee to linli_app;

-- What was captured in the room, in the order in which it was kept. The id is made where it is typed: the same one comes
-- once, however often a queue sends it.
create table meetings.capture (
  district_id int not null,
  id          uuid not null,
  meeting_id  uuid not null,
  seq         int not null,
  kind        text not null,
  at          timestamptz not null,
  kept_at     timestamptz not null,
  post_id     uuid,
  content     jsonb not null,

  constraint capture_once primary key (district_id, id),
  constraint capture_in_order unique (district_id, meeting_id, seq),
  constraint capture_of_meeting foreign key (district_id, meeting_id) references meetings.meeting (district_id, id)
);
alter table meetings.capture enable row level security, force row level security;
create policy capture_read on meetings.capture for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy capture_add on meetings.capture for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on meetings.capture to linli_app;

create table meetings.presence (
  district_id int not null,
  id          uuid not null,
  meeting_id  uuid not null,
  attendee_id uuid not null,
  what        text not null,
  item_id     uuid,
  at          timestamptz not null,
  seq         int not null,
  undone      boolean not null,

  constraint presence_pkey primary key (district_id, id),
  constraint presence_of_meeting foreign key (district_id, meeting_id) references meetings.meeting (district_id, id),
  constraint presence_of_attendee foreign key (district_id, attendee_id) references meetings.attendee (district_id, id),
  constraint presence_kind_known check (what in ('arrived', 'left', 'returned', 'recused', 'rejoined')),
  constraint presence_recused_from_an_item check ((what in ('recused', 'rejoined')) = (item_id is not null))
);
-- Who was there when?
create index presence_by_meeting on meetings.presence (district_id, meeting_id, at, seq);
alter table meetings.presence enable row level security, force row level security;
create policy presence_read on meetings.presence for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy presence_add on meetings.presence for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy presence_change on meetings.presence for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on meetings.presence to linli_app;
grant update (undone) on meetings.presence to linli_app;

create table meetings.speaker (
  district_id   int not null,
  id            uuid not null,
  meeting_id    uuid not null,
  item_id       uuid not null,
  attendee_id   uuid not null,
  state         text not null,
  ordinal       int not null,
  started_at    timestamptz,
  spent_seconds int not null,

  constraint speaker_pkey primary key (district_id, id),
  constraint speaker_of_item foreign key (district_id, item_id) references meetings.item (district_id, id),
  constraint speaker_of_attendee foreign key (district_id, attendee_id) references meetings.attendee (district_id, id),
  constraint speaker_state_known check (state in ('waiting', 'speaking', 'done'))
);
-- Who waits to speak on an item, and who spoke.
create index speaker_by_item on meetings.speaker (district_id, item_id, ordinal);
-- A raised hand is one hand.
create unique index speaker_waits_once on meetings.speaker (district_id, item_id, attendee_id) where state <> 'done';
alter table meetings.speaker enable row level security, force row level security;
create policy speaker_read on meetings.speaker for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy speaker_add on meetings.speaker for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy speaker_remove on meetings.speaker for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy speaker_change on meetings.speaker for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on meetings.speaker to linli_app;
grant update (state, started_at, spent_seconds) on meetings.speaker to linli_app;

create table meetings.opinion (
  district_id int not null,
  meeting_id  uuid not null,
  item_id     uuid not null,
  attendee_id uuid not null,
  opinion     text not null,
  note        text not null,
  at          timestamptz not null,

  constraint opinion_one_a_seat primary key (district_id, item_id, attendee_id),
  constraint opinion_of_item foreign key (district_id, item_id) references meetings.item (district_id, id),
  constraint opinion_of_attendee foreign key (district_id, attendee_id) references meetings.attendee (district_id, id),
  constraint opinion_known check (opinion in ('agree', 'amend', 'against'))
);
alter table meetings.opinion enable row level security, force row level security;
create policy opinion_read on meetings.opinion for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy opinion_add on meetings.opinion for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy opinion_change on meetings.opinion for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on meetings.opinion to linli_app;
grant update (opinion, note, at) on meetings.opinion to linli_app;

create table meetings.speech (
  district_id int not null,
  id          uuid not null,
  meeting_id  uuid not null,
  item_id     uuid not null,
  attendee_id uuid,
  text        text not null,
  tags        text[] not null,
  task_ids    uuid[] not null,
  at          timestamptz not null,
  seq         int not null,
  dropped     boolean not null,
  version     int not null,

  constraint speech_pkey primary key (district_id, id),
  constraint speech_of_item foreign key (district_id, item_id) references meetings.item (district_id, id)
);
-- What was said at a meeting, in order.
create index speech_by_meeting on meetings.speech (district_id, meeting_id, at, seq);
-- Which speech points stand behind a task?
create index speech_by_task on meetings.speech using gin (task_ids);
alter table meetings.speech enable row level security, force row level security;
create policy speech_read on meetings.speech for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy speech_add on meetings.speech for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy speech_change on meetings.speech for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on meetings.speech to linli_app;
grant update (text, tags, task_ids, dropped, version) on meetings.speech to linli_app;

-- What a meeting decided. Once it stands in signed minutes it is locked: no update reaches it any more.
create table meetings.decision (
  district_id         int not null,
  id                  uuid not null,
  meeting_id          uuid not null,
  item_id             uuid not null,
  ordinal             int not null,
  text                text not null,
  lead_unit_id        uuid,
  supporting_unit_ids uuid[] not null,
  due_on              date,
  speech_id           uuid,
  present             int not null,
  needed              int not null,
  at                  timestamptz not null,
  dropped_reason      text not null,
  locked              boolean not null,
  version             int not null,

  constraint decision_pkey primary key (district_id, id),
  constraint decision_number_once unique (district_id, meeting_id, ordinal),
  constraint decision_of_item foreign key (district_id, item_id) references meetings.item (district_id, id),
  constraint decision_of_speech foreign key (district_id, speech_id) references meetings.speech (district_id, id),
  constraint decision_locked_is_whole check (not locked or (lead_unit_id is not null and due_on is not null and dropped_reason = ''))
);
alter table meetings.decision enable row level security, force row level security;
create policy decision_read on meetings.decision for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy decision_add on meetings.decision for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy decision_change on meetings.decision for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int and not locked)
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on meetings.decision to linli_app;
grant update (text, lead_unit_id, supporting_unit_ids, due_on, dropped_reason, locked, version) on meetings.decision
  to linli_app;
