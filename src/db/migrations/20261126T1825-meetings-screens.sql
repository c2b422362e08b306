-- meetings: which screens follow a meeting, and what each has shown last.
--
-- Expand. A new table only. A screen is a wall, a desk, a door or a seat's telephone by an id that it makes itself; whose
-- it is is not written down.

create table meetings.screen (
  district_id int         not null,
  meeting_id  uuid        not null,
  id          uuid        not null,
  page        text        not null,
  -- The number of the last capture that it has drawn.
  seq         int         not null,
  at          timestamptz not null,

  constraint screen_pkey         primary key (district_id, meeting_id, id),
  constraint screen_of_a_meeting foreign key (district_id, meeting_id) references meetings.meeting (district_id, id),
  constraint screen_page_known   check (page in ('operator', 'seat', 'projector', 'sign')),
  constraint screen_seq_counts   check (seq >= 0)
);
alter table meetings.screen enable row level security, force row level security;
create policy screen_all on meetings.screen for all to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int)
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on meetings.screen to linli_app;
grant update (seq, at) on meetings.screen to linli_app;
