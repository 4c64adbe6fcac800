-- 0108: Delphi panels on the weights of quality. Filled by evaluations/panel-aggregate.ts. Who was invited is the keeper's to see, an own place
-- that of the expert, and what was given from which place nobody's: `seat` is made by a key that is not in the store.
create table delphi_panel (
  id       text primary key,
  resource text not null,
  owner    text not null,
  status   text not null check (status in ('gathering', 'asking', 'told', 'converged', 'ended', 'taken', 'cancelled')),
  version  int not null,
  state    jsonb not null             -- without experts and without answers of a round under way
);
create index delphi_panel_owner on delphi_panel (owner, id desc);
create index delphi_panel_resource on delphi_panel (resource, id desc);

create table delphi_place (
  person    text not null,
  panel     text not null,
  withdrawn boolean not null,
  primary key (person, panel)
);
create index delphi_place_panel on delphi_place (panel);

create table delphi_expert (
  panel    text not null,
  position int not null,
  owner    text not null,
  expert   jsonb not null,
  primary key (panel, position)
);

create table delphi_answer (
  panel   text not null,
  round   int not null,
  seat    text not null,
  weights jsonb not null,
  primary key (panel, round, seat)
);

alter table delphi_panel enable row level security;
alter table delphi_panel force row level security;
alter table delphi_place enable row level security;
alter table delphi_place force row level security;
alter table delphi_expert enable row level security;
alter table delphi_expert force row level security;
alter table delphi_answer enable row level security;
alter table delphi_answer force row level security;
create policy delphi_panel_system on delphi_panel using (current_setting('shuji.scope', true) = 'system');
create policy delphi_place_system on delphi_place using (current_setting('shuji.scope', true) = 'system');
create policy delphi_expert_system on delphi_expert using (current_setting('shuji.scope', true) = 'system');
create policy delphi_answer_system on delphi_answer using (current_setting('shuji.scope', true) = 'system');
create policy delphi_place_own on delphi_place for select using (person = current_setting('shuji.person', true));
create policy delphi_panel_reader on delphi_panel for select using (
  owner = current_setting('shuji.party', true)
  or exists (select 1 from delphi_place p where p.panel = id and p.person = current_setting('shuji.person', true)));
-- Whoever answers does not see who else does, though they are of the holder.
create policy delphi_expert_keeper on delphi_expert for select using (
  owner = current_setting('shuji.party', true)
  and not exists (select 1 from delphi_place p where p.panel = delphi_expert.panel and p.person = current_setting('shuji.person', true)));
grant select, insert, update, delete on delphi_panel, delphi_place, delphi_expert, delphi_answer to shuji_app;
