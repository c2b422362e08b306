-- cases: what residents report, and what becomes of it; who reported it stands behind a door of its own.
--
-- Expand. A new schema.

create schema cases;
grant usage on schema cases to linli_app;

-- Kinds of matters, in two levels. A code never changes: other systems know it.
create table cases.category (
  district_id          int     not null,
  id                   uuid    not null,
  parent_id            uuid,
  code                 text    not null,
  ordinal              int     not null,
  name                 text    not null,
  name_en              text    not null,
  keywords             text    not null,
  icon                 text    not null,
  questions            jsonb   not null,
  is_anonymous_allowed boolean not null,
  is_public            boolean not null,
  danger               text    not null,
  is_retired           boolean not null,
  version              int     not null,

  constraint category_pkey         primary key (district_id, id),
  constraint category_code_once    unique (district_id, code),
  constraint category_below        foreign key (district_id, parent_id) references cases.category (district_id, id),
  constraint category_danger_known check (danger in ('none', 'call-first', 'quiet'))
);

alter table cases.category enable row level security, force row level security;
create policy category_read on cases.category for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy category_add on cases.category for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy category_change on cases.category for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on cases.category to linli_app;
grant update (parent_id, ordinal, name, name_en, keywords, icon, questions, is_anonymous_allowed, is_public, danger,
  is_retired, version) on cases.category to linli_app;

-- Plates on walls and lamp posts: who scans one need not say where they stand.
create table cases.plate (
  district_id int     not null,
  id          uuid    not null,
  code        text    not null,
  place_id    uuid    not null,
  spot        text    not null,
  lat         double precision,
  long        double precision,
  is_active   boolean not null,
  version     int     not null,

  constraint plate_pkey       primary key (district_id, id),
  constraint plate_code_once  unique (district_id, code),
  constraint plate_whole_spot check ((lat is null) = (long is null))
);
-- The plates of a place, by code.
create index plate_by_place on cases.plate (district_id, place_id, code);

alter table cases.plate enable row level security, force row level security;
create policy plate_read on cases.plate for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy plate_add on cases.plate for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy plate_change on cases.plate for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on cases.plate to linli_app;
grant update (place_id, spot, lat, long, is_active, version) on cases.plate to linli_app;

-- The counter behind 2305-0042-K: counted in the transaction that uses it, so that no number is missing.
create table cases.number (
  district_id int  not null,
  period      text not null,
  last        int  not null,

  constraint number_pkey primary key (district_id, period)
);

alter table cases.number enable row level security, force row level security;
create policy number_read on cases.number for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy number_add on cases.number for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy number_change on cases.number for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on cases.number to linli_app;
grant update (last) on cases.number to linli_app;

create table cases.citizen_case (
  district_id     int         not null,
  id              uuid        not null,
  number          text        not null,
  channel         text        not null,
  category_id     uuid,
  place_id        uuid        not null,
  street_id       uuid        not null,
  spot            text        not null,
  plate           text        not null,
  lat             double precision,
  long            double precision,
  title           text        not null,
  words           text        not null,
  public_words    text        not null,
  answers         jsonb       not null,
  is_public       boolean     not null,
  answer_way      text        not null,
  state           text        not null,
  intake_unit_id  uuid        not null,
  unit_id         uuid,
  accused_unit_id uuid,
  reason          text        not null,
  other_way       text        not null,
  result          text        not null,
  returns         int         not null,
  disputes        int         not null,
  echoes          int         not null,
  into_id         uuid,
  from_id         uuid,
  reported_at     timestamptz not null,
  answered_at     timestamptz,
  resolved_at     timestamptz,
  closed_at       timestamptz,
  confirm_until   timestamptz,
  answer_due_at   timestamptz,
  step_due_at     timestamptz,
  due_at          timestamptz,
  version         int         not null,

  constraint citizen_case_pkey          primary key (district_id, id),
  constraint citizen_case_number_once   unique (district_id, number),
  constraint citizen_case_of_category   foreign key (district_id, category_id) references cases.category (district_id, id),
  constraint citizen_case_into          foreign key (district_id, into_id) references cases.citizen_case (district_id, id),
  constraint citizen_case_from          foreign key (district_id, from_id) references cases.citizen_case (district_id, id),
  constraint citizen_case_channel_known check (channel in ('portal', 'worker', 'counter', 'phone', 'hotline-12345', 'open311')),
  constraint citizen_case_way_known     check (answer_way in ('code', 'call', 'sms', 'none')),
  constraint citizen_case_state_known   check (state in ('submitted', 'accepted', 'refused', 'assigned', 'handling', 'waiting',
    'resolved', 'closed', 'merged', 'withdrawn')),
  -- Whoever is complained about neither takes the case in nor handles it.
  constraint citizen_case_not_by_accused check (accused_unit_id is null
    or (accused_unit_id <> intake_unit_id and accused_unit_id is distinct from unit_id)),
  constraint citizen_case_whole_spot      check ((lat is null) = (long is null)),
  constraint citizen_case_closed_has_when check (state <> 'closed' or closed_at is not null),
  constraint citizen_case_merged_has_where check ((state = 'merged') = (into_id is not null)),
  constraint citizen_case_assigned_to_one check (state <> 'assigned' or unit_id is not null)
);
-- The newest of a community; and of a street.
create index citizen_case_by_place  on cases.citizen_case (district_id, place_id, id desc);
create index citizen_case_by_street on cases.citizen_case (district_id, street_id, id desc);
-- What waits for this unit, as the one who works, and as the one who takes in: what is due first.
create index citizen_case_by_unit   on cases.citizen_case (district_id, unit_id, due_at, id)
  where state in ('assigned', 'handling', 'waiting');
