-- cases: which colleague of the unit goes on with a case, and whether they have taken it.
--
-- Expand. A new table only; the release that is running does not notice.

-- A post and not a person: who follows in it finds what was handed to it. One a case; the story keeps the earlier ones.
create table cases.hand_on (
  district_id int         not null,
  case_id     uuid        not null,
  unit_id     uuid        not null,
  post_id     uuid        not null,
  words       text        not null,
  at          timestamptz not null,
  taken_at    timestamptz,

  constraint hand_on_pkey    primary key (district_id, case_id),
  constraint hand_on_of_case foreign key (district_id, case_id) references cases.citizen_case (district_id, id)
);
-- What was handed to one's own posts.
create index hand_on_by_post on cases.hand_on (district_id, post_id);

alter table cases.hand_on enable row level security, force row level security;
create policy hand_on_read on cases.hand_on for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy hand_on_add on cases.hand_on for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy hand_on_change on cases.hand_on for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on cases.hand_on to linli_app;
grant update (unit_id, post_id, words, at, taken_at) on cases.hand_on to linli_app;
