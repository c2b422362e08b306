-- cases: those about a unit, found without reading all of them.
--
-- Expand. An index only.

-- What is complained about a unit: few among many, and left out of what that unit reads.
create index citizen_case_about on cases.citizen_case (district_id, accused_unit_id) where accused_unit_id is not null;
