-- 0085: registries whose certificates an authority recognises, and in which cases a certificate was presented. Filled by
-- registry/recognised-registry-aggregate.ts and registry/case-aggregate.ts. Whose certificates are recognised is public, as their keys are.
create table recognised_registry (
  id            text primary key,
  authority     text not null,
  key           text not null,
  ended         boolean not null,
  recognised_at timestamptz not null,
  version       int not null,
  state         jsonb not null
);
create index recognised_registry_authority on recognised_registry (authority, id desc);
alter table recognised_registry enable row level security;
alter table recognised_registry force row level security;
create policy recognised_registry_system on recognised_registry using (current_setting('shuji.scope', true) = 'system');
create policy recognised_registry_read on recognised_registry for select using (true);
grant select, insert, update, delete on recognised_registry to shuji_app;

create index registration_case_recognised on registration_case ((state -> 'recognised' ->> 'certificate'))
  where state -> 'recognised' is not null;
