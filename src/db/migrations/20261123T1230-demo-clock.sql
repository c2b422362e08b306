-- ground: the clock of an invented district.
--
-- Expand. A demo district lives on its own days; every other district on those of the wall.

create table linli.demo_clock (
  district_id int    not null,
  ahead_ms    bigint not null,

  constraint demo_clock_pkey primary key (district_id)
);
grant select, insert on linli.demo_clock to linli_app;
grant update (ahead_ms) on linli.demo_clock to linli_app;
grant insert on linli.site to linli_app;
