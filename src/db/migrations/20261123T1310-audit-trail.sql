-- audit: indexes for the chain and for one's own deeds.
--
-- Expand. Indexes only.

-- Which events of the last minute may still wait for their number?
create index event_by_id on audit.event (id);
create index read_by_id  on audit.read  (id);

-- What did I do, newest first?
create index event_by_person on audit.event (district_id, person_id, id);
