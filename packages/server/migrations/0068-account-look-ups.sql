-- 0068: who has looked up a registration account by its number, and for what interest. Filled by registry/account-look-up-aggregate.ts.
create table account_look_up (
  id        text primary key,
  account   text not null,
  authority text not null,
  holder    text not null,
  asker     text not null,
  -- Null for the holder and the registry, of whom no interest is asked.
  interest  text,
  at        timestamptz not null,
  version   int not null,
  state     jsonb not null
);
create index account_look_up_account on account_look_up (account, at desc, id desc) where interest is not null;
alter table account_look_up enable row level security;
alter table account_look_up force row level security;
create policy account_look_up_system on account_look_up using (current_setting('shuji.scope', true) = 'system');
create policy account_look_up_party on account_look_up for select using (
  current_setting('shuji.scope', true) = 'party'
  and (holder = current_setting('shuji.party', true) or asker = current_setting('shuji.party', true)));
create policy account_look_up_registry on account_look_up for select using (
  current_setting('shuji.scope', true) = 'registry'
  and (authority = current_setting('shuji.authority', true) or asker = current_setting('shuji.party', true)));
grant select, insert, update, delete on account_look_up to shuji_app;
