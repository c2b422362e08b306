-- cases: the file of slips, with the callers in it, is behind a door as they are themselves.
--
-- Contract of what no release has yet: only the release that takes slips in asks for them, by this door.

revoke select on cases.slip_source from linli_app;
-- Enough to delete one that is known.
grant select (district_id, import_id) on cases.slip_source to linli_app;

-- Behind the doors below stands the owner, who is under row-level security too.
create policy slip_source_behind_the_door on cases.slip_source for select to current_user
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy slip_import_behind_the_door on cases.slip_import for select to current_user
  using (district_id = nullif(current_setting('app.district', true), '')::int);

-- The cells of a file: for whoever brought it, and for the job that runs it. For no other request.
create function cases.slip_source_of(the_import uuid) returns bytea
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.workbook
  from cases.slip_source s
  join cases.slip_import i on i.district_id = s.district_id and i.id = s.import_id
  where s.district_id = nullif(current_setting('app.district', true), '')::int and s.import_id = the_import
    and (i.person_id = nullif(current_setting('app.person', true), '')::uuid
      or (nullif(current_setting('app.person', true), '') is null and i.state = 'running')) $$;
revoke all on function cases.slip_source_of from public;
grant execute on function cases.slip_source_of to linli_app;
