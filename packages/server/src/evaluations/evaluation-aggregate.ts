import { Evaluation, evolveEvaluation, QualityEvent, type QualityIssue } from '@shuji/core/quality';
import { sql } from 'kysely';
import type { Aggregate } from '../kernel/index.js';

declare module '../kernel/tables.js' {
  interface Tables {
    quality_evaluation: EvaluationTable;
    quality_issue: IssueTable;
  }
}

interface EvaluationTable {
  resource: string;
  owner: string;
  rules: string;
  rules_set_at: Date | string;
  schedule: unknown;
  last: unknown;
  history: unknown;
  issues: unknown;
  alerts: unknown;
  failure: unknown;
  version: number;
}

interface IssueTable {
  id: string;
  resource: string;
  owner: string;
  status: QualityIssue['status'];
  due: Date | string;
  assignee: string | null;
  state: unknown;
}

/** Streams are named by the resource that is evaluated. */
export const evaluationAggregate: Aggregate<Evaluation | null, QualityEvent> = {
  name: 'quality',
  initial: null,
  tables: ['quality_issue', 'quality_evaluation'],
  evolve: (state, event, { at }) => evolveEvaluation(state, event, at),
  parse: (type, data) => QualityEvent.parse({ type, ...data }),
  async load(tx, id) {
    const row = await tx.selectFrom('quality_evaluation').selectAll().where('resource', '=', id).executeTakeFirst();
    return row ? { state: evaluationOf(row), version: row.version } : undefined;
  },
  async project(tx, id, state, recorded) {
    const last = recorded.at(-1);
    if (!state || !last) return;
    const { owner, rules, rulesSetAt, schedule, history, issues, alerts } = state;
    await sql`insert into quality_evaluation (resource, owner, rules, rules_set_at, schedule, last, history, issues, alerts, failure, version)
      values (${id}, ${owner}, ${rules}, ${rulesSetAt}, ${schedule && JSON.stringify(schedule)}::jsonb, ${state.last && JSON.stringify(state.last)}::jsonb,
        ${JSON.stringify(history)}::jsonb, ${JSON.stringify(issues)}::jsonb, ${JSON.stringify(alerts)}::jsonb,
        ${state.failure && JSON.stringify(state.failure)}::jsonb, ${last.version})
      on conflict (resource) do update set rules = excluded.rules, rules_set_at = excluded.rules_set_at, schedule = excluded.schedule, last = excluded.last,
        history = excluded.history, issues = excluded.issues, alerts = excluded.alerts, failure = excluded.failure,
        version = excluded.version`.execute(tx);
    await sql`delete from quality_issue where resource = ${id}`.execute(tx);
    await sql`insert into quality_issue (id, resource, owner, status, due, assignee, state)
      select i.value->>'id', ${id}, ${owner}, i.value->>'status', (i.value->>'due')::date, i.value->'assignee'->>'person', i.value
      from jsonb_array_elements(${JSON.stringify(issues)}::jsonb) as i(value)`.execute(tx);
  },
};

/** The evaluation that a row shows. */
export function evaluationOf({ rules_set_at: at, ...row }: EvaluationTable): Evaluation {
  return Evaluation.parse({ ...row, rulesSetAt: new Date(at).toISOString() });
}
