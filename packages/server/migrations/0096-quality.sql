-- 0096: the quality of resources: rules, what the last measurement came to, and the scores before it. Filled by evaluations/evaluation-aggregate.ts.
create table quality_evaluation (
  resource     text primary key,
  owner        text not null,
  rules        text not null,
  rules_set_at timestamptz(3) not null,
  last         jsonb,
  history      jsonb not null,
  version      int not null
);
create index quality_evaluation_owner on quality_evaluation (owner, resource desc);
alter table quality_evaluation enable row level security;
alter table quality_evaluation force row level security;
create policy quality_evaluation_system on quality_evaluation using (current_setting('shuji.scope', true) = 'system');
create policy quality_evaluation_owner on quality_evaluation for select using (owner = current_setting('shuji.party', true));
grant select, insert, update, delete on quality_evaluation to shuji_app;
