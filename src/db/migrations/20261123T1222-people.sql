-- people: persons, posts, and who held which post from when to when.
--
-- Expand. New tables only.

create schema people;
grant usage on schema people to linli_app;

-- No identity number and no date of birth: nobody needs them to do a post. The telephone is the office's.
create table people.person (
  district_id int  not null,
  id          uuid not null,
  name        text not null,
  phone       text,
  -- The last day in the district's service; null: has not left.
  left_on     date,
  version     int  not null,

  constraint person_pkey primary key (district_id, id)
);
alter table people.person enable row level security, force row level security;
create policy person_read on people.person for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy person_add on people.person for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy person_change on people.person for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on people.person to linli_app;
grant update (name, phone, left_on, version) on people.person to linli_app;

-- A role is held through a post, never by itself. The unit is known to its own module; the place is copied from it, so
-- that one query knows what somebody may do.
create table people.post (
  district_id int     not null,
  id          uuid    not null,
  unit_id     uuid    not null,
  title       text    not null,
  role        text    not null,
  place_id    uuid,
  -- Held by one person at a time; a resident's is held by many.
  is_single   boolean not null,
  rank        int     not null,
  valid_from  date    not null,
  valid_to    date,
  version     int     not null,

  constraint post_pkey       primary key (district_id, id),
  constraint post_role_known check (role in ('resident', 'volunteer', 'partner', 'grid-worker', 'community-worker',
    'community-head', 'mediator', 'street-staff', 'liaison', 'district-office', 'leader', 'auditor',
    'system-administrator', 'data-protection-officer')),
  constraint post_ends_later check (valid_to >= valid_from)
);
-- Which posts are there at these units, in the official order?
create index post_by_unit on people.post (district_id, unit_id, rank, id);
-- Who holds this role in the district?
create index post_by_role on people.post (district_id, role, rank, id);
alter table people.post enable row level security, force row level security;
create policy post_read on people.post for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy post_add on people.post for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy post_change on people.post for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on people.post to linli_app;
grant update (unit_id, title, place_id, rank, valid_to, version) on people.post to linli_app;

create table people.holding (
  district_id   int     not null,
  id            uuid    not null,
  post_id       uuid    not null,
  person_id     uuid    not null,
  is_single     boolean not null,
  from_on       date    not null,
  -- The last day on which it is held; null: it is held.
  to_on         date,
  -- What the leaver leaves for the successor, in their own words.
  handover_note text,
  version       int     not null,

  constraint holding_pkey        primary key (district_id, id),
  constraint holding_of_a_post   foreign key (district_id, post_id) references people.post (district_id, id),
  constraint holding_by_a_person foreign key (district_id, person_id) references people.person (district_id, id),
  constraint holding_ends_later  check (to_on >= from_on)
);
-- What may this person do today? Asked at each request.
create index holding_by_person on people.holding (district_id, person_id, post_id);
-- Who held this post, newest first?
create index holding_by_post on people.holding (district_id, post_id, from_on, id);
-- A post for one is held by one.
create unique index holding_one_at_a_time on people.holding (district_id, post_id) where to_on is null and is_single;
-- Nobody holds the same post twice.
create unique index holding_once on people.holding (district_id, post_id, person_id) where to_on is null;
alter table people.holding enable row level security, force row level security;
create policy holding_read on people.holding for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy holding_add on people.holding for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy holding_change on people.holding for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on people.holding to linli_app;
grant update (to_on, handover_note, version) on people.holding to linli_app;
