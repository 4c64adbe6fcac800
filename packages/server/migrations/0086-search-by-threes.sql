-- 0086: words of three characters and more are found by runs of three. Pairs of digits stand in nearly every number, so that the
-- index of pairs (0075, 0076) answered a whole number with a great part of a large register.
create function shuji_runs(words text) returns text[] language plpgsql immutable strict parallel safe as $$
declare
  letters text[] := regexp_split_to_array(lower(words), '');
  last int := cardinality(letters);
  runs text[] := letters;
begin
  for place in 1 .. last - 1 loop
    runs := runs || (letters[place] || letters[place + 1]);
    if place < last - 1 then runs := runs || (letters[place] || letters[place + 1] || letters[place + 2]); end if;
  end loop;
  return runs;
end
$$;

-- The runs that a search asks for: the longest, since whatever has them has the shorter ones.
create function shuji_runs_asked(words text) returns text[] language sql immutable strict parallel safe as $$
  select array_agg(distinct array_to_string(letters[place : place + length - 1], ''))
  from (select regexp_split_to_array(lower(words), '') as letters) as cut,
    lateral (select least(cardinality(letters), 3) as length) as longest,
    generate_series(1, cardinality(letters) - length + 1) as place
$$;

-- Rows are filled by their projectors; the expressions are those of registry/register-search.ts, to the letter.
create index register_entry_runs on register_entry using gin (shuji_runs(number || E'\n' || object_name || E'\n' || holder_name));
create index registration_case_runs on registration_case using gin (shuji_runs(coalesce(number, '') || E'\n' || object_name));

-- As in 0076, of the owner, with the conditions of the policies in its own words.
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
        or (agency = current_setting('shuji.party', true) and status <> 'draft')
      else false
    end
$$;

drop index register_entry_grams;
drop index registration_case_grams;
drop function shuji_grams(text, int);
