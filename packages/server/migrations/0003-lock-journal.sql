-- 0003: a rebuild holds new events off while it replays the old ones; the server's role may not lock the journal by itself.
create function shuji_lock_journal() returns void language plpgsql security definer set search_path = public, pg_catalog as $$
begin
  lock table journal in share mode;
end $$;
revoke execute on function shuji_lock_journal() from public;
grant execute on function shuji_lock_journal() to shuji_app;
