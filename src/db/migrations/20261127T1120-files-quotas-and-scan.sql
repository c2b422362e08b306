-- files: how many bytes somebody sent in a day and a district keeps in all; and whether a scanner has seen a file.
--
-- Expand. Two tables, a column with a constant for what is there, an index; the release that is running does not notice.

-- Null for what was kept where no scanner was asked. The running release writes files without it.
alter table files.file add column scan text;
alter table files.file add constraint file_scan_known check (scan in ('waiting', 'clean', 'refused'));
grant update (scan) on files.file to linli_app;

-- Which files still wait for the scanner, the oldest first.
create index file_to_scan on files.file (district_id, id) where scan = 'waiting';

-- What somebody sent on a day; swept after two. Who has not signed in is one and the same.
create table files.sent (
  district_id int    not null,
  who         uuid   not null,
  day         date   not null,
  bytes       bigint not null,

  constraint sent_pkey         primary key (district_id, who, day),
  constraint sent_not_negative check (bytes >= 0)
);

-- What is swept.
create index sent_by_day on files.sent (district_id, day);

alter table files.sent enable row level security, force row level security;
create policy sent_read on files.sent for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy sent_add on files.sent for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy sent_change on files.sent for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy sent_drop on files.sent for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on files.sent to linli_app;
grant update (bytes) on files.sent to linli_app;

-- What a district keeps in all: added to with each file, counted anew each night.
create table files.total (
  district_id int    not null,
  bytes       bigint not null,

  constraint total_pkey         primary key (district_id),
  constraint total_not_negative check (bytes >= 0)
);

alter table files.total enable row level security, force row level security;
create policy total_read on files.total for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy total_add on files.total for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy total_change on files.total for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on files.total to linli_app;
grant update (bytes) on files.total to linli_app;

alter table files.file no force row level security;
alter table files.total no force row level security;
insert into files.total (district_id, bytes)
select district_id, sum(bytes) from files.file group by district_id;
alter table files.total force row level security;
alter table files.file force row level security;
