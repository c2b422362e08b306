-- jobs: many jobs of one kind in one statement.
--
-- Expand. A list of thousands is issued with one line in the trail for each task, and each of them is told: handed over
-- one by one that took most of the time.

create function jobs.enqueue_all(task text, payloads json[]) returns bigint
language sql security definer set search_path = pg_catalog, pg_temp
as $$
  select count(*) from graphile_worker.add_jobs(array(
    select row(task, payload, null, null, null, null, null, null)::graphile_worker.job_spec
    from unnest(payloads) as given (payload)))
$$;
revoke all on function jobs.enqueue_all from public;
grant execute on function jobs.enqueue_all to linli_app;
