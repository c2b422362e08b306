-- ground: sites, idempotent answers, the trail, the figures and the door to the jobs.
--
-- Expand. New tables only.

create schema if not exists linli;
grant usage on schema linli to linli_app, linli_audit, linli_tally, linli_identity;

-- Which host name belongs to which district. An empty table means: whatever district there is.
create table linli.site (
  host        text not null,
  district_id int  not null,

  constraint site_pkey primary key (host)
);
grant select on linli.site to linli_app;

create schema http;
grant usage on schema http to linli_app;

-- What a creating request was answered, so that the same key makes one thing. Kept 7 days: a phone may be offline
-- that long in a typhoon.
create table http.idempotent_answer (
  district_id  int         not null,
  person_id    uuid        not null,
  key          text        not null,
  route        text        not null,
  request_hash text        not null,
  answer       jsonb,
  at           timestamptz not null,

  constraint idempotent_answer_once primary key (district_id, person_id, key)
);
-- Which answers are old enough to go?
create index idempotent_answer_by_age on http.idempotent_answer (district_id, at);

alter table http.idempotent_answer enable row level security, force row level security;
create policy idempotent_answer_own on http.idempotent_answer for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy idempotent_answer_add on http.idempotent_answer for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy idempotent_answer_fill on http.idempotent_answer for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy idempotent_answer_drop on http.idempotent_answer for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on http.idempotent_answer to linli_app;
grant update (answer) on http.idempotent_answer to linli_app;

create schema audit;
grant usage on schema audit to linli_app, linli_audit;

-- What people did. Inserted with the deed, unchained; nobody changes or removes a row.
create table audit.event (
  district_id int         not null,
  id          uuid        not null,
  at          timestamptz not null,
  person_id   uuid,
  name        text        not null,
  subject_id  uuid        not null,
  facts       jsonb       not null,

  constraint event_pkey primary key (district_id, id)
);
-- What became of this thing, newest last?
create index event_by_subject on audit.event (district_id, subject_id, id);

-- Looks at a person's data: by whom, for what, at whose.
create table audit.read (
  district_id int         not null,
  id          uuid        not null,
  at          timestamptz not null,
  person_id   uuid,
  purpose     text        not null,
  what        text        not null,
  subject_id  uuid,

  constraint read_pkey primary key (district_id, id),
  constraint read_has_a_purpose check (length(purpose) >= 4)
);
-- Who looked at my data, newest first?
create index read_by_subject on audit.read (district_id, subject_id, id);

-- The chain: each committed event gets the next number of its district, and a hash over it and the link before.
create table audit.link (
  district_id int         not null,
  number      bigint      not null,
  event_kind  text        not null,
  event_id    uuid        not null,
  hash        bytea       not null,
  linked_at   timestamptz not null,

  constraint link_pkey       primary key (district_id, number),
  constraint link_once       unique (district_id, event_id),
  constraint link_kind_known check (event_kind in ('event', 'read')),
  constraint link_hash_whole check (length(hash) = 32)
);

alter table audit.event enable row level security, force row level security;
alter table audit.read  enable row level security, force row level security;
alter table audit.link  enable row level security, force row level security;
create policy event_read on audit.event for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy event_add on audit.event for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy read_read on audit.read for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy read_add on audit.read for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
-- The chaining job goes through all districts; it reads events and adds links, no more.
create policy event_chain on audit.event for select to linli_audit using (true);
create policy read_chain  on audit.read  for select to linli_audit using (true);
create policy link_chain  on audit.link  for select to linli_audit using (true);
create policy link_add    on audit.link  for insert to linli_audit with check (true);
create policy link_head   on audit.link  for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on audit.event, audit.read to linli_app;
grant select on audit.link to linli_app;
grant select on audit.event, audit.read to linli_audit;
grant select, insert on audit.link to linli_audit;

create schema figures;
grant usage on schema figures to linli_app;

-- What has changed and is not yet folded: appended with the deed, so that no two deeds wait for one counter.
create table figures.delta (
  district_id int    not null,
  id          uuid   not null,
  place_id    uuid   not null,
  measure     text   not null,
  period      date   not null,
  amount      bigint not null,

  constraint delta_pkey primary key (district_id, id)
);
-- What stands beside the folded figures of a measure?
create index delta_by_measure on figures.delta (district_id, measure, place_id, period);

-- The folded counters: one number for each place, measure and period (its first day).
create table figures.figure (
  district_id int    not null,
  place_id    uuid   not null,
  measure     text   not null,
  period      date   not null,
  amount      bigint not null,

  constraint figure_pkey primary key (district_id, measure, place_id, period)
);

alter table figures.delta  enable row level security, force row level security;
alter table figures.figure enable row level security, force row level security;
create policy delta_read on figures.delta for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy delta_add on figures.delta for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy delta_fold on figures.delta for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy figure_read on figures.figure for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy figure_add on figures.figure for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy figure_change on figures.figure for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on figures.delta to linli_app;
grant select, insert on figures.figure to linli_app;
grant update (amount) on figures.figure to linli_app;

-- The only way from the application to the jobs. Payloads hold ids and the district, nothing else.
create schema jobs;
grant usage on schema jobs to linli_app;
create function jobs.enqueue(task text, payload json, run_at timestamptz default null, job_key text default null)
  returns bigint language sql security definer set search_path = pg_catalog, pg_temp
  as $$ select (graphile_worker.add_job(task, payload, run_at => run_at, job_key => job_key)).id $$;
revoke all on function jobs.enqueue from public;
grant execute on function jobs.enqueue to linli_app;
