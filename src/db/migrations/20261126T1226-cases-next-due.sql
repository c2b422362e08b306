-- cases: what of a case is due first, so that a queue can be sorted by it.
--
-- Expand and migrate. A column, filled for the cases that are there, and indexes by it.

alter table cases.citizen_case add column next_due_at timestamptz;
update cases.citizen_case set next_due_at = least(answer_due_at, step_due_at, due_at);
grant update (next_due_at) on cases.citizen_case to linli_app;

drop index cases.citizen_case_by_unit;
drop index cases.citizen_case_by_intake;
drop index cases.citizen_case_open;
-- What waits for this unit, as the one who works, and as the one who takes in: what is due first.
create index citizen_case_by_unit   on cases.citizen_case (district_id, unit_id, next_due_at, id)
  where state in ('assigned', 'handling', 'waiting');
create index citizen_case_by_intake on cases.citizen_case (district_id, intake_unit_id, next_due_at, id)
  where state in ('submitted', 'accepted', 'handling', 'waiting');
-- All that is open, due first.
create index citizen_case_open on cases.citizen_case (district_id, next_due_at, id)
  where state in ('submitted', 'accepted', 'assigned', 'handling', 'waiting', 'resolved');
