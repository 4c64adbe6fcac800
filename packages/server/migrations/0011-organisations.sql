-- 0011: organisations, who belongs to them and whom they are tied to. Filled by parties/organisation-aggregate.ts.
create table organisation (
  id        text primary key,
  name      text not null,
  uscc      text not null check (length(uscc) = 18),
  kind      text not null check (kind in ('enterprise', 'registry', 'agency', 'supervisor')),
  authority text,                      -- regime authority that a registry acts for
  at        timestamptz(3) not null,
  version   int not null,
  check ((kind = 'registry') = (authority is not null))
);
create unique index organisation_uscc on organisation (uscc);
create index organisation_order on organisation (name collate "C", id);
create index organisation_kind_order on organisation (kind, name collate "C", id);

create table membership (
  organisation text not null,
  person       text not null,
  roles        text[] not null check (cardinality(roles) > 0),
  since        timestamptz(3) not null,
  primary key (organisation, person)
);
create index membership_person on membership (person, since, organisation);

create table tie (
  id           text primary key,
  organisation text not null,
  with_party   text not null,          -- an organisation or a person
  nature       text not null,
  since        timestamptz(3) not null
);
create index tie_organisation on tie (organisation);
create index tie_with on tie (with_party);

-- An invitation is no event: what follows from it, a membership, is. Its link is kept as a hash.
create table invitation (
  token_hash   text primary key,
  organisation text not null,
  email        text not null,
  roles        text[] not null,
  invited_by   text not null,
  expires_at   timestamptz(3) not null,
  used_at      timestamptz(3)
);

alter table organisation enable row level security;
alter table organisation force row level security;
create policy organisation_write on organisation using (current_setting('shuji.scope', true) = 'system');
create policy organisation_read on organisation for select using (true);

alter table membership enable row level security;
alter table membership force row level security;
create policy membership_system on membership using (current_setting('shuji.scope', true) = 'system');
create policy membership_own on membership for select using (organisation = current_setting('shuji.party', true));

alter table tie enable row level security;
alter table tie force row level security;
create policy tie_system on tie using (current_setting('shuji.scope', true) = 'system');
create policy tie_own on tie for select using (organisation = current_setting('shuji.party', true));

alter table invitation enable row level security;
alter table invitation force row level security;
create policy invitation_system on invitation using (current_setting('shuji.scope', true) = 'system');

grant select, insert, update, delete on organisation, membership, tie, invitation to shuji_app;
