-- programme: the key points are reviewed by a meeting, point by point.
--
-- Expand. The running release writes neither the new states nor the new columns; what it adds meanwhile stands for itself.

alter table programme.key_points add column reviewed_on date;
alter table programme.key_points add column reviewed_by text not null default '';
-- It lies before a meeting, which adopts it point by point.
alter table programme.key_points add column is_tabled boolean not null default false;

alter table programme.key_points drop constraint key_points_state_known;
alter table programme.key_points add constraint key_points_state_known
  check (state in ('draft', 'submitted', 'reviewed', 'issued', 'superseded'));
alter table programme.key_points drop constraint key_points_dated_if_issued;
alter table programme.key_points add constraint key_points_dated_if_issued
  check (state in ('draft', 'submitted', 'reviewed') or issued_on is not null);
alter table programme.key_points add constraint key_points_dated_if_reviewed
  check (state <> 'reviewed' or reviewed_on is not null);

-- The point of the first version in which it stood: by it two versions are compared point by point. Null: it stands for itself.
alter table programme.key_point add column origin_id uuid;
-- Grows with each change of its words: what was said of it was said of one state.
alter table programme.key_point add column version int not null default 1;

alter table programme.key_points no force row level security;
alter table programme.key_point  no force row level security;
update programme.key_point as point set origin_id = first.id
from (
  select distinct on (point.district_id, of.year_id, point.text)
    point.district_id, of.year_id, point.text, point.id
  from programme.key_point as point
  join programme.key_points as of on of.district_id = point.district_id and of.id = point.key_points_id
  order by point.district_id, of.year_id, point.text, of.number, point.ordinal
) as first, programme.key_points as of
where first.district_id = point.district_id and first.text = point.text
  and of.district_id = point.district_id and of.id = point.key_points_id and of.year_id = first.year_id
  and first.id <> point.id;
-- The same words twice in one document are two points.
update programme.key_point as point set origin_id = null
where exists (
  select from programme.key_point as twin
  where twin.district_id = point.district_id and twin.key_points_id = point.key_points_id
    and twin.text = point.text and twin.ordinal < point.ordinal);
alter table programme.key_points force row level security;
alter table programme.key_point  force row level security;

grant update (reviewed_on, reviewed_by, is_tabled) on programme.key_points to linli_app;
grant update (version) on programme.key_point to linli_app;
