-- inbox: what waits about a matter is found by the matter, so that a step settles it for everybody at once.

create index item_by_matter on inbox.item (district_id, about_kind, about_id) where done_at is null;
