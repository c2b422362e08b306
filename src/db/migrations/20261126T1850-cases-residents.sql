-- cases: a mailbox for notices, a copy of what one told us, and to be forgotten.
--
-- Expand. A column that is empty, and doors; the release that runs does not notice.

alter table cases.reporter add column mail text not null default '';

-- Behind the doors below stands the owner, who is under row-level security too.
create policy reporter_changed_behind_the_door on cases.reporter for update to current_user using (true) with check (true);
create policy letter_behind_the_door on mail.letter for insert to current_user
  with check (district_id = nullif(current_setting('app.district', true), '')::int);

-- Where notices of this case go; '' for nowhere. May this person say so? That is asked before, by the code of the receipt.
create function cases.send_notices_to(the_case uuid, address text) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update cases.reporter r set mail = address
  where r.district_id = nullif(current_setting('app.district', true), '')::int and r.case_id = the_case $$;
revoke all on function cases.send_notices_to from public;
grant execute on function cases.send_notices_to to linli_app;

create function cases.has_notices(the_case uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from cases.reporter r
    where r.district_id = nullif(current_setting('app.district', true), '')::int and r.case_id = the_case
      and r.mail <> '') $$;
revoke all on function cases.has_notices from public;
grant execute on function cases.has_notices to linli_app;

-- Writes a letter to whoever reported the case, if they want any. Whoever writes it does not learn the address, and the
-- row of the letter does not name the case.
create function cases.write_to_reporter(the_case uuid, letter_id uuid, letter_subject text, letter_body text, letter_at timestamptz)
  returns boolean
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  with written as (
    insert into mail.letter (district_id, id, once_as, address, subject, body, at)
    select r.district_id, letter_id, 'cases.notice:' || letter_id, r.mail, letter_subject, letter_body, letter_at
    from cases.reporter r
    where r.district_id = nullif(current_setting('app.district', true), '')::int and r.case_id = the_case and r.mail <> ''
    returning 1)
  select exists (select from written) $$;
revoke all on function cases.write_to_reporter from public;
grant execute on function cases.write_to_reporter to linli_app;

-- What somebody who is signed in told us of themselves with this report. Of nobody else.
create function cases.told_by_me(the_case uuid) returns table (name text, phone text, flat text, mail text, words text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.name, r.phone, r.flat, r.mail, r.words from cases.reporter r
  where r.district_id = nullif(current_setting('app.district', true), '')::int and r.case_id = the_case
    and r.person_id = nullif(current_setting('app.person', true), '')::uuid $$;
revoke all on function cases.told_by_me from public;
grant execute on function cases.told_by_me to linli_app;

-- The matter stays; who told of it is gone. May this person say so? That is asked before.
create function cases.forget_reporter(the_case uuid) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update cases.reporter r set person_id = null, name = '', phone = '', flat = '', mail = '', words = ''
  where r.district_id = nullif(current_setting('app.district', true), '')::int and r.case_id = the_case $$;
revoke all on function cases.forget_reporter from public;
grant execute on function cases.forget_reporter to linli_app;

-- Nobody is called or written to any more once who they are is forgotten.
grant update (answer_way) on cases.citizen_case to linli_app;
