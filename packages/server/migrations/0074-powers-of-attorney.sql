-- 0074: agents who act in the name of applicants under a power of attorney. Filled by registry/power-aggregate.ts; the agent of a
-- case by registry/case-aggregate.ts.
create table power_of_attorney (
  id        text primary key,
  authority text not null,
  regime    text not null,
  principal text not null,
  agent     text not null,
  revoked   boolean not null,
  version   int not null,
  state     jsonb not null
);
create index power_of_attorney_principal on power_of_attorney (principal, agent, id desc);
create index power_of_attorney_agent on power_of_attorney (agent, id desc);
alter table power_of_attorney enable row level security;
alter table power_of_attorney force row level security;
create policy power_of_attorney_system on power_of_attorney using (current_setting('shuji.scope', true) = 'system');
create policy power_of_attorney_party on power_of_attorney for select using (
  current_setting('shuji.scope', true) = 'party'
  and (principal = current_setting('shuji.party', true) or agent = current_setting('shuji.party', true)));
create policy power_of_attorney_registry on power_of_attorney for select using (
  current_setting('shuji.scope', true) = 'registry' and authority = current_setting('shuji.authority', true));
create policy power_of_attorney_supervisor on power_of_attorney for select using (
  current_setting('shuji.scope', true) = 'supervisor');
grant select, insert, update, delete on power_of_attorney to shuji_app;

alter table registration_case add column agent text;
create index registration_case_agent on registration_case (agent, updated_at desc, id) where agent is not null;
drop policy case_party on registration_case;
create policy case_party on registration_case for select using (
  current_setting('shuji.scope', true) = 'party' and (
    applicant = current_setting('shuji.party', true)
    or agent = current_setting('shuji.party', true)
    or counterparty = current_setting('shuji.party', true)
    or (agency = current_setting('shuji.party', true) and status <> 'draft')));
