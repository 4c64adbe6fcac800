-- 0093: a right may be held in shares. Of several holders each finds the entry, and whoever has confirmed a joint application
-- sees its case. Filled by registry/entry-tables.ts and registry/case-aggregate.ts; null where there is nobody beside the first.
alter table register_entry add column holders text[];
create index register_entry_holders on register_entry using gin (holders) where holders is not null;

alter table registration_case add column sharers text[];
create index registration_case_sharers on registration_case using gin (sharers) where sharers is not null;
drop policy case_party on registration_case;
create policy case_party on registration_case for select using (
  current_setting('shuji.scope', true) = 'party' and (
    applicant = current_setting('shuji.party', true)
    or agent = current_setting('shuji.party', true)
    or counterparty = current_setting('shuji.party', true)
    or sharers @> array[current_setting('shuji.party', true)]
    or (agency = current_setting('shuji.party', true) and status <> 'draft')));

-- As in 0086, with who holds a share.
create or replace function shuji_cases_reading(words text, pattern text) returns setof text
language sql stable security definer set search_path = pg_catalog, public as $$
  select id from registration_case
  where shuji_runs(coalesce(number, '') || E'\n' || object_name) @> shuji_runs_asked(words)
    and (number ilike pattern or object_name ilike pattern)
    and case current_setting('shuji.scope', true)
      when 'system' then true
      when 'supervisor' then status <> 'draft'
      when 'public' then in_public
      when 'registry' then authority = current_setting('shuji.authority', true) and (status <> 'draft' or taken_in)
      when 'party' then current_setting('shuji.party', true) in (applicant, counterparty, agent)
        or sharers @> array[current_setting('shuji.party', true)]
        or (agency = current_setting('shuji.party', true) and status <> 'draft')
      else false
    end
$$;
