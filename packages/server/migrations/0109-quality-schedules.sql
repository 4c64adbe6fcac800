-- 0109: when the rules of a resource are measured by themselves. Filled by evaluations/evaluation-aggregate.ts.
alter table quality_evaluation add column schedule jsonb;
