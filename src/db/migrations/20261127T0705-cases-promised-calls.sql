-- cases: what became of the calls that were promised to people who cannot look for themselves.
--
-- Expand. A new table and an index; the release that is running does not notice.

-- Whom, nobody finds here: a call belongs to a case, and the number stands behind its door.
create table cases.promised_call (
  district_id int         not null,
  id          uuid        not null,
  case_id     uuid        not null,
  at          timestamptz not null,
  outcome     text        not null,
  again_at    timestamptz,
  unit_id     uuid        not null,
  worker_id   uuid        not null,

  constraint promised_call_pkey          primary key (district_id, id),
  constraint promised_call_of_case       foreign key (district_id, case_id) references cases.citizen_case (district_id, id),
  constraint promised_call_outcome_known check (outcome in ('told', 'not-reached', 'call-again')),
  constraint promised_call_again         check ((again_at is not null) = (outcome = 'call-again'))
);

-- What was tried with one case, the newest last.
create index promised_call_by_case on cases.promised_call (district_id, case_id, id);

-- Whose reporters wait for a call: those of a unit that took them in, the newest first.
create index citizen_case_to_call on cases.citizen_case (district_id, intake_unit_id, id desc) where answer_way = 'call';

alter table cases.promised_call enable row level security, force row level security;
create policy promised_call_read on cases.promised_call for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy promised_call_add on cases.promised_call for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on cases.promised_call to linli_app;
