-- 0098: the catalogue of an organisation: its subjects, which resources are filed under them and tagged, the vocabulary of tags, business terms
-- and who answers for what. Filled by catalogue/*-aggregate.ts.
create table catalogue_subject_tree (
  owner   text primary key,
  version int not null
);

create table catalogue_subject (
  id          text primary key,
  owner       text not null,
  parent      text,
  position    int not null,               -- in the order in which they were made
  name        text not null,
  description text not null,
  closed      boolean not null
);
create index catalogue_subject_owner on catalogue_subject (owner, position);

create table catalogue_entry (
  resource text primary key,
  owner    text not null,
  subjects text[] not null,               -- the main one first
  tags     jsonb not null,
  tag_ids  text[] not null,
  version  int not null
);
create index catalogue_entry_owner on catalogue_entry (owner, resource desc);
create index catalogue_entry_subjects on catalogue_entry using gin (subjects);
create index catalogue_entry_tags on catalogue_entry using gin (tag_ids);

create table catalogue_tag (
  id          text primary key,
  owner       text not null,
  layer       text not null,
  dimension   text,
  name        text not null,
  name_key    text not null,
  description text not null,
  retired     boolean not null,
  version     int not null
);
create index catalogue_tag_owner on catalogue_tag (owner, id desc);
create unique index catalogue_tag_name on catalogue_tag (owner, layer, name_key) where not retired;

create table catalogue_term (
  id         text primary key,
  owner      text not null,
  name_zh    text not null,
  name_en    text not null,
  definition text not null,
  keeper     text not null,
  synonyms   jsonb not null,
  names      text[] not null,             -- every name by which it goes, without what people take for no difference
  status     text not null check (status in ('draft', 'published', 'retired')),
  authority  jsonb,
  version    int not null
);
create index catalogue_term_owner on catalogue_term (owner, id desc);
create index catalogue_term_names on catalogue_term using gin (names);

create table catalogue_term_mapping (
  term          text not null,
  position      int not null,
  owner         text not null,
  resource      text not null,
  column_name   text not null,
  authoritative boolean not null,
  primary key (term, position)
);
create index catalogue_term_mapping_resource on catalogue_term_mapping (resource);

create table catalogue_responsibility (
  place   text primary key,               -- as core's placeKey names it
  owner   text not null,
  kind    text not null check (kind in ('subject', 'table', 'column')),
  what    jsonb not null,
  cells   jsonb not null,
  version int not null
);
create index catalogue_responsibility_owner on catalogue_responsibility (owner, kind);

create table catalogue_responsibility_past (
  place    text not null,
  version  int not null,
  owner    text not null,
  at       timestamptz(3) not null,
  actor    text not null,
  what     text not null check (what in ('assigned', 'released')),
  role     text not null,
  bearers  jsonb not null,
  rights   jsonb not null,
  reason   text,
  primary key (place, version)
);

do $$
declare
  name text;
begin
  foreach name in array array['catalogue_subject_tree', 'catalogue_subject', 'catalogue_entry', 'catalogue_tag', 'catalogue_term',
    'catalogue_term_mapping', 'catalogue_responsibility', 'catalogue_responsibility_past'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy %I on %I using (current_setting(''shuji.scope'', true) = ''system'')', name || '_system', name);
    execute format('create policy %I on %I for select using (owner = current_setting(''shuji.party'', true))', name || '_owner', name);
    execute format('grant select, insert, update, delete on %I to shuji_app', name);
  end loop;
end $$;
