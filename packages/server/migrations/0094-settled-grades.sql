-- 0094: what people settled of the columns of a resource, what its last scan found otherwise, and its columns as lists ask for them.
-- Filled by resources/resource-aggregate.ts.
alter table resource
  add column decisions   jsonb not null default '[]',
  add column differences jsonb,                 -- null until it is scanned a second time
  add column scanned_at  timestamptz(3);
update resource set scanned_at = at;
alter table resource alter column scanned_at set not null;

create table resource_column (
  resource   text not null,
  position   int not null,                      -- from 0, as in the file
  owner      text not null,
  name       text not null,
  category   text not null,
  tier       text not null,                     -- general, important, core
  confidence double precision not null,
  settled    boolean not null,
  primary key (resource, position)
);
insert into resource_column (resource, position, owner, name, category, tier, confidence, settled)
  select r.id, c.at - 1, r.owner, c.value->>'name', c.value->>'category', c.value->>'grade', (c.value->>'confidence')::float8, false
  from resource r, jsonb_array_elements(r.profile->'columns') with ordinality c(value, at);
-- The worklist of grades: what the scan took for something and nobody has settled.
create index resource_column_open on resource_column (owner, resource desc, position) where not settled and category <> 'none';

alter table resource_column enable row level security;
alter table resource_column force row level security;
create policy resource_column_system on resource_column using (current_setting('shuji.scope', true) = 'system');
create policy resource_column_owner on resource_column for select using (owner = current_setting('shuji.party', true));
grant select, insert, update, delete on resource_column to shuji_app;
