-- 0090: working papers that agencies keep of their reviews. Filled by registry/paper-aggregate.ts. Never the applicant's or the registry's.
create table review_paper (
  id        text primary key,
  case_id   text not null,
  authority text not null,
  agency    text not null,
  sha256    text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  removed   boolean not null,
  version   int not null,
  state     jsonb not null
);
create index review_paper_case on review_paper (case_id, id);
alter table review_paper enable row level security;
alter table review_paper force row level security;
create policy review_paper_system on review_paper using (current_setting('shuji.scope', true) = 'system');
create policy review_paper_agency on review_paper for select using (
  current_setting('shuji.scope', true) = 'party' and agency = current_setting('shuji.party', true));
create policy review_paper_supervisor on review_paper for select using (current_setting('shuji.scope', true) = 'supervisor');
grant select, insert, update, delete on review_paper to shuji_app;
