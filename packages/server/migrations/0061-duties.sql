-- 0061: continuing duties that have arisen. Filled by supervision/duty-aggregate.ts.
create table duty (
  id           text primary key,
  authority    text not null,
  regime       text not null,
  duty         text not null,
  bearer_kind  text not null check (bearer_kind in ('registry', 'organisation', 'supervisor')),
  -- The organisation that bears it; null where the registry or its supervisor does.
  bearer       text,
  arisen_on    date not null,
  due          date,
  next_on      date,
  -- The duty that it comes after, where it comes every so often.
  follows      text,
  published    boolean not null,
  performed_on date,
  version      int not null,
  state        jsonb not null,
  check ((bearer_kind = 'organisation') = (bearer is not null))
);
create index duty_authority on duty (authority, due, id);
create index duty_bearer on duty (bearer, due, id) where bearer is not null;
create index duty_public on duty (regime, arisen_on desc, id desc) where published;
create index duty_next on duty (next_on) where next_on is not null;
create index duty_follows on duty (follows) where follows is not null;
alter table duty enable row level security;
alter table duty force row level security;
create policy duty_system on duty using (current_setting('shuji.scope', true) = 'system');
create policy duty_party on duty for select using (
  current_setting('shuji.scope', true) = 'party' and bearer = current_setting('shuji.party', true));
create policy duty_registry on duty for select using (
  current_setting('shuji.scope', true) = 'registry' and authority = current_setting('shuji.authority', true));
create policy duty_supervisor on duty for select using (current_setting('shuji.scope', true) = 'supervisor');
create policy duty_public on duty for select using (current_setting('shuji.scope', true) = 'public' and published);
grant select, insert, update, delete on duty to shuji_app;
