-- The schema to read: made from the migrations by `node bin/commands/schema.ts`, compared by the tests.

-- api_keys.key
create table api_keys.key (
  district_id integer not null,
  id uuid not null,
  name text not null,
  contact text not null,
  scopes text[] not null,
  start text not null,
  hash text not null,
  made_at timestamp with time zone not null,
  made_by uuid,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  last_used_on date,
  constraint key_hash_once UNIQUE (district_id, hash),
  constraint key_pkey PRIMARY KEY (district_id, id),
  constraint key_ends CHECK ((expires_at > made_at)),
  constraint key_for_anything CHECK ((array_length(scopes, 1) > 0))
);
create policy key_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy key_end for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy key_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (last_used_on, revoked_at) to linli_app;

-- audit.event
create table audit.event (
  district_id integer not null,
  id uuid not null,
  at timestamp with time zone not null,
  person_id uuid,
  name text not null,
  subject_id uuid not null,
  facts jsonb not null,
  constraint event_pkey PRIMARY KEY (district_id, id)
);
CREATE INDEX event_by_id ON audit.event USING btree (id);
CREATE INDEX event_by_moment ON audit.event USING btree (district_id, at, id);
CREATE INDEX event_by_name ON audit.event USING btree (district_id, name, at, id);
CREATE INDEX event_by_person ON audit.event USING btree (district_id, person_id, id);
CREATE INDEX event_by_subject ON audit.event USING btree (district_id, subject_id, id);
create policy event_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy event_chain for select to linli_audit using true;
create policy event_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant select to linli_audit;

-- audit.link
create table audit.link (
  district_id integer not null,
  number bigint not null,
  event_kind text not null,
  event_id uuid not null,
  hash bytea not null,
  linked_at timestamp with time zone not null,
  constraint link_once UNIQUE (district_id, event_id),
  constraint link_pkey PRIMARY KEY (district_id, number),
  constraint link_hash_whole CHECK ((length(hash) = 32)),
  constraint link_kind_known CHECK ((event_kind = ANY (ARRAY['event'::text, 'read'::text])))
);
create policy link_add for insert to linli_audit with check true;
create policy link_chain for select to linli_audit using true;
create policy link_head for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant select to linli_app;
grant insert, select to linli_audit;

-- audit.read
create table audit.read (
  district_id integer not null,
  id uuid not null,
  at timestamp with time zone not null,
  person_id uuid,
  purpose text not null,
  what text not null,
  subject_id uuid,
  constraint read_pkey PRIMARY KEY (district_id, id),
  constraint read_has_a_purpose CHECK ((length(purpose) >= 4))
);
CREATE INDEX read_by_id ON audit.read USING btree (id);
CREATE INDEX read_by_moment ON audit.read USING btree (district_id, at, id);
CREATE INDEX read_by_subject ON audit.read USING btree (district_id, subject_id, id);
CREATE INDEX read_by_what ON audit.read USING btree (district_id, what, at, id);
create policy read_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy read_behind_the_door for insert to linli_owner with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy read_chain for select to linli_audit using true;
create policy read_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant select to linli_audit;

-- audit.verification
create table audit.verification (
  district_id integer not null,
  id uuid not null,
  at timestamp with time zone not null,
  links bigint not null,
  findings integer not null,
  constraint verification_pkey PRIMARY KEY (district_id, id)
);
create policy verification_add for insert to linli_audit with check true;
create policy verification_look for select to linli_audit using true;
create policy verification_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant select to linli_app;
grant insert, select to linli_audit;

-- calendar_feed.feed
create table calendar_feed.feed (
  district_id integer not null,
  person_id uuid not null,
  token_hash text not null,
  made_at timestamp with time zone not null,
  constraint feed_one_a_person UNIQUE (district_id, person_id),
  constraint feed_pkey PRIMARY KEY (district_id, token_hash),
  constraint feed_hash_whole CHECK ((token_hash ~ '^[0-9a-f]{64}$'::text))
);
create policy feed_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy feed_drop for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy feed_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy feed_replace for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;
grant update (made_at, token_hash) to linli_app;

-- cases.call_back
create table cases.call_back (
  district_id integer not null,
  id uuid not null,
  seed text not null,
  from_day date not null,
  to_day date not null,
  per_unit integer not null,
  drawn_from integer not null,
  at timestamp with time zone not null,
  after_link bigint,
  seed_link bigint,
  seed_hash text,
  opened_at timestamp with time zone,
  constraint call_back_pkey PRIMARY KEY (district_id, id),
  constraint call_back_forwards CHECK ((from_day <= to_day)),
  constraint call_back_opened_whole CHECK ((((seed_link IS NULL) = (seed_hash IS NULL)) AND ((seed_link IS NULL) = (opened_at IS NULL)) AND ((seed_link IS NULL) OR (seed_link > after_link)))),
  constraint call_back_seeded CHECK ((seed <> ''::text)),
  constraint call_back_some CHECK (((per_unit >= 1) AND (per_unit <= 50)))
);
create policy call_back_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy call_back_open for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy call_back_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (opened_at, seed, seed_hash, seed_link) to linli_app;

-- cases.called_back
create table cases.called_back (
  district_id integer not null,
  call_back_id uuid not null,
  case_id uuid not null,
  unit_id uuid not null,
  outcome text,
  at timestamp with time zone,
  constraint called_back_once PRIMARY KEY (district_id, call_back_id, case_id),
  constraint called_back_of_case FOREIGN KEY (district_id, case_id) REFERENCES cases.citizen_case(district_id, id),
  constraint called_back_of_draw FOREIGN KEY (district_id, call_back_id) REFERENCES cases.call_back(district_id, id),
  constraint called_back_dated CHECK (((outcome IS NULL) = (at IS NULL))),
  constraint called_back_outcome_known CHECK ((outcome = ANY (ARRAY['fixed'::text, 'partly'::text, 'not-fixed'::text, 'not-reached'::text])))
);
create policy called_back_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy called_back_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy called_back_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (at, outcome) to linli_app;

-- cases.category
create table cases.category (
  district_id integer not null,
  id uuid not null,
  parent_id uuid,
  code text not null,
  ordinal integer not null,
  name text not null,
  name_en text not null,
  keywords text not null,
  icon text not null,
  questions jsonb not null,
  is_anonymous_allowed boolean not null,
  is_public boolean not null,
  danger text not null,
  is_retired boolean not null,
  version integer not null,
  changed_at timestamp with time zone,
  constraint category_code_once UNIQUE (district_id, code),
  constraint category_pkey PRIMARY KEY (district_id, id),
  constraint category_below FOREIGN KEY (district_id, parent_id) REFERENCES cases.category(district_id, id),
  constraint category_danger_known CHECK ((danger = ANY (ARRAY['none'::text, 'call-first'::text, 'quiet'::text])))
);
create policy category_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy category_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy category_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (changed_at, danger, icon, is_anonymous_allowed, is_public, is_retired, keywords, name, name_en, ordinal, parent_id, questions, version) to linli_app;

-- cases.checklist
create table cases.checklist (
  district_id integer not null,
  category_id uuid not null,
  items jsonb not null,
  version integer not null,
  constraint checklist_pkey PRIMARY KEY (district_id, category_id),
  constraint checklist_of_category FOREIGN KEY (district_id, category_id) REFERENCES cases.category(district_id, id)
);
create policy checklist_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy checklist_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy checklist_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (items, version) to linli_app;

-- cases.citizen_case
create table cases.citizen_case (
  district_id integer not null,
  id uuid not null,
  number text not null,
  channel text not null,
  category_id uuid,
  place_id uuid not null,
  street_id uuid not null,
  spot text not null,
  plate text not null,
  lat double precision,
  long double precision,
  title text not null,
  words text not null,
  public_words text not null,
  answers jsonb not null,
  is_public boolean not null,
  answer_way text not null,
  state text not null,
  intake_unit_id uuid not null,
  unit_id uuid,
  accused_unit_id uuid,
  reason text not null,
  other_way text not null,
  result text not null,
  returns integer not null,
  disputes integer not null,
  echoes integer not null,
  into_id uuid,
  from_id uuid,
  reported_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  resolved_at timestamp with time zone,
  closed_at timestamp with time zone,
  confirm_until timestamp with time zone,
  answer_due_at timestamp with time zone,
  step_due_at timestamp with time zone,
  due_at timestamp with time zone,
  version integer not null,
  next_due_at timestamp with time zone,
  still_asked_at timestamp with time zone,
  still_until timestamp with time zone,
  channel_due_at timestamp with time zone,
  constraint citizen_case_number_once UNIQUE (district_id, number),
  constraint citizen_case_pkey PRIMARY KEY (district_id, id),
  constraint citizen_case_from FOREIGN KEY (district_id, from_id) REFERENCES cases.citizen_case(district_id, id),
  constraint citizen_case_into FOREIGN KEY (district_id, into_id) REFERENCES cases.citizen_case(district_id, id),
  constraint citizen_case_of_category FOREIGN KEY (district_id, category_id) REFERENCES cases.category(district_id, id),
  constraint citizen_case_assigned_to_one CHECK (((state <> 'assigned'::text) OR (unit_id IS NOT NULL))),
  constraint citizen_case_channel_known CHECK ((channel = ANY (ARRAY['portal'::text, 'worker'::text, 'counter'::text, 'phone'::text, 'hotline-12345'::text, 'open311'::text]))),
  constraint citizen_case_closed_has_when CHECK (((state <> 'closed'::text) OR (closed_at IS NOT NULL))),
  constraint citizen_case_merged_has_where CHECK (((state = 'merged'::text) = (into_id IS NOT NULL))),
  constraint citizen_case_not_by_accused CHECK (((accused_unit_id IS NULL) OR ((accused_unit_id <> intake_unit_id) AND (accused_unit_id IS DISTINCT FROM unit_id)))),
  constraint citizen_case_state_known CHECK ((state = ANY (ARRAY['submitted'::text, 'accepted'::text, 'refused'::text, 'assigned'::text, 'handling'::text, 'waiting'::text, 'resolved'::text, 'closed'::text, 'merged'::text, 'withdrawn'::text]))),
  constraint citizen_case_way_known CHECK ((answer_way = ANY (ARRAY['code'::text, 'call'::text, 'none'::text]))),
  constraint citizen_case_whole_spot CHECK (((lat IS NULL) = (long IS NULL)))
);
CREATE INDEX citizen_case_about ON cases.citizen_case USING btree (district_id, accused_unit_id) WHERE (accused_unit_id IS NOT NULL);
CREATE INDEX citizen_case_by_intake ON cases.citizen_case USING btree (district_id, intake_unit_id, id DESC);
CREATE INDEX citizen_case_by_place ON cases.citizen_case USING btree (district_id, place_id, id DESC);
CREATE INDEX citizen_case_by_street ON cases.citizen_case USING btree (district_id, street_id, id DESC);
CREATE INDEX citizen_case_by_unit ON cases.citizen_case USING btree (district_id, unit_id, id DESC) WHERE (unit_id IS NOT NULL);
CREATE INDEX citizen_case_ended_by_intake ON cases.citizen_case USING btree (district_id, intake_unit_id, state, id DESC) WHERE (state = ANY (ARRAY['refused'::text, 'merged'::text, 'withdrawn'::text]));
CREATE INDEX citizen_case_ended_by_place ON cases.citizen_case USING btree (district_id, place_id, state, id DESC) WHERE (state = ANY (ARRAY['refused'::text, 'merged'::text, 'withdrawn'::text]));
CREATE INDEX citizen_case_ended_by_street ON cases.citizen_case USING btree (district_id, street_id, state, id DESC) WHERE (state = ANY (ARRAY['refused'::text, 'merged'::text, 'withdrawn'::text]));
CREATE INDEX citizen_case_ended_by_unit ON cases.citizen_case USING btree (district_id, unit_id, state, id DESC) WHERE ((state = ANY (ARRAY['refused'::text, 'merged'::text, 'withdrawn'::text])) AND (unit_id IS NOT NULL));
CREATE INDEX citizen_case_ended_otherwise ON cases.citizen_case USING btree (district_id, state, id DESC) WHERE (state = ANY (ARRAY['refused'::text, 'merged'::text, 'withdrawn'::text]));
CREATE INDEX citizen_case_fixed_by_place ON cases.citizen_case USING btree (district_id, place_id, closed_at DESC) WHERE ((state = 'closed'::text) AND is_public);
CREATE INDEX citizen_case_fixed_by_street ON cases.citizen_case USING btree (district_id, street_id, closed_at DESC) WHERE ((state = 'closed'::text) AND is_public);
CREATE INDEX citizen_case_lapsing ON cases.citizen_case USING btree (district_id, confirm_until) WHERE (state = 'resolved'::text);
CREATE INDEX citizen_case_merged ON cases.citizen_case USING btree (district_id, into_id) WHERE (into_id IS NOT NULL);
CREATE INDEX citizen_case_open ON cases.citizen_case USING btree (district_id, COALESCE(next_due_at, '9999-12-31 00:00:00+00'::timestamp with time zone), id) WHERE (state = ANY (ARRAY['submitted'::text, 'accepted'::text, 'assigned'::text, 'handling'::text, 'waiting'::text, 'resolved'::text]));
CREATE INDEX citizen_case_open_by_intake ON cases.citizen_case USING btree (district_id, intake_unit_id, COALESCE(next_due_at, '9999-12-31 00:00:00+00'::timestamp with time zone), id) WHERE (state = ANY (ARRAY['submitted'::text, 'accepted'::text, 'assigned'::text, 'handling'::text, 'waiting'::text, 'resolved'::text]));
CREATE INDEX citizen_case_open_by_place ON cases.citizen_case USING btree (district_id, place_id, COALESCE(next_due_at, '9999-12-31 00:00:00+00'::timestamp with time zone), id) WHERE (state = ANY (ARRAY['submitted'::text, 'accepted'::text, 'assigned'::text, 'handling'::text, 'waiting'::text, 'resolved'::text]));
CREATE INDEX citizen_case_open_by_street ON cases.citizen_case USING btree (district_id, street_id, COALESCE(next_due_at, '9999-12-31 00:00:00+00'::timestamp with time zone), id) WHERE (state = ANY (ARRAY['submitted'::text, 'accepted'::text, 'assigned'::text, 'handling'::text, 'waiting'::text, 'resolved'::text]));
CREATE INDEX citizen_case_open_by_unit ON cases.citizen_case USING btree (district_id, unit_id, COALESCE(next_due_at, '9999-12-31 00:00:00+00'::timestamp with time zone), id) WHERE (state = ANY (ARRAY['submitted'::text, 'accepted'::text, 'assigned'::text, 'handling'::text, 'waiting'::text, 'resolved'::text]));
CREATE INDEX citizen_case_public ON cases.citizen_case USING btree (district_id, reported_at DESC, number DESC) WHERE (is_public AND (accused_unit_id IS NULL));
CREATE INDEX citizen_case_returned ON cases.citizen_case USING btree (district_id, COALESCE(next_due_at, '9999-12-31 00:00:00+00'::timestamp with time zone), id) WHERE ((state = ANY (ARRAY['submitted'::text, 'accepted'::text, 'assigned'::text, 'handling'::text, 'waiting'::text, 'resolved'::text])) AND ((returns > 0) OR (disputes > 0)));
CREATE INDEX citizen_case_split ON cases.citizen_case USING btree (district_id, from_id) WHERE (from_id IS NOT NULL);
CREATE INDEX citizen_case_to_ask ON cases.citizen_case USING btree (district_id, closed_at) WHERE ((state = 'closed'::text) AND (still_asked_at IS NULL));
CREATE INDEX citizen_case_to_call ON cases.citizen_case USING btree (district_id, intake_unit_id, id DESC) WHERE (answer_way = 'call'::text);
create policy citizen_case_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy citizen_case_behind_the_door for select to linli_owner using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy citizen_case_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy citizen_case_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (accused_unit_id, answer_due_at, answer_way, answered_at, category_id, channel_due_at, closed_at, confirm_until, disputes, due_at, echoes, intake_unit_id, into_id, is_public, next_due_at, other_way, place_id, public_words, reason, resolved_at, result, returns, spot, state, step_due_at, still_asked_at, still_until, street_id, title, unit_id, version, words) to linli_app;

-- cases.drawable
create table cases.drawable (
  district_id integer not null,
  call_back_id uuid not null,
  case_id uuid not null,
  unit_id uuid not null,
  constraint drawable_once PRIMARY KEY (district_id, call_back_id, case_id),
  constraint drawable_of_case FOREIGN KEY (district_id, case_id) REFERENCES cases.citizen_case(district_id, id),
  constraint drawable_of_draw FOREIGN KEY (district_id, call_back_id) REFERENCES cases.call_back(district_id, id)
);
create policy drawable_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy drawable_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;

-- cases.echo
create table cases.echo (
  district_id integer not null,
  case_id uuid not null,
  key_hash text not null,
  constraint echo_once PRIMARY KEY (district_id, case_id, key_hash),
  constraint echo_of_case FOREIGN KEY (district_id, case_id) REFERENCES cases.citizen_case(district_id, id)
);
create policy echo_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy echo_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;

-- cases.edition
create table cases.edition (
  district_id integer not null,
  year integer not null,
  months integer not null,
  figures jsonb not null,
  at timestamp with time zone not null,
  constraint edition_pkey PRIMARY KEY (district_id, year, months),
  constraint edition_months CHECK (((months >= 1) AND (months <= 12)))
);
create policy edition_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy edition_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;

-- cases.hand_back
create table cases.hand_back (
  district_id integer not null,
  id uuid not null,
  unit_id uuid not null,
  person_id uuid not null,
  slips integer not null,
  at timestamp with time zone not null,
  undone_at timestamp with time zone,
  constraint hand_back_pkey PRIMARY KEY (district_id, id)
);
CREATE INDEX hand_back_by_unit ON cases.hand_back USING btree (district_id, unit_id, id DESC);
create policy hand_back_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy hand_back_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy hand_back_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (undone_at) to linli_app;

