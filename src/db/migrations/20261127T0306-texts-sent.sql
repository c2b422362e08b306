-- texts: which wording of a text message is sent is written down.
--
-- Expand. A column that the running release neither reads nor writes.

-- The last approved one below the one that the office works on was taken: a wording that the office had gone back from was sent
-- once more as soon as the next one was begun. 0: the text that comes with Linli. A mail's wording is the chosen one.
alter table texts.choice add column sent int not null default 0;

alter table texts.choice  no force row level security;
alter table texts.wording no force row level security;
update texts.choice as choice set sent = coalesce((
  select max(wording.number) from texts.wording as wording
  where wording.district_id = choice.district_id and wording.key = choice.key and wording.number <= choice.number
    and wording.approval = 'approved'), 0);
alter table texts.choice  force row level security;
alter table texts.wording force row level security;

grant update (sent) on texts.choice to linli_app;
