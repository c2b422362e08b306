-- people: the mailbox at work, to which notices of meetings go.
--
-- Expand. A new column; the release that runs does not notice.

alter table people.person add column mail text;
grant update (mail) on people.person to linli_app;
