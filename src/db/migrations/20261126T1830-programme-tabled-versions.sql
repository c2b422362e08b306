-- programme: a version that lies before a meeting is adopted by that meeting, and on no other road.
--
-- Expand and migrate. A column that says so, filled for the versions that lie on a table already.

alter table programme.list_version add column is_tabled boolean not null default false;
update programme.list_version as version set is_tabled = true
where exists (
  select from meetings.paper as paper
  join meetings.meeting as meeting on meeting.district_id = paper.district_id and meeting.id = paper.meeting_id
  where paper.district_id = version.district_id and paper.ref_id = version.id and paper.kind = 'list-version'
    and paper.state = 'current' and meeting.state <> 'cancelled');
alter table programme.list_version alter column is_tabled drop default;
grant update (is_tabled) on programme.list_version to linli_app;
