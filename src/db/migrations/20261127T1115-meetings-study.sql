-- meetings: study sessions: who speaks at the centre of a topic, problems that are raised, reservations, and papers that
-- lead to a rule or to an earlier decision.
--
-- Expand. The running release writes none of these.

-- 重点发言: posts that prepare a speech on the topic.
alter table meetings.item add column keynote_post_ids uuid[] not null default '{}';
grant update (keynote_post_ids) on meetings.item to linli_app;

-- What was said is a point of a speech, a problem (and which level can solve it), or a reservation of one seat.
alter table meetings.speech
  add column what  text not null default 'point',
  add column level text,
  add constraint speech_what_known check (what in ('point', 'problem', 'reservation')),
  add constraint speech_level_known check (level in ('community', 'street', 'district', 'above')),
  add constraint speech_level_of_a_problem check ((what = 'problem') = (level is not null)),
  add constraint speech_reservation_of_a_seat check (what <> 'reservation' or attendee_id is not null);

-- A paper may lead to a page outside, or to a decision of an earlier meeting.
alter table meetings.paper
  add column link text not null default '',
  drop constraint paper_kind_known,
  drop constraint paper_refers_where_it_must,
  add constraint paper_kind_known check (kind in ('progress-report', 'key-points', 'list-version', 'task', 'file', 'link', 'decision')),
  add constraint paper_refers_where_it_must check ((kind in ('key-points', 'list-version', 'task', 'decision')) = (ref_id is not null)),
  add constraint paper_link_whole check ((kind in ('link', 'decision')) = (link <> ''));