-- cases.hand_on
create table cases.hand_on (
  district_id integer not null,
  case_id uuid not null,
  unit_id uuid not null,
  post_id uuid not null,
  words text not null,
  at timestamp with time zone not null,
  taken_at timestamp with time zone,
  constraint hand_on_pkey PRIMARY KEY (district_id, case_id),
  constraint hand_on_of_case FOREIGN KEY (district_id, case_id) REFERENCES cases.citizen_case(district_id, id)
);
CREATE INDEX hand_on_by_post ON cases.hand_on USING btree (district_id, post_id);
create policy hand_on_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy hand_on_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy hand_on_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (at, post_id, taken_at, unit_id, words) to linli_app;

-- cases.look_question
create table cases.look_question (
  district_id integer not null,
  id uuid not null,
  look_id uuid not null,
  case_id uuid not null,
  words text not null,
  asked_at timestamp with time zone not null,
  due_on date not null,
  answer text,
  answered_at timestamp with time zone,
  constraint look_question_once UNIQUE (district_id, look_id),
  constraint look_question_pkey PRIMARY KEY (district_id, id),
  constraint look_question_of_case FOREIGN KEY (district_id, case_id) REFERENCES cases.citizen_case(district_id, id),
  constraint look_question_answered CHECK (((answer IS NULL) = (answered_at IS NULL)))
);
CREATE INDEX look_question_open ON cases.look_question USING btree (district_id, due_on, id) WHERE (answer IS NULL);
create policy look_question_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy look_question_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy look_question_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (answer, answered_at) to linli_app;

-- cases.message
create table cases.message (
  district_id integer not null,
  id uuid not null,
  case_id uuid not null,
  at timestamp with time zone not null,
  by text not null,
  unit_id uuid,
  worker_id uuid,
  text text not null,
  constraint message_pkey PRIMARY KEY (district_id, id),
  constraint message_of_case FOREIGN KEY (district_id, case_id) REFERENCES cases.citizen_case(district_id, id),
  constraint message_by_known CHECK ((by = ANY (ARRAY['reporter'::text, 'unit'::text]))),
  constraint message_of_reporter_names_nobody CHECK (((by = 'unit'::text) OR ((unit_id IS NULL) AND (worker_id IS NULL))))
);
CREATE INDEX message_by_case ON cases.message USING btree (district_id, case_id, id);
create policy message_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy message_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;

-- cases.naming
create table cases.naming (
  district_id integer not null,
  case_id uuid not null,
  name text not null,
  at timestamp with time zone not null,
  constraint naming_pkey PRIMARY KEY (district_id, case_id),
  constraint naming_of_case FOREIGN KEY (district_id, case_id) REFERENCES cases.citizen_case(district_id, id)
);
create policy naming_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy naming_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy naming_drop for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy naming_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;
grant update (at, name) to linli_app;

-- cases.number
create table cases.number (
  district_id integer not null,
  period text not null,
  last integer not null,
  constraint number_pkey PRIMARY KEY (district_id, period)
);
create policy number_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy number_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy number_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (last) to linli_app;

-- cases.pause
create table cases.pause (
  district_id integer not null,
  id uuid not null,
  case_id uuid not null,
  reason text not null,
  words text not null,
  state text not null,
  unit_id uuid not null,
  person_id uuid,
  asked_at timestamp with time zone not null,
  until timestamp with time zone,
  constraint pause_pkey PRIMARY KEY (district_id, id),
  constraint pause_of_case FOREIGN KEY (district_id, case_id) REFERENCES cases.citizen_case(district_id, id),
  constraint pause_has_an_end CHECK (((state <> 'running'::text) OR (until IS NOT NULL))),
  constraint pause_has_reason CHECK ((reason ~ '^[a-z][a-z0-9-]{1,60}$'::text)),
  constraint pause_state_known CHECK ((state = ANY (ARRAY['asked'::text, 'running'::text, 'refused'::text, 'over'::text])))
);
CREATE UNIQUE INDEX pause_live_of_case ON cases.pause USING btree (district_id, case_id) WHERE (state = ANY (ARRAY['asked'::text, 'running'::text]));
CREATE INDEX pause_to_end ON cases.pause USING btree (district_id, until) WHERE (state = 'running'::text);
create policy pause_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy pause_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy pause_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (state, until) to linli_app;

-- cases.pause_list
create table cases.pause_list (
  district_id integer not null,
  reasons jsonb not null,
  version integer not null,
  constraint pause_list_pkey PRIMARY KEY (district_id)
);
create policy pause_list_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy pause_list_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy pause_list_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (reasons, version) to linli_app;

-- cases.phrase_list
create table cases.phrase_list (
  district_id integer not null,
  phrases jsonb not null,
  version integer not null,
  constraint phrase_list_pkey PRIMARY KEY (district_id)
);
create policy phrase_list_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy phrase_list_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy phrase_list_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (phrases, version) to linli_app;

-- cases.plate
create table cases.plate (
  district_id integer not null,
  id uuid not null,
  code text not null,
  place_id uuid not null,
  spot text not null,
  lat double precision,
  long double precision,
  is_active boolean not null,
  version integer not null,
  asset_owner text,
  constraint plate_code_once UNIQUE (district_id, code),
  constraint plate_pkey PRIMARY KEY (district_id, id),
  constraint plate_owner_known CHECK ((asset_owner = ANY (ARRAY['public'::text, 'shared'::text, 'utility'::text, 'private'::text]))),
  constraint plate_whole_spot CHECK (((lat IS NULL) = (long IS NULL)))
);
CREATE INDEX plate_by_place ON cases.plate USING btree (district_id, place_id, code);
create policy plate_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy plate_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy plate_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (asset_owner, is_active, lat, long, place_id, spot, version) to linli_app;

-- cases.promised_call
create table cases.promised_call (
  district_id integer not null,
  id uuid not null,
  case_id uuid not null,
  at timestamp with time zone not null,
  outcome text not null,
  again_at timestamp with time zone,
  unit_id uuid not null,
  worker_id uuid not null,
  news_at timestamp with time zone,
  constraint promised_call_pkey PRIMARY KEY (district_id, id),
  constraint promised_call_of_case FOREIGN KEY (district_id, case_id) REFERENCES cases.citizen_case(district_id, id),
  constraint promised_call_again CHECK (((again_at IS NOT NULL) = (outcome = 'call-again'::text))),
  constraint promised_call_outcome_known CHECK ((outcome = ANY (ARRAY['told'::text, 'not-reached'::text, 'call-again'::text])))
);
CREATE INDEX promised_call_by_case ON cases.promised_call USING btree (district_id, case_id, id);
create policy promised_call_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy promised_call_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;

-- cases.rating
create table cases.rating (
  district_id integer not null,
  case_id uuid not null,
  value text not null,
  words text not null,
  at timestamp with time zone not null,
  constraint rating_once PRIMARY KEY (district_id, case_id),
  constraint rating_of_case FOREIGN KEY (district_id, case_id) REFERENCES cases.citizen_case(district_id, id),
  constraint rating_value_known CHECK ((value = ANY (ARRAY['very-satisfied'::text, 'satisfied'::text, 'fair'::text, 'dissatisfied'::text, 'very-dissatisfied'::text])))
);
create policy rating_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy rating_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;

-- cases.receipt
create table cases.receipt (
  district_id integer not null,
  case_id uuid not null,
  code_hash text not null,
  key_hash text not null,
  request_hash text not null,
  constraint receipt_key_once UNIQUE (district_id, key_hash),
  constraint receipt_pkey PRIMARY KEY (district_id, case_id)
);
create policy receipt_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy receipt_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;

-- cases.reporter
create table cases.reporter (
  district_id integer not null,
  case_id uuid not null,
  person_id uuid,
  name text not null,
  phone text not null,
  flat text not null,
  words text not null,
  consent text not null,
  helped_by_unit_id uuid,
  at timestamp with time zone not null,
  mail text not null default ''::text,
  mail_proved_at timestamp with time zone,
  constraint reporter_pkey PRIMARY KEY (district_id, case_id),
  constraint reporter_of_case FOREIGN KEY (district_id, case_id) REFERENCES cases.citizen_case(district_id, id),
  constraint reporter_consent_known CHECK ((consent = ANY (ARRAY['self'::text, 'spoken'::text, 'written'::text])))
);
CREATE INDEX reporter_by_person ON cases.reporter USING btree (district_id, person_id, case_id DESC) WHERE (person_id IS NOT NULL);
create policy reporter_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy reporter_behind_the_door for select to linli_owner using true;
create policy reporter_changed_behind_the_door for update to linli_owner using true with check true;
grant insert to linli_app;

-- cases.route
create table cases.route (
  district_id integer not null,
  id uuid not null,
  place_id uuid not null,
  category_id uuid,
  asset_owner text,
  unit_id uuid not null,
  is_direct boolean not null,
  note text not null,
  valid_from date not null,
  valid_to date,
  version integer not null,
  constraint route_pkey PRIMARY KEY (district_id, id),
  constraint route_of_category FOREIGN KEY (district_id, category_id) REFERENCES cases.category(district_id, id),
  constraint route_forwards CHECK (((valid_to IS NULL) OR (valid_to >= (valid_from - 1)))),
  constraint route_owner_known CHECK ((asset_owner = ANY (ARRAY['public'::text, 'shared'::text, 'utility'::text, 'private'::text])))
);
CREATE INDEX route_by_place ON cases.route USING btree (district_id, place_id, id);
CREATE UNIQUE INDEX route_once ON cases.route USING btree (district_id, place_id, category_id, asset_owner) NULLS NOT DISTINCT WHERE (valid_to IS NULL);
create policy route_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy route_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy route_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (valid_to, version) to linli_app;

-- cases.saved_view
create table cases.saved_view (
  district_id integer not null,
  id uuid not null,
  person_id uuid not null,
  unit_id uuid,
  name text not null,
  view text not null,
  filter jsonb not null,
  put_away text[] not null,
  at timestamp with time zone not null,
  constraint saved_view_pkey PRIMARY KEY (district_id, id),
  constraint saved_view_kind_known CHECK ((view = ANY (ARRAY['table'::text, 'board'::text]))),
  constraint saved_view_named CHECK ((name <> ''::text))
);
CREATE INDEX saved_view_by_person ON cases.saved_view USING btree (district_id, person_id);
CREATE INDEX saved_view_by_unit ON cases.saved_view USING btree (district_id, unit_id) WHERE (unit_id IS NOT NULL);
create policy saved_view_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy saved_view_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer) with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy saved_view_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy saved_view_remove for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;
grant update (name) to linli_app;

-- cases.slip
create table cases.slip (
  district_id integer not null,
  channel text not null,
  number text not null,
  case_id uuid not null,
  unit_id uuid not null,
  import_id uuid not null,
  said jsonb not null,
  called_at timestamp with time zone,
  transferred_at timestamp with time zone,
  due_from text not null,
  wants_call_back boolean not null,
  is_confidential boolean not null,
  is_duty_decided boolean not null,
  return_ground text,
  return_reason text not null,
  return_way text not null,
  return_person_id uuid,
  return_asked_at timestamp with time zone,
  hand_back_id uuid,
  handed_back_at timestamp with time zone,
  at timestamp with time zone not null,
  constraint slip_pkey PRIMARY KEY (district_id, channel, number),
  constraint slip_of_case FOREIGN KEY (district_id, case_id) REFERENCES cases.citizen_case(district_id, id),
  constraint slip_of_import FOREIGN KEY (district_id, import_id) REFERENCES cases.slip_import(district_id, id),
  constraint slip_due_from_known CHECK ((due_from = ANY (ARRAY['slip'::text, 'setting'::text]))),
  constraint slip_handed_back_when CHECK (((hand_back_id IS NULL) = (handed_back_at IS NULL))),
  constraint slip_return_ground_known CHECK ((return_ground = ANY (ARRAY['wrong-department'::text, 'litigation'::text, 'in-petition'::text, 'secret'::text, 'concluded'::text]))),
  constraint slip_return_has_who CHECK (((return_ground IS NULL) = (return_asked_at IS NULL)))
);
CREATE UNIQUE INDEX slip_by_case ON cases.slip USING btree (district_id, case_id);
CREATE INDEX slip_by_import ON cases.slip USING btree (district_id, import_id);
CREATE INDEX slip_by_unit ON cases.slip USING btree (district_id, unit_id, hand_back_id);
create policy slip_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy slip_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy slip_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy slip_remove for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;
grant update (due_from, hand_back_id, handed_back_at, is_duty_decided, return_asked_at, return_ground, return_person_id, return_reason, return_way, said, transferred_at) to linli_app;

-- cases.slip_import
create table cases.slip_import (
  district_id integer not null,
  id uuid not null,
  unit_id uuid not null,
  file_name text not null,
  sha256 text not null,
  state text not null,
  tables jsonb not null,
  questions jsonb not null,
  outside jsonb not null,
  choices jsonb not null,
  counts jsonb not null,
  total integer not null,
  done integer not null,
  reason text not null,
  reason_values jsonb not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  finished_at timestamp with time zone,
  version integer not null,
  constraint slip_import_pkey PRIMARY KEY (district_id, id),
  constraint slip_import_dated_if_finished CHECK (((state = ANY (ARRAY['preview'::text, 'running'::text, 'undoing'::text])) OR (finished_at IS NOT NULL))),
  constraint slip_import_progress_plausible CHECK (((done >= 0) AND (done <= total))),
  constraint slip_import_state_known CHECK ((state = ANY (ARRAY['preview'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text, 'undoing'::text, 'undone'::text])))
);
CREATE INDEX slip_import_by_day ON cases.slip_import USING btree (district_id, at);
CREATE INDEX slip_import_by_person ON cases.slip_import USING btree (district_id, person_id, id DESC);
create policy slip_import_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy slip_import_behind_the_door for select to linli_owner using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy slip_import_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy slip_import_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (choices, counts, done, finished_at, outside, questions, reason, reason_values, state, tables, total, version) to linli_app;

-- cases.slip_row
create table cases.slip_row (
  district_id integer not null,
  import_id uuid not null,
  table_no integer not null,
  row_no integer not null,
  state text not null,
  slip_number text not null,
  cells jsonb not null,
  changes jsonb not null,
  faults jsonb not null,
  warnings jsonb not null,
  case_id uuid,
  case_version integer,
  constraint slip_row_pkey PRIMARY KEY (district_id, import_id, table_no, row_no),
  constraint slip_row_of_import FOREIGN KEY (district_id, import_id) REFERENCES cases.slip_import(district_id, id),
  constraint slip_row_state_known CHECK ((state = ANY (ARRAY['good'::text, 'changed'::text, 'same'::text, 'question'::text, 'faulty'::text, 'made'::text, 'added'::text, 'taken-back'::text, 'kept'::text])))
);
CREATE INDEX slip_row_by_state ON cases.slip_row USING btree (district_id, import_id, state, table_no, row_no);
create policy slip_row_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy slip_row_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy slip_row_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy slip_row_remove for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;
grant update (case_id, case_version, cells, changes, faults, state, warnings) to linli_app;

-- cases.slip_source
create table cases.slip_source (
  district_id integer not null,
  import_id uuid not null,
  workbook bytea not null,
  constraint slip_source_pkey PRIMARY KEY (district_id, import_id),
  constraint slip_source_of_import FOREIGN KEY (district_id, import_id) REFERENCES cases.slip_import(district_id, id)
);
create policy slip_source_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy slip_source_behind_the_door for select to linli_owner using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy slip_source_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy slip_source_remove for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert to linli_app;

-- cases.slip_word
create table cases.slip_word (
  district_id integer not null,
  unit_id uuid not null,
  kind text not null,
  word text not null,
  means text,
  at timestamp with time zone not null,
  constraint slip_word_pkey PRIMARY KEY (district_id, unit_id, kind, word),
  constraint slip_word_kind_known CHECK ((kind = ANY (ARRAY['column'::text, 'category'::text, 'place'::text, 'unit'::text])))
);
create policy slip_word_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy slip_word_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy slip_word_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (at, means) to linli_app;

-- cases.step
create table cases.step (
  district_id integer not null,
  id uuid not null,
  case_id uuid not null,
  at timestamp with time zone not null,
  verb text not null,
  from_state text,
  to_state text not null,
  by text not null,
  unit_id uuid,
  worker_id uuid,
  text text not null,
  audience text not null,
  constraint step_pkey PRIMARY KEY (district_id, id),
  constraint step_of_case FOREIGN KEY (district_id, case_id) REFERENCES cases.citizen_case(district_id, id),
  constraint step_audience_known CHECK ((audience = ANY (ARRAY['public'::text, 'reporter'::text, 'internal'::text]))),
  constraint step_by_known CHECK ((by = ANY (ARRAY['reporter'::text, 'unit'::text, 'system'::text]))),
  constraint step_of_reporter_names_nobody CHECK (((by = 'unit'::text) OR ((unit_id IS NULL) AND (worker_id IS NULL))))
);
CREATE INDEX step_by_case ON cases.step USING btree (district_id, case_id, id);
create policy step_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy step_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy step_take_back for delete to linli_app using ((district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer) AND (verb = 'note'::text));
grant delete, insert, select to linli_app;

-- cases.target
create table cases.target (
  district_id integer not null,
  id uuid not null,
  place_id uuid not null,
  category_id uuid,
  what text not null,
  term_count integer not null,
  term_unit text not null,
  version integer not null,
  constraint target_pkey PRIMARY KEY (district_id, id),
  constraint target_of_category FOREIGN KEY (district_id, category_id) REFERENCES cases.category(district_id, id),
  constraint target_positive CHECK (((term_count >= 1) AND (term_count <= 1000))),
  constraint target_unit_known CHECK ((term_unit = ANY (ARRAY['hour'::text, 'calendar-day'::text, 'working-day'::text, 'month'::text]))),
  constraint target_what_known CHECK ((what = ANY (ARRAY['first-answer'::text, 'step'::text, 'resolution'::text])))
);
CREATE UNIQUE INDEX target_once ON cases.target USING btree (district_id, place_id, category_id, what) NULLS NOT DISTINCT;
create policy target_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy target_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy target_drop for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy target_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;
grant update (term_count, term_unit, version) to linli_app;

