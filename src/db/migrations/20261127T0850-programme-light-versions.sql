-- programme: colours of the lights, when late tasks go up the chain, and each version of the rule.
--
-- Expand, and fill. Columns with the defaults by which the running release reads, and a new table.

alter table programme.light_scheme
  add column colours     text not null default 'usual',
  add column silent_days int  not null default 5,
  add column office_days int  not null default 3,
  add column leader_days int  not null default 10,
  add constraint light_scheme_colours_known check (colours in ('usual', 'blue')),
  add constraint light_scheme_silence check (silent_days between 0 and 90),
  add constraint light_scheme_chain   check (office_days between 1 and 60 and leader_days between office_days and 90);
grant update (colours, silent_days, office_days, leader_days) on programme.light_scheme to linli_app;

-- What the rule was, version by version: the explanation of a light names the one by which it was read.
create table programme.light_scheme_version (
  district_id int         not null,
  version     int         not null,
  near_days   int         not null,
  near_unit   text        not null,
  silent_days int         not null,
  office_days int         not null,
  leader_days int         not null,
  good_share  int         not null,
  fair_share  int         not null,
  colours     text        not null,
  names       jsonb       not null,
  -- Null: it was set before versions were kept, and nobody wrote down when.
  at          timestamptz,

  constraint light_scheme_version_once primary key (district_id, version)
);

alter table programme.light_scheme_version enable row level security, force row level security;
create policy light_scheme_version_read on programme.light_scheme_version for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy light_scheme_version_add on programme.light_scheme_version for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on programme.light_scheme_version to linli_app;

-- The rule that a district has now can be named, too.
alter table programme.light_scheme no force row level security;
alter table programme.light_scheme_version no force row level security;
insert into programme.light_scheme_version
  (district_id, version, near_days, near_unit, silent_days, office_days, leader_days, good_share, fair_share, colours, names)
select district_id, version, near_days, near_unit, silent_days, office_days, leader_days, good_share, fair_share, colours, names
from programme.light_scheme;
alter table programme.light_scheme_version force row level security;
alter table programme.light_scheme force row level security;
