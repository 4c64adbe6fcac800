-- 0050: texts of instruments, split into articles, and what is searched in them and in the obligations of the rulebook.
-- Filled by corpus/import-text.ts and corpus/obligation-index.ts, and by no event. The words of the law are not ours: whoever
-- runs an installation brings them, may bring them again, and may have to take them away, which a journal that only grows
-- would not allow. No decision rests on them; what decides is the rulebook, whose regimes the journal does keep. Not
-- projections, therefore: a rebuild leaves them alone, and a backup takes them along.
create table corpus_text (
  instrument  text primary key check (instrument ~ '^[a-z0-9][a-z0-9-]*$'),
  title       text not null,
  file_name   text not null,
  sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes  int not null check (size_bytes > 0),
  counts      jsonb not null,             -- articles by kind
  imported_at timestamptz(3) not null
);
create table corpus_article (
  instrument text not null references corpus_text on delete cascade,
  position   int not null,                -- order in the text, from 0
  place      text not null,
  kind       text not null,
  headings   jsonb not null,
  under      text,
  work       text,
  parts      jsonb not null,
  first_line int not null,
  last_line  int not null,
  primary key (instrument, position),
  unique (instrument, place)
);
-- What a search finds: an article, or a run of paragraphs of a long one; or an obligation.
create table corpus_passage (
  source     text not null check (source in ('article', 'obligation')),
  instrument text not null,
  position   int not null,                -- of the article in its text, or of the obligation in its file
  part       int not null,
  cite       text not null,
  obligation text,                        -- id, as in ah-registration-2023#001
  body       text not null,
  words      tsvector not null,           -- words of Intl.Segmenter
  pairs      tsvector not null,           -- each two neighbouring characters, by position, for phrases
  primary key (source, instrument, position, part),
  check ((source = 'obligation') = (obligation is not null))
);
create index corpus_passage_words on corpus_passage using gin (words) with (fastupdate = off);
create index corpus_passage_pairs on corpus_passage using gin (pairs) with (fastupdate = off);
-- Which obligations are indexed, so that a start that finds the same does nothing.
create table corpus_obligation_index (
  one    boolean primary key default true check (one),
  digest text not null
);

alter table corpus_text enable row level security;
alter table corpus_text force row level security;
alter table corpus_article enable row level security;
alter table corpus_article force row level security;
alter table corpus_passage enable row level security;
alter table corpus_passage force row level security;
alter table corpus_obligation_index enable row level security;
alter table corpus_obligation_index force row level security;
create policy corpus_text_write on corpus_text using (current_setting('shuji.scope', true) = 'system');
create policy corpus_text_read on corpus_text for select using (true);
create policy corpus_article_write on corpus_article using (current_setting('shuji.scope', true) = 'system');
create policy corpus_article_read on corpus_article for select using (true);
create policy corpus_passage_write on corpus_passage using (current_setting('shuji.scope', true) = 'system');
create policy corpus_passage_read on corpus_passage for select using (true);
create policy corpus_obligation_index_system on corpus_obligation_index using (current_setting('shuji.scope', true) = 'system');
grant select, insert, update, delete on corpus_text, corpus_article, corpus_passage, corpus_obligation_index to shuji_app;