-- cases.tick
create table cases.tick (
  district_id integer not null,
  case_id uuid not null,
  code text not null,
  at timestamp with time zone not null,
  unit_id uuid not null,
  constraint tick_once PRIMARY KEY (district_id, case_id, code),
  constraint tick_of_case FOREIGN KEY (district_id, case_id) REFERENCES cases.citizen_case(district_id, id)
);
create policy tick_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy tick_drop for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy tick_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;

-- cases.window
create table cases.window (
  district_id integer not null,
  confirm_days integer not null,
  object_days integer not null,
  most_returns integer not null,
  still_after_days integer not null,
  version integer not null,
  hotline_days integer not null default 5,
  constraint window_pkey PRIMARY KEY (district_id),
  constraint window_confirm_known CHECK ((confirm_days = ANY (ARRAY[7, 15, 30]))),
  constraint window_hotline_days_plausible CHECK (((hotline_days >= 1) AND (hotline_days <= 60))),
  constraint window_object_known CHECK ((object_days = ANY (ARRAY[7, 15, 30]))),
  constraint window_returns_sensible CHECK (((most_returns >= 1) AND (most_returns <= 9))),
  constraint window_still_sensible CHECK (((still_after_days >= 7) AND (still_after_days <= 180)))
);
create policy window_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy window_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy window_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (confirm_days, hotline_days, most_returns, object_days, still_after_days, version) to linli_app;

-- figures.delta
create table figures.delta (
  district_id integer not null,
  id uuid not null,
  place_id uuid not null,
  measure text not null,
  period date not null,
  amount bigint not null,
  constraint delta_pkey PRIMARY KEY (district_id, id)
);
CREATE INDEX delta_by_measure ON figures.delta USING btree (district_id, measure, place_id, period);
create policy delta_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy delta_fold for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy delta_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;

-- figures.figure
create table figures.figure (
  district_id integer not null,
  place_id uuid not null,
  measure text not null,
  period date not null,
  amount bigint not null,
  constraint figure_pkey PRIMARY KEY (district_id, measure, place_id, period)
);
CREATE INDEX figure_by_period ON figures.figure USING btree (district_id, measure, period) INCLUDE (place_id, amount);
create policy figure_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy figure_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy figure_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (amount) to linli_app;

-- figures.standing
create table figures.standing (
  district_id integer not null,
  measure text not null,
  place_id uuid not null,
  amount bigint not null,
  constraint standing_pkey PRIMARY KEY (district_id, measure, place_id)
);
create policy standing_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy standing_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy standing_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (amount) to linli_app;

-- files.file
create table files.file (
  district_id integer not null,
  id uuid not null,
  subject_kind text,
  subject_id uuid,
  uploaded_by uuid not null,
  at timestamp with time zone not null,
  name text not null,
  type text not null,
  bytes bigint not null,
  sha256 text not null,
  stored_as text not null,
  width integer,
  height integer,
  scan text,
  constraint file_pkey PRIMARY KEY (district_id, id),
  constraint file_attached_whole CHECK (((subject_kind IS NULL) = (subject_id IS NULL))),
  constraint file_hash_whole CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint file_not_empty CHECK ((bytes > 0)),
  constraint file_scan_known CHECK ((scan = ANY (ARRAY['waiting'::text, 'clean'::text, 'refused'::text]))),
  constraint file_stored_by_random CHECK ((stored_as ~ '^[0-9a-f]{32}$'::text))
);
CREATE UNIQUE INDEX file_by_place ON files.file USING btree (district_id, stored_as);
CREATE INDEX file_by_subject ON files.file USING btree (district_id, subject_id, id) WHERE (subject_id IS NOT NULL);
CREATE INDEX file_to_scan ON files.file USING btree (district_id, id) WHERE (scan = 'waiting'::text);
CREATE INDEX file_unattached ON files.file USING btree (district_id, uploaded_by, at) WHERE (subject_id IS NULL);
create policy file_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy file_attach for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy file_drop for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy file_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;
grant update (name, scan, subject_id, subject_kind, uploaded_by) to linli_app;

-- files.sent
create table files.sent (
  district_id integer not null,
  who uuid not null,
  day date not null,
  bytes bigint not null,
  constraint sent_pkey PRIMARY KEY (district_id, who, day),
  constraint sent_not_negative CHECK ((bytes >= 0))
);
CREATE INDEX sent_by_day ON files.sent USING btree (district_id, day);
create policy sent_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy sent_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy sent_drop for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy sent_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;
grant update (bytes) to linli_app;

-- files.total
create table files.total (
  district_id integer not null,
  bytes bigint not null,
  constraint total_pkey PRIMARY KEY (district_id),
  constraint total_not_negative CHECK ((bytes >= 0))
);
create policy total_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy total_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy total_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (bytes) to linli_app;

-- http.idempotent_answer
create table http.idempotent_answer (
  district_id integer not null,
  person_id uuid not null,
  key text not null,
  route text not null,
  request_hash text not null,
  answer jsonb,
  at timestamp with time zone not null,
  constraint idempotent_answer_once PRIMARY KEY (district_id, person_id, key)
);
CREATE INDEX idempotent_answer_by_age ON http.idempotent_answer USING btree (district_id, at);
create policy idempotent_answer_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy idempotent_answer_drop for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy idempotent_answer_fill for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy idempotent_answer_own for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;
grant update (answer) to linli_app;

-- identity.account
create table identity.account (
  id uuid not null,
  district_id integer not null,
  sign_in_name text not null,
  name text not null,
  email text not null,
  email_verified boolean not null,
  image text,
  is_demo boolean not null,
  locked_at timestamp with time zone,
  closed_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint account_email_once UNIQUE (email),
  constraint account_name_once_a_district UNIQUE (sign_in_name),
  constraint account_pkey PRIMARY KEY (id),
  constraint account_name_of_its_district CHECK ((sign_in_name ~~ (district_id || ':%'::text)))
);
grant delete, insert, select, update to linli_identity;

-- identity.attempt
create table identity.attempt (
  key text not null,
  tries integer not null,
  last_at timestamp with time zone not null,
  free_at timestamp with time zone not null,
  constraint attempt_pkey PRIMARY KEY (key)
);
CREATE INDEX attempt_by_age ON identity.attempt USING btree (last_at);
grant delete, insert, select, update to linli_identity;

-- identity.credential
create table identity.credential (
  id uuid not null,
  account_id uuid not null,
  provider_id text not null,
  subject text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint credential_once UNIQUE (provider_id, subject),
  constraint credential_pkey PRIMARY KEY (id),
  constraint credential_of_account FOREIGN KEY (account_id) REFERENCES identity.account(id) ON DELETE CASCADE
);
CREATE INDEX credential_account_id_idx ON identity.credential USING btree (account_id);
CREATE UNIQUE INDEX credential_one_identity ON identity.credential USING btree (account_id) WHERE (provider_id ~~ 'identity:%'::text);
grant delete, insert, select, update to linli_identity;

-- identity.factor_removal
create table identity.factor_removal (
  id uuid not null,
  district_id integer not null,
  account_id uuid not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  agreed_by uuid,
  agreed_at timestamp with time zone,
  constraint factor_removal_pkey PRIMARY KEY (id),
  constraint factor_removal_of_account FOREIGN KEY (account_id) REFERENCES identity.account(id) ON DELETE CASCADE,
  constraint factor_removal_agreed_whole CHECK (((agreed_by IS NULL) = (agreed_at IS NULL))),
  constraint factor_removal_by_two_others CHECK (((asked_by <> account_id) AND (agreed_by <> asked_by) AND (agreed_by <> account_id)))
);
CREATE INDEX factor_removal_waiting ON identity.factor_removal USING btree (district_id, asked_at) WHERE (agreed_at IS NULL);
grant delete, insert, select, update to linli_identity;

-- identity.invitation
create table identity.invitation (
  id uuid not null,
  district_id integer not null,
  person_id uuid not null,
  purpose text not null,
  token_hash text not null,
  made_by uuid,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint invitation_token_once UNIQUE (token_hash),
  constraint invitation_pkey PRIMARY KEY (id),
  constraint invitation_not_for_self CHECK ((made_by <> person_id)),
  constraint invitation_purpose_known CHECK ((purpose = ANY (ARRAY['invitation'::text, 'reset'::text])))
);
CREATE INDEX invitation_by_person ON identity.invitation USING btree (district_id, person_id);
grant delete, insert, select, update to linli_identity;

-- identity.phone
create table identity.phone (
  account_id uuid not null,
  lookup text not null,
  sealed bytea not null,
  since timestamp with time zone not null,
  constraint phone_once_a_district UNIQUE (lookup),
  constraint phone_pkey PRIMARY KEY (account_id),
  constraint phone_of_account FOREIGN KEY (account_id) REFERENCES identity.account(id) ON DELETE CASCADE,
  constraint phone_lookup_hashed CHECK ((length(lookup) = 43))
);
grant delete, insert, select, update to linli_identity;

-- identity.phone_code
create table identity.phone_code (
  lookup text not null,
  code_hash text not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  tries integer not null,
  constraint phone_code_pkey PRIMARY KEY (lookup),
  constraint phone_code_five_tries CHECK (((tries >= 0) AND (tries <= 5))),
  constraint phone_code_hashed CHECK (((length(lookup) = 43) AND (length(code_hash) = 43)))
);
CREATE INDEX phone_code_by_end ON identity.phone_code USING btree (expires_at);
grant delete, insert, select, update to linli_identity;

-- identity.recovery_code
create table identity.recovery_code (
  account_id uuid not null,
  code_hash text not null,
  used_at timestamp with time zone,
  constraint recovery_code_pkey PRIMARY KEY (account_id, code_hash),
  constraint recovery_code_of_account FOREIGN KEY (account_id) REFERENCES identity.account(id) ON DELETE CASCADE
);
grant delete, insert, select, update to linli_identity;

-- identity.second_factor
create table identity.second_factor (
  account_id uuid not null,
  seed bytea not null,
  begun_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  last_step bigint not null,
  constraint second_factor_pkey PRIMARY KEY (account_id),
  constraint second_factor_of_account FOREIGN KEY (account_id) REFERENCES identity.account(id) ON DELETE CASCADE
);
grant delete, insert, select, update to linli_identity;

-- identity.session
create table identity.session (
  id uuid not null,
  account_id uuid not null,
  token text not null,
  kind text not null,
  expires_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  proved_at timestamp with time zone,
  constraint session_token_once UNIQUE (token),
  constraint session_pkey PRIMARY KEY (id),
  constraint session_of_account FOREIGN KEY (account_id) REFERENCES identity.account(id) ON DELETE CASCADE,
  constraint session_kind_known CHECK ((kind = ANY (ARRAY['staff'::text, 'resident'::text]))),
  constraint session_token_hashed CHECK ((length(token) = 43))
);
CREATE INDEX session_account_id_idx ON identity.session USING btree (account_id);
CREATE INDEX session_by_end ON identity.session USING btree (expires_at);
grant delete, insert, select, update to linli_identity;

-- identity.verification
create table identity.verification (
  id uuid not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint verification_pkey PRIMARY KEY (id)
);
CREATE INDEX verification_identifier_idx ON identity.verification USING btree (identifier);
grant delete, insert, select, update to linli_identity;

-- inbox.badge
create table inbox.badge (
  district_id integer not null,
  person_id uuid not null,
  waiting integer not null,
  constraint badge_pkey PRIMARY KEY (district_id, person_id),
  constraint badge_is_a_sum CHECK ((waiting >= 0))
);
create policy badge_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy badge_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy badge_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (waiting) to linli_app;

-- inbox.bundle
create table inbox.bundle (
  district_id integer not null,
  person_id uuid not null,
  day date not null,
  items integer not null,
  at timestamp with time zone not null,
  constraint bundle_once_a_day PRIMARY KEY (district_id, person_id, day)
);
CREATE INDEX bundle_by_age ON inbox.bundle USING btree (district_id, day);
create policy bundle_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy bundle_drop for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy bundle_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;

-- inbox.follow
create table inbox.follow (
  district_id integer not null,
  person_id uuid not null,
  about_kind text not null,
  about_id uuid not null,
  at timestamp with time zone not null,
  constraint follow_once_a_matter PRIMARY KEY (district_id, person_id, about_kind, about_id)
);
CREATE INDEX follow_by_matter ON inbox.follow USING btree (district_id, about_kind, about_id);
create policy follow_add for insert to linli_app with check ((district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer) AND (person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid));
create policy follow_drop for delete to linli_app using ((district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer) AND (person_id = (NULLIF(current_setting('app.person'::text, true), ''::text))::uuid));
create policy follow_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;

-- inbox.item
create table inbox.item (
  district_id integer not null,
  id uuid not null,
  person_id uuid not null,
  about_kind text not null,
  about_id uuid not null,
  url text not null,
  reason text not null,
  text_key text not null,
  text_values jsonb not null,
  at timestamp with time zone not null,
  times integer not null,
  done_at timestamp with time zone,
  snoozed_until timestamp with time zone,
  constraint item_once_a_matter UNIQUE (district_id, person_id, about_kind, about_id),
  constraint item_pkey PRIMARY KEY (district_id, id),
  constraint item_done_is_not_asleep CHECK (((done_at IS NULL) OR (snoozed_until IS NULL))),
  constraint item_times_counted CHECK ((times > 0))
);
CREATE INDEX item_asleep ON inbox.item USING btree (district_id, person_id, at DESC, id DESC) WHERE (snoozed_until IS NOT NULL);
CREATE INDEX item_by_done ON inbox.item USING btree (district_id, done_at) WHERE (done_at IS NOT NULL);
CREATE INDEX item_by_matter ON inbox.item USING btree (district_id, about_kind, about_id) WHERE (done_at IS NULL);
CREATE INDEX item_done ON inbox.item USING btree (district_id, person_id, at DESC, id DESC) WHERE (done_at IS NOT NULL);
CREATE INDEX item_open ON inbox.item USING btree (district_id, person_id, at DESC, id DESC) WHERE ((done_at IS NULL) AND (snoozed_until IS NULL));
CREATE INDEX item_wakes ON inbox.item USING btree (district_id, snoozed_until) WHERE (snoozed_until IS NOT NULL);
create policy item_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy item_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy item_drop for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy item_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;
grant update (at, done_at, reason, snoozed_until, text_key, text_values, times, url) to linli_app;

-- jobs.heard
create table jobs.heard (
  district_id integer not null,
  event_id uuid not null,
  listener text not null,
  at timestamp with time zone not null,
  constraint heard_once PRIMARY KEY (district_id, event_id, listener)
);
CREATE INDEX heard_by_age ON jobs.heard USING btree (district_id, at);
create policy heard_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy heard_drop for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy heard_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;

-- jobs.worker
create table jobs.worker (
  id text not null,
  process text not null,
  at timestamp with time zone not null,
  constraint worker_pkey PRIMARY KEY (id)
);

-- linli.demo_clock
create table linli.demo_clock (
  district_id integer not null,
  ahead_ms bigint not null,
  constraint demo_clock_pkey PRIMARY KEY (district_id)
);
grant insert, select to linli_app;
grant update (ahead_ms) to linli_app;

-- linli.migration
create table linli.migration (
  name text not null,
  ran_at timestamp with time zone not null,
  constraint migration_pkey PRIMARY KEY (name)
);

-- linli.site
create table linli.site (
  host text not null,
  district_id integer not null,
  constraint site_pkey PRIMARY KEY (host)
);
grant insert, select to linli_app;

-- live.event
create table live.event (
  district_id integer not null,
  kind text not null,
  subject_id uuid not null,
  number integer not null,
  at timestamp with time zone not null,
  name text not null,
  facts jsonb not null,
  constraint event_pkey PRIMARY KEY (district_id, kind, subject_id, number)
);
CREATE INDEX event_by_age ON live.event USING btree (district_id, at);
create policy event_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy event_drop for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy event_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;

-- live.topic
create table live.topic (
  district_id integer not null,
  kind text not null,
  subject_id uuid not null,
  last integer not null,
  constraint topic_pkey PRIMARY KEY (district_id, kind, subject_id),
  constraint topic_counts_from_one CHECK ((last > 0))
);
create policy topic_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy topic_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer) with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy topic_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (last) to linli_app;

-- mail.letter
create table mail.letter (
  district_id integer not null,
  id uuid not null,
  once_as text not null,
  address text not null,
  subject text not null,
  body text not null,
  calendar jsonb,
  at timestamp with time zone not null,
  sent_at timestamp with time zone,
  refused_at timestamp with time zone,
  refusal text,
  constraint letter_written_once UNIQUE (district_id, once_as),
  constraint letter_pkey PRIMARY KEY (district_id, id),
  constraint letter_one_end CHECK (((sent_at IS NULL) OR (refused_at IS NULL))),
  constraint letter_says_why CHECK (((refused_at IS NULL) = (refusal IS NULL))),
  constraint letter_wiped_if_gone CHECK (((sent_at IS NULL) OR ((body = ''::text) AND (calendar IS NULL))))
);
create policy letter_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy letter_behind_the_door for insert to linli_owner with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy letter_end for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy letter_forget for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy letter_forgotten_behind_the_door for delete to linli_owner using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy letter_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy letter_seen_behind_the_door for select to linli_owner using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;
grant update (address, body, calendar, refusal, refused_at, sent_at) to linli_app;

-- meetings.attendee
create table meetings.attendee (
  district_id integer not null,
  id uuid not null,
  meeting_id uuid not null,
  post_id uuid not null,
  unit_id uuid not null,
  unit_name text not null,
  post_title text not null,
  kind text not null,
  reply text not null,
  substitute_post_id uuid,
  substitute_title text not null,
  reason text not null,
  rank integer not null,
  version integer not null,
  constraint attendee_once_a_post UNIQUE (district_id, meeting_id, post_id),
  constraint attendee_pkey PRIMARY KEY (district_id, id),
  constraint attendee_of_meeting FOREIGN KEY (district_id, meeting_id) REFERENCES meetings.meeting(district_id, id),
  constraint attendee_absence_says_why CHECK ((((reply <> 'excused'::text) AND (substitute_post_id IS NULL)) OR (reason <> ''::text))),
  constraint attendee_is_no_own_substitute CHECK (((substitute_post_id IS NULL) OR (substitute_post_id <> post_id))),
  constraint attendee_kind_known CHECK ((kind = ANY (ARRAY['member'::text, 'observer'::text]))),
  constraint attendee_reply_known CHECK ((reply = ANY (ARRAY['invited'::text, 'coming'::text, 'excused'::text])))
);
CREATE INDEX attendee_by_post ON meetings.attendee USING btree (district_id, post_id, meeting_id);
CREATE INDEX attendee_by_substitute ON meetings.attendee USING btree (district_id, substitute_post_id, meeting_id) WHERE (substitute_post_id IS NOT NULL);
create policy attendee_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy attendee_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy attendee_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy attendee_remove for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;
grant update (kind, post_id, post_title, rank, reason, reply, substitute_post_id, substitute_title, unit_id, unit_name, version) to linli_app;

