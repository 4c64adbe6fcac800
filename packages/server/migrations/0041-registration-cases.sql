-- 0041: registration cases, their objections and certificates, the public register. Filled by registry/case-aggregate.ts.
create table registration_case (
  id           text primary key,
  authority    text not null,
  number       text,
  regime       text not null,
  registration text not null,
  applicant    text not null,
  agency       text,
  object_name  text not null,
  object_kind  text not null,
  fingerprint  text not null,
  status       text not null check (status in ('draft', 'open', 'suspended', 'ended')),
  stage        text,
  outcome      text,
  waiting_for  text,
  due          date,
  in_public    boolean not null,
  rehearsal    boolean not null,
  submitted_at timestamptz(3),
  updated_at   timestamptz(3) not null,
  version      int not null,
  state        jsonb not null,
  check ((status in ('open', 'suspended')) = (stage is not null)),
  check ((status = 'ended') = (outcome is not null))
);
create unique index registration_case_number on registration_case (number) where number is not null and number <> '';
create index registration_case_worklist on registration_case (authority, status, due, id);
create index registration_case_applicant on registration_case (applicant, updated_at desc, id);
create index registration_case_agency on registration_case (agency, status, due, id) where agency is not null;
create index registration_case_public on registration_case (in_public, id) where in_public;

create table objection (
  id       text primary key,
  case_id  text not null,
  tracking text not null unique,
  status   text not null
);
create table register_entry (
  number        text primary key,
  authority     text not null,
  case_id       text not null,
  regime        text not null,
  holder        text not null,
  holder_name   text not null,
  object_name   text not null,
  object_kind   text not null,
  fingerprint   text not null,
  rights        text not null,
  registered_on date not null,
  valid_until   date,
  status        text not null check (status in ('valid', 'expired', 'cancelled', 'revoked')),
  rehearsal     boolean not null,
  content       jsonb not null
);
create index register_entry_order on register_entry (registered_on desc, number desc);
create index register_entry_fingerprint on register_entry (regime, fingerprint) where status = 'valid';
create table certificate (
  id          text primary key,
  number      text not null unique,
  case_id     text not null,
  kind        text not null,
  journal_seq bigint not null,
  content     jsonb not null
);
create index certificate_case on certificate (case_id);

-- Gives out case numbers: one row an authority and year, rehearsals apart.
create table number_sequence (
  authority text not null,
  year      int not null,
  rehearsal boolean not null,
  last      bigint not null,
  primary key (authority, year, rehearsal)
);
-- Every version of a regime that a case was filed under.
-- Filled by registry/regime-aggregate.ts.
create table regime_version (
  regime   text not null,
  position int not null,
  version  text not null,
  source   text not null,
  seen_at  timestamptz(3) not null,
  primary key (regime, position)
);
-- The authority's own numbers. Filled by registry/settings-aggregate.ts.
create table regime_setting (
  regime     text primary key,
  numbers    jsonb not null,
  updated_at timestamptz(3) not null,
  version    int not null
);

alter table registration_case enable row level security;
alter table registration_case force row level security;
create policy case_system on registration_case using (current_setting('shuji.scope', true) = 'system');
create policy case_party on registration_case for select using (
  current_setting('shuji.scope', true) = 'party' and (applicant = current_setting('shuji.party', true) or (agency = current_setting('shuji.party', true) and status <> 'draft')));
create policy case_registry on registration_case for select using (
  current_setting('shuji.scope', true) = 'registry' and authority = current_setting('shuji.authority', true) and status <> 'draft');
create policy case_supervisor on registration_case for select using (current_setting('shuji.scope', true) = 'supervisor' and status <> 'draft');
create policy case_public on registration_case for select using (in_public);

alter table objection enable row level security;
alter table objection force row level security;
create policy objection_system on objection using (current_setting('shuji.scope', true) = 'system');
alter table register_entry enable row level security;
alter table register_entry force row level security;
create policy register_write on register_entry using (current_setting('shuji.scope', true) = 'system');
create policy register_read on register_entry for select using (true);
alter table certificate enable row level security;
alter table certificate force row level security;
create policy certificate_write on certificate using (current_setting('shuji.scope', true) = 'system');
create policy certificate_read on certificate for select using (true);
alter table number_sequence enable row level security;
alter table number_sequence force row level security;
create policy number_system on number_sequence using (current_setting('shuji.scope', true) = 'system');
alter table regime_version enable row level security;
alter table regime_version force row level security;
create policy regime_version_write on regime_version using (current_setting('shuji.scope', true) = 'system');
create policy regime_version_read on regime_version for select using (true);
alter table regime_setting enable row level security;
alter table regime_setting force row level security;
create policy regime_setting_write on regime_setting using (current_setting('shuji.scope', true) = 'system');
create policy regime_setting_read on regime_setting for select using (true);
grant select, insert, update, delete on registration_case, objection, register_entry, certificate, number_sequence, regime_version, regime_setting to shuji_app;
