-- 0075: the register is searched by any part of a number or a name, also of one or two Chinese characters, which
-- trigrams can not find. What is searched is cut into characters and pairs of characters; the index finds rows that have all of them. Worklists get the
-- order in which they are read.
create function shuji_grams(words text, shortest int) returns text[] language plpgsql immutable strict parallel safe as $$
declare
  letters text[] := regexp_split_to_array(lower(words), '');
  grams text[] := '{}';
begin
  if shortest = 1 or cardinality(letters) < 2 then grams := letters; end if;
  for place in 1 .. cardinality(letters) - 1 loop
    grams := grams || (letters[place] || letters[place + 1]);
  end loop;
  return grams;
end
$$;

-- Rows are filled by their projectors; the expressions are those of registry/register-search.ts, to the letter.
create index register_entry_grams on register_entry using gin (shuji_grams(number || E'\n' || object_name || E'\n' || holder_name, 1));
create index register_entry_any_fingerprint on register_entry (fingerprint) where fingerprint is not null;
drop index register_entry_search;
create index registration_case_due on registration_case (coalesce(due, date '9999-12-31'), id);
create index registration_case_active on registration_case (coalesce(due, date '9999-12-31'), id) where status <> 'ended';
