-- cases: what was fixed lately at a place, without looking through all that ever was.
--
-- Expand. Indexes only.

create index citizen_case_fixed_by_place on cases.citizen_case (district_id, place_id, closed_at desc)
  where state = 'closed' and is_public;
create index citizen_case_fixed_by_street on cases.citizen_case (district_id, street_id, closed_at desc)
  where state = 'closed' and is_public;
