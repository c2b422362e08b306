-- programme: two more ways to look at the ledger, and another name for what was kept.
--
-- Expand. The board and the timeline are views that can be kept; whoever has a kept view may rename it.

alter table programme.saved_view drop constraint saved_view_kind_known;
alter table programme.saved_view add constraint saved_view_kind_known
  check ("view" in ('tree', 'table', 'board', 'timeline', 'calendar', 'units'));

create policy saved_view_change on programme.saved_view for update to linli_app
  using (district_id = nullif(current_setting('app.district', true), '')::int)
  with check (district_id = nullif(current_setting('app.district', true), '')::int);
grant update (name) on programme.saved_view to linli_app;