create index citizen_case_by_intake on cases.citizen_case (district_id, intake_unit_id, due_at, id)
  where state in ('submitted', 'accepted', 'handling', 'waiting');
-- All that is open, due first; and everything, newest first.
create index citizen_case_open   on cases.citizen_case (district_id, due_at, id)
  where state in ('submitted', 'accepted', 'assigned', 'handling', 'waiting', 'resolved');
create index citizen_case_newest on cases.citizen_case (district_id, id desc);
-- What everyone may see, newest first.
create index citizen_case_public on cases.citizen_case (district_id, reported_at desc, number desc)
  where is_public and accused_unit_id is null;
-- Whose time to confirm is over?
create index citizen_case_lapsing on cases.citizen_case (district_id, confirm_until) where state = 'resolved';
-- What was merged into this one?
create index citizen_case_merged on cases.citizen_case (district_id, into_id) where into_id is not null;
create index citizen_case_split  on cases.citizen_case (district_id, from_id) where from_id is not null;

alter table cases.citizen_case enable row level security, force row level security;
create policy citizen_case_read on cases.citizen_case for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy citizen_case_add on cases.citizen_case for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy citizen_case_change on cases.citizen_case for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on cases.citizen_case to linli_app;
grant update (category_id, place_id, street_id, spot, title, words, public_words, is_public, state, intake_unit_id, unit_id,
  accused_unit_id, reason, other_way, result, returns, disputes, echoes, into_id, answered_at, resolved_at, closed_at,
  confirm_until, answer_due_at, step_due_at, due_at, version) on cases.citizen_case to linli_app;

-- Who reported. The application adds a row and reads none: there is no grant and no policy for it.
create table cases.reporter (
  district_id       int         not null,
  case_id           uuid        not null,
  person_id         uuid,
  name              text        not null,
  phone             text        not null,
  flat              text        not null,
  words             text        not null,
  consent           text        not null,
  helped_by_unit_id uuid,
  at                timestamptz not null,

  constraint reporter_pkey          primary key (district_id, case_id),
  constraint reporter_of_case       foreign key (district_id, case_id) references cases.citizen_case (district_id, id),
  constraint reporter_consent_known check (consent in ('self', 'spoken', 'written'))
);
-- Which cases did this person report? Asked behind the door only.
create index reporter_by_person on cases.reporter (district_id, person_id, case_id desc) where person_id is not null;

alter table cases.reporter enable row level security, force row level security;
create policy reporter_add on cases.reporter for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant insert on cases.reporter to linli_app;

-- Hashes of what only the reporter has: the code of the receipt, and the key of the device that sent it.
create table cases.receipt (
  district_id  int  not null,
  case_id      uuid not null,
  code_hash    text not null,
  key_hash     text not null,
  request_hash text not null,

  constraint receipt_pkey     primary key (district_id, case_id),
  constraint receipt_key_once unique (district_id, key_hash)
);

alter table cases.receipt enable row level security, force row level security;
create policy receipt_read on cases.receipt for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy receipt_add on cases.receipt for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on cases.receipt to linli_app;

-- The story of a case, line by line; each says who may read it. `worker_id` is a member of the staff, never the reporter.
create table cases.step (
  district_id int         not null,
  id          uuid        not null,
  case_id     uuid        not null,
  at          timestamptz not null,
  verb        text        not null,
  from_state  text,
  to_state    text        not null,
  by          text        not null,
  unit_id     uuid,
  worker_id   uuid,
  text        text        not null,
  audience    text        not null,

  constraint step_pkey           primary key (district_id, id),
  constraint step_of_case        foreign key (district_id, case_id) references cases.citizen_case (district_id, id),
  constraint step_by_known       check (by in ('reporter', 'unit', 'system')),
  constraint step_audience_known check (audience in ('public', 'reporter', 'internal')),
  constraint step_of_reporter_names_nobody check (by = 'unit' or (unit_id is null and worker_id is null))
);
-- The story of a case, oldest first.
create index step_by_case on cases.step (district_id, case_id, id);

alter table cases.step enable row level security, force row level security;
create policy step_read on cases.step for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy step_add on cases.step for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on cases.step to linli_app;

