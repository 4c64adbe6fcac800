-- 0101: issues of quality, what is told, and a measurement that could not be made. Filled by evaluations/evaluation-aggregate.ts.
alter table quality_evaluation
  add column issues  jsonb not null default '[]',
  add column alerts  jsonb not null default '[]',
  add column failure jsonb;

create table quality_issue (
  id        text primary key,
  resource  text not null,
  owner     text not null,
  status    text not null check (status in ('open', 'mended', 'closed', 'dismissed')),
  due       date not null,
  assignee  text,
  state     jsonb not null
);
create index quality_issue_owner on quality_issue (owner, due, id);
create index quality_issue_resource on quality_issue (resource);
alter table quality_issue enable row level security;
alter table quality_issue force row level security;
create policy quality_issue_system on quality_issue using (current_setting('shuji.scope', true) = 'system');
create policy quality_issue_owner on quality_issue for select using (owner = current_setting('shuji.party', true));
grant select, insert, update, delete on quality_issue to shuji_app;
