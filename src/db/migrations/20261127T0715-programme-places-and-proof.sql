-- programme: what each place gets and who accepted it, what proof is missing, what a step waits for, and which document
-- a pillar was taken from.
--
-- Expand. New tables, and a column with a default; the release that is running does not notice.

-- What a step cannot begin without: another step of its task by name, or anything else in words.
alter table programme.milestone add column waits_for text not null default '';
grant update (waits_for) on programme.milestone to linli_app;

-- A livelihood item is looked at place by place: how much, for how much, how far, and who accepted it when.
create table programme.delivery (
  district_id int  not null,
  task_id     uuid not null,
  place_id    uuid not null,
  planned     double precision,
  done        double precision not null,
  budget_fen  bigint,
  accepted_on date,
  accepted_by text not null,
  version     int  not null,

  constraint delivery_pkey          primary key (district_id, task_id, place_id),
  constraint delivery_of_task       foreign key (district_id, task_id) references programme.task (district_id, id),
  constraint delivery_not_negative  check (done >= 0 and (planned is null or planned >= 0) and (budget_fen is null or budget_fen >= 0)),
  constraint delivery_accepted_by_somebody check ((accepted_on is null) = (accepted_by = ''))
);

-- What the office or a leader misses, of a file or altogether; the next file that comes answers it.
create table programme.proof_ask (
  district_id int         not null,
  id          uuid        not null,
  task_id     uuid        not null,
  file_id     uuid,
  reason      text        not null,
  person_id   uuid        not null,
  at          timestamptz not null,
  answered_at timestamptz,

  constraint proof_ask_pkey    primary key (district_id, id),
  constraint proof_ask_of_task foreign key (district_id, task_id) references programme.task (district_id, id),
  constraint proof_ask_said    check (reason <> '')
);
-- What is missing of this task?
create index proof_ask_by_task on programme.proof_ask (district_id, task_id, at, id);

alter table programme.delivery  enable row level security, force row level security;
alter table programme.proof_ask enable row level security, force row level security;
create policy delivery_read on programme.delivery for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy delivery_add on programme.delivery for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy delivery_change on programme.delivery for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int)
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy proof_ask_read on programme.proof_ask for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy proof_ask_add on programme.proof_ask for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy proof_ask_change on programme.proof_ask for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int)
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on programme.delivery to linli_app;
grant update (planned, done, budget_fen, accepted_on, accepted_by, version) on programme.delivery to linli_app;
grant select, insert on programme.proof_ask to linli_app;
grant update (answered_at) on programme.proof_ask to linli_app;

-- Nothing is called official unless a document says so: which one, of which day, and where it can be read.
alter table programme.pillar
  add column document_no  text not null default '',
  add column document_on  date,
  add column document_url text not null default '';
grant update (document_no, document_on, document_url) on programme.pillar to linli_app;

-- The post that a list means by its leader in charge and its liaison: it outlives its holders.
alter table programme.task
  add column leader_post_id  uuid,
  add column liaison_post_id uuid;
grant update (leader_post_id, liaison_post_id) on programme.task to linli_app;
