-- cases: the database gives no time by itself. A call that is written without its news told that of its own moment.
--
-- Expand. The release that is running writes as before.

alter table cases.promised_call alter column news_at drop default, alter column news_at drop not null;
