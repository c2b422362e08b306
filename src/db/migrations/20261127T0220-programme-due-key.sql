-- programme: lists read on by their due day use their index again.
--
-- Expand. Two indexes in place of two others.

-- A condition on coalesce() counts as one that may leak, so under row-level security it was no condition of the index:
-- the last page of a year read all of it. The same said with case is none that leaks.
drop index programme.task_by_due_day;
drop index programme.task_by_state;
-- What is due in a year, soonest first and long-term last, from here on?
create index task_by_due_day on programme.task (
  district_id, year_id, (case when due_on is null then date '9999-12-31' else due_on end), id
);
-- Which tasks of the year have come this far, what is due first, from here on?
create index task_by_state on programme.task (
  district_id, year_id, state, (case when due_on is null then date '9999-12-31' else due_on end), id
);
