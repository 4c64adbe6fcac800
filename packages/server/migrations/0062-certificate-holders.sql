-- 0062: whose a certificate is, so that each side of a case finds its own. Filled by registry/case-aggregate.ts.
alter table certificate add column holder text;
update certificate set holder = content -> 'holder' ->> 'id';
alter table certificate alter column holder set not null;
create index certificate_holder on certificate (holder, case_id);