-- meetings.capture
create table meetings.capture (
  district_id integer not null,
  id uuid not null,
  meeting_id uuid not null,
  seq integer not null,
  kind text not null,
  at timestamp with time zone not null,
  kept_at timestamp with time zone not null,
  post_id uuid,
  content jsonb not null,
  constraint capture_in_order UNIQUE (district_id, meeting_id, seq),
  constraint capture_once PRIMARY KEY (district_id, id),
  constraint capture_of_meeting FOREIGN KEY (district_id, meeting_id) REFERENCES meetings.meeting(district_id, id)
);
create policy capture_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy capture_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;

-- meetings.correction
create table meetings.correction (
  district_id integer not null,
  id uuid not null,
  meeting_id uuid not null,
  minutes_id uuid not null,
  what text not null,
  subject text not null,
  before text not null,
  after text not null,
  reason text not null,
  post_id uuid,
  at timestamp with time zone not null,
  constraint correction_pkey PRIMARY KEY (district_id, id),
  constraint correction_of_minutes FOREIGN KEY (district_id, minutes_id) REFERENCES meetings.minutes(district_id, id),
  constraint correction_says_why CHECK ((reason <> ''::text)),
  constraint correction_what_known CHECK ((what = ANY (ARRAY['presence'::text, 'speech'::text])))
);
CREATE INDEX correction_by_meeting ON meetings.correction USING btree (district_id, meeting_id, at, id);
create policy correction_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy correction_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;

-- meetings.decision
create table meetings.decision (
  district_id integer not null,
  id uuid not null,
  meeting_id uuid not null,
  item_id uuid not null,
  ordinal integer not null,
  text text not null,
  lead_unit_id uuid,
  supporting_unit_ids uuid[] not null,
  due_on date,
  speech_id uuid,
  present integer not null,
  needed integer not null,
  at timestamp with time zone not null,
  dropped_reason text not null,
  locked boolean not null,
  version integer not null,
  join_task_id uuid,
  replaces_id uuid,
  constraint decision_number_once UNIQUE (district_id, meeting_id, ordinal),
  constraint decision_pkey PRIMARY KEY (district_id, id),
  constraint decision_of_item FOREIGN KEY (district_id, item_id) REFERENCES meetings.item(district_id, id),
  constraint decision_of_speech FOREIGN KEY (district_id, speech_id) REFERENCES meetings.speech(district_id, id),
  constraint decision_locked_is_whole CHECK (((NOT locked) OR ((lead_unit_id IS NOT NULL) AND (due_on IS NOT NULL) AND (dropped_reason = ''::text))))
);
CREATE INDEX decision_by_lead ON meetings.decision USING btree (district_id, lead_unit_id, id) WHERE locked;
create policy decision_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy decision_change for update to linli_app using ((district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer) AND (NOT locked)) with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy decision_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (dropped_reason, due_on, join_task_id, lead_unit_id, locked, needed, present, supporting_unit_ids, text, version) to linli_app;

-- meetings.follow_up
create table meetings.follow_up (
  district_id integer not null,
  decision_id uuid not null,
  meeting_id uuid not null,
  minutes_id uuid not null,
  task_id uuid not null,
  how text not null,
  state text not null,
  at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  confirmed_by_post_id uuid,
  dispute text not null,
  disputed_at timestamp with time zone,
  answer text not null,
  answered_at timestamp with time zone,
  superseded_by_id uuid,
  version integer not null,
  constraint follow_up_one_a_decision PRIMARY KEY (district_id, decision_id),
  constraint follow_up_of_decision FOREIGN KEY (district_id, decision_id) REFERENCES meetings.decision(district_id, id),
  constraint follow_up_confirmed_is_dated CHECK (((state <> 'confirmed'::text) OR (confirmed_at IS NOT NULL))),
  constraint follow_up_disputed_says_why CHECK (((state <> 'disputed'::text) OR ((dispute <> ''::text) AND (disputed_at IS NOT NULL)))),
  constraint follow_up_how_known CHECK ((how = ANY (ARRAY['made'::text, 'joined'::text]))),
  constraint follow_up_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'confirmed'::text, 'disputed'::text, 'superseded'::text]))),
  constraint follow_up_superseded_by_one CHECK (((state = 'superseded'::text) = (superseded_by_id IS NOT NULL)))
);
CREATE INDEX follow_up_by_state ON meetings.follow_up USING btree (district_id, state, at DESC, decision_id);
CREATE INDEX follow_up_by_task ON meetings.follow_up USING btree (district_id, task_id);
create policy follow_up_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy follow_up_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy follow_up_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (answer, answered_at, confirmed_at, confirmed_by_post_id, dispute, disputed_at, state, superseded_by_id, version) to linli_app;

-- meetings.issue
create table meetings.issue (
  district_id integer not null,
  minutes_id uuid not null,
  meeting_id uuid not null,
  series_id uuid not null,
  year integer not null,
  number integer not null,
  document_no text not null,
  issued_on date not null,
  at timestamp with time zone not null,
  post_id uuid,
  constraint issue_number_once UNIQUE (district_id, series_id, year, number),
  constraint issue_once PRIMARY KEY (district_id, minutes_id),
  constraint issue_of_minutes FOREIGN KEY (district_id, minutes_id) REFERENCES meetings.minutes(district_id, id)
);
create policy issue_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy issue_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;

-- meetings.item
create table meetings.item (
  district_id integer not null,
  id uuid not null,
  meeting_id uuid not null,
  ordinal integer not null,
  kind text not null,
  title text not null,
  presenter_unit_id uuid,
  presenter_post_id uuid,
  minutes integer not null,
  expected text not null,
  unit_ids uuid[] not null,
  state text not null,
  times integer not null,
  rolled_from_id uuid,
  verdict text,
  verdict_note text not null,
  verdict_at timestamp with time zone,
  verdict_present integer,
  verdict_needed integer,
  is_queue_open boolean not null,
  started_at timestamp with time zone,
  spent_seconds integer not null,
  version integer not null,
  verdict_agreed integer,
  verdict_agreed_needed integer,
  keynote_post_ids uuid[] not null default '{}'::uuid[],
  constraint item_place_once UNIQUE (district_id, meeting_id, ordinal) DEFERRABLE INITIALLY DEFERRED,
  constraint item_pkey PRIMARY KEY (district_id, id),
  constraint item_of_meeting FOREIGN KEY (district_id, meeting_id) REFERENCES meetings.meeting(district_id, id),
  constraint item_rolled_from_item FOREIGN KEY (district_id, rolled_from_id) REFERENCES meetings.item(district_id, id),
  constraint item_agreed_has_voices CHECK (((verdict_agreed IS NULL) OR (verdict <> ALL (ARRAY['agreed'::text, 'agreed-in-principle'::text, 'agreed-with-changes'::text])) OR (verdict_agreed >= verdict_agreed_needed))),
  constraint item_binding_verdict_has_quorum CHECK (((verdict IS NULL) OR (verdict = ANY (ARRAY['deferred'::text, 'heard'::text])) OR (verdict_present >= verdict_needed))),
  constraint item_kind_known CHECK ((kind = ANY (ARRAY['fate'::text, 'hear'::text, 'review'::text, 'study'::text, 'convey'::text, 'notify'::text, 'speech'::text]))),
  constraint item_state_known CHECK ((state = ANY (ARRAY['open'::text, 'running'::text, 'done'::text, 'parked'::text]))),
  constraint item_verdict_known CHECK ((verdict = ANY (ARRAY['agreed'::text, 'agreed-in-principle'::text, 'agreed-with-changes'::text, 'deferred'::text, 'rejected'::text, 'heard'::text]))),
  constraint item_verdict_whole CHECK ((((verdict IS NULL) = (verdict_at IS NULL)) AND ((verdict IS NULL) = (verdict_present IS NULL)) AND ((verdict IS NULL) = (verdict_needed IS NULL)))),
  constraint item_voices_whole CHECK (((verdict_agreed IS NULL) = (verdict_agreed_needed IS NULL))),
  constraint item_zero_is_the_fate CHECK (((ordinal = 0) = (kind = 'fate'::text)))
);
CREATE UNIQUE INDEX item_rolled_once ON meetings.item USING btree (district_id, rolled_from_id) WHERE (rolled_from_id IS NOT NULL);
create policy item_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy item_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy item_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy item_remove for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;
grant update (expected, is_queue_open, keynote_post_ids, kind, minutes, ordinal, presenter_post_id, presenter_unit_id, spent_seconds, started_at, state, title, unit_ids, verdict, verdict_agreed, verdict_agreed_needed, verdict_at, verdict_needed, verdict_note, verdict_present, version) to linli_app;

-- meetings.meeting
create table meetings.meeting (
  district_id integer not null,
  id uuid not null,
  series_id uuid not null,
  number integer not null,
  kind text not null,
  title text not null,
  state text not null,
  starts_at timestamp with time zone not null,
  minutes_planned integer not null,
  venue text not null,
  chair_post_id uuid,
  contact text not null,
  notices integer not null,
  noticed_at timestamp with time zone,
  opened_at timestamp with time zone,
  closed_at timestamp with time zone,
  cancel_reason text not null,
  current_item_id uuid,
  operator_post_id uuid,
  shown jsonb not null,
  captured integer not null,
  version integer not null,
  body_name text not null default ''::text,
  body_name_en text not null default ''::text,
  constraint meeting_number_once UNIQUE (district_id, series_id, number),
  constraint meeting_pkey PRIMARY KEY (district_id, id),
  constraint meeting_of_series FOREIGN KEY (district_id, series_id) REFERENCES meetings.series(district_id, id),
  constraint meeting_cancelled_says_why CHECK (((state <> 'cancelled'::text) OR (cancel_reason <> ''::text))),
  constraint meeting_closed_is_dated CHECK (((state <> 'closed'::text) OR (closed_at IS NOT NULL))),
  constraint meeting_kind_known CHECK ((kind = ANY (ARRAY['plenary'::text, 'topic'::text, 'office'::text, 'liaison'::text, 'on-site'::text, 'dispatch'::text, 'study'::text]))),
  constraint meeting_noticed_if_convened CHECK (((state = ANY (ARRAY['draft'::text, 'cancelled'::text])) OR (noticed_at IS NOT NULL))),
  constraint meeting_opened_if_running CHECK (((state <> ALL (ARRAY['running'::text, 'closed'::text])) OR (opened_at IS NOT NULL))),
  constraint meeting_state_known CHECK ((state = ANY (ARRAY['draft'::text, 'convened'::text, 'running'::text, 'closed'::text, 'cancelled'::text])))
);
CREATE INDEX meeting_by_day ON meetings.meeting USING btree (district_id, starts_at DESC, id DESC);
CREATE INDEX meeting_by_series ON meetings.meeting USING btree (district_id, series_id, starts_at DESC, id DESC);
create policy meeting_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy meeting_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy meeting_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (body_name, body_name_en, cancel_reason, captured, chair_post_id, closed_at, contact, current_item_id, minutes_planned, noticed_at, notices, opened_at, operator_post_id, shown, starts_at, state, title, venue, version) to linli_app;

-- meetings.minutes
create table meetings.minutes (
  district_id integer not null,
  id uuid not null,
  meeting_id uuid not null,
  number integer not null,
  state text not null,
  reason text not null,
  text jsonb not null,
  checked_by_post_id uuid,
  checked_at timestamp with time zone,
  signed_by_post_id uuid,
  signed_at timestamp with time zone,
  record jsonb,
  head text not null,
  version integer not null,
  constraint minutes_number_once UNIQUE (district_id, meeting_id, number),
  constraint minutes_pkey PRIMARY KEY (district_id, id),
  constraint minutes_of_meeting FOREIGN KEY (district_id, meeting_id) REFERENCES meetings.meeting(district_id, id),
  constraint minutes_amended_says_why CHECK (((number = 1) OR (reason <> ''::text))),
  constraint minutes_checked_is_dated CHECK (((state <> ALL (ARRAY['checked'::text, 'signed'::text])) OR ((checked_at IS NOT NULL) AND (checked_by_post_id IS NOT NULL)))),
  constraint minutes_signed_whole CHECK ((((state = 'signed'::text) = (signed_at IS NOT NULL)) AND ((state = 'signed'::text) = (signed_by_post_id IS NOT NULL)) AND ((state = 'signed'::text) = (record IS NOT NULL)))),
  constraint minutes_state_known CHECK ((state = ANY (ARRAY['draft'::text, 'circulated'::text, 'checked'::text, 'signed'::text])))
);
CREATE UNIQUE INDEX minutes_one_open ON meetings.minutes USING btree (district_id, meeting_id) WHERE (state <> 'signed'::text);
create policy minutes_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy minutes_change for update to linli_app using ((district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer) AND (state <> 'signed'::text)) with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy minutes_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (checked_at, checked_by_post_id, head, record, signed_at, signed_by_post_id, state, text, version) to linli_app;

-- meetings.minutes_comment
create table meetings.minutes_comment (
  district_id integer not null,
  id uuid not null,
  minutes_id uuid not null,
  place text not null,
  post_id uuid not null,
  who text not null,
  at timestamp with time zone not null,
  quote text not null,
  proposal text,
  text text not null,
  outcome text,
  answer text not null,
  answered_at timestamp with time zone,
  version integer not null,
  constraint minutes_comment_pkey PRIMARY KEY (district_id, id),
  constraint minutes_comment_of_minutes FOREIGN KEY (district_id, minutes_id) REFERENCES meetings.minutes(district_id, id),
  constraint minutes_comment_answered_whole CHECK (((outcome IS NULL) = (answered_at IS NULL))),
  constraint minutes_comment_outcome_known CHECK ((outcome = ANY (ARRAY['taken'::text, 'left'::text])))
);
CREATE INDEX minutes_comment_by_minutes ON meetings.minutes_comment USING btree (district_id, minutes_id, at, id);
create policy minutes_comment_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy minutes_comment_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy minutes_comment_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (answer, answered_at, outcome, version) to linli_app;

-- meetings.notice
create table meetings.notice (
  district_id integer not null,
  id uuid not null,
  meeting_id uuid not null,
  number integer not null,
  kind text not null,
  at timestamp with time zone not null,
  short_reason text not null,
  changes jsonb not null,
  post_ids uuid[] not null,
  snapshot jsonb not null,
  constraint notice_number_once UNIQUE (district_id, meeting_id, number),
  constraint notice_pkey PRIMARY KEY (district_id, id),
  constraint notice_of_meeting FOREIGN KEY (district_id, meeting_id) REFERENCES meetings.meeting(district_id, id),
  constraint notice_kind_known CHECK ((kind = ANY (ARRAY['invite'::text, 'change'::text, 'cancel'::text])))
);
create policy notice_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy notice_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;

-- meetings.number
create table meetings.number (
  district_id integer not null,
  series_id uuid not null,
  year integer not null,
  last integer not null,
  constraint number_one_a_year PRIMARY KEY (district_id, series_id, year)
);
create policy number_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy number_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy number_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (last) to linli_app;

-- meetings.opinion
create table meetings.opinion (
  district_id integer not null,
  meeting_id uuid not null,
  item_id uuid not null,
  attendee_id uuid not null,
  opinion text not null,
  note text not null,
  at timestamp with time zone not null,
  constraint opinion_one_a_seat PRIMARY KEY (district_id, item_id, attendee_id),
  constraint opinion_of_attendee FOREIGN KEY (district_id, attendee_id) REFERENCES meetings.attendee(district_id, id),
  constraint opinion_of_item FOREIGN KEY (district_id, item_id) REFERENCES meetings.item(district_id, id),
  constraint opinion_known CHECK ((opinion = ANY (ARRAY['agree'::text, 'amend'::text, 'against'::text])))
);
create policy opinion_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy opinion_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy opinion_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (at, note, opinion) to linli_app;

-- meetings.paper
create table meetings.paper (
  district_id integer not null,
  id uuid not null,
  meeting_id uuid not null,
  item_id uuid not null,
  kind text not null,
  title text not null,
  text text not null,
  ref_id uuid,
  from_id uuid,
  figures jsonb,
  frozen_at timestamp with time zone,
  number integer not null,
  state text not null,
  at timestamp with time zone not null,
  version integer not null,
  link text not null default ''::text,
  constraint paper_pkey PRIMARY KEY (district_id, id),
  constraint paper_of_item FOREIGN KEY (district_id, item_id) REFERENCES meetings.item(district_id, id),
  constraint paper_figures_are_frozen CHECK (((figures IS NULL) = (frozen_at IS NULL))),
  constraint paper_kind_known CHECK ((kind = ANY (ARRAY['progress-report'::text, 'key-points'::text, 'list-version'::text, 'task'::text, 'file'::text, 'link'::text, 'decision'::text]))),
  constraint paper_link_whole CHECK (((kind = ANY (ARRAY['link'::text, 'decision'::text])) = (link <> ''::text))),
  constraint paper_refers_where_it_must CHECK (((kind = ANY (ARRAY['key-points'::text, 'list-version'::text, 'task'::text, 'decision'::text])) = (ref_id IS NOT NULL))),
  constraint paper_state_known CHECK ((state = ANY (ARRAY['current'::text, 'replaced'::text, 'withdrawn'::text])))
);
CREATE INDEX paper_by_meeting ON meetings.paper USING btree (district_id, meeting_id, item_id, id);
CREATE INDEX paper_by_ref ON meetings.paper USING btree (district_id, ref_id, meeting_id) WHERE (ref_id IS NOT NULL);
create policy paper_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy paper_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy paper_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (figures, frozen_at, state, text, title, version) to linli_app;

