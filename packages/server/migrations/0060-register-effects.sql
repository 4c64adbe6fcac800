-- 0060: cases act upon entries of the register. An entry keeps its state, each effect on it is a row, accounts have a table.
-- Filled by registry/case-aggregate.ts.
alter table registration_case alter column fingerprint drop not null;
alter table registration_case add column entry text;
alter table registration_case add column counterparty text;
create index registration_case_entry on registration_case (entry) where entry is not null;
create index registration_case_counterparty on registration_case (counterparty, updated_at desc, id) where counterparty is not null;

-- The other side of a case sees it from the moment when it is asked to confirm.
drop policy case_party on registration_case;
create policy case_party on registration_case for select using (
  current_setting('shuji.scope', true) = 'party' and (
    applicant = current_setting('shuji.party', true)
    or counterparty = current_setting('shuji.party', true)
    or (agency = current_setting('shuji.party', true) and status <> 'draft')));

alter table register_entry alter column fingerprint drop not null;
alter table register_entry alter column content drop not null;
alter table register_entry drop constraint register_entry_status_check;
alter table register_entry add constraint register_entry_status_check
  check (status in ('valid', 'suspended', 'expired', 'cancelled', 'revoked', 'lapsed'));
alter table register_entry add column state jsonb;
update register_entry e set state = jsonb_build_object(
    'number', e.number, 'authority', c.state -> 'authority', 'regime', c.state -> 'regime',
    'regimeVersion', e.content -> 'regimeVersion', 'registration', c.state -> 'registration', 'right', e.content -> 'right',
    'holder', e.content -> 'holder', 'object', c.state -> 'object', 'facts', c.state -> 'facts', 'case', c.id,
    'rehearsal', e.rehearsal, 'registeredOn', e.content -> 'issuedOn', 'validUntil', e.content -> 'validUntil',
    'status', 'valid', 'suspendedUntil', null, 'endedOn', null,
    'certificate', jsonb_build_object('kind', e.content -> 'kind', 'number', e.number),
    'records', '[]'::jsonb, 'marks', '[]'::jsonb)
  from registration_case c where c.id = e.case_id;
alter table register_entry alter column state set not null;
create index register_entry_holder on register_entry (holder, registered_on desc, number desc);

create table entry_effect (
  entry    text not null,
  seq      bigint not null,
  position int not null,
  case_id  text not null,
  -- The public may not read cases, but what was done to an entry is public with the number of its case.
  case_number text not null,
  day      date not null,
  effect   jsonb not null,
  primary key (entry, seq, position)
);
create index entry_effect_case on entry_effect (case_id);
alter table entry_effect enable row level security;
alter table entry_effect force row level security;
create policy entry_effect_write on entry_effect using (current_setting('shuji.scope', true) = 'system');
create policy entry_effect_read on entry_effect for select using (true);

create table registration_account (
  code      text primary key,
  authority text not null,
  regime    text not null,
  holder    text not null,
  status    text not null check (status in ('open', 'closed')),
  opened_on date not null,
  rehearsal boolean not null,
  state     jsonb not null
);
create index registration_account_holder on registration_account (regime, holder, opened_on desc, code desc);
alter table registration_account enable row level security;
alter table registration_account force row level security;
create policy account_system on registration_account using (current_setting('shuji.scope', true) = 'system');
create policy account_party on registration_account for select using (
  current_setting('shuji.scope', true) = 'party' and holder = current_setting('shuji.party', true));
create policy account_registry on registration_account for select using (
  current_setting('shuji.scope', true) = 'registry' and authority = current_setting('shuji.authority', true));
grant select, insert, update, delete on entry_effect, registration_account to shuji_app;
