-- cases, programme: what two earlier steps meant to fill, and did not.
--
-- Migrate. The owner is held to the policies as well, and there is none for the owner: next_due_at (T1226) and is_tabled
-- (T1830) were filled for no row at all in a town that was there before them. The same again changes nothing.

alter table cases.citizen_case no force row level security;
update cases.citizen_case set next_due_at = least(answer_due_at, step_due_at, due_at)
where next_due_at is distinct from least(answer_due_at, step_due_at, due_at);
alter table cases.citizen_case force row level security;

alter table programme.list_version no force row level security;
alter table meetings.paper         no force row level security;
alter table meetings.meeting       no force row level security;
update programme.list_version as version set is_tabled = true
where not version.is_tabled and exists (
  select from meetings.paper as paper
  join meetings.meeting as meeting on meeting.district_id = paper.district_id and meeting.id = paper.meeting_id
  where paper.district_id = version.district_id and paper.ref_id = version.id and paper.kind = 'list-version'
    and paper.state = 'current' and meeting.state <> 'cancelled');
alter table programme.list_version force row level security;
alter table meetings.paper         force row level security;
alter table meetings.meeting       force row level security;
