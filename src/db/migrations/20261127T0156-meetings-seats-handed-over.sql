-- meetings: the seat at a meeting ahead goes to the post that takes over from one that ends.
--
-- Expand. Two columns may be changed that could not be.

-- Until now whoever took over was asked to no meeting that had been convened. The seat stays the same one, so that a tick at
-- the door stays with it.
grant update (post_id, unit_id) on meetings.attendee to linli_app;
