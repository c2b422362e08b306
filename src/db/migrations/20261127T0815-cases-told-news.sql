-- cases: which news whoever was called has heard. The list of calls may lie open while there is more to tell; what came meanwhile
-- is still to be told.
--
-- Expand. A column; what was written without it told the news of its own moment.

alter table cases.promised_call add column news_at timestamptz not null default now();
alter table cases.promised_call no force row level security;
update cases.promised_call set news_at = at;
alter table cases.promised_call force row level security;
