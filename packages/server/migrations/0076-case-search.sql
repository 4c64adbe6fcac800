-- 0076: worklists are searched by any part of a number or a name, by an index as the register is (0075). Row-level security lets
-- no operator that may tell something of a row be asked before it, so that no index could be used; a function of the owner asks
-- it, with the conditions of the policies in its own words, and the policies are asked again of what it answers.
create index registration_case_grams on registration_case using gin (shuji_grams(coalesce(number, '') || E'\n' || object_name, 1));

create function shuji_cases_reading(words text, pattern text) returns setof text
language sql stable security definer set search_path = pg_catalog, public as $$
  select id from registration_case
  where shuji_grams(coalesce(number, '') || E'\n' || object_name, 1) @> shuji_grams(words, 2)
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
revoke execute on function shuji_cases_reading(text, text) from public;
grant execute on function shuji_cases_reading(text, text) to shuji_app;
