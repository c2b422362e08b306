-- cases: what the release before still wrote as `sms`, after the first mending, would not be read any more.
--
-- Contract. No release that runs writes the word; so nothing may from now on.

alter table cases.citizen_case no force row level security;
update cases.citizen_case set answer_way = 'call', version = version + 1 where answer_way = 'sms';
alter table cases.citizen_case force row level security;

alter table cases.citizen_case drop constraint citizen_case_way_known;
alter table cases.citizen_case add constraint citizen_case_way_known check (answer_way in ('code', 'call', 'none'));
