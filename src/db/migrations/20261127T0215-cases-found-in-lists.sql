-- cases, search: a list that asks for words or for what ended otherwise, measured with a million cases.
--
-- Expand. Indexes and a function.

-- What ended otherwise than closed, newest first: of whoever works on it, took it in, or has it at their place.
create index citizen_case_ended_by_unit on cases.citizen_case (district_id, unit_id, state, id desc)
  where state in ('refused', 'merged', 'withdrawn') and unit_id is not null;
create index citizen_case_ended_by_intake on cases.citizen_case (district_id, intake_unit_id, state, id desc)
  where state in ('refused', 'merged', 'withdrawn');
create index citizen_case_ended_by_place on cases.citizen_case (district_id, place_id, state, id desc)
  where state in ('refused', 'merged', 'withdrawn');
create index citizen_case_ended_by_street on cases.citizen_case (district_id, street_id, state, id desc)
  where state in ('refused', 'merged', 'withdrawn');

-- The matters of the transaction's own district with these words, whoever may see them: for a list that asks itself who
-- may. Null where they are more than so many: where one of fifty of the newest has the words, the index of words is not
-- even asked, and otherwise no more than so many of its answers are read. Behind a door as `with_words` is.
create function search.few_with_words(the_district int, wanted tsquery, patterns text[], of_kinds text[], most int)
  returns uuid[]
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with newest as materialized (
    select e.tokens, e.kind from search.entry e
    where e.district_id = the_district
      and the_district = nullif(current_setting('app.district', true), '')::int
    order by e.at desc, e.subject_id desc
    limit 1000
  ),
  candidate as materialized (
    select e.subject_id, e.plain, e.sound from search.entry e
    where e.district_id = the_district
      and the_district = nullif(current_setting('app.district', true), '')::int
      and e.tokens @@ wanted
      and e.kind = any(of_kinds)
    limit most + 1
  )
  select case
    when (select count(*) from newest n where n.tokens @@ wanted and n.kind = any(of_kinds)) > 20 then null
    else (
      select case when count(*) > most then null else coalesce(array_agg(c.subject_id) filter (where not exists (
        select from unnest(patterns) as word (pattern) where c.plain not like word.pattern and c.sound not like word.pattern)),
        '{}') end
      from candidate c)
    end $$;
revoke all on function search.few_with_words from public;
grant execute on function search.few_with_words to linli_app;
