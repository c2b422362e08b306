-- figures: what happened in some months, read from the index alone.
--
-- Expand. An index in place of another.

-- Measured with a million cases: twelve months of a district are eight thousand figures, each on a page of its own.
drop index figures.figure_by_period;
create index figure_by_period on figures.figure (district_id, measure, period) include (place_id, amount);
