-- search: what can be found, beside the matters themselves.
--
-- Expand. A new schema. The tokens have a table of their own: a GIN index on a row that changes state makes every change
-- of state ten times dearer.

create schema search;
grant usage on schema search to linli_app;

create table search.entry (
  district_id int         not null,
  kind        text        not null,
  subject_id  uuid        not null,
  at          timestamptz not null,
  number      text,
  title       text        not null,
  -- As it is shown around a hit.
  body        text        not null,
  -- Number, title and body without punctuation, in lower case: for words of three characters and more.
  plain       text        not null,
  -- The title as it sounds: the first letters of its syllables, and the syllables.
  sound       text        not null,
  tokens      tsvector    not null,
  url         text        not null,
  -- Who may find it: 'public', 'staff', 'unit:…', 'place:…', 'role:…', 'person:…'.
  readers     text[]      not null,

  constraint entry_pkey         primary key (district_id, kind, subject_id),
  constraint entry_has_a_reader check (cardinality(readers) > 0)
);
-- Which entries are the newest? A word that many have is found on the way.
create index entry_by_date on search.entry (district_id, at desc, subject_id desc);
-- Which entries have these words?
create index entry_by_token on search.entry using gin (tokens);

alter table search.entry enable row level security, force row level security;
create policy entry_read on search.entry for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy entry_add on search.entry for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy entry_change on search.entry for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy entry_drop on search.entry for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on search.entry to linli_app;
grant update (at, number, title, body, plain, sound, tokens, url, readers) on search.entry to linli_app;
