-- programme: what people were reminded of, so that nobody is reminded twice.
--
-- Expand. A new table.

-- One row a task or milestone, stage and day that it is about: a date that is moved is reminded of anew.
create table programme.reminder (
  district_id int         not null,
  task_id     uuid        not null,
  -- The milestone, or the task itself.
  leg_id      uuid        not null,
  stage       text        not null,
  due_on      date        not null,
  at          timestamptz not null,

  constraint reminder_said_once   primary key (district_id, task_id, leg_id, stage, due_on),
  constraint reminder_of_task     foreign key (district_id, task_id) references programme.task (district_id, id),
  constraint reminder_stage_known check (stage in
    ('report-due', 'report-late', 'near', 'tomorrow', 'late', 'late-office', 'late-leaders'))
);

alter table programme.reminder enable row level security, force row level security;
create policy reminder_read on programme.reminder for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy reminder_add on programme.reminder for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on programme.reminder to linli_app;