-- meetings.presence
create table meetings.presence (
  district_id integer not null,
  id uuid not null,
  meeting_id uuid not null,
  attendee_id uuid not null,
  what text not null,
  item_id uuid,
  at timestamp with time zone not null,
  seq integer not null,
  undone boolean not null,
  constraint presence_pkey PRIMARY KEY (district_id, id),
  constraint presence_of_attendee FOREIGN KEY (district_id, attendee_id) REFERENCES meetings.attendee(district_id, id),
  constraint presence_of_meeting FOREIGN KEY (district_id, meeting_id) REFERENCES meetings.meeting(district_id, id),
  constraint presence_kind_known CHECK ((what = ANY (ARRAY['arrived'::text, 'left'::text, 'returned'::text, 'recused'::text, 'rejoined'::text]))),
  constraint presence_recused_from_an_item CHECK (((what = ANY (ARRAY['recused'::text, 'rejoined'::text])) = (item_id IS NOT NULL)))
);
CREATE INDEX presence_by_meeting ON meetings.presence USING btree (district_id, meeting_id, at, seq);
create policy presence_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy presence_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy presence_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (undone) to linli_app;

-- meetings.row_verdict
create table meetings.row_verdict (
  district_id integer not null,
  list_version_id uuid not null,
  row_id uuid not null,
  row_version integer not null,
  verdict text not null,
  note text not null,
  meeting_id uuid,
  at timestamp with time zone not null,
  post_id uuid,
  constraint row_verdict_one_a_row PRIMARY KEY (district_id, list_version_id, row_id),
  constraint row_verdict_known CHECK ((verdict = ANY (ARRAY['agree'::text, 'change'::text, 'return'::text]))),
  constraint row_verdict_says_why CHECK (((verdict = 'agree'::text) OR (note <> ''::text)))
);
create policy row_verdict_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy row_verdict_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy row_verdict_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy row_verdict_remove for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;
grant update (at, meeting_id, note, post_id, row_version, verdict) to linli_app;

-- meetings.screen
create table meetings.screen (
  district_id integer not null,
  meeting_id uuid not null,
  id uuid not null,
  page text not null,
  seq integer not null,
  at timestamp with time zone not null,
  constraint screen_pkey PRIMARY KEY (district_id, meeting_id, id),
  constraint screen_of_a_meeting FOREIGN KEY (district_id, meeting_id) REFERENCES meetings.meeting(district_id, id),
  constraint screen_page_known CHECK ((page = ANY (ARRAY['operator'::text, 'seat'::text, 'projector'::text, 'sign'::text]))),
  constraint screen_seq_counts CHECK ((seq >= 0))
);
create policy screen_all for all to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer) with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;
grant update (at, seq) to linli_app;

-- meetings.seat_succession
create table meetings.seat_succession (
  district_id integer not null,
  from_post_id uuid not null,
  to_post_id uuid not null,
  at timestamp with time zone not null,
  constraint seat_succession_once PRIMARY KEY (district_id, to_post_id, from_post_id),
  constraint seat_succession_to_another CHECK ((from_post_id <> to_post_id))
);
CREATE INDEX seat_succession_by_from ON meetings.seat_succession USING btree (district_id, from_post_id, to_post_id);
create policy seat_succession_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy seat_succession_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;

-- meetings.series
create table meetings.series (
  district_id integer not null,
  id uuid not null,
  name text not null,
  name_en text not null,
  kind text not null,
  quorum text not null,
  notice_days integer not null,
  document_word text not null,
  tags text[] not null,
  version integer not null,
  passing text not null default 'concluded'::text,
  tie text not null default 'not-passed'::text,
  rule_basis text not null default 'practice'::text,
  rule_source text not null default ''::text,
  constraint series_named_once UNIQUE (district_id, name),
  constraint series_pkey PRIMARY KEY (district_id, id),
  constraint series_kind_known CHECK ((kind = ANY (ARRAY['plenary'::text, 'topic'::text, 'office'::text, 'liaison'::text, 'on-site'::text, 'dispatch'::text, 'study'::text]))),
  constraint series_notice_plausible CHECK (((notice_days >= 0) AND (notice_days <= 30))),
  constraint series_passing_known CHECK ((passing = ANY (ARRAY['concluded'::text, 'more-than-half'::text, 'two-thirds'::text]))),
  constraint series_quorum_known CHECK ((quorum = ANY (ARRAY['none'::text, 'more-than-half'::text, 'two-thirds'::text]))),
  constraint series_rule_basis_known CHECK ((rule_basis = ANY (ARRAY['law'::text, 'own-rules'::text, 'practice'::text]))),
  constraint series_rule_source_said CHECK (((rule_basis = 'practice'::text) OR (rule_source <> ''::text))),
  constraint series_tie_known CHECK ((tie = ANY (ARRAY['not-passed'::text, 'chair-casts'::text])))
);
create policy series_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy series_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy series_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (document_word, kind, name, name_en, notice_days, passing, quorum, rule_basis, rule_source, tags, tie, version) to linli_app;

-- meetings.series_member
create table meetings.series_member (
  district_id integer not null,
  series_id uuid not null,
  post_id uuid not null,
  kind text not null,
  rank integer not null,
  constraint series_member_once PRIMARY KEY (district_id, series_id, post_id),
  constraint series_member_of_series FOREIGN KEY (district_id, series_id) REFERENCES meetings.series(district_id, id),
  constraint series_member_kind_known CHECK ((kind = ANY (ARRAY['member'::text, 'observer'::text])))
);
create policy series_member_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy series_member_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy series_member_remove for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;

-- meetings.speaker
create table meetings.speaker (
  district_id integer not null,
  id uuid not null,
  meeting_id uuid not null,
  item_id uuid not null,
  attendee_id uuid not null,
  state text not null,
  ordinal integer not null,
  started_at timestamp with time zone,
  spent_seconds integer not null,
  constraint speaker_pkey PRIMARY KEY (district_id, id),
  constraint speaker_of_attendee FOREIGN KEY (district_id, attendee_id) REFERENCES meetings.attendee(district_id, id),
  constraint speaker_of_item FOREIGN KEY (district_id, item_id) REFERENCES meetings.item(district_id, id),
  constraint speaker_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'speaking'::text, 'done'::text])))
);
CREATE INDEX speaker_by_item ON meetings.speaker USING btree (district_id, item_id, ordinal);
CREATE UNIQUE INDEX speaker_waits_once ON meetings.speaker USING btree (district_id, item_id, attendee_id) WHERE (state <> 'done'::text);
create policy speaker_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy speaker_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy speaker_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy speaker_remove for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;
grant update (spent_seconds, started_at, state) to linli_app;

-- meetings.speech
create table meetings.speech (
  district_id integer not null,
  id uuid not null,
  meeting_id uuid not null,
  item_id uuid not null,
  attendee_id uuid,
  text text not null,
  tags text[] not null,
  task_ids uuid[] not null,
  at timestamp with time zone not null,
  seq integer not null,
  dropped boolean not null,
  version integer not null,
  what text not null default 'point'::text,
  level text,
  constraint speech_pkey PRIMARY KEY (district_id, id),
  constraint speech_of_item FOREIGN KEY (district_id, item_id) REFERENCES meetings.item(district_id, id),
  constraint speech_level_known CHECK ((level = ANY (ARRAY['community'::text, 'street'::text, 'district'::text, 'above'::text]))),
  constraint speech_level_of_a_problem CHECK (((what = 'problem'::text) = (level IS NOT NULL))),
  constraint speech_reservation_of_a_seat CHECK (((what <> 'reservation'::text) OR (attendee_id IS NOT NULL))),
  constraint speech_what_known CHECK ((what = ANY (ARRAY['point'::text, 'problem'::text, 'reservation'::text])))
);
CREATE INDEX speech_by_meeting ON meetings.speech USING btree (district_id, meeting_id, at, seq);
CREATE INDEX speech_by_task ON meetings.speech USING gin (task_ids);
create policy speech_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy speech_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy speech_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (dropped, tags, task_ids, text, version) to linli_app;

-- organisations.ending
create table organisations.ending (
  district_id integer not null,
  unit_id uuid not null,
  last_day date not null,
  reason text not null,
  successor_id uuid,
  takers jsonb not null,
  done_at timestamp with time zone,
  blocked_at timestamp with time zone,
  constraint ending_once_a_unit PRIMARY KEY (district_id, unit_id),
  constraint ending_of_a_unit FOREIGN KEY (district_id, unit_id) REFERENCES organisations.unit(district_id, id),
  constraint ending_succeeded FOREIGN KEY (district_id, successor_id) REFERENCES organisations.unit(district_id, id),
  constraint ending_done_or_blocked CHECK (((done_at IS NULL) OR (blocked_at IS NULL))),
  constraint ending_not_to_itself CHECK ((successor_id <> unit_id))
);
CREATE INDEX ending_due ON organisations.ending USING btree (district_id, last_day, unit_id) WHERE (done_at IS NULL);
create policy ending_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy ending_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer) with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy ending_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy ending_remove for delete to linli_app using ((district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer) AND (done_at IS NULL));
grant delete, insert, select to linli_app;
grant update (blocked_at, done_at) to linli_app;

-- organisations.group_member
create table organisations.group_member (
  district_id integer not null,
  group_id uuid not null,
  unit_id uuid not null,
  valid_from date not null,
  valid_to date,
  constraint group_member_once PRIMARY KEY (district_id, group_id, unit_id, valid_from),
  constraint group_member_is_a_unit FOREIGN KEY (district_id, unit_id) REFERENCES organisations.unit(district_id, id),
  constraint group_member_of_a_group FOREIGN KEY (district_id, group_id) REFERENCES organisations.group_word(district_id, id),
  constraint group_member_ends_later CHECK ((valid_to >= valid_from))
);
create policy group_member_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy group_member_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy group_member_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy group_member_remove for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;
grant update (valid_to) to linli_app;

-- organisations.group_word
create table organisations.group_word (
  district_id integer not null,
  id uuid not null,
  word text not null,
  kinds text[] not null,
  version integer not null,
  constraint group_word_once UNIQUE (district_id, word),
  constraint group_word_pkey PRIMARY KEY (district_id, id)
);
create policy group_word_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy group_word_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy group_word_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (kinds, version, word) to linli_app;

-- organisations.unit
create table organisations.unit (
  district_id integer not null,
  id uuid not null,
  kind text not null,
  name text not null,
  short_name text not null,
  parent_id uuid,
  place_id uuid,
  rank integer not null,
  valid_from date not null,
  valid_to date,
  successor_id uuid,
  version integer not null,
  constraint unit_pkey PRIMARY KEY (district_id, id),
  constraint unit_of_a_unit FOREIGN KEY (district_id, parent_id) REFERENCES organisations.unit(district_id, id),
  constraint unit_succeeded FOREIGN KEY (district_id, successor_id) REFERENCES organisations.unit(district_id, id),
  constraint unit_ends_later CHECK ((valid_to >= valid_from)),
  constraint unit_kind_known CHECK ((kind = ANY (ARRAY['district-office'::text, 'party-organ'::text, 'department'::text, 'judicial-organ'::text, 'mass-organisation'::text, 'street'::text, 'town'::text, 'township'::text, 'community'::text, 'village'::text, 'grid'::text, 'public-institution'::text, 'company'::text, 'partner'::text]))),
  constraint unit_not_under_itself CHECK ((parent_id <> id)),
  constraint unit_succeeded_at_end CHECK (((successor_id IS NULL) OR (valid_to IS NOT NULL)))
);
CREATE INDEX unit_by_parent ON organisations.unit USING btree (district_id, parent_id, rank, id);
CREATE INDEX unit_by_place ON organisations.unit USING btree (district_id, place_id) WHERE (place_id IS NOT NULL);
CREATE INDEX unit_by_rank ON organisations.unit USING btree (district_id, rank, id);
CREATE UNIQUE INDEX unit_name_once ON organisations.unit USING btree (district_id, name, kind) WHERE (valid_to IS NULL);
create policy unit_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy unit_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy unit_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (name, parent_id, place_id, rank, short_name, successor_id, valid_from, valid_to, version) to linli_app;

-- organisations.unit_alias
create table organisations.unit_alias (
  district_id integer not null,
  unit_id uuid not null,
  alias text not null,
  constraint unit_alias_once PRIMARY KEY (district_id, unit_id, alias),
  constraint unit_alias_of_a_unit FOREIGN KEY (district_id, unit_id) REFERENCES organisations.unit(district_id, id)
);
create policy unit_alias_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy unit_alias_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy unit_alias_remove for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;

-- organisations.unit_period
create table organisations.unit_period (
  district_id integer not null,
  unit_id uuid not null,
  valid_from date not null,
  name text not null,
  short_name text not null,
  parent_id uuid,
  place_id uuid,
  rank integer not null,
  constraint unit_period_once PRIMARY KEY (district_id, unit_id, valid_from),
  constraint unit_period_of_a_unit FOREIGN KEY (district_id, unit_id) REFERENCES organisations.unit(district_id, id)
);
create policy unit_period_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy unit_period_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy unit_period_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (name, parent_id, place_id, rank, short_name) to linli_app;

-- parts.setting
create table parts.setting (
  district_id integer not null,
  part text not null,
  owner_id uuid not null,
  is_on boolean,
  changed_at timestamp with time zone not null,
  version integer not null,
  constraint setting_pkey PRIMARY KEY (district_id, part, owner_id),
  constraint setting_of_all_says_which CHECK (((is_on IS NOT NULL) OR (owner_id <> '00000000-0000-0000-0000-000000000000'::uuid)))
);
create policy setting_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy setting_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer) with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy setting_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (changed_at, is_on, version) to linli_app;

-- people.holding
create table people.holding (
  district_id integer not null,
  id uuid not null,
  post_id uuid not null,
  person_id uuid not null,
  is_single boolean not null,
  from_on date not null,
  to_on date,
  handover_note text,
  version integer not null,
  constraint holding_pkey PRIMARY KEY (district_id, id),
  constraint holding_by_a_person FOREIGN KEY (district_id, person_id) REFERENCES people.person(district_id, id),
  constraint holding_of_a_post FOREIGN KEY (district_id, post_id) REFERENCES people.post(district_id, id),
  constraint holding_ends_later CHECK ((to_on >= from_on))
);
CREATE INDEX holding_by_person ON people.holding USING btree (district_id, person_id, post_id);
CREATE INDEX holding_by_post ON people.holding USING btree (district_id, post_id, from_on, id);
CREATE UNIQUE INDEX holding_once ON people.holding USING btree (district_id, post_id, person_id) WHERE (to_on IS NULL);
CREATE UNIQUE INDEX holding_one_at_a_time ON people.holding USING btree (district_id, post_id) WHERE ((to_on IS NULL) AND is_single);
create policy holding_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy holding_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy holding_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (handover_note, to_on, version) to linli_app;

-- people.person
create table people.person (
  district_id integer not null,
  id uuid not null,
  name text not null,
  phone text,
  left_on date,
  version integer not null,
  mail text,
  constraint person_pkey PRIMARY KEY (district_id, id)
);
create policy person_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy person_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy person_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (left_on, mail, name, phone, version) to linli_app;

-- people.post
create table people.post (
  district_id integer not null,
  id uuid not null,
  unit_id uuid not null,
  title text not null,
  role text not null,
  place_id uuid,
  is_single boolean not null,
  rank integer not null,
  valid_from date not null,
  valid_to date,
  version integer not null,
  constraint post_pkey PRIMARY KEY (district_id, id),
  constraint post_ends_later CHECK ((valid_to >= valid_from)),
  constraint post_role_known CHECK ((role = ANY (ARRAY['resident'::text, 'volunteer'::text, 'partner'::text, 'grid-worker'::text, 'community-worker'::text, 'community-head'::text, 'mediator'::text, 'street-staff'::text, 'liaison'::text, 'district-office'::text, 'leader'::text, 'auditor'::text, 'system-administrator'::text, 'data-protection-officer'::text])))
);
CREATE INDEX post_by_role ON people.post USING btree (district_id, role, rank, id);
CREATE INDEX post_by_unit ON people.post USING btree (district_id, unit_id, rank, id);
create policy post_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy post_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy post_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (place_id, rank, title, unit_id, valid_to, version) to linli_app;

-- places.building_list
create table places.building_list (
  district_id integer not null,
  place_id uuid not null,
  buildings jsonb not null,
  version integer not null,
  constraint building_list_pkey PRIMARY KEY (district_id, place_id),
  constraint building_list_of_place FOREIGN KEY (district_id, place_id) REFERENCES places.place(district_id, id)
);
create policy building_list_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy building_list_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy building_list_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (buildings, version) to linli_app;

-- places.former_slug
create table places.former_slug (
  district_id integer not null,
  slug text not null,
  place_id uuid not null,
  constraint former_slug_pkey PRIMARY KEY (district_id, slug),
  constraint former_slug_of_a_place FOREIGN KEY (district_id, place_id) REFERENCES places.place(district_id, id),
  constraint former_slug_plain CHECK ((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text))
);
create policy former_slug_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy former_slug_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;

-- places.place
create table places.place (
  district_id integer not null,
  id uuid not null,
  parent_id uuid,
  kind text not null,
  code text not null,
  name text not null,
  short_name text not null,
  slug text not null,
  valid_from date,
  valid_to date,
  certainty text not null,
  source text not null,
  version integer not null,
  constraint place_code_once UNIQUE (district_id, code, name),
  constraint place_slug_once UNIQUE (district_id, slug),
  constraint place_pkey PRIMARY KEY (district_id, id),
  constraint place_of_a_place FOREIGN KEY (district_id, parent_id) REFERENCES places.place(district_id, id),
  constraint place_certainty_known CHECK ((certainty = ANY (ARRAY['certain'::text, 'inferred'::text]))),
  constraint place_ends_later CHECK ((valid_to >= valid_from)),
  constraint place_kind_known CHECK ((kind = ANY (ARRAY['district'::text, 'street'::text, 'town'::text, 'township'::text, 'community'::text, 'village'::text]))),
  constraint place_slug_plain CHECK ((slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text))
);
CREATE INDEX place_by_parent ON places.place USING btree (district_id, parent_id, code, id);
CREATE UNIQUE INDEX place_code_once_a_time ON places.place USING btree (district_id, code) WHERE (valid_to IS NULL);
create policy place_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy place_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy place_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (certainty, kind, parent_id, short_name, slug, source, valid_from, valid_to, version) to linli_app;

