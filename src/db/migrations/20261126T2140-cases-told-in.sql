-- cases: what reporters write later is read by handlers as well.
--
-- Expand. A door; the release that runs does not notice.

-- What the reporter told us of themselves, as far as it stands in this text: whoever has the text learns nothing from it.
-- Compared without blanks and signs, as people write them differently.
create function cases.told_in(the_case uuid, the_text text) returns table (name text, phone text, flat text)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with written as (
    select regexp_replace(lower(normalize(the_text, NFKC)), '\s', '', 'g') as signs,
           regexp_replace(normalize(the_text, NFKC), '\D', '', 'g') as digits),
  told as (
    select r.name, r.phone, r.flat,
           regexp_replace(lower(normalize(r.name, NFKC)), '\s', '', 'g') as plain_name,
           regexp_replace(normalize(r.phone, NFKC), '\D', '', 'g') as plain_phone,
           regexp_replace(lower(normalize(r.flat, NFKC)), '\s', '', 'g') as plain_flat
    from cases.reporter r
    where r.district_id = nullif(current_setting('app.district', true), '')::int and r.case_id = the_case)
  select case when plain_name <> '' and position(plain_name in signs) > 0 then told.name else '' end,
         case when plain_phone <> '' and position(plain_phone in digits) > 0 then told.phone else '' end,
         case when plain_flat <> '' and position(plain_flat in signs) > 0 then told.flat else '' end
  from told, written $$;
revoke all on function cases.told_in from public;
grant execute on function cases.told_in to linli_app;
