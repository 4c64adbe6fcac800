-- 0103: sketches of the values of columns that may be keys, by which relations and near copies are found. No part of the journal: the next
-- scan makes them anew, and none is of a sensitive column. Filled by resources/sketches.ts.
create table resource_sketch (
  resource text primary key,
  owner    text not null,
  columns  jsonb not null,
  fault    text                       -- why the values could not be compared
);
create index resource_sketch_owner on resource_sketch (owner);
alter table resource_sketch enable row level security;
alter table resource_sketch force row level security;
create policy resource_sketch_system on resource_sketch using (current_setting('shuji.scope', true) = 'system');
create policy resource_sketch_owner on resource_sketch for select using (owner = current_setting('shuji.party', true));
grant select, insert, update, delete on resource_sketch to shuji_app;
