-- cases: letters go to a mailbox once whoever asked for them has shown that it is theirs; and whoever reported a matter finds
-- in their list also what was split from it.
--
-- Expand. A column that may stay empty, and doors. What the release that runs writes is not proved, so nothing goes there.

alter table cases.reporter add column mail_proved_at timestamptz;

-- Nobody has proved any of these, and nothing may be sent to them: so they are kept for nothing.
alter table cases.reporter no force row level security;
update cases.reporter set mail = '' where mail <> '';
alter table cases.reporter force row level security;

-- The door that the release that runs uses: an address that nobody has proved.
create or replace function cases.send_notices_to(the_case uuid, address text) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update cases.reporter r set mail = address, mail_proved_at = null
  where r.district_id = nullif(current_setting('app.district', true), '')::int and r.case_id = the_case $$;

-- Where notices of this case go from now on, and when it was shown that the mailbox is theirs; '' for nowhere.
create function cases.send_notices_to(the_case uuid, address text, proved_at timestamptz) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update cases.reporter r set mail = address, mail_proved_at = case when address <> '' then proved_at end
  where r.district_id = nullif(current_setting('app.district', true), '')::int and r.case_id = the_case $$;
revoke all on function cases.send_notices_to(uuid, text, timestamptz) from public;
grant execute on function cases.send_notices_to(uuid, text, timestamptz) to linli_app;

create or replace function cases.has_notices(the_case uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from cases.reporter r
    where r.district_id = nullif(current_setting('app.district', true), '')::int and r.case_id = the_case
      and r.mail <> '' and r.mail_proved_at is not null) $$;

create or replace function cases.write_to_reporter(the_case uuid, letter_id uuid, letter_subject text, letter_body text, letter_at timestamptz)
  returns boolean
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with written as (
    insert into mail.letter (district_id, id, once_as, address, subject, body, at)
    select r.district_id, letter_id, 'cases.notice:' || letter_id, r.mail, letter_subject, letter_body, letter_at
    from cases.reporter r
    where r.district_id = nullif(current_setting('app.district', true), '')::int and r.case_id = the_case
      and r.mail <> '' and r.mail_proved_at is not null
    returning 1)
  select exists (select from written) $$;

create or replace function cases.forget_reporter(the_case uuid) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update cases.reporter r
  set person_id = null, name = '', phone = '', flat = '', mail = '', mail_proved_at = null, words = ''
  where r.district_id = nullif(current_setting('app.district', true), '')::int and r.case_id = the_case $$;

-- To which mailboxes of theirs notices go, for whoever is signed in. Of nobody else.
create function cases.my_notices() returns table (case_id uuid, mail text, since timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.case_id, r.mail, r.mail_proved_at from cases.reporter r
  where r.district_id = nullif(current_setting('app.district', true), '')::int
    and r.person_id = nullif(current_setting('app.person', true), '')::uuid
    and r.mail <> '' and r.mail_proved_at is not null
  order by r.case_id desc limit 1000 $$;
revoke all on function cases.my_notices from public;
grant execute on function cases.my_notices to linli_app;

-- What was split from a report belongs to whoever made it. Behind the door stands the owner, who is under row-level security too.
create policy citizen_case_behind_the_door on cases.citizen_case for select to current_user
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create or replace function cases.mine(before uuid, most int) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive mine (id) as (
    select r.case_id from cases.reporter r
    where r.district_id = nullif(current_setting('app.district', true), '')::int
      and r.person_id = nullif(current_setting('app.person', true), '')::uuid
    union
    select c.id from mine m
    join cases.citizen_case c
      on c.district_id = nullif(current_setting('app.district', true), '')::int and c.from_id = m.id)
  select id from mine where before is null or id < before order by id desc limit most $$;
