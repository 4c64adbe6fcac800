-- 0042: authorities number their cases apart, so that two of them may give out the same number.
drop index registration_case_number;
create unique index registration_case_number on registration_case (authority, number) where number is not null and number <> '';
create index register_entry_search on register_entry (object_name text_pattern_ops);
