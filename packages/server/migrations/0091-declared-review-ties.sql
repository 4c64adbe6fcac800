-- 0091: ties that reviewers declared in cases, so that a later case finds them. Filled by registry/case-aggregate.ts.
create table review_tie (
  case_id text not null,
  agency  text not null,
  party   text not null,
  kind    text not null,
  day     date not null,
  primary key (case_id, agency, party, kind)
);
create index review_tie_agency on review_tie (agency, party);
alter table review_tie enable row level security;
alter table review_tie force row level security;
create policy review_tie_system on review_tie using (current_setting('shuji.scope', true) = 'system');
grant select, insert, update, delete on review_tie to shuji_app;
