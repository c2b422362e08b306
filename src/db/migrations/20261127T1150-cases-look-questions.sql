-- cases: whoever was looked at asks why, and somebody who did not look answers within a term.
--
-- Expand. A new table only; the release that is running does not notice.

-- Who asks, nobody finds here: the question belongs to the look, and only whoever was looked at reads it beside theirs.
create table cases.look_question (
  district_id int         not null,
  id          uuid        not null,
  look_id     uuid        not null,
  case_id     uuid        not null,
  words       text        not null,
  asked_at    timestamptz not null,
  due_on      date        not null,
  answer      text,
  answered_at timestamptz,

  constraint look_question_pkey     primary key (district_id, id),
  -- Each look is asked about once.
  constraint look_question_once     unique (district_id, look_id),
  constraint look_question_of_case  foreign key (district_id, case_id) references cases.citizen_case (district_id, id),
  constraint look_question_answered check ((answer is null) = (answered_at is null))
);
-- What waits for an answer, the oldest first.
create index look_question_open on cases.look_question (district_id, due_on, id) where answer is null;

alter table cases.look_question enable row level security, force row level security;
create policy look_question_read on cases.look_question for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy look_question_add on cases.look_question for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy look_question_change on cases.look_question for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on cases.look_question to linli_app;
grant update (answer, answered_at) on cases.look_question to linli_app;
