-- mail: letters that leave the house, kept until they are handed over.
--
-- Expand. A new schema.

create schema mail;
grant usage on schema mail to linli_app;

-- What it says is wiped once it has left: a copy of every letter is nothing that anybody needs.
create table mail.letter (
  district_id int         not null,
  id          uuid        not null,
  -- The matter and the receiver: the same letter is written once, however often its deed is told.
  once_as     text        not null,
  address     text        not null,
  subject     text        not null,
  body        text        not null,
  -- An invitation that a calendar takes over: its method and its text.
  calendar    jsonb,
  at          timestamptz not null,
  sent_at     timestamptz,
  -- The receiving side will never take it: no such mailbox, not wanted.
  refused_at  timestamptz,
  refusal     text,

  constraint letter_pkey          primary key (district_id, id),
  constraint letter_written_once  unique (district_id, once_as),
  constraint letter_one_end       check (sent_at is null or refused_at is null),
  constraint letter_says_why      check ((refused_at is null) = (refusal is null)),
  constraint letter_wiped_if_gone check (sent_at is null or (body = '' and calendar is null))
);
alter table mail.letter enable row level security, force row level security;
create policy letter_read on mail.letter for select to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy letter_add on mail.letter for insert to linli_app
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
create policy letter_end on mail.letter for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
create policy letter_forget on mail.letter for delete to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int);
grant select, insert, delete on mail.letter to linli_app;
grant update (body, calendar, sent_at, refused_at, refusal) on mail.letter to linli_app;
