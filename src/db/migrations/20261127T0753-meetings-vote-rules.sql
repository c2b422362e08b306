-- meetings: how a body passes something, what becomes of a tie, and where its rules stand.
--
-- Expand. Until a body says otherwise, whoever presides says what the meeting wants, as before.

alter table meetings.series
  add column passing     text not null default 'concluded',
  add column tie         text not null default 'not-passed',
  add column rule_basis  text not null default 'practice',
  add column rule_source text not null default '',
  add constraint series_passing_known check (passing in ('concluded', 'more-than-half', 'two-thirds')),
  add constraint series_tie_known check (tie in ('not-passed', 'chair-casts')),
  add constraint series_rule_basis_known check (rule_basis in ('law', 'own-rules', 'practice')),
  add constraint series_rule_source_said check (rule_basis = 'practice' or rule_source <> '');
grant update (passing, tie, rule_basis, rule_source) on meetings.series to linli_app;

-- Voices for it and voices needed, where a body counts them.
alter table meetings.item
  add column verdict_agreed        int,
  add column verdict_agreed_needed int,
  add constraint item_voices_whole check ((verdict_agreed is null) = (verdict_agreed_needed is null)),
  add constraint item_agreed_has_voices check (
    verdict_agreed is null or verdict not in ('agreed', 'agreed-in-principle', 'agreed-with-changes')
    or verdict_agreed >= verdict_agreed_needed);
grant update (verdict_agreed, verdict_agreed_needed) on meetings.item to linli_app;
