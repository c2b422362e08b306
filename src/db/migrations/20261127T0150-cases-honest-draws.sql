-- cases: a draw for call-backs whose seed nobody can choose.
--
-- Expand. What is drawn from is put down first; the seed is the next link of the trail, which nobody knows then. Until it is
-- there, `seed` says after which link it comes, so the release that runs shows a draw with nobody to call.

alter table cases.call_back
  -- The newest link of the trail when it was put down what is drawn from; null: drawn before, with a seed of our own.
  add column after_link  bigint,
  -- The link that came next, of which the seed is made.
  add column seed_link   bigint,
  add column seed_hash   text,
  add column opened_at   timestamptz,
  add constraint call_back_opened_whole check (
    (seed_link is null) = (seed_hash is null) and (seed_link is null) = (opened_at is null)
    and (seed_link is null or seed_link > after_link));
create policy call_back_open on cases.call_back for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant update (seed, seed_link, seed_hash, opened_at) on cases.call_back to linli_app;

-- What is drawn from, as it was when it was put down: a case that is opened again afterwards changes nothing.
create table cases.drawable (
  district_id  int  not null,
  call_back_id uuid not null,
  case_id      uuid not null,
  unit_id      uuid not null,

  constraint drawable_once    primary key (district_id, call_back_id, case_id),
  constraint drawable_of_draw foreign key (district_id, call_back_id) references cases.call_back (district_id, id),
  constraint drawable_of_case foreign key (district_id, case_id) references cases.citizen_case (district_id, id)
);
alter table cases.drawable enable row level security, force row level security;
create policy drawable_read on cases.drawable for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy drawable_add on cases.drawable for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on cases.drawable to linli_app;
