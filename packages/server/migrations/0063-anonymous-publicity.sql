-- 0063: certificates of cases whose sides stay unnamed in public are read by those whom the case concerns, by supervisors, and by nobody else.
alter table certificate add column anonymous boolean not null default false;
drop policy certificate_read on certificate;
create policy certificate_read on certificate for select using (
  not anonymous
  or current_setting('shuji.scope', true) = 'supervisor'
  or (current_setting('shuji.scope', true) = 'party' and holder = current_setting('shuji.party', true))
  or (current_setting('shuji.scope', true) in ('party', 'registry')
    and exists (select 1 from registration_case c where c.id = case_id)));
