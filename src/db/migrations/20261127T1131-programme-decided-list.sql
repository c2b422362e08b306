-- programme: the list of what meetings decided is known by what it is, and no more by what it is called.
--
-- Expand, and fill. The running release asks for the name, which stays as it is.

alter table programme.list
  add column is_decided boolean not null default false;

-- One list of a year holds what its meetings decided.
create unique index list_of_decisions_once on programme.list (district_id, year_id) where is_decided;

alter table programme.list no force row level security;
update programme.list set is_decided = true where name = '会议议定事项';
alter table programme.list force row level security;
