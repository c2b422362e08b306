-- timers: the working days of a district, version by version, so that a deadline can be counted again as it was then.
--
-- Expand. New tables only.

create schema if not exists timers;
grant usage on schema timers to linli_app;

create table timers.calendar_version (
  district_id     int         not null,
  number          int         not null,
  published_until date        not null,
  source          text        not null,
  published_at    timestamptz not null,
  published_by    uuid,

  constraint calendar_version_pkey     primary key (district_id, number),
  constraint calendar_version_positive check (number > 0)
);
alter table timers.calendar_version enable row level security, force row level security;
create policy calendar_version_read on timers.calendar_version for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy calendar_version_add on timers.calendar_version for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on timers.calendar_version to linli_app;

-- Only the days that the week does not say: holidays, and weekend days that are worked in exchange.
create table timers.calendar_day (
  district_id int  not null,
  number      int  not null,
  day         date not null,
  kind        text not null,
  zh          text not null,
  en          text not null,

  constraint calendar_day_once         primary key (district_id, number, day),
  constraint calendar_day_of_a_version foreign key (district_id, number) references timers.calendar_version (district_id, number),
  constraint calendar_day_kind_known   check (kind in ('holiday', 'make-up-day'))
);
alter table timers.calendar_day enable row level security, force row level security;
create policy calendar_day_read on timers.calendar_day for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy calendar_day_add on timers.calendar_day for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on timers.calendar_day to linli_app;