-- The mailbox between the reporter and those who work on the case. Neither sees the other's address.
create table cases.message (
  district_id int         not null,
  id          uuid        not null,
  case_id     uuid        not null,
  at          timestamptz not null,
  by          text        not null,
  unit_id     uuid,
  worker_id   uuid,
  text        text        not null,

  constraint message_pkey     primary key (district_id, id),
  constraint message_of_case  foreign key (district_id, case_id) references cases.citizen_case (district_id, id),
  constraint message_by_known check (by in ('reporter', 'unit')),
  constraint message_of_reporter_names_nobody check (by = 'unit' or (unit_id is null and worker_id is null))
);
-- What was written, oldest first.
create index message_by_case on cases.message (district_id, case_id, id);

alter table cases.message enable row level security, force row level security;
create policy message_read on cases.message for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy message_add on cases.message for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on cases.message to linli_app;

-- Who met the same: a hash of the device or of the person with this case, so that each counts once and none is known.
create table cases.echo (
  district_id int  not null,
  case_id     uuid not null,
  key_hash    text not null,

  constraint echo_once    primary key (district_id, case_id, key_hash),
  constraint echo_of_case foreign key (district_id, case_id) references cases.citizen_case (district_id, id)
);

alter table cases.echo enable row level security, force row level security;
create policy echo_read on cases.echo for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy echo_add on cases.echo for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on cases.echo to linli_app;

-- What the reporter thinks of what was done; once.
create table cases.rating (
  district_id int         not null,
  case_id     uuid        not null,
  value       text        not null,
  words       text        not null,
  at          timestamptz not null,

  constraint rating_once        primary key (district_id, case_id),
  constraint rating_of_case     foreign key (district_id, case_id) references cases.citizen_case (district_id, id),
  constraint rating_value_known check (value in ('very-satisfied', 'satisfied', 'fair', 'dissatisfied', 'very-dissatisfied'))
);

alter table cases.rating enable row level security, force row level security;
create policy rating_read on cases.rating for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy rating_add on cases.rating for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on cases.rating to linli_app;

-- The name under which a reporter agreed to be known to the handlers. They write it themselves, and take it away again.
create table cases.naming (
  district_id int         not null,
  case_id     uuid        not null,
  name        text        not null,
  at          timestamptz not null,

  constraint naming_pkey    primary key (district_id, case_id),
  constraint naming_of_case foreign key (district_id, case_id) references cases.citizen_case (district_id, id)
);

alter table cases.naming enable row level security, force row level security;
create policy naming_read on cases.naming for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy naming_add on cases.naming for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy naming_change on cases.naming for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy naming_drop on cases.naming for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on cases.naming to linli_app;
grant update (name, at) on cases.naming to linli_app;

-- Behind the doors below stands the owner, who is under row-level security too.
create policy reporter_behind_the_door on cases.reporter for select to current_user using (true);
create policy read_behind_the_door on audit.read for insert to current_user
  with check (district_id = nullif(current_setting('app.district', true), '')::int);

-- Shows who reported a case, and writes down who looked and why before: what cannot be written is not shown.
-- May this person look? That is asked before, of the policy; here stands that nobody looks unseen.
create function cases.reveal(the_case uuid, why text, read_id uuid, read_at timestamptz)
  returns table (name text, phone text, flat text, words text, consent text)
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  insert into audit.read (district_id, id, at, person_id, purpose, what, subject_id)
  values (nullif(current_setting('app.district', true), '')::int, read_id, read_at,
          nullif(current_setting('app.person', true), '')::uuid, why, 'cases.reporter', the_case);
  select r.name, r.phone, r.flat, r.words, r.consent
  from cases.reporter r
  where r.district_id = nullif(current_setting('app.district', true), '')::int and r.case_id = the_case $$;
revoke all on function cases.reveal from public;
grant execute on function cases.reveal to linli_app;

-- The cases that whoever asks reported themselves, newest first. Of nobody else.
create function cases.mine(before uuid, most int) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.case_id from cases.reporter r
  where r.district_id = nullif(current_setting('app.district', true), '')::int
    and r.person_id = nullif(current_setting('app.person', true), '')::uuid
    and (before is null or r.case_id < before)
  order by r.case_id desc limit most $$;
revoke all on function cases.mine from public;
grant execute on function cases.mine to linli_app;

-- Did whoever asks report this case?
create function cases.is_mine(the_case uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from cases.reporter r
    where r.district_id = nullif(current_setting('app.district', true), '')::int and r.case_id = the_case
      and r.person_id = nullif(current_setting('app.person', true), '')::uuid) $$;
revoke all on function cases.is_mine from public;
grant execute on function cases.is_mine to linli_app;

-- A photo for a report may come from somebody who is not signed in, and one of a report belongs to nobody afterwards.
grant update (uploaded_by, name) on files.file to linli_app;
