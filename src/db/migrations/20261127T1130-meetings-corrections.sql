-- meetings: corrections of what was captured, made while the minutes are written; how a body was called on the day; and which
-- post took over the seats of which.
--
-- Expand. The running release writes none of these.

-- What was put right after the meeting, why and by which post. Written once; nothing of it is taken back.
create table meetings.correction (
  district_id int not null,
  id          uuid not null,
  meeting_id  uuid not null,
  minutes_id  uuid not null,
  what        text not null,
  subject     text not null,
  before      text not null,
  after       text not null,
  reason      text not null,
  post_id     uuid,
  at          timestamptz not null,

  constraint correction_pkey primary key (district_id, id),
  constraint correction_of_minutes foreign key (district_id, minutes_id) references meetings.minutes (district_id, id),
  constraint correction_what_known check (what in ('presence', 'speech')),
  constraint correction_says_why check (reason <> '')
);
-- What was put right of one meeting, in order.
create index correction_by_meeting on meetings.correction (district_id, meeting_id, at, id);
alter table meetings.correction enable row level security, force row level security;
create policy correction_read on meetings.correction for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy correction_add on meetings.correction for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on meetings.correction to linli_app;

-- Who was there is counted anew for a decision when attendance is typed afterwards.
grant update (present, needed) on meetings.decision to linli_app;

-- The post that ended, or gave up its seats → the one that has them now: it reads what the other was asked to.
create table meetings.seat_succession (
  district_id  int not null,
  from_post_id uuid not null,
  to_post_id   uuid not null,
  at           timestamptz not null,

  constraint seat_succession_once primary key (district_id, to_post_id, from_post_id),
  constraint seat_succession_to_another check (from_post_id <> to_post_id)
);
-- Who has the seats of this post now?
create index seat_succession_by_from on meetings.seat_succession (district_id, from_post_id, to_post_id);
alter table meetings.seat_succession enable row level security, force row level security;
create policy seat_succession_read on meetings.seat_succession for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy seat_succession_add on meetings.seat_succession for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on meetings.seat_succession to linli_app;

-- How the body is called in the documents of this meeting: as when it was convened. Empty: as it is called now.
alter table meetings.meeting
  add column body_name    text not null default '',
  add column body_name_en text not null default '';
grant update (body_name, body_name_en) on meetings.meeting to linli_app;

-- Meetings that were noticed already keep the name of this day.
alter table meetings.meeting no force row level security;
alter table meetings.series no force row level security;
update meetings.meeting as meeting set body_name = series.name, body_name_en = series.name_en
from meetings.series as series
where series.district_id = meeting.district_id and series.id = meeting.series_id and meeting.state <> 'draft';
alter table meetings.series force row level security;
alter table meetings.meeting force row level security;
