-- identity: accounts, sessions, invitations and second factors.
--
-- Expand. New tables only. `account`, `session`, `credential` and `verification` are what the sign-in library expects
-- (a test asks it whether anything is missing); the rest is ours. Only linli_identity touches the tables. What an
-- officer does to an account happens in the officer's own transaction, through the functions below.

create schema identity;
grant usage on schema identity to linli_identity, linli_app;

-- Who can sign in. The id is the person's.
create table identity.account (
  id             uuid        not null,
  district_id    int         not null,
  -- `<district>:<name>`, in lower case: a name is taken once in a district.
  sign_in_name   text        not null,
  -- The name as its owner writes it.
  name           text        not null,
  -- Made up, for the library asks for one; nothing is ever sent there.
  email          text        not null,
  email_verified boolean     not null,
  image          text,
  is_demo        boolean     not null,
  locked_at      timestamptz,
  closed_at      timestamptz,
  created_at     timestamptz not null,
  updated_at     timestamptz not null,

  constraint account_pkey                   primary key (id),
  constraint account_name_once_a_district   unique (sign_in_name),
  constraint account_email_once             unique (email),
  constraint account_name_of_its_district   check (sign_in_name like district_id || ':%')
);

-- Which browser is signed in. `token` is the SHA-256 of what the cookie holds.
create table identity.session (
  id           uuid        not null,
  account_id   uuid        not null,
  token        text        not null,
  kind         text        not null,
  expires_at   timestamptz not null,
  last_seen_at timestamptz not null,
  ip_address   text,
  user_agent   text,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,

  constraint session_pkey         primary key (id),
  constraint session_token_once   unique (token),
  constraint session_of_account   foreign key (account_id) references identity.account (id) on delete cascade,
  constraint session_kind_known   check (kind in ('staff', 'resident')),
  constraint session_token_hashed check (length(token) = 43)
);
-- Which sessions does this person have?
create index session_account_id_idx on identity.session (account_id);
-- Which sessions are over and can go?
create index session_by_end on identity.session (expires_at);

-- What an account proves itself with: a password, later another system's word.
create table identity.credential (
  id                       uuid        not null,
  account_id               uuid        not null,
  provider_id              text        not null,
  subject                  text        not null,
  password                 text,
  access_token             text,
  refresh_token            text,
  id_token                 text,
  access_token_expires_at  timestamptz,
  refresh_token_expires_at timestamptz,
  scope                    text,
  created_at               timestamptz not null,
  updated_at               timestamptz not null,

  constraint credential_pkey       primary key (id),
  constraint credential_of_account foreign key (account_id) references identity.account (id) on delete cascade,
  constraint credential_once       unique (provider_id, subject)
);
-- With what does this account prove itself?
create index credential_account_id_idx on identity.credential (account_id);

-- Short-lived values of the library, for signing in through another system.
create table identity.verification (
  id         uuid        not null,
  identifier text        not null,
  value      text        not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,

  constraint verification_pkey primary key (id)
);
-- Which value was kept under this name?
create index verification_identifier_idx on identity.verification (identifier);

-- A single-use link with which a person chooses name and password. Only the SHA-256 of its token is kept.
create table identity.invitation (
  id          uuid        not null,
  district_id int         not null,
  person_id   uuid        not null,
  purpose     text        not null,
  token_hash  text        not null,
  -- Null for the very first administrator.
  made_by     uuid,
  made_at     timestamptz not null,
  expires_at  timestamptz not null,
  used_at     timestamptz,

  constraint invitation_pkey          primary key (id),
  constraint invitation_token_once    unique (token_hash),
  constraint invitation_purpose_known check (purpose in ('invitation', 'reset')),
  constraint invitation_not_for_self  check (made_by <> person_id)
);
-- Which link does this person hold?
create index invitation_by_person on identity.invitation (district_id, person_id);

-- Tries to sign in, by account and by address; `key` is a keyed hash, so that no address is kept.
create table identity.attempt (
  key      text        not null,
  tries    int         not null,
  last_at  timestamptz not null,
  -- Nobody may try before.
  free_at  timestamptz not null,

  constraint attempt_pkey primary key (key)
);
-- Which are old enough to go?
create index attempt_by_age on identity.attempt (last_at);

-- The seed of a person's code app, encrypted. It counts once a first code has been typed.
create table identity.second_factor (
  account_id   uuid        not null,
  seed         bytea       not null,
  begun_at     timestamptz not null,
  confirmed_at timestamptz,
  -- The 30-second step of the last code that was accepted: no code is accepted twice.
  last_step    bigint      not null,

  constraint second_factor_pkey       primary key (account_id),
  constraint second_factor_of_account foreign key (account_id) references identity.account (id) on delete cascade
);

