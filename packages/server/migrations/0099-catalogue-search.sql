-- 0099: what a search of the catalogue finds, and the beginnings by which it does: each name, as it is written, in pinyin and by initials, from its
-- first word or character on and from each later one, so that a part of a name is a beginning of a key. Filled by search/search-index.ts.
create table catalogue_item (
  id       text primary key,              -- of a column: its resource, # and its place
  owner    text not null,
  kind     text not null check (kind in ('subject', 'term', 'tag', 'resource', 'column')),
  thing    text not null,                 -- what a page shows it: of a column, its resource
  title    text not null,
  within   text not null
);
create index catalogue_item_thing on catalogue_item (thing);

create table catalogue_key (
  item  text not null,
  key   text collate "C" not null,
  owner text not null,
  kind  text not null,
  whole boolean not null,                 -- from the first character on
  by    text not null check (by in ('name', 'alias', 'pinyin', 'initials')),
  primary key (item, key)
);
create index catalogue_key_search on catalogue_key (owner, kind, whole, key);

alter table catalogue_item enable row level security;
alter table catalogue_item force row level security;
alter table catalogue_key enable row level security;
alter table catalogue_key force row level security;
create policy catalogue_item_system on catalogue_item using (current_setting('shuji.scope', true) = 'system');
create policy catalogue_item_owner on catalogue_item for select using (owner = current_setting('shuji.party', true));
create policy catalogue_key_system on catalogue_key using (current_setting('shuji.scope', true) = 'system');
create policy catalogue_key_owner on catalogue_key for select using (owner = current_setting('shuji.party', true));
grant select, insert, update, delete on catalogue_item, catalogue_key to shuji_app;