-- places.place_type
create table places.place_type (
  district_id integer not null,
  id uuid not null,
  standard text,
  ordinal integer not null,
  name text not null,
  name_en text not null,
  typical text not null,
  problems text not null,
  support text not null,
  source text not null,
  retired_on date,
  version integer not null,
  constraint place_type_named_once UNIQUE (district_id, name),
  constraint place_type_standard_once UNIQUE (district_id, standard),
  constraint place_type_pkey PRIMARY KEY (district_id, id)
);
create policy place_type_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy place_type_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer) with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy place_type_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy place_type_remove for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;
grant update (name, name_en, ordinal, problems, retired_on, source, support, typical, version) to linli_app;

-- places.succession
create table places.succession (
  district_id integer not null,
  place_id uuid not null,
  successor_id uuid not null,
  certainty text not null,
  source text not null,
  constraint succession_once PRIMARY KEY (district_id, place_id, successor_id),
  constraint succession_of_a_place FOREIGN KEY (district_id, place_id) REFERENCES places.place(district_id, id),
  constraint succession_to_a_place FOREIGN KEY (district_id, successor_id) REFERENCES places.place(district_id, id),
  constraint succession_certainty_known CHECK ((certainty = ANY (ARRAY['certain'::text, 'inferred'::text]))),
  constraint succession_to_another CHECK ((place_id <> successor_id))
);
CREATE INDEX succession_by_successor ON places.succession USING btree (district_id, successor_id, place_id);
create policy succession_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy succession_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy succession_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (certainty, source) to linli_app;

-- places.typing
create table places.typing (
  district_id integer not null,
  place_id uuid not null,
  type_id uuid not null,
  valid_from date not null,
  valid_to date,
  constraint typing_pkey PRIMARY KEY (district_id, place_id, type_id, valid_from),
  constraint typing_of_a_place FOREIGN KEY (district_id, place_id) REFERENCES places.place(district_id, id),
  constraint typing_of_a_type FOREIGN KEY (district_id, type_id) REFERENCES places.place_type(district_id, id),
  constraint typing_begins_and_ends CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
);
CREATE INDEX typing_by_type ON places.typing USING btree (district_id, type_id, place_id);
create policy typing_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy typing_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer) with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy typing_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy typing_remove for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;
grant update (valid_to) to linli_app;

-- programme.approval_scheme
create table programme.approval_scheme (
  district_id integer not null,
  id uuid not null,
  unit_days integer not null,
  office_days integer not null,
  adopted_level text not null,
  version integer not null,
  constraint approval_scheme_pkey PRIMARY KEY (district_id),
  constraint approval_scheme_days CHECK ((((unit_days >= 0) AND (unit_days <= 90)) AND ((office_days >= unit_days) AND (office_days <= 366)))),
  constraint approval_scheme_level CHECK ((adopted_level = ANY (ARRAY['office'::text, 'group-head'::text, 'leading-group'::text])))
);
create policy approval_scheme_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy approval_scheme_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer) with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy approval_scheme_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (adopted_level, office_days, unit_days, version) to linli_app;

-- programme.column_memory
create table programme.column_memory (
  district_id integer not null,
  header text not null,
  field text,
  at timestamp with time zone not null,
  constraint column_memory_pkey PRIMARY KEY (district_id, header)
);
create policy column_memory_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy column_memory_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy column_memory_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (at, field) to linli_app;

-- programme.delivery
create table programme.delivery (
  district_id integer not null,
  task_id uuid not null,
  place_id uuid not null,
  planned double precision,
  done double precision not null,
  budget_fen bigint,
  accepted_on date,
  accepted_by text not null,
  version integer not null,
  constraint delivery_pkey PRIMARY KEY (district_id, task_id, place_id),
  constraint delivery_of_task FOREIGN KEY (district_id, task_id) REFERENCES programme.task(district_id, id),
  constraint delivery_accepted_by_somebody CHECK (((accepted_on IS NULL) = (accepted_by = ''::text))),
  constraint delivery_not_negative CHECK (((done >= (0)::double precision) AND ((planned IS NULL) OR (planned >= (0)::double precision)) AND ((budget_fen IS NULL) OR (budget_fen >= 0))))
);
create policy delivery_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy delivery_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer) with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy delivery_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (accepted_by, accepted_on, budget_fen, done, planned, version) to linli_app;

-- programme.import
create table programme.import (
  district_id integer not null,
  id uuid not null,
  year_id uuid not null,
  file_name text not null,
  sha256 text not null,
  state text not null,
  tables jsonb not null,
  questions jsonb not null,
  outside jsonb not null,
  choices jsonb not null,
  counts jsonb not null,
  total integer not null,
  done integer not null,
  reason text not null,
  reason_values jsonb not null,
  targets jsonb not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  finished_at timestamp with time zone,
  version integer not null,
  constraint import_pkey PRIMARY KEY (district_id, id),
  constraint import_of_year FOREIGN KEY (district_id, year_id) REFERENCES programme.year(district_id, id),
  constraint import_dated_if_finished CHECK (((state <> ALL (ARRAY['done'::text, 'failed'::text, 'undone'::text])) OR (finished_at IS NOT NULL))),
  constraint import_progress_plausible CHECK (((done >= 0) AND (done <= total))),
  constraint import_state_known CHECK ((state = ANY (ARRAY['preview'::text, 'running'::text, 'done'::text, 'cancelled'::text, 'failed'::text, 'undone'::text])))
);
CREATE INDEX import_by_year ON programme.import USING btree (district_id, year_id, at DESC, id);
create policy import_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy import_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy import_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (choices, counts, done, finished_at, outside, questions, reason, reason_values, state, tables, targets, total, version, year_id) to linli_app;

-- programme.import_row
create table programme.import_row (
  district_id integer not null,
  import_id uuid not null,
  table_no integer not null,
  row_no integer not null,
  state text not null,
  cells jsonb not null,
  content jsonb,
  changes jsonb not null,
  faults jsonb not null,
  warnings jsonb not null,
  list_row_id uuid,
  list_row_version integer,
  before jsonb,
  constraint import_row_pkey PRIMARY KEY (district_id, import_id, table_no, row_no),
  constraint import_row_of_import FOREIGN KEY (district_id, import_id) REFERENCES programme.import(district_id, id),
  constraint import_row_read_if_good CHECK (((state <> ALL (ARRAY['good'::text, 'changed'::text, 'same'::text])) OR (content IS NOT NULL))),
  constraint import_row_state_known CHECK ((state = ANY (ARRAY['good'::text, 'changed'::text, 'same'::text, 'question'::text, 'faulty'::text, 'skipped'::text])))
);
CREATE INDEX import_row_by_state ON programme.import_row USING btree (district_id, import_id, state, table_no, row_no);
create policy import_row_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy import_row_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy import_row_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy import_row_remove for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;
grant update (before, cells, changes, content, faults, list_row_id, list_row_version, state, warnings) to linli_app;

-- programme.import_source
create table programme.import_source (
  district_id integer not null,
  import_id uuid not null,
  workbook bytea not null,
  constraint import_source_pkey PRIMARY KEY (district_id, import_id),
  constraint import_source_of_import FOREIGN KEY (district_id, import_id) REFERENCES programme.import(district_id, id)
);
create policy import_source_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy import_source_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy import_source_remove for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;

-- programme.key_point
create table programme.key_point (
  district_id integer not null,
  id uuid not null,
  key_points_id uuid not null,
  ordinal integer not null,
  text text not null,
  pillar_ids uuid[] not null,
  task_ids uuid[] not null,
  unit_ids uuid[] not null,
  origin_id uuid,
  version integer not null default 1,
  level integer not null default 1,
  constraint key_point_number_once UNIQUE (district_id, key_points_id, ordinal) DEFERRABLE INITIALLY DEFERRED,
  constraint key_point_pkey PRIMARY KEY (district_id, id),
  constraint key_point_of_version FOREIGN KEY (district_id, key_points_id) REFERENCES programme.key_points(district_id, id),
  constraint key_point_level_known CHECK ((level = ANY (ARRAY[1, 2])))
);
create policy key_point_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy key_point_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy key_point_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy key_point_remove for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;
grant update (level, ordinal, pillar_ids, task_ids, text, unit_ids, version) to linli_app;

-- programme.key_points
create table programme.key_points (
  district_id integer not null,
  id uuid not null,
  year_id uuid not null,
  number integer not null,
  title text not null,
  document_no text not null,
  state text not null,
  issued_on date,
  version integer not null,
  reviewed_on date,
  reviewed_by text not null default ''::text,
  is_tabled boolean not null default false,
  constraint key_points_number_once UNIQUE (district_id, year_id, number),
  constraint key_points_pkey PRIMARY KEY (district_id, id),
  constraint key_points_of_year FOREIGN KEY (district_id, year_id) REFERENCES programme.year(district_id, id),
  constraint key_points_dated_if_issued CHECK (((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'reviewed'::text])) OR (issued_on IS NOT NULL))),
  constraint key_points_dated_if_reviewed CHECK (((state <> 'reviewed'::text) OR (reviewed_on IS NOT NULL))),
  constraint key_points_state_known CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'reviewed'::text, 'issued'::text, 'superseded'::text])))
);
create policy key_points_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy key_points_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy key_points_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (document_no, is_tabled, issued_on, reviewed_by, reviewed_on, state, title, version) to linli_app;

-- programme.light_scheme
create table programme.light_scheme (
  district_id integer not null,
  id uuid not null,
  near_days integer not null,
  good_share integer not null,
  fair_share integer not null,
  names jsonb not null,
  version integer not null,
  near_unit text not null default 'calendar-day'::text,
  colours text not null default 'usual'::text,
  silent_days integer not null default 5,
  office_days integer not null default 3,
  leader_days integer not null default 10,
  constraint light_scheme_pkey PRIMARY KEY (district_id),
  constraint light_scheme_chain CHECK ((((office_days >= 1) AND (office_days <= 60)) AND ((leader_days >= office_days) AND (leader_days <= 90)))),
  constraint light_scheme_colours_known CHECK ((colours = ANY (ARRAY['usual'::text, 'blue'::text]))),
  constraint light_scheme_days CHECK (((near_days >= 0) AND (near_days <= 90))),
  constraint light_scheme_shares CHECK ((((good_share >= 0) AND (good_share <= 100)) AND ((fair_share >= good_share) AND (fair_share <= 100)))),
  constraint light_scheme_silence CHECK (((silent_days >= 0) AND (silent_days <= 90))),
  constraint light_scheme_unit_known CHECK ((near_unit = ANY (ARRAY['calendar-day'::text, 'working-day'::text])))
);
create policy light_scheme_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy light_scheme_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy light_scheme_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (colours, fair_share, good_share, leader_days, names, near_days, near_unit, office_days, silent_days, version) to linli_app;

-- programme.light_scheme_version
create table programme.light_scheme_version (
  district_id integer not null,
  version integer not null,
  near_days integer not null,
  near_unit text not null,
  silent_days integer not null,
  office_days integer not null,
  leader_days integer not null,
  good_share integer not null,
  fair_share integer not null,
  colours text not null,
  names jsonb not null,
  at timestamp with time zone,
  constraint light_scheme_version_once PRIMARY KEY (district_id, version)
);
create policy light_scheme_version_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy light_scheme_version_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;

-- programme.list
create table programme.list (
  district_id integer not null,
  id uuid not null,
  year_id uuid not null,
  template text not null,
  name text not null,
  name_en text not null,
  ordinal integer not null,
  publication text not null,
  needs_review boolean not null,
  report_every text not null,
  version integer not null,
  is_decided boolean not null default false,
  constraint list_name_once UNIQUE (district_id, year_id, name),
  constraint list_pkey PRIMARY KEY (district_id, id),
  constraint list_of_year FOREIGN KEY (district_id, year_id) REFERENCES programme.year(district_id, id),
  constraint list_cadence_known CHECK ((report_every = ANY (ARRAY['week'::text, 'fortnight'::text, 'month'::text, 'quarter'::text]))),
  constraint list_publication_known CHECK ((publication = ANY (ARRAY['internal'::text, 'members'::text, 'public'::text]))),
  constraint list_template_known CHECK ((template = ANY (ARRAY['A'::text, 'B'::text, 'C'::text, 'D'::text, 'own'::text])))
);
CREATE INDEX list_by_year ON programme.list USING btree (district_id, year_id, ordinal, id);
CREATE UNIQUE INDEX list_of_decisions_once ON programme.list USING btree (district_id, year_id) WHERE is_decided;
create policy list_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy list_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy list_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy list_remove for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;
grant update (name, name_en, needs_review, ordinal, publication, report_every, version) to linli_app;

-- programme.list_comment
create table programme.list_comment (
  district_id integer not null,
  id uuid not null,
  list_version_id uuid not null,
  list_row_id uuid,
  unit_id uuid not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  text text not null,
  answer text not null,
  answered_at timestamp with time zone,
  version integer not null,
  constraint list_comment_pkey PRIMARY KEY (district_id, id),
  constraint list_comment_of_version FOREIGN KEY (district_id, list_version_id) REFERENCES programme.list_version(district_id, id)
);
CREATE INDEX list_comment_by_version ON programme.list_comment USING btree (district_id, list_version_id, at, id);
create policy list_comment_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy list_comment_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy list_comment_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (answer, answered_at, version) to linli_app;

-- programme.list_row
create table programme.list_row (
  district_id integer not null,
  id uuid not null,
  list_version_id uuid not null,
  task_id uuid,
  ordinal integer not null,
  content jsonb not null,
  version integer not null,
  constraint list_row_pkey PRIMARY KEY (district_id, id),
  constraint list_row_of_version FOREIGN KEY (district_id, list_version_id) REFERENCES programme.list_version(district_id, id)
);
CREATE INDEX list_row_by_version ON programme.list_row USING btree (district_id, list_version_id, ordinal, id);
create policy list_row_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy list_row_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy list_row_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy list_row_remove for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;
grant update (content, ordinal, task_id, version) to linli_app;

-- programme.list_version
create table programme.list_version (
  district_id integer not null,
  id uuid not null,
  list_id uuid not null,
  number integer not null,
  state text not null,
  note text not null,
  reviewed_on date,
  reviewed_by text not null,
  document_no text not null,
  issued_on date,
  row_count integer not null,
  version integer not null,
  is_tabled boolean not null,
  constraint list_version_number_once UNIQUE (district_id, list_id, number),
  constraint list_version_pkey PRIMARY KEY (district_id, id),
  constraint list_version_of_list FOREIGN KEY (district_id, list_id) REFERENCES programme.list(district_id, id),
  constraint list_version_issued_has_a_day CHECK (((state <> ALL (ARRAY['issued'::text, 'superseded'::text])) OR (issued_on IS NOT NULL))),
  constraint list_version_reviewed_has_a_day CHECK (((state <> 'reviewed'::text) OR (reviewed_on IS NOT NULL))),
  constraint list_version_state_known CHECK ((state = ANY (ARRAY['draft'::text, 'comments'::text, 'submitted'::text, 'reviewed'::text, 'issued'::text, 'superseded'::text])))
);
CREATE UNIQUE INDEX list_version_one_open ON programme.list_version USING btree (district_id, list_id) WHERE (state = ANY (ARRAY['draft'::text, 'comments'::text, 'submitted'::text, 'reviewed'::text]));
create policy list_version_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy list_version_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy list_version_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy list_version_remove for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;
grant update (document_no, is_tabled, issued_on, note, reviewed_by, reviewed_on, row_count, state, version) to linli_app;

-- programme.milestone
create table programme.milestone (
  district_id integer not null,
  id uuid not null,
  task_id uuid not null,
  ordinal integer not null,
  title text not null,
  unit_id uuid not null,
  due_precision text not null,
  due_from date,
  due_on date not null,
  due_written text not null,
  done_on date,
  version integer not null,
  is_listed boolean not null default true,
  waits_for text not null default ''::text,
  constraint milestone_pkey PRIMARY KEY (district_id, id),
  constraint milestone_of_task FOREIGN KEY (district_id, task_id) REFERENCES programme.task(district_id, id)
);
CREATE INDEX milestone_by_day ON programme.milestone USING btree (district_id, due_on, id) WHERE (done_on IS NULL);
CREATE INDEX milestone_by_task ON programme.milestone USING btree (district_id, task_id, ordinal, id);
create policy milestone_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy milestone_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy milestone_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy milestone_remove for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;
grant update (done_on, due_from, due_on, due_precision, due_written, ordinal, title, unit_id, version, waits_for) to linli_app;

-- programme.note
create table programme.note (
  district_id integer not null,
  id uuid not null,
  task_id uuid not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  text text not null,
  taken_at timestamp with time zone,
  answer text not null,
  constraint note_pkey PRIMARY KEY (district_id, id),
  constraint note_of_task FOREIGN KEY (district_id, task_id) REFERENCES programme.task(district_id, id)
);
CREATE INDEX note_by_task ON programme.note USING btree (district_id, task_id, at, id);
create policy note_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy note_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy note_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (answer, taken_at) to linli_app;

-- programme.number
create table programme.number (
  district_id integer not null,
  year integer not null,
  last integer not null,
  constraint number_pkey PRIMARY KEY (district_id, year)
);
create policy number_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy number_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy number_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (last) to linli_app;

