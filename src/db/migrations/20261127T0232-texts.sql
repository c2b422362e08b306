-- texts: how the district words what Linli writes to people.
--
-- Expand. A new schema. Without a row the text that comes with Linli is sent, as the running release does.

create schema texts;
grant usage on schema texts to linli_app;

-- A wording is never overwritten: what was sent once can be read again.
create table texts.wording (
  district_id int         not null,
  key         text        not null,
  number      int         not null,
  subject     text        not null,
  body        text        not null,
  at          timestamptz not null,
  approval    text        not null,
  approval_by text        not null,
  approval_on date,

  constraint wording_pkey           primary key (district_id, key, number),
  constraint wording_approval_known check (approval in ('draft', 'submitted', 'approved')),
  constraint wording_approved_by    check (approval <> 'approved' or (approval_by <> '' and approval_on is not null))
);

-- Which of them the office works on; 0 is the text that comes with Linli.
create table texts.choice (
  district_id int  not null,
  key         text not null,
  number      int  not null,
  version     int  not null,

  constraint choice_pkey primary key (district_id, key)
);

alter table texts.wording enable row level security, force row level security;
alter table texts.choice  enable row level security, force row level security;
create policy wording_read on texts.wording for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy wording_add on texts.wording for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy wording_change on texts.wording for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int)
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy choice_read on texts.choice for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy choice_add on texts.choice for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy choice_change on texts.choice for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int)
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on texts.wording, texts.choice to linli_app;
grant update (approval, approval_by, approval_on) on texts.wording to linli_app;
grant update (number, version) on texts.choice to linli_app;
