-- 0001: the journal, the one truth; every other table can be rebuilt from it. Idempotency keys of commands beside it.
create table journal (
  seq          bigint generated always as identity primary key,
  stream       text not null,
  version      int not null check (version > 0),
  type         text not null,
  data         jsonb not null,
  authority    text not null,
  actor        text not null,
  on_behalf_of text,
  at           timestamptz(3) not null,  -- when it counts: simulated in a rehearsal
  recorded_at  timestamptz(3) not null,  -- when it was written
  caused_by    text,
  rules        jsonb not null,
  rehearsal    boolean not null,
  salt         bytea not null check (octet_length(salt) = 32),
  unique (stream, version)
);
create index journal_authority_at on journal (authority, at);

-- What is written stays: neither the server's role nor a slip of the owner changes an event.
create function journal_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger journal_append_only before update or delete or truncate on journal
  for each statement execute function journal_is_append_only();

alter table journal enable row level security;
alter table journal force row level security;
create policy journal_write on journal for insert with check (current_setting('shuji.scope', true) = 'system');
create policy journal_read on journal for select using (current_setting('shuji.scope', true) = 'system');

create table command_key (
  key         text not null,
  actor       text not null,
  command     text not null,
  body_sha256 text not null,
  result      jsonb,
  at          timestamptz(3) not null,
  primary key (actor, key)
);
alter table command_key enable row level security;
alter table command_key force row level security;
create policy command_key_system on command_key using (current_setting('shuji.scope', true) = 'system');

grant select, insert on journal to shuji_app;
grant select, insert, update, delete on command_key to shuji_app;