-- programme.pillar
create table programme.pillar (
  district_id integer not null,
  id uuid not null,
  year_id uuid not null,
  kind_id uuid not null,
  ordinal integer not null,
  title text not null,
  aspect text not null,
  owner_unit_id uuid,
  provenance text not null,
  provenance_note text not null,
  version integer not null,
  document_no text not null default ''::text,
  document_on date,
  document_url text not null default ''::text,
  constraint pillar_pkey PRIMARY KEY (district_id, id),
  constraint pillar_of_kind FOREIGN KEY (district_id, kind_id) REFERENCES programme.pillar_kind(district_id, id),
  constraint pillar_of_year FOREIGN KEY (district_id, year_id) REFERENCES programme.year(district_id, id),
  constraint pillar_provenance_known CHECK ((provenance = ANY (ARRAY['official-document'::text, 'entered'::text, 'demo'::text])))
);
CREATE INDEX pillar_by_year ON programme.pillar USING btree (district_id, year_id, kind_id, ordinal, id);
create policy pillar_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy pillar_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy pillar_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy pillar_remove for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;
grant update (aspect, document_no, document_on, document_url, kind_id, ordinal, owner_unit_id, provenance, provenance_note, title, version) to linli_app;

-- programme.pillar_kind
create table programme.pillar_kind (
  district_id integer not null,
  id uuid not null,
  year_id uuid not null,
  name text not null,
  name_en text not null,
  measure_word text not null,
  ordinal integer not null,
  version integer not null,
  constraint pillar_kind_pkey PRIMARY KEY (district_id, id),
  constraint pillar_kind_of_year FOREIGN KEY (district_id, year_id) REFERENCES programme.year(district_id, id)
);
CREATE INDEX pillar_kind_by_year ON programme.pillar_kind USING btree (district_id, year_id, ordinal, id);
create policy pillar_kind_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy pillar_kind_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy pillar_kind_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy pillar_kind_remove for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;
grant update (measure_word, name, name_en, ordinal, version) to linli_app;

-- programme.proof_ask
create table programme.proof_ask (
  district_id integer not null,
  id uuid not null,
  task_id uuid not null,
  file_id uuid,
  reason text not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  answered_at timestamp with time zone,
  constraint proof_ask_pkey PRIMARY KEY (district_id, id),
  constraint proof_ask_of_task FOREIGN KEY (district_id, task_id) REFERENCES programme.task(district_id, id),
  constraint proof_ask_said CHECK ((reason <> ''::text))
);
CREATE INDEX proof_ask_by_task ON programme.proof_ask USING btree (district_id, task_id, at, id);
create policy proof_ask_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy proof_ask_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer) with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy proof_ask_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (answered_at) to linli_app;

-- programme.reminder
create table programme.reminder (
  district_id integer not null,
  task_id uuid not null,
  leg_id uuid not null,
  stage text not null,
  due_on date not null,
  at timestamp with time zone not null,
  constraint reminder_said_once PRIMARY KEY (district_id, task_id, leg_id, stage, due_on),
  constraint reminder_of_task FOREIGN KEY (district_id, task_id) REFERENCES programme.task(district_id, id),
  constraint reminder_stage_known CHECK ((stage = ANY (ARRAY['report-due'::text, 'report-late'::text, 'near'::text, 'tomorrow'::text, 'late'::text, 'late-office'::text, 'late-leaders'::text])))
);
create policy reminder_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy reminder_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;

-- programme.report
create table programme.report (
  district_id integer not null,
  id uuid not null,
  task_id uuid not null,
  unit_id uuid not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  choice text not null,
  percent integer,
  text text not null,
  needs_help boolean not null,
  corrects_id uuid,
  constraint report_pkey PRIMARY KEY (district_id, id),
  constraint report_of_task FOREIGN KEY (district_id, task_id) REFERENCES programme.task(district_id, id),
  constraint report_choice_known CHECK ((choice = ANY (ARRAY['no-change'::text, 'progress'::text, 'difficulty'::text]))),
  constraint report_percent_is_one CHECK (((percent >= 0) AND (percent <= 100)))
);
CREATE INDEX report_by_task ON programme.report USING btree (district_id, task_id, id DESC);
create policy report_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy report_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;

-- programme.request
create table programme.request (
  district_id integer not null,
  id uuid not null,
  task_id uuid not null,
  kind text not null,
  state text not null,
  reason text not null,
  proposal jsonb not null,
  unit_id uuid not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  approved_by text,
  decided_by uuid,
  decided_at timestamp with time zone,
  decision text not null,
  version integer not null,
  decider text not null default 'office'::text,
  milestone_id uuid,
  constraint request_pkey PRIMARY KEY (district_id, id),
  constraint request_of_task FOREIGN KEY (district_id, task_id) REFERENCES programme.task(district_id, id),
  constraint request_approval_known CHECK (((approved_by IS NULL) OR (approved_by = ANY (ARRAY['lead-unit'::text, 'office'::text, 'group-head'::text, 'leading-group'::text])))),
  constraint request_decided_whole CHECK (((state = ANY (ARRAY['granted'::text, 'refused'::text])) = (decided_at IS NOT NULL))),
  constraint request_decider_known CHECK ((decider = ANY (ARRAY['lead-unit'::text, 'office'::text, 'group-head'::text, 'leading-group'::text]))),
  constraint request_granted_by_a_level CHECK (((state <> 'granted'::text) OR (approved_by IS NOT NULL))),
  constraint request_kind_known CHECK ((kind = ANY (ARRAY['extension'::text, 'adjustment'::text, 'pause'::text, 'termination'::text, 'milestone-date'::text, 'milestone-removal'::text, 'reassignment'::text]))),
  constraint request_state_known CHECK ((state = ANY (ARRAY['asked'::text, 'granted'::text, 'refused'::text, 'withdrawn'::text])))
);
CREATE INDEX request_by_state ON programme.request USING btree (district_id, state, at, id);
CREATE UNIQUE INDEX request_one_open ON programme.request USING btree (district_id, task_id, kind, milestone_id) NULLS NOT DISTINCT WHERE (state = 'asked'::text);
create policy request_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy request_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy request_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (approved_by, decided_at, decided_by, decision, state, version) to linli_app;

-- programme.row_reason
create table programme.row_reason (
  district_id integer not null,
  list_version_id uuid not null,
  row_id uuid not null,
  reason text not null,
  at timestamp with time zone not null,
  constraint row_reason_pkey PRIMARY KEY (district_id, list_version_id, row_id),
  constraint row_reason_of_version FOREIGN KEY (district_id, list_version_id) REFERENCES programme.list_version(district_id, id),
  constraint row_reason_said CHECK ((reason <> ''::text))
);
create policy row_reason_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy row_reason_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer) with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy row_reason_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy row_reason_remove for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;
grant update (at, reason) to linli_app;

-- programme.saved_view
create table programme.saved_view (
  district_id integer not null,
  id uuid not null,
  person_id uuid not null,
  unit_id uuid,
  name text not null,
  view text not null,
  filter jsonb not null,
  at timestamp with time zone not null,
  constraint saved_view_pkey PRIMARY KEY (district_id, id),
  constraint saved_view_kind_known CHECK ((view = ANY (ARRAY['tree'::text, 'table'::text, 'board'::text, 'timeline'::text, 'calendar'::text, 'units'::text]))),
  constraint saved_view_named CHECK ((name <> ''::text))
);
CREATE INDEX saved_view_by_person ON programme.saved_view USING btree (district_id, person_id);
CREATE INDEX saved_view_by_unit ON programme.saved_view USING btree (district_id, unit_id) WHERE (unit_id IS NOT NULL);
create policy saved_view_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy saved_view_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer) with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy saved_view_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy saved_view_remove for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;
grant update (name) to linli_app;

-- programme.support
create table programme.support (
  district_id integer not null,
  task_id uuid not null,
  unit_id uuid not null,
  constraint support_once PRIMARY KEY (district_id, task_id, unit_id),
  constraint support_of_task FOREIGN KEY (district_id, task_id) REFERENCES programme.task(district_id, id)
);
CREATE INDEX support_by_unit ON programme.support USING btree (district_id, unit_id, task_id);
create policy support_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy support_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy support_remove for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;

-- programme.task
create table programme.task (
  district_id integer not null,
  id uuid not null,
  number text not null,
  year_id uuid not null,
  list_id uuid not null,
  pillar_id uuid,
  serial integer not null,
  aspect text not null,
  title text not null,
  measure text not null,
  lead_unit_id uuid not null,
  second_lead_unit_id uuid,
  supporting_unit_ids uuid[] not null,
  leader text not null,
  liaison text not null,
  target text not null,
  place_ids uuid[] not null,
  quantity double precision,
  quantity_unit text not null,
  due_precision text not null,
  due_from date,
  due_on date,
  due_written text not null,
  source text not null,
  remark text not null,
  publication text not null,
  provenance text not null,
  state text not null,
  percent integer,
  planned_percent integer,
  last_said text not null,
  last_choice text,
  last_report_at timestamp with time zone,
  report_every text not null,
  next_report_on date,
  light text not null,
  light_reason text not null,
  light_values jsonb not null,
  light_unit_id uuid,
  light_override text,
  light_override_reason text not null,
  was_late boolean not null,
  dispatched_at timestamp with time zone,
  signed_at timestamp with time zone,
  closed_at timestamp with time zone,
  version integer not null,
  planned_report_on date,
  report_was_on date,
  report_calendar integer,
  is_report_provisional boolean not null default false,
  leader_post_id uuid,
  liaison_post_id uuid,
  constraint task_number_once UNIQUE (district_id, number),
  constraint task_pkey PRIMARY KEY (district_id, id),
  constraint task_of_list FOREIGN KEY (district_id, list_id) REFERENCES programme.list(district_id, id),
  constraint task_of_pillar FOREIGN KEY (district_id, pillar_id) REFERENCES programme.pillar(district_id, id),
  constraint task_of_year FOREIGN KEY (district_id, year_id) REFERENCES programme.year(district_id, id),
  constraint task_cadence_known CHECK ((report_every = ANY (ARRAY['week'::text, 'fortnight'::text, 'month'::text, 'quarter'::text]))),
  constraint task_choice_known CHECK (((last_choice IS NULL) OR (last_choice = ANY (ARRAY['no-change'::text, 'progress'::text, 'difficulty'::text])))),
  constraint task_dated_if_closed CHECK (((closed_at IS NOT NULL) = (state = 'closed'::text))),
  constraint task_due_precision_known CHECK ((due_precision = ANY (ARRAY['day'::text, 'month'::text, 'quarter'::text, 'half-year'::text, 'year'::text, 'long-term'::text]))),
  constraint task_due_unless_long_term CHECK (((due_on IS NULL) = (due_precision = 'long-term'::text))),
  constraint task_light_known CHECK ((light = ANY (ARRAY['not-started'::text, 'on-track'::text, 'at-risk'::text, 'overdue'::text, 'made-up'::text, 'done'::text, 'paused'::text, 'help'::text]))),
  constraint task_override_has_a_reason CHECK (((light_override IS NULL) OR (light_override_reason <> ''::text))),
  constraint task_override_known CHECK (((light_override IS NULL) OR (light_override = ANY (ARRAY['on-track'::text, 'at-risk'::text, 'overdue'::text, 'help'::text])))),
  constraint task_percent_is_one CHECK ((((percent >= 0) AND (percent <= 100)) AND ((planned_percent >= 0) AND (planned_percent <= 100)))),
  constraint task_publication_known CHECK ((publication = ANY (ARRAY['internal'::text, 'members'::text, 'public'::text]))),
  constraint task_state_known CHECK ((state = ANY (ARRAY['planned'::text, 'dispatched'::text, 'signed'::text, 'handling'::text, 'claimed'::text, 'verified'::text, 'closed'::text, 'paused'::text, 'terminated'::text])))
);
CREATE INDEX task_by_due_day ON programme.task USING btree (district_id, year_id, (
CASE
    WHEN (due_on IS NULL) THEN '9999-12-31'::date
    ELSE due_on
END), id);
CREATE INDEX task_by_lead ON programme.task USING btree (district_id, lead_unit_id, year_id);
CREATE INDEX task_by_light ON programme.task USING btree (district_id, year_id, light, pillar_id);
CREATE INDEX task_by_list ON programme.task USING btree (district_id, list_id, serial, id);
CREATE INDEX task_by_pillar ON programme.task USING btree (district_id, year_id, pillar_id, list_id, serial, id);
CREATE INDEX task_by_report_day ON programme.task USING btree (district_id, lead_unit_id, next_report_on) WHERE (state = ANY (ARRAY['signed'::text, 'handling'::text]));
CREATE INDEX task_by_state ON programme.task USING btree (district_id, year_id, state, (
CASE
    WHEN (due_on IS NULL) THEN '9999-12-31'::date
    ELSE due_on
END), id);
create policy task_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy task_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy task_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (aspect, closed_at, dispatched_at, due_from, due_on, due_precision, due_written, is_report_provisional, last_choice, last_report_at, last_said, lead_unit_id, leader, leader_post_id, liaison, liaison_post_id, light, light_override, light_override_reason, light_reason, light_unit_id, light_values, list_id, measure, next_report_on, percent, pillar_id, place_ids, planned_percent, planned_report_on, provenance, publication, quantity, quantity_unit, remark, report_calendar, report_every, report_was_on, second_lead_unit_id, serial, signed_at, source, state, supporting_unit_ids, target, title, version, was_late) to linli_app;

-- programme.year
create table programme.year (
  district_id integer not null,
  id uuid not null,
  year integer not null,
  name text not null,
  slogan text not null,
  state text not null,
  version integer not null,
  constraint year_once UNIQUE (district_id, year),
  constraint year_pkey PRIMARY KEY (district_id, id),
  constraint year_plausible CHECK (((year >= 2000) AND (year <= 2100))),
  constraint year_state_known CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text])))
);
create policy year_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy year_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy year_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (name, slogan, state, version) to linli_app;

-- search.entry
create table search.entry (
  district_id integer not null,
  kind text not null,
  subject_id uuid not null,
  at timestamp with time zone not null,
  number text,
  title text not null,
  body text not null,
  plain text not null,
  sound text not null,
  tokens tsvector not null,
  url text not null,
  readers text[] not null,
  constraint entry_pkey PRIMARY KEY (district_id, kind, subject_id),
  constraint entry_has_a_reader CHECK ((cardinality(readers) > 0))
);
CREATE INDEX entry_by_date ON search.entry USING btree (district_id, at DESC, subject_id DESC);
CREATE INDEX entry_by_token ON search.entry USING gin (tokens);
create policy entry_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy entry_behind_the_door for select to linli_owner using true;
create policy entry_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy entry_drop for delete to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy entry_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant delete, insert, select to linli_app;
grant update (at, body, number, plain, readers, sound, title, tokens, url) to linli_app;

-- texts.choice
create table texts.choice (
  district_id integer not null,
  key text not null,
  number integer not null,
  version integer not null,
  sent integer not null default 0,
  constraint choice_pkey PRIMARY KEY (district_id, key)
);
create policy choice_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy choice_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer) with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy choice_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (number, sent, version) to linli_app;

-- texts.wording
create table texts.wording (
  district_id integer not null,
  key text not null,
  number integer not null,
  subject text not null,
  body text not null,
  at timestamp with time zone not null,
  approval text not null,
  approval_by text not null,
  approval_on date,
  constraint wording_pkey PRIMARY KEY (district_id, key, number),
  constraint wording_approval_known CHECK ((approval = ANY (ARRAY['draft'::text, 'submitted'::text, 'approved'::text]))),
  constraint wording_approved_by CHECK (((approval <> 'approved'::text) OR ((approval_by <> ''::text) AND (approval_on IS NOT NULL))))
);
create policy wording_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy wording_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer) with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy wording_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (approval, approval_by, approval_on) to linli_app;

-- timers.calendar_day
create table timers.calendar_day (
  district_id integer not null,
  number integer not null,
  day date not null,
  kind text not null,
  zh text not null,
  en text not null,
  constraint calendar_day_once PRIMARY KEY (district_id, number, day),
  constraint calendar_day_of_a_version FOREIGN KEY (district_id, number) REFERENCES timers.calendar_version(district_id, number),
  constraint calendar_day_kind_known CHECK ((kind = ANY (ARRAY['holiday'::text, 'make-up-day'::text])))
);
create policy calendar_day_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy calendar_day_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;

-- timers.calendar_version
create table timers.calendar_version (
  district_id integer not null,
  number integer not null,
  published_until date not null,
  source text not null,
  published_at timestamp with time zone not null,
  published_by uuid,
  days_of integer,
  constraint calendar_version_pkey PRIMARY KEY (district_id, number),
  constraint calendar_version_days_of FOREIGN KEY (district_id, days_of) REFERENCES timers.calendar_version(district_id, number),
  constraint calendar_version_positive CHECK ((number > 0))
);
create policy calendar_version_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy calendar_version_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;

-- timers.clock
create table timers.clock (
  district_id integer not null,
  id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  kind text not null,
  unit_id uuid,
  term_count integer not null,
  term_unit text not null,
  source_rule text,
  source_target uuid,
  source_place uuid,
  state text not null,
  since timestamp with time zone not null,
  started_at timestamp with time zone not null,
  due_on date,
  due_at timestamp with time zone,
  risk_at timestamp with time zone,
  is_provisional boolean not null,
  calendar_number integer not null,
  events integer not null,
  constraint clock_pkey PRIMARY KEY (district_id, id),
  constraint clock_due_in_both_ways CHECK (((due_on IS NULL) = (due_at IS NULL))),
  constraint clock_has_a_source CHECK (((source_rule IS NOT NULL) OR (source_target IS NOT NULL))),
  constraint clock_has_events CHECK ((events > 0)),
  constraint clock_running_is_due CHECK (((state <> 'running'::text) OR (due_at IS NOT NULL))),
  constraint clock_state_known CHECK ((state = ANY (ARRAY['running'::text, 'paused'::text, 'stopped'::text]))),
  constraint clock_term_positive CHECK ((term_count > 0)),
  constraint clock_unit_known CHECK ((term_unit = ANY (ARRAY['hour'::text, 'calendar-day'::text, 'working-day'::text, 'month'::text, 'year'::text])))
);
CREATE INDEX clock_by_calendar ON timers.clock USING btree (district_id, calendar_number, id) WHERE (state <> 'stopped'::text);
CREATE INDEX clock_by_due ON timers.clock USING btree (district_id, subject_kind, due_at, id) WHERE (state = 'running'::text);
CREATE INDEX clock_by_risk ON timers.clock USING btree (district_id, subject_kind, risk_at, id) WHERE (state = 'running'::text);
CREATE INDEX clock_by_unit_due ON timers.clock USING btree (district_id, unit_id, subject_kind, due_at, id) WHERE (state = 'running'::text);
CREATE INDEX clock_of_subject ON timers.clock USING btree (district_id, subject_id, id);
CREATE UNIQUE INDEX clock_once_open ON timers.clock USING btree (district_id, subject_kind, subject_id, kind) WHERE (state <> 'stopped'::text);
create policy clock_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy clock_change for update to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy clock_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;
grant update (calendar_number, due_at, due_on, events, is_provisional, risk_at, since, source_place, source_rule, source_target, state, term_count, term_unit, unit_id) to linli_app;

