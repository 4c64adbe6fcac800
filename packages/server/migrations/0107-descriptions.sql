-- 0107: data sets of other catalogues, as they were described to an organisation. Filled by dcat/description-aggregate.ts.
create table dataset_description (
  id      text primary key,
  owner   text not null,
  title   text not null,
  words   text not null,               -- what a search reads: title, description, publisher, keywords
  state   jsonb not null,
  dropped boolean not null,
  at      timestamptz(3) not null,
  version int not null
);
create index dataset_description_owner on dataset_description (owner, at desc, id desc) where not dropped;
alter table dataset_description enable row level security;
alter table dataset_description force row level security;
create policy dataset_description_system on dataset_description using (current_setting('shuji.scope', true) = 'system');
create policy dataset_description_owner on dataset_description for select using (owner = current_setting('shuji.party', true));
grant select, insert, update, delete on dataset_description to shuji_app;
