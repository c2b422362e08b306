-- programme: the tree and the board are read branch by branch.
--
-- Expand. Two indexes.

-- Which tasks hang on this pillar, in printed order, from here on?
create index task_by_pillar on programme.task (district_id, year_id, pillar_id, list_id, serial, id);
-- Which tasks of the year have come this far, what is due first, from here on?
create index task_by_state on programme.task (district_id, year_id, state, coalesce(due_on, date '9999-12-31'), id);
