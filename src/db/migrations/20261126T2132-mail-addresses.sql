-- mail: of a letter that has left, nobody needs to know to whom.
--
-- Expand. The release that runs keeps writing addresses; it only may wipe one now. A reporter's mailbox stands behind a door,
-- and a letter beside the step that it told of would have led to it for as long as letters are kept.

grant update (address) on mail.letter to linli_app;

-- Whoever owns the table is under row-level security as well, unless it is lifted for them here.
alter table mail.letter no force row level security;
update mail.letter set address = '' where sent_at is not null or refused_at is not null;
alter table mail.letter force row level security;

-- Who is forgotten is written to no more: also not by what waits to be sent.
create policy letter_seen_behind_the_door on mail.letter for select to current_user
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy letter_forgotten_behind_the_door on mail.letter for delete to current_user
  using (district_id = nullif(current_setting('app.district', true), '')::int);

create function cases.forget_reporter(the_case uuid, its_number text) returns void
  language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  delete from mail.letter l
  using cases.reporter r
  where r.district_id = nullif(current_setting('app.district', true), '')::int and r.case_id = the_case and r.mail <> ''
    and l.district_id = r.district_id and l.address = r.mail and l.once_as like 'cases.notice:%'
    and l.sent_at is null and l.refused_at is null and strpos(l.body, its_number) > 0;
  select cases.forget_reporter(the_case) $$;
revoke all on function cases.forget_reporter(uuid, text) from public;
grant execute on function cases.forget_reporter(uuid, text) to linli_app;