create table identity.recovery_code (
  account_id uuid        not null,
  code_hash  text        not null,
  used_at    timestamptz,

  constraint recovery_code_pkey       primary key (account_id, code_hash),
  constraint recovery_code_of_account foreign key (account_id) references identity.account (id) on delete cascade
);

-- A second factor was lost: one officer asks, another agrees.
create table identity.factor_removal (
  id          uuid        not null,
  district_id int         not null,
  account_id  uuid        not null,
  asked_by    uuid        not null,
  asked_at    timestamptz not null,
  agreed_by   uuid,
  agreed_at   timestamptz,

  constraint factor_removal_pkey          primary key (id),
  constraint factor_removal_of_account    foreign key (account_id) references identity.account (id) on delete cascade,
  constraint factor_removal_by_two_others check (asked_by <> account_id and agreed_by <> asked_by and agreed_by <> account_id),
  constraint factor_removal_agreed_whole  check ((agreed_by is null) = (agreed_at is null))
);
-- Which are waiting for a second officer?
create index factor_removal_waiting on identity.factor_removal (district_id, asked_at) where agreed_at is null;

grant select, insert, update, delete on all tables in schema identity to linli_identity;

-- The doors for an officer's transaction. Each names district and person, acts in the transaction's own district only,
-- and knows the officer by the transaction, not by an argument.

-- One open link a person; an account is invited once, and reset when there is one.
create function identity.invite(the_district int, the_person uuid, new_id uuid, new_purpose text, new_hash text,
                                moment timestamptz, last_moment timestamptz)
  returns boolean language sql security definer set search_path = pg_catalog, pg_temp as $$
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
  select exists (select from made) $$;

create function identity.lock_account(the_district int, the_person uuid, moment timestamptz)
  returns boolean language sql security definer set search_path = pg_catalog, pg_temp as $$
  with locked as (
    update identity.account set locked_at = moment, updated_at = moment
    where id = the_person and district_id = the_district and closed_at is null
      and the_district = nullif(current_setting('app.district', true), '')::int
    returning id
  ), signed_out as (
    delete from identity.session where account_id in (select id from locked)
  )
  select exists (select from locked) $$;

create function identity.unlock_account(the_district int, the_person uuid, moment timestamptz)
  returns boolean language sql security definer set search_path = pg_catalog, pg_temp as $$
  with unlocked as (
    update identity.account set locked_at = null, updated_at = moment
    where id = the_person and district_id = the_district and closed_at is null
      and the_district = nullif(current_setting('app.district', true), '')::int
    returning id
  )
  select exists (select from unlocked) $$;

-- Whoever leaves keeps nothing to come back with; the name stays taken, so that nobody is mistaken for them.
create function identity.close_account(the_district int, the_person uuid, moment timestamptz)
  returns boolean language sql security definer set search_path = pg_catalog, pg_temp as $$
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
  ), uninvited as (
    delete from identity.invitation where person_id in (select id from closed) and used_at is null
  )
  select exists (select from closed) $$;

create function identity.sign_out_everywhere(the_district int, the_person uuid)
  returns int language sql security definer set search_path = pg_catalog, pg_temp as $$
  with signed_out as (
    delete from identity.session s using identity.account a
    where a.id = s.account_id and a.id = the_person and a.district_id = the_district
      and the_district = nullif(current_setting('app.district', true), '')::int
    returning 1
  )
  select count(*)::int from signed_out $$;

create function identity.ask_factor_removal(the_district int, the_person uuid, new_id uuid, moment timestamptz)
  returns boolean language sql security definer set search_path = pg_catalog, pg_temp as $$
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
  select exists (select from asked) $$;

-- Those that a second officer can still agree to.
create function identity.factor_removals(the_district int, not_before timestamptz)
  returns table (id uuid, person_id uuid, asked_by uuid, asked_at timestamptz)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.id, r.account_id, r.asked_by, r.asked_at from identity.factor_removal r
  where r.district_id = the_district and r.agreed_at is null and r.asked_at >= not_before
    and the_district = nullif(current_setting('app.district', true), '')::int
  order by r.asked_at, r.id $$;

-- Returns the person who signs in with the password alone from now on, or null.
create function identity.agree_factor_removal(the_district int, the_removal uuid, moment timestamptz,
                                              not_before timestamptz)
  returns uuid language sql security definer set search_path = pg_catalog, pg_temp as $$
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
  select account_id from agreed $$;

-- What an officer sees of accounts: whether one can sign in, never when one did.
create function identity.account_states(the_district int, the_persons uuid[], moment timestamptz)
  returns table (person_id uuid, name text, state text, has_second_factor boolean)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
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
  where the_district = nullif(current_setting('app.district', true), '')::int $$;

revoke all on all functions in schema identity from public;
grant execute on all functions in schema identity to linli_app;
