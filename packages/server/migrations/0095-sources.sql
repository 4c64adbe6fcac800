-- 0095: sources of an organisation, what a scan of each finds table by table, and the tables of sources as resources.
-- Filled by sources/source-aggregate.ts and resources/resource-aggregate.ts; `source_secret` and `source_scan_table` are no part of the
-- journal: a password never enters it, and how far a scan has come is told by the work itself.
create table source (
  id       text primary key,
  owner    text not null,
  name     text not null,
  place    jsonb not null,
  schedule jsonb,
  retired  boolean not null,
  scan     jsonb,                     -- the scan under way
  last     jsonb,                     -- the last that ended
  at       timestamptz(3) not null,
  version  int not null
);
create index source_owner on source (owner, id desc);
create index source_scanning on source (id) where scan is not null;

create table source_secret (
  source text primary key,
  sealed bytea not null               -- AES-256-GCM by the key `source-key` of the installation
);

create table source_scan_table (
  source   text not null,
  scan     text not null,
  position int not null,
  owner    text not null,
  listed   jsonb not null,            -- the table as the source listed it
  state    text not null check (state in ('waiting', 'reading', 'added', 'again', 'unchanged', 'unread')),
  fault    text,
  detail   jsonb,
  resource text,
  rows     bigint,
  ms       int,
  primary key (scan, position)
);
create index source_scan_table_source on source_scan_table (source, scan);

alter table resource add column origin jsonb;
create unique index resource_origin on resource ((origin->>'source'), (origin->>'schema'), (origin->>'table')) where origin is not null;

alter table source enable row level security;
alter table source force row level security;
alter table source_secret enable row level security;
alter table source_secret force row level security;
alter table source_scan_table enable row level security;
alter table source_scan_table force row level security;
create policy source_system on source using (current_setting('shuji.scope', true) = 'system');
create policy source_owner on source for select using (owner = current_setting('shuji.party', true));
create policy source_secret_system on source_secret using (current_setting('shuji.scope', true) = 'system');
create policy source_scan_table_system on source_scan_table using (current_setting('shuji.scope', true) = 'system');
create policy source_scan_table_owner on source_scan_table for select using (owner = current_setting('shuji.party', true));
grant select, insert, update, delete on source, source_secret, source_scan_table to shuji_app;
