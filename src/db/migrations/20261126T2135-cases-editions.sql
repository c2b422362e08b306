-- cases: the open figures as they were published.
--
-- Expand. A new table; the release that is running goes on counting anew for each reader.

-- A year up to its last month that was over. Nobody changes an edition: whoever has read it has read it.
create table cases.edition (
  district_id int         not null,
  year        int         not null,
  -- How many of its months were over.
  months      int         not null,
  figures     jsonb       not null,
  at          timestamptz not null,

  constraint edition_pkey   primary key (district_id, year, months),
  constraint edition_months check (months between 1 and 12)
);

alter table cases.edition enable row level security, force row level security;
create policy edition_read on cases.edition for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy edition_add on cases.edition for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on cases.edition to linli_app;
