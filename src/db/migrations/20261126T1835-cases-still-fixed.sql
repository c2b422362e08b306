-- cases: whether it is still fixed after some weeks, asked of its reporter; and calls to some whom chance has picked.
--
-- Expand. Columns that may stay empty, and new tables.

alter table cases.citizen_case
  add column still_asked_at timestamptz,
  add column still_until timestamptz;
grant update (still_asked_at, still_until) on cases.citizen_case to linli_app;
-- Which closed cases has nobody been asked about yet?
create index citizen_case_to_ask on cases.citizen_case (district_id, closed_at)
  where state = 'closed' and still_asked_at is null;

-- Chance picks some closed cases of each unit. Whoever has the seed draws the same ones again.
create table cases.call_back (
  district_id int         not null,
  id          uuid        not null,
  seed        text        not null,
  from_day    date        not null,
  to_day      date        not null,
  per_unit    int         not null,
  -- How many cases chance picked from.
  drawn_from  int         not null,
  at          timestamptz not null,

  constraint call_back_pkey     primary key (district_id, id),
  constraint call_back_seeded   check (seed <> ''),
  constraint call_back_forwards check (from_day <= to_day),
  constraint call_back_some     check (per_unit between 1 and 50)
);

alter table cases.call_back enable row level security, force row level security;
create policy call_back_read on cases.call_back for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy call_back_add on cases.call_back for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on cases.call_back to linli_app;

-- A case that was picked. What its reporter said counts for the unit, and is shown of no single case.
create table cases.called_back (
  district_id  int  not null,
  call_back_id uuid not null,
  case_id      uuid not null,
  unit_id      uuid not null,
  outcome      text,
  at           timestamptz,

  constraint called_back_once          primary key (district_id, call_back_id, case_id),
  constraint called_back_of_draw       foreign key (district_id, call_back_id) references cases.call_back (district_id, id),
  constraint called_back_of_case       foreign key (district_id, case_id) references cases.citizen_case (district_id, id),
  constraint called_back_outcome_known check (outcome in ('fixed', 'partly', 'not-fixed', 'not-reached')),
  constraint called_back_dated         check ((outcome is null) = (at is null))
);

alter table cases.called_back enable row level security, force row level security;
create policy called_back_read on cases.called_back for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy called_back_add on cases.called_back for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy called_back_change on cases.called_back for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on cases.called_back to linli_app;
grant update (outcome, at) on cases.called_back to linli_app;
