-- cases: when a kind of matter was last changed, so that other systems know when to ask for the services again.
--
-- Expand. A column that may stay empty; null: not since this is kept.

alter table cases.category add column changed_at timestamptz;
grant update (changed_at) on cases.category to linli_app;
