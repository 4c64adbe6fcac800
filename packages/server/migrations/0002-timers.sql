-- 0002: timers of the job queue, set in the transaction of the command. The queue's tables stay the owner's.
create function shuji_set_timer(task text, key text, at timestamptz, payload json) returns void
language plpgsql security definer set search_path = pg_catalog, graphile_worker as $$
begin
  if at is null then
    perform graphile_worker.remove_job(key);
  else
    perform graphile_worker.add_job(task, payload, run_at := at, max_attempts := 25, job_key := key, job_key_mode := 'replace');
  end if;
end $$;
revoke execute on function shuji_set_timer(text, text, timestamptz, json) from public;
grant execute on function shuji_set_timer(text, text, timestamptz, json) to shuji_app;
