-- figures: how things stand, kept beside the months; and what happened in some months, found without reading all of them.
--
-- Expand. A new table and an index. What the release that is running folds meanwhile is set right at night (figures.stand).

create table figures.standing (
  district_id int    not null,
  measure     text   not null,
  place_id    uuid   not null,
  amount      bigint not null,

  constraint standing_pkey primary key (district_id, measure, place_id)
);

alter table figures.standing enable row level security, force row level security;
create policy standing_read on figures.standing for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy standing_add on figures.standing for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy standing_change on figures.standing for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert on figures.standing to linli_app;
grant update (amount) on figures.standing to linli_app;

-- What happened in these months, of these measures?
create index figure_by_period on figures.figure (district_id, measure, period);

-- The owner is held to the policies as well, and there is none for the owner.
alter table figures.figure   no force row level security;
alter table figures.standing no force row level security;
insert into figures.standing (district_id, measure, place_id, amount)
  select district_id, measure, place_id, sum(amount) from figures.figure group by district_id, measure, place_id;
alter table figures.figure   force row level security;
alter table figures.standing force row level security;
