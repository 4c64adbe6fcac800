-- 0105: a search asks the index for the runs of its words that are rare. What stands in a great part of the register (the words that close
-- every company's name) narrows nothing, and an index that has to intersect it with the rest reads a million places to find fifty.
-- How common a run is, the statistics of the index tell; where they do not, or where all runs are common, all are asked.
create function shuji_runs_sought(words text, of_index text) returns text[]
language plpgsql stable strict security definer set search_path = pg_catalog, public as $$
declare
  asked text[] := shuji_runs_asked(words);
  rare text[];
begin
  select array_agg(run) into rare from unnest(asked) run where not exists (
    select 1 from pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) common(run_of_many, share)
    where schemaname = 'public' and tablename = of_index and run_of_many = run and share > 0.02);
  return coalesce(rare, asked);
end
$$;

-- As in 0093, by the rare runs.
create or replace function shuji_cases_reading(words text, pattern text) returns setof text
language sql stable security definer set search_path = pg_catalog, public as $$
  select id from registration_case
  where shuji_runs(coalesce(number, '') || E'\n' || object_name) @> shuji_runs_sought(words, 'registration_case_runs')
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
