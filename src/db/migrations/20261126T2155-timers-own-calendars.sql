-- timers: days that only some unit or some place works or has off.
--
-- Expand. What is published for a unit or a place is a version of the whole calendar like any other, with the district's
-- days of the version before; the release that runs publishes as it did.

alter table timers.calendar_version
  add column days_of int,
  add constraint calendar_version_days_of foreign key (district_id, days_of)
    references timers.calendar_version (district_id, number);

create table timers.own_calendar (
  district_id int not null,
  owner_id uuid not null,
  number int not null,
  owner_kind text not null,
  works_on text not null,
  source text not null,

  constraint own_calendar_pkey primary key (district_id, owner_id, number),
  constraint own_calendar_of_a_version foreign key (district_id, number)
    references timers.calendar_version (district_id, number),
  constraint own_calendar_owner_known check (owner_kind in ('unit', 'place')),
  constraint own_calendar_works_on_weekends check (works_on in ('', '6', '7', '67'))
);

create table timers.own_day (
  district_id int not null,
  owner_id uuid not null,
  number int not null,
  day date not null,
  kind text not null,
  zh text not null,
  en text not null,

  constraint own_day_once primary key (district_id, owner_id, number, day),
  constraint own_day_of_a_calendar foreign key (district_id, owner_id, number)
    references timers.own_calendar (district_id, owner_id, number),
  constraint own_day_kind_known check (kind in ('holiday', 'make-up-day'))
);

alter table timers.own_calendar enable row level security, force row level security;
alter table timers.own_day enable row level security, force row level security;

create policy own_calendar_read on timers.own_calendar for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy own_calendar_add on timers.own_calendar for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy own_day_read on timers.own_day for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy own_day_add on timers.own_day for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);

grant select, insert on timers.own_calendar, timers.own_day to linli_app;
