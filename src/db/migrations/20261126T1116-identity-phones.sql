-- identity: the phones with which residents sign in, and the codes that are sent to them.
--
-- Expand. New tables, and one column that the running release leaves empty.

-- Whose phone it is. `lookup` is a keyed hash of district and number: it finds the account and tells nobody the number.
-- The number itself is encrypted for this account, to send a code to it and for nothing else.
create table identity.phone (
  account_id uuid        not null,
  lookup     text        not null,
  sealed     bytea       not null,
  since      timestamptz not null,

  constraint phone_pkey            primary key (account_id),
  constraint phone_once_a_district unique (lookup),
  constraint phone_of_account      foreign key (account_id) references identity.account (id) on delete cascade,
  constraint phone_lookup_hashed   check (length(lookup) = 43)
);

-- The newest code for a number, whether somebody has the number or not. Only its keyed hash is kept.
create table identity.phone_code (
  lookup     text        not null,
  code_hash  text        not null,
  made_at    timestamptz not null,
  expires_at timestamptz not null,
  tries      int         not null,

  constraint phone_code_pkey       primary key (lookup),
  constraint phone_code_hashed     check (length(lookup) = 43 and length(code_hash) = 43),
  constraint phone_code_five_tries check (tries between 0 and 5)
);
-- Which are over and can go?
create index phone_code_by_end on identity.phone_code (expires_at);

grant select, insert, update, delete on identity.phone, identity.phone_code to linli_identity;

-- When its holder last proved who they are; null: when it began.
alter table identity.session add column proved_at timestamptz;

-- Whoever leaves keeps nothing to come back with; now the phone goes, too.
create or replace function identity.close_account(the_district int, the_person uuid, moment timestamptz)
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
  ), without_phone as (
    delete from identity.phone where account_id in (select id from closed)
  ), uninvited as (
    delete from identity.invitation where person_id in (select id from closed) and used_at is null
  )
  select exists (select from closed) $$;
