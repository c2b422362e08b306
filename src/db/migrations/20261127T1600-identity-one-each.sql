-- identity: an account is opened by one person of an identity provider, also when two bind it in the same moment.
--
-- Expand. Of two that were bound at once the first stays: whoever the second was binds theirs anew.

delete from identity.credential later
using identity.credential first
where later.provider_id like 'identity:%' and first.provider_id like 'identity:%'
  and first.account_id = later.account_id and (first.created_at, first.id) < (later.created_at, later.id);

create unique index credential_one_identity on identity.credential (account_id) where provider_id like 'identity:%';
