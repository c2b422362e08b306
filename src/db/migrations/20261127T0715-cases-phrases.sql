-- cases: sentences that a district writes once, so that an answer need not be typed on a telephone.
--
-- Expand. A new table only; the release that is running does not notice.

-- One list a district: read whole, written whole.
create table cases.phrase_list (
  district_id int   not null,
  phrases     jsonb not null,
  version     int   not null,

  constraint phrase_list_pkey primary key (district_id)
);

alter table cases.phrase_list enable row level security, force row level security;
create policy phrase_list_read on cases.phrase_list for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy phrase_list_add on cases.phrase_list for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy phrase_list_change on cases.phrase_list for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on cases.phrase_list to linli_app;
grant update (phrases, version) on cases.phrase_list to linli_app;