-- timers.clock_event
create table timers.clock_event (
  district_id integer not null,
  clock_id uuid not null,
  number integer not null,
  kind text not null,
  at timestamp with time zone not null,
  person_id uuid,
  reason text,
  unit_id uuid,
  term_count integer not null,
  term_unit text not null,
  due_before timestamp with time zone,
  due_after timestamp with time zone,
  calendar_number integer not null,
  constraint clock_event_pkey PRIMARY KEY (district_id, clock_id, number),
  constraint clock_event_of_a_clock FOREIGN KEY (district_id, clock_id) REFERENCES timers.clock(district_id, id),
  constraint clock_event_kind_known CHECK ((kind = ANY (ARRAY['start'::text, 'pause'::text, 'resume'::text, 'stop'::text, 'reopen'::text, 'retarget'::text, 'recomputed'::text]))),
  constraint clock_event_pause_reason CHECK (((kind <> ALL (ARRAY['pause'::text, 'retarget'::text])) OR (reason IS NOT NULL))),
  constraint clock_event_reason_a_word CHECK ((reason ~ '^[a-z][a-z0-9-]{1,60}$'::text))
);
create policy clock_event_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy clock_event_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;

-- timers.own_calendar
create table timers.own_calendar (
  district_id integer not null,
  owner_id uuid not null,
  number integer not null,
  owner_kind text not null,
  works_on text not null,
  source text not null,
  constraint own_calendar_pkey PRIMARY KEY (district_id, owner_id, number),
  constraint own_calendar_of_a_version FOREIGN KEY (district_id, number) REFERENCES timers.calendar_version(district_id, number),
  constraint own_calendar_owner_known CHECK ((owner_kind = ANY (ARRAY['unit'::text, 'place'::text]))),
  constraint own_calendar_works_on_weekends CHECK ((works_on = ANY (ARRAY[''::text, '6'::text, '7'::text, '67'::text])))
);
create policy own_calendar_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy own_calendar_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;

-- timers.own_day
create table timers.own_day (
  district_id integer not null,
  owner_id uuid not null,
  number integer not null,
  day date not null,
  kind text not null,
  zh text not null,
  en text not null,
  constraint own_day_once PRIMARY KEY (district_id, owner_id, number, day),
  constraint own_day_of_a_calendar FOREIGN KEY (district_id, owner_id, number) REFERENCES timers.own_calendar(district_id, owner_id, number),
  constraint own_day_kind_known CHECK ((kind = ANY (ARRAY['holiday'::text, 'make-up-day'::text])))
);
create policy own_day_add for insert to linli_app with check (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
create policy own_day_read for select to linli_app using (district_id = (NULLIF(current_setting('app.district'::text, true), ''::text))::integer);
grant insert, select to linli_app;

CREATE OR REPLACE FUNCTION cases.forget_reporter(the_case uuid)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  update cases.reporter r
  set person_id = null, name = '', phone = '', flat = '', mail = '', mail_proved_at = null, words = ''
  where r.district_id = nullif(current_setting('app.district', true), '')::int and r.case_id = the_case $function$;

CREATE OR REPLACE FUNCTION cases.forget_reporter(the_case uuid, its_number text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  delete from mail.letter l
  using cases.reporter r
  where r.district_id = nullif(current_setting('app.district', true), '')::int and r.case_id = the_case and r.mail <> ''
    and l.district_id = r.district_id and l.address = r.mail and l.once_as like 'cases.notice:%'
    and l.sent_at is null and l.refused_at is null and strpos(l.body, its_number) > 0;
  select cases.forget_reporter(the_case) $function$;

CREATE OR REPLACE FUNCTION cases.has_notices(the_case uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select exists (
    select from cases.reporter r
    where r.district_id = nullif(current_setting('app.district', true), '')::int and r.case_id = the_case
      and r.mail <> '' and r.mail_proved_at is not null) $function$;

CREATE OR REPLACE FUNCTION cases.is_mine(the_case uuid)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select exists (
    select from cases.reporter r
    where r.district_id = nullif(current_setting('app.district', true), '')::int and r.case_id = the_case
      and r.person_id = nullif(current_setting('app.person', true), '')::uuid) $function$;

CREATE OR REPLACE FUNCTION cases.mine(before uuid, most integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with recursive mine (id) as (
    select r.case_id from cases.reporter r
    where r.district_id = nullif(current_setting('app.district', true), '')::int
      and r.person_id = nullif(current_setting('app.person', true), '')::uuid
    union
    select c.id from mine m
    join cases.citizen_case c
      on c.district_id = nullif(current_setting('app.district', true), '')::int and c.from_id = m.id)
  select id from mine where before is null or id < before order by id desc limit most $function$;

CREATE OR REPLACE FUNCTION cases.my_notices()
 RETURNS TABLE(case_id uuid, mail text, since timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select r.case_id, r.mail, r.mail_proved_at from cases.reporter r
  where r.district_id = nullif(current_setting('app.district', true), '')::int
    and r.person_id = nullif(current_setting('app.person', true), '')::uuid
    and r.mail <> '' and r.mail_proved_at is not null
  order by r.case_id desc limit 1000 $function$;

CREATE OR REPLACE FUNCTION cases.reveal(the_case uuid, why text, read_id uuid, read_at timestamp with time zone)
 RETURNS TABLE(name text, phone text, flat text, words text, consent text)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  insert into audit.read (district_id, id, at, person_id, purpose, what, subject_id)
  values (nullif(current_setting('app.district', true), '')::int, read_id, read_at,
          nullif(current_setting('app.person', true), '')::uuid, why, 'cases.reporter', the_case);
  select r.name, r.phone, r.flat, r.words, r.consent
  from cases.reporter r
  where r.district_id = nullif(current_setting('app.district', true), '')::int and r.case_id = the_case $function$;

CREATE OR REPLACE FUNCTION cases.send_notices_to(the_case uuid, address text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  update cases.reporter r set mail = address, mail_proved_at = null
  where r.district_id = nullif(current_setting('app.district', true), '')::int and r.case_id = the_case $function$;

CREATE OR REPLACE FUNCTION cases.send_notices_to(the_case uuid, address text, proved_at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  update cases.reporter r set mail = address, mail_proved_at = case when address <> '' then proved_at end
  where r.district_id = nullif(current_setting('app.district', true), '')::int and r.case_id = the_case $function$;

CREATE OR REPLACE FUNCTION cases.slip_source_of(the_import uuid)
 RETURNS bytea
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select s.workbook
  from cases.slip_source s
  join cases.slip_import i on i.district_id = s.district_id and i.id = s.import_id
  where s.district_id = nullif(current_setting('app.district', true), '')::int and s.import_id = the_import
    and (i.person_id = nullif(current_setting('app.person', true), '')::uuid
      or (nullif(current_setting('app.person', true), '') is null and i.state = 'running')) $function$;

CREATE OR REPLACE FUNCTION cases.told_by_me(the_case uuid)
 RETURNS TABLE(name text, phone text, flat text, mail text, words text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select r.name, r.phone, r.flat, r.mail, r.words from cases.reporter r
  where r.district_id = nullif(current_setting('app.district', true), '')::int and r.case_id = the_case
    and r.person_id = nullif(current_setting('app.person', true), '')::uuid $function$;

CREATE OR REPLACE FUNCTION cases.told_in(the_case uuid, the_text text)
 RETURNS TABLE(name text, phone text, flat text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with written as (
    select regexp_replace(lower(normalize(the_text, NFKC)), '\s', '', 'g') as signs,
           regexp_replace(normalize(the_text, NFKC), '\D', '', 'g') as digits),
  told as (
    select r.name, r.phone, r.flat,
           regexp_replace(lower(normalize(r.name, NFKC)), '\s', '', 'g') as plain_name,
           regexp_replace(normalize(r.phone, NFKC), '\D', '', 'g') as plain_phone,
           regexp_replace(lower(normalize(r.flat, NFKC)), '\s', '', 'g') as plain_flat
    from cases.reporter r
    where r.district_id = nullif(current_setting('app.district', true), '')::int and r.case_id = the_case)
  select case when plain_name <> '' and position(plain_name in signs) > 0 then told.name else '' end,
         case when plain_phone <> '' and position(plain_phone in digits) > 0 then told.phone else '' end,
         case when plain_flat <> '' and position(plain_flat in signs) > 0 then told.flat else '' end
  from told, written $function$;

CREATE OR REPLACE FUNCTION cases.write_to_reporter(the_case uuid, letter_id uuid, letter_subject text, letter_body text, letter_at timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with written as (
    insert into mail.letter (district_id, id, once_as, address, subject, body, at)
    select r.district_id, letter_id, 'cases.notice:' || letter_id, r.mail, letter_subject, letter_body, letter_at
    from cases.reporter r
    where r.district_id = nullif(current_setting('app.district', true), '')::int and r.case_id = the_case
      and r.mail <> '' and r.mail_proved_at is not null
    returning 1)
  select exists (select from written) $function$;

CREATE OR REPLACE FUNCTION identity.account_states(the_district integer, the_persons uuid[], moment timestamp with time zone)
 RETURNS TABLE(person_id uuid, name text, state text, has_second_factor boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select p.id, a.name,
         case when a.closed_at is not null then 'closed'
              when a.locked_at is not null then 'locked'
              when a.id is not null then 'open'
              when i.id is not null then 'invited'
              else 'none' end,
         f.confirmed_at is not null
  from unnest(the_persons) as p (id)
  left join identity.account a on a.id = p.id and a.district_id = the_district
  left join identity.second_factor f on f.account_id = a.id
  left join identity.invitation i on i.person_id = p.id and i.district_id = the_district
    and i.used_at is null and i.expires_at > moment
  where the_district = nullif(current_setting('app.district', true), '')::int $function$;

CREATE OR REPLACE FUNCTION identity.agree_factor_removal(the_district integer, the_removal uuid, moment timestamp with time zone, not_before timestamp with time zone)
 RETURNS uuid
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with agreed as (
    update identity.factor_removal
    set agreed_by = nullif(current_setting('app.person', true), '')::uuid, agreed_at = moment
    where id = the_removal and district_id = the_district and agreed_at is null and asked_at >= not_before
      and nullif(current_setting('app.person', true), '')::uuid not in (asked_by, account_id)
      and the_district = nullif(current_setting('app.district', true), '')::int
    returning account_id
  ), without_seed as (
    delete from identity.second_factor where account_id in (select account_id from agreed)
  ), without_codes as (
    delete from identity.recovery_code where account_id in (select account_id from agreed)
  ), signed_out as (
    delete from identity.session where account_id in (select account_id from agreed)
  )
  select account_id from agreed $function$;

CREATE OR REPLACE FUNCTION identity.ask_factor_removal(the_district integer, the_person uuid, new_id uuid, moment timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with withdrawn as (
    delete from identity.factor_removal
    where district_id = the_district and account_id = the_person and agreed_at is null
      and the_district = nullif(current_setting('app.district', true), '')::int
  ), asked as (
    insert into identity.factor_removal (id, district_id, account_id, asked_by, asked_at)
    select new_id, the_district, a.id, nullif(current_setting('app.person', true), '')::uuid, moment
    from identity.account a join identity.second_factor f on f.account_id = a.id
    where a.id = the_person and a.district_id = the_district and a.closed_at is null and f.confirmed_at is not null
      and the_district = nullif(current_setting('app.district', true), '')::int
    returning 1
  )
  select exists (select from asked) $function$;

CREATE OR REPLACE FUNCTION identity.close_account(the_district integer, the_person uuid, moment timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with closed as (
    update identity.account set closed_at = moment, updated_at = moment
    where id = the_person and district_id = the_district and closed_at is null
      and the_district = nullif(current_setting('app.district', true), '')::int
    returning id
  ), signed_out as (
    delete from identity.session where account_id in (select id from closed)
  ), without_password as (
    delete from identity.credential where account_id in (select id from closed)
  ), without_seed as (
    delete from identity.second_factor where account_id in (select id from closed)
  ), without_codes as (
    delete from identity.recovery_code where account_id in (select id from closed)
  ), without_phone as (
    delete from identity.phone where account_id in (select id from closed)
  ), uninvited as (
    delete from identity.invitation where person_id in (select id from closed) and used_at is null
  )
  select exists (select from closed) $function$;

CREATE OR REPLACE FUNCTION identity.factor_removals(the_district integer, not_before timestamp with time zone)
 RETURNS TABLE(id uuid, person_id uuid, asked_by uuid, asked_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select r.id, r.account_id, r.asked_by, r.asked_at from identity.factor_removal r
  where r.district_id = the_district and r.agreed_at is null and r.asked_at >= not_before
    and the_district = nullif(current_setting('app.district', true), '')::int
  order by r.asked_at, r.id $function$;

CREATE OR REPLACE FUNCTION identity.invite(the_district integer, the_person uuid, new_id uuid, new_purpose text, new_hash text, moment timestamp with time zone, last_moment timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with account as (
    select district_id = the_district as is_here, closed_at is null as is_open
    from identity.account where id = the_person
  ), allowed as (
    select 1 as one
    where the_district = nullif(current_setting('app.district', true), '')::int
      and case new_purpose
            when 'reset' then exists (select from account where is_here and is_open)
            else not exists (select from account where is_open or not is_here)
          end
  ), replaced as (
    delete from identity.invitation
    where district_id = the_district and person_id = the_person and used_at is null and exists (select from allowed)
  ), made as (
    insert into identity.invitation (id, district_id, person_id, purpose, token_hash, made_by, made_at, expires_at)
    select new_id, the_district, the_person, new_purpose, new_hash,
           nullif(current_setting('app.person', true), '')::uuid, moment, last_moment
    from allowed returning 1
  )
  select exists (select from made) $function$;

CREATE OR REPLACE FUNCTION identity.lock_account(the_district integer, the_person uuid, moment timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with locked as (
    update identity.account set locked_at = moment, updated_at = moment
    where id = the_person and district_id = the_district and closed_at is null
      and the_district = nullif(current_setting('app.district', true), '')::int
    returning id
  ), signed_out as (
    delete from identity.session where account_id in (select id from locked)
  )
  select exists (select from locked) $function$;

CREATE OR REPLACE FUNCTION identity.sign_out_everywhere(the_district integer, the_person uuid)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with signed_out as (
    delete from identity.session s using identity.account a
    where a.id = s.account_id and a.id = the_person and a.district_id = the_district
      and the_district = nullif(current_setting('app.district', true), '')::int
    returning 1
  )
  select count(*)::int from signed_out $function$;

CREATE OR REPLACE FUNCTION identity.unlock_account(the_district integer, the_person uuid, moment timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with unlocked as (
    update identity.account set locked_at = null, updated_at = moment
    where id = the_person and district_id = the_district and closed_at is null
      and the_district = nullif(current_setting('app.district', true), '')::int
    returning id
  )
  select exists (select from unlocked) $function$;

CREATE OR REPLACE FUNCTION jobs.enqueue(task text, payload json, run_at timestamp with time zone DEFAULT NULL::timestamp with time zone, job_key text DEFAULT NULL::text)
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$ select (graphile_worker.add_job(task, payload, run_at => run_at, job_key => job_key)).id $function$;

CREATE OR REPLACE FUNCTION jobs.enqueue_all(task text, payloads json[])
 RETURNS bigint
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  select count(*) from graphile_worker.add_jobs(array(
    select row(task, payload, null, null, null, null, null, null)::graphile_worker.job_spec
    from unnest(payloads) as given (payload)))
$function$;

CREATE OR REPLACE FUNCTION search.few_with_words(the_district integer, wanted tsquery, patterns text[], of_kinds text[], most integer)
 RETURNS uuid[]
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with newest as materialized (
    select e.tokens, e.kind from search.entry e
    where e.district_id = the_district
      and the_district = nullif(current_setting('app.district', true), '')::int
    order by e.at desc, e.subject_id desc
    limit 1000
  ),
  candidate as materialized (
    select e.subject_id, e.plain, e.sound from search.entry e
    where e.district_id = the_district
      and the_district = nullif(current_setting('app.district', true), '')::int
      and e.tokens @@ wanted
      and e.kind = any(of_kinds)
    limit most + 1
  )
  select case
    when (select count(*) from newest n where n.tokens @@ wanted and n.kind = any(of_kinds)) > 20 then null
    else (
      select case when count(*) > most then null else coalesce(array_agg(c.subject_id) filter (where not exists (
        select from unnest(patterns) as word (pattern) where c.plain not like word.pattern and c.sound not like word.pattern)),
        '{}') end
      from candidate c)
    end $function$;

CREATE OR REPLACE FUNCTION search.with_words(the_district integer, wanted tsquery, patterns text[], by_readers text[], of_kinds text[], before_at timestamp with time zone, before_id uuid, most integer)
 RETURNS TABLE(kind text, id uuid, number text, title text, body text, url text, at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
  with candidate as materialized (
    select * from search.entry e
    where e.district_id = the_district
      and the_district = nullif(current_setting('app.district', true), '')::int
      and e.tokens @@ wanted
      and e.readers && by_readers
      and (of_kinds is null or e.kind = any(of_kinds))
      and (before_at is null or (e.at, e.subject_id) < (before_at, before_id))
  )
  select c.kind, c.subject_id, c.number, c.title, c.body, c.url, c.at from candidate c
  where not exists (
    select from unnest(patterns) as word (pattern) where c.plain not like word.pattern and c.sound not like word.pattern)
  order by c.at desc, c.subject_id desc
  limit most $function$;
