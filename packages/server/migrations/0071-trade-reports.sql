-- 0071: exchanges, and what holders of entries authorise them to report. Filled by registry/trade-aggregate.ts.
alter table organisation drop constraint organisation_kind_check;
alter table organisation add constraint organisation_kind_check
  check (kind in ('enterprise', 'public-body', 'person', 'registry', 'agency', 'supervisor', 'exchange'));

create table trade_authorisation (
  id        text primary key,
  authority text not null,
  regime    text not null,
  entry     text not null,
  holder    text not null,
  exchange  text not null,
  ended     boolean not null,
  version   int not null,
  state     jsonb not null
);
create index trade_authorisation_entry on trade_authorisation (entry, exchange, id desc);
create index trade_authorisation_holder on trade_authorisation (holder, id desc);
create index trade_authorisation_exchange on trade_authorisation (exchange, id desc);
alter table trade_authorisation enable row level security;
alter table trade_authorisation force row level security;
create policy trade_authorisation_system on trade_authorisation using (current_setting('shuji.scope', true) = 'system');
create policy trade_authorisation_party on trade_authorisation for select using (
  current_setting('shuji.scope', true) = 'party'
  and (holder = current_setting('shuji.party', true) or exchange = current_setting('shuji.party', true)));
create policy trade_authorisation_registry on trade_authorisation for select using (
  current_setting('shuji.scope', true) = 'registry' and authority = current_setting('shuji.authority', true));
create policy trade_authorisation_supervisor on trade_authorisation for select using (
  current_setting('shuji.scope', true) = 'supervisor');
grant select, insert, update, delete on trade_authorisation to shuji_app;
