-- 0069: a registry takes in applications on paper; it sees those drafts, which it writes itself. Filled by registry/case-aggregate.ts.
alter table registration_case add column taken_in boolean not null default false;
drop policy case_registry on registration_case;
create policy case_registry on registration_case for select using (
  current_setting('shuji.scope', true) = 'registry' and authority = current_setting('shuji.authority', true)
  and (status <> 'draft' or taken_in));
