-- timers: clocks that run for a matter, and everything that happened to them.
--
-- Expand. New tables only.

create table timers.clock (
  district_id     int         not null,
  id              uuid        not null,
  -- What it runs for, in the words of the module that asked for it, and what is to be done in time.
  subject_kind    text        not null,
  subject_id      uuid        not null,
  kind            text        not null,
  -- Who has to do it.
  unit_id         uuid,
  term_count      int         not null,
  term_unit       text        not null,
  -- Where the term comes from: a rule of the table of timers, a target of the module, the place it was inherited from.
  source_rule     text,
  source_target   uuid,
  source_place    uuid,
  state           text        not null,
  -- Since when it is in this state.
  since           timestamptz not null,
  started_at      timestamptz not null,
  -- No date while it stands still before its end.
  due_on          date,
  due_at          timestamptz,
  risk_at         timestamptz,
  is_provisional  boolean     not null,
  -- The version of the calendar it was counted with.
  calendar_number int         not null,
  -- How many events it has.
  events          int         not null,

  constraint clock_pkey             primary key (district_id, id),
  constraint clock_state_known      check (state in ('running', 'paused', 'stopped')),
  constraint clock_unit_known       check (term_unit in ('hour', 'calendar-day', 'working-day', 'month', 'year')),
  constraint clock_term_positive    check (term_count > 0),
  constraint clock_has_a_source     check (source_rule is not null or source_target is not null),
  constraint clock_due_in_both_ways check ((due_on is null) = (due_at is null)),
  constraint clock_running_is_due   check (state <> 'running' or due_at is not null),
  constraint clock_has_events       check (events > 0)
);
-- One of a kind runs for a matter at a time.
create unique index clock_once_open on timers.clock (district_id, subject_kind, subject_id, kind) where state <> 'stopped';
-- Which clocks has a matter?
create index clock_of_subject on timers.clock (district_id, subject_id, id);
-- What falls due next, and what is at risk; of everybody or of one unit?
create index clock_by_due       on timers.clock (district_id, subject_kind, due_at, id) where state = 'running';
create index clock_by_unit_due  on timers.clock (district_id, unit_id, subject_kind, due_at, id) where state = 'running';
create index clock_by_risk      on timers.clock (district_id, subject_kind, risk_at, id) where state = 'running';
-- Which are counted with an older calendar?
create index clock_by_calendar  on timers.clock (district_id, calendar_number, id) where state <> 'stopped';

alter table timers.clock enable row level security, force row level security;
create policy clock_read on timers.clock for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy clock_add on timers.clock for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy clock_change on timers.clock for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on timers.clock to linli_app;
grant update (unit_id, term_count, term_unit, source_rule, source_target, source_place, state, since, due_on, due_at,
  risk_at, is_provisional, calendar_number, events) on timers.clock to linli_app;

-- What happened to a clock. Rows are only added; with them every date can be counted again.
create table timers.clock_event (
  district_id     int         not null,
  clock_id        uuid        not null,
  number          int         not null,
  kind            text        not null,
  at              timestamptz not null,
  person_id       uuid,
  -- Why it stands still or has another term: a word of the module, never a sentence about a person.
  reason          text,
  unit_id         uuid,
  term_count      int         not null,
  term_unit       text        not null,
  due_before      timestamptz,
  due_after       timestamptz,
  calendar_number int         not null,

  constraint clock_event_pkey          primary key (district_id, clock_id, number),
  constraint clock_event_of_a_clock    foreign key (district_id, clock_id) references timers.clock (district_id, id),
  constraint clock_event_kind_known    check (kind in ('start', 'pause', 'resume', 'stop', 'reopen', 'retarget', 'recomputed')),
  constraint clock_event_pause_reason  check (kind not in ('pause', 'retarget') or reason is not null),
  constraint clock_event_reason_a_word check (reason ~ '^[a-z][a-z0-9-]{1,60}$')
);
alter table timers.clock_event enable row level security, force row level security;
create policy clock_event_read on timers.clock_event for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy clock_event_add on timers.clock_event for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on timers.clock_event to linli_app;
