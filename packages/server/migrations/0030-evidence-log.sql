-- 0030: the evidence log, an RFC 6962 tree over the journal. Filled by evidence/sequencer.ts alone; only ever appended to.
create table log_leaf (
  leaf_index  bigint primary key check (leaf_index >= 0),
  journal_seq bigint not null unique,  -- no foreign key: its check would lock, and so rewrite, every row of the journal
  leaf_hash   bytea not null check (octet_length(leaf_hash) = 32)
);

-- Complete subtrees above the leaves: (level, index) covers leaves index * 2^level to (index + 1) * 2^level - 1.
create table log_node (
  level int not null check (level between 1 and 52),
  index bigint not null check (index >= 0),
  hash  bytea not null check (octet_length(hash) = 32),
  primary key (level, index)
);

-- Every head that was signed.
create table log_head (
  tree_size bigint primary key check (tree_size > 0),
  root      bytea not null check (octet_length(root) = 32),
  note      text not null,            -- signed checkpoint (C2SP tlog-checkpoint)
  at        timestamptz(3) not null
);

-- Up to settled_seq every row of the journal is in the log, and no transaction can bring another one.
create table log_cursor (
  only_row    boolean primary key default true check (only_row),
  settled_seq bigint not null
);
insert into log_cursor (settled_seq) values (0);

alter table log_leaf enable row level security;
alter table log_leaf force row level security;
alter table log_node enable row level security;
alter table log_node force row level security;
alter table log_head enable row level security;
alter table log_head force row level security;
alter table log_cursor enable row level security;
alter table log_cursor force row level security;

create policy log_leaf_system on log_leaf using (current_setting('shuji.scope', true) = 'system');
create policy log_node_system on log_node using (current_setting('shuji.scope', true) = 'system');
create policy log_cursor_system on log_cursor using (current_setting('shuji.scope', true) = 'system');
-- Heads are for everyone to read.
create policy log_head_public on log_head for select using (true);
create policy log_head_system on log_head for insert with check (current_setting('shuji.scope', true) = 'system');

grant select, insert on log_leaf, log_node, log_head to shuji_app;
grant select, update on log_cursor to shuji_app;
