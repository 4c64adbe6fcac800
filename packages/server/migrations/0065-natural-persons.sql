-- 0065: natural persons and public bodies apply. A person has no credit code; the identity number is no event and stands here
-- alone, so that it can be taken away again. Filled with the founding by parties/individuals.ts. Locks `organisation` shortly.
alter table organisation drop constraint organisation_kind_check;
alter table organisation add constraint organisation_kind_check
  check (kind in ('enterprise', 'public-body', 'person', 'registry', 'agency', 'supervisor'));
alter table organisation drop constraint organisation_uscc_check;
alter table organisation add constraint organisation_uscc_check
  check (case when kind = 'person' then uscc = '' else length(uscc) = 18 end);
drop index organisation_uscc;
create unique index organisation_uscc on organisation (uscc) where kind <> 'person';

create table resident_identity (
  organisation text primary key,       -- the person as an applicant
  person       text not null,          -- the account that founded it
  number       text not null check (length(number) = 18)
);
create unique index resident_identity_person on resident_identity (person);
create unique index resident_identity_number on resident_identity (number);

alter table resident_identity enable row level security;
alter table resident_identity force row level security;
create policy resident_identity_system on resident_identity using (current_setting('shuji.scope', true) = 'system');
create policy resident_identity_own on resident_identity for select using (organisation = current_setting('shuji.party', true));

grant select, insert, update, delete on resident_identity to shuji_app;
