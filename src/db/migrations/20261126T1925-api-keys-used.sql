-- api-keys: on which day a key was last used, so that whoever answers for it sees which nobody needs any more.
--
-- Expand. A column; the day and no moment, for a key is no person's trail.

alter table api_keys.key add column last_used_on date;
grant update (last_used_on) on api_keys.key to linli_app;
