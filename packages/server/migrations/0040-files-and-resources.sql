-- 0040: documents (content lies in files named by their SHA-256) and data resources with their profiles.
-- Filled by files/document-aggregate.ts and resources/resource-aggregate.ts.
create table document (
  id         text primary key,
  sha256     text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name       text not null,
  size_bytes bigint not null check (size_bytes >= 0),
  media_type text not null,
  owner      text,                      -- organisation; null for evidence of the public
  uploader   text not null,
  at         timestamptz(3) not null,
  version    int not null
);
create table resource (
  id         text primary key,
  owner      text not null,
  name       text not null,
  document   text,                      -- null where the file stays where it lies
  profile    jsonb not null,
  card       jsonb not null,
  rehearsal  boolean not null,
  at         timestamptz(3) not null,
  version    int not null
);
create index resource_owner on resource (owner, at desc, id desc);

alter table document enable row level security;
alter table document force row level security;
alter table resource enable row level security;
alter table resource force row level security;
create policy document_system on document using (current_setting('shuji.scope', true) = 'system');
create policy document_owner on document for select using (owner = current_setting('shuji.party', true));
create policy resource_system on resource using (current_setting('shuji.scope', true) = 'system');
create policy resource_owner on resource for select using (owner = current_setting('shuji.party', true));
grant select, insert, update, delete on document, resource to shuji_app;
