import { Evaluation, evolveEvaluation, QualityEvent } from '@shuji/core/quality';
import { sql } from 'kysely';
import type { Aggregate } from '../kernel/index.js';

declare module '../kernel/tables.js' {
  interface Tables {
    quality_evaluation: EvaluationTable;
  }
}

interface EvaluationTable {
  resource: string;
  owner: string;
  rules: string;
  rules_set_at: Date | string;
  last: unknown;
  history: unknown;
  version: number;
}

/** Streams are named by the resource that is evaluated. */
export const evaluationAggregate: Aggregate<Evaluation | null, QualityEvent> = {
  name: 'quality',
  initial: null,
  tables: ['quality_evaluation'],
  evolve: (state, event, { at }) => evolveEvaluation(state, event, at),
  parse: (type, data) => QualityEvent.parse({ type, ...data }),
  async load(tx, id) {
    const row = await tx.selectFrom('quality_evaluation').selectAll().where('resource', '=', id).executeTakeFirst();
    return row ? { state: evaluationOf(row), version: row.version } : undefined;
  },
  async project(tx, id, state, recorded) {
    const last = recorded.at(-1);
    if (!state || !last) return;
    await sql`insert into quality_evaluation (resource, owner, rules, rules_set_at, last, history, version)
      values (${id}, ${state.owner}, ${state.rules}, ${state.rulesSetAt}, ${state.last && JSON.stringify(state.last)}::jsonb,
        ${JSON.stringify(state.history)}::jsonb, ${last.version})
      on conflict (resource) do update set rules = excluded.rules, rules_set_at = excluded.rules_set_at, last = excluded.last,
        history = excluded.history, version = excluded.version`.execute(tx);
  },
};

/** The evaluation that a row shows. */
export function evaluationOf({ rules_set_at: at, ...row }: EvaluationTable): Evaluation {
  return Evaluation.parse({ ...row, rulesSetAt: new Date(at).toISOString() });
}
