-- programme: points of the key points on two levels, 一 and（一）.
--
-- Expand. A column with the default by which the running release reads: every point that is there stands on the first level.

alter table programme.key_point
  add column level int not null default 1,
  add constraint key_point_level_known check (level in (1, 2));
grant update (level) on programme.key_point to linli_app;
