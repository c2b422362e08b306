-- audit: the trail of a district is read by day, by what was done, and by looks; and when it was last found whole.
--
-- Expand. Indexes and a table, no row is touched.

-- What happened in the district, newest first?
create index event_by_moment on audit.event (district_id, at, id);
-- Of one kind of deed, newest first?
create index event_by_name on audit.event (district_id, name, at, id);
-- Who looked at whose data, newest first?
create index read_by_moment on audit.read (district_id, at, id);
-- Looks of one kind, newest first?
create index read_by_what on audit.read (district_id, what, at, id);

-- Each time the chain of a district was recomputed: how long it was, and in how many places it differed.
create table audit.verification (
  district_id int         not null,
  id          uuid        not null,
  at          timestamptz not null,
  links       bigint      not null,
  findings    int         not null,

  constraint verification_pkey primary key (district_id, id)
);

alter table audit.verification enable row level security, force row level security;
create policy verification_read on audit.verification for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy verification_look on audit.verification for select to linli_audit using (true);
create policy verification_add on audit.verification for insert to linli_audit with check (true);
grant select on audit.verification to linli_app;
grant select, insert on audit.verification to linli_audit;
