-- 0106: where data come from: jobs and data sets as they were told of, and which data sets each reads and writes.
-- Filled by lineage/lineage-aggregate.ts.
create table lineage_job (
  id        text primary key,
  owner     text not null,
  kind      text not null check (kind in ('job', 'dataset')),
  namespace text not null,
  name      text not null,
  state     jsonb not null,
  retired   boolean not null,
  at        timestamptz(3) not null,    -- the newest that was told
  version   int not null
);
create index lineage_job_owner on lineage_job (owner, kind, at desc, id desc) where not retired;

create table lineage_flow (
  job       text not null,
  owner     text not null,
  direction text not null check (direction in ('in', 'out')),
  namespace text not null,
  name      text not null
);
create index lineage_flow_job on lineage_flow (job);
-- Names may be longer than an index takes.
create index lineage_flow_dataset on lineage_flow (owner, md5(namespace), md5(name), direction);

-- A data set is known as a table of a source by its name there.
create index resource_origin_table on resource ((origin->>'table')) where origin is not null;

alter table lineage_job enable row level security;
alter table lineage_job force row level security;
alter table lineage_flow enable row level security;
alter table lineage_flow force row level security;
create policy lineage_job_system on lineage_job using (current_setting('shuji.scope', true) = 'system');
create policy lineage_job_owner on lineage_job for select using (owner = current_setting('shuji.party', true));
create policy lineage_flow_system on lineage_flow using (current_setting('shuji.scope', true) = 'system');
create policy lineage_flow_owner on lineage_flow for select using (owner = current_setting('shuji.party', true));
grant select, insert, update, delete on lineage_job, lineage_flow to shuji_app;
