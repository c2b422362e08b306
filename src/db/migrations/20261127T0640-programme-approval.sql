-- programme: which level passes a change, by a rule that the district sets; a step's date and its removal are asked for too.
--
-- Expand. A new table, and columns with a default; the release that is running does not notice.

-- How far a unit and the office may go by themselves; without a row the usual rule holds.
create table programme.approval_scheme (
  district_id   int  not null,
  id            uuid not null,
  unit_days     int  not null,
  office_days   int  not null,
  adopted_level text not null,
  version       int  not null,

  constraint approval_scheme_pkey  primary key (district_id),
  constraint approval_scheme_days  check (unit_days between 0 and 90 and office_days between unit_days and 366),
  constraint approval_scheme_level check (adopted_level in ('office', 'group-head', 'leading-group'))
);

alter table programme.approval_scheme enable row level security, force row level security;
create policy approval_scheme_read on programme.approval_scheme for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy approval_scheme_add on programme.approval_scheme for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy approval_scheme_change on programme.approval_scheme for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int)
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on programme.approval_scheme to linli_app;
grant update (unit_days, office_days, adopted_level, version) on programme.approval_scheme to linli_app;

-- A step of an issued list is passed like its row; one that a unit added itself is the unit's.
alter table programme.milestone add column is_listed boolean not null default true;

-- The level that has to pass it, as the rule said when it was asked for; and the step it is about.
alter table programme.request
  add column decider text not null default 'office',
  add column milestone_id uuid,
  drop constraint request_kind_known,
  add constraint request_kind_known check (kind in
    ('extension', 'adjustment', 'pause', 'termination', 'milestone-date', 'milestone-removal', 'reassignment')),
  drop constraint request_approval_known,
  add constraint request_approval_known check (approved_by is null or approved_by in
    ('lead-unit', 'office', 'group-head', 'leading-group')),
  add constraint request_decider_known check (decider in ('lead-unit', 'office', 'group-head', 'leading-group'));

-- Is the same being asked already? Of two steps at once each may be asked for.
drop index programme.request_one_open;
create unique index request_one_open on programme.request (district_id, task_id, kind, milestone_id)
  nulls not distinct where state = 'asked';
