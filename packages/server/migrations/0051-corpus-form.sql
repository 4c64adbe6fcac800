-- 0051: how a text was split and indexed, so that the same file is imported again where that has changed.
alter table corpus_text add column form int not null default 0;
