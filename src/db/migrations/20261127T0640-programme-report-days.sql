-- programme: report days that fall on a day off move to the next working day; nearness may count working days.
--
-- Expand, and fill. The release that is running writes none of the new columns and reads none.

alter table programme.task
  add column planned_report_on date,
  add column report_was_on date,
  add column report_calendar int,
  add column is_report_provisional boolean not null default false;

alter table programme.light_scheme
  add column near_unit text not null default 'calendar-day',
  add constraint light_scheme_unit_known check (near_unit in ('calendar-day', 'working-day'));

grant update (planned_report_on, report_was_on, report_calendar, is_report_provisional) on programme.task to linli_app;
grant update (near_unit) on programme.light_scheme to linli_app;

-- Until now a report day was the Friday or the 25th itself. Which working day that is, is counted in the next night.
alter table programme.task no force row level security;
update programme.task set planned_report_on = next_report_on where next_report_on is not null;
alter table programme.task force row level security;
