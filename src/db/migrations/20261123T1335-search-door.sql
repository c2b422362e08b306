-- search: a door to the index of words.
--
-- Expand. A function and a policy.

-- Row-level security lets an index answer only what cannot leak (`=`, `<`), and `@@` is not among it: asked directly, the
-- index of words is never used, and each rare word reads the whole table. So the words are asked for behind a door that
-- checks the district itself. Its owner is under row-level security too, hence a policy that asks nothing.
create policy entry_behind_the_door on search.entry for select to current_user using (true);

-- The newest entries of the transaction's own district with these words, for these readers, before that one.
create function search.with_words(
    the_district int, wanted tsquery, patterns text[], by_readers text[], of_kinds text[],
    before_at timestamptz, before_id uuid, most int)
  returns table (kind text, id uuid, number text, title text, body text, url text, at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with candidate as materialized (
    select * from search.entry e
    where e.district_id = the_district
      and the_district = nullif(current_setting('app.district', true), '')::int
      and e.tokens @@ wanted
      and e.readers && by_readers
      and (of_kinds is null or e.kind = any(of_kinds))
      and (before_at is null or (e.at, e.subject_id) < (before_at, before_id))
  )
  select c.kind, c.subject_id, c.number, c.title, c.body, c.url, c.at from candidate c
  where not exists (
    select from unnest(patterns) as word (pattern) where c.plain not like word.pattern and c.sound not like word.pattern)
  order by c.at desc, c.subject_id desc
  limit most $$;
revoke all on function search.with_words from public;
grant execute on function search.with_words to linli_app;
