-- cases: indexes in the order of the lists, measured with a million cases.
--
-- Expand. Indexes only. The queues are sorted by what is due first, and what is not due comes last: the indexes by
-- next_due_at did not know the last, so each list read all that is open, and sorted it.

drop index cases.citizen_case_by_unit;
drop index cases.citizen_case_by_intake;
drop index cases.citizen_case_open;
-- The primary key is read backwards as well.
drop index cases.citizen_case_newest;

-- What is open, due first: of everybody; of whoever works on it, took it in, or has it at their place.
create index citizen_case_open on cases.citizen_case
  (district_id, (coalesce(next_due_at, timestamptz '9999-12-31 00:00:00Z')), id)
  where state in ('submitted', 'accepted', 'assigned', 'handling', 'waiting', 'resolved');
create index citizen_case_open_by_unit on cases.citizen_case
  (district_id, unit_id, (coalesce(next_due_at, timestamptz '9999-12-31 00:00:00Z')), id)
  where state in ('submitted', 'accepted', 'assigned', 'handling', 'waiting', 'resolved');
create index citizen_case_open_by_intake on cases.citizen_case
  (district_id, intake_unit_id, (coalesce(next_due_at, timestamptz '9999-12-31 00:00:00Z')), id)
  where state in ('submitted', 'accepted', 'assigned', 'handling', 'waiting', 'resolved');
create index citizen_case_open_by_place on cases.citizen_case
  (district_id, place_id, (coalesce(next_due_at, timestamptz '9999-12-31 00:00:00Z')), id)
  where state in ('submitted', 'accepted', 'assigned', 'handling', 'waiting', 'resolved');
create index citizen_case_open_by_street on cases.citizen_case
  (district_id, street_id, (coalesce(next_due_at, timestamptz '9999-12-31 00:00:00Z')), id)
  where state in ('submitted', 'accepted', 'assigned', 'handling', 'waiting', 'resolved');
-- What came back to the office, due first.
create index citizen_case_returned on cases.citizen_case
  (district_id, (coalesce(next_due_at, timestamptz '9999-12-31 00:00:00Z')), id)
  where state in ('submitted', 'accepted', 'assigned', 'handling', 'waiting', 'resolved') and (returns > 0 or disputes > 0);
-- What ended otherwise than closed, newest first: few among many.
create index citizen_case_ended_otherwise on cases.citizen_case (district_id, state, id desc)
  where state in ('refused', 'merged', 'withdrawn');
-- All that a unit has worked on, and all that it took in, newest first.
create index citizen_case_by_unit   on cases.citizen_case (district_id, unit_id, id desc) where unit_id is not null;
create index citizen_case_by_intake on cases.citizen_case (district_id, intake_unit_id, id desc);
