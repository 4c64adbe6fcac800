-- 0100: reports on quality evaluations. Filled by evaluations/report-aggregate.ts. Seen by the holder of the data and by whoever evaluates.
create table quality_report (
  id         text primary key,
  resource   text not null,
  owner      text not null,
  evaluator  text not null,
  status     text not null check (status in ('draft', 'signed', 'withdrawn')),
  supersedes text,
  signed_at  timestamptz(3),
  version    int not null,
  state      jsonb not null
);
create index quality_report_resource on quality_report (resource, id desc);
create index quality_report_owner on quality_report (owner, id desc);
create index quality_report_evaluator on quality_report (evaluator, id desc);
alter table quality_report enable row level security;
alter table quality_report force row level security;
create policy quality_report_system on quality_report using (current_setting('shuji.scope', true) = 'system');
create policy quality_report_party on quality_report for select using (
  current_setting('shuji.party', true) in (owner, evaluator));
grant select, insert, update, delete on quality_report to shuji_app;
