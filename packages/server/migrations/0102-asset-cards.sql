-- 0102: what people keep of a resource on its asset card, and what is known of it for lists of cards without its whole profile.
-- Filled by resources/resource-aggregate.ts; `facts` of a row of before stays null until its next event or a rebuild, and is then told from the profile.
alter table resource
  add column ledger jsonb not null default '{"said": {}, "state": null, "book": null, "outOfBook": null, "marks": []}',
  add column facts  jsonb;
