-- jobs: which worker belongs to which process, so that what a dead one had begun is done by another.
--
-- Expand. A new table only, of the owner's alone: the queue is the owner's, too.

create table jobs.worker (
  -- As the queue names it in what it locks.
  id      text        not null,
  -- Its connections say this name while it lives.
  process text        not null,
  at      timestamptz not null,

  constraint worker_pkey primary key (id)
);
