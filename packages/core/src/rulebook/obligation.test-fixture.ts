import { Obligation } from './obligation.js';
import type { ObligationRow } from './parse-obligations.js';

type Data = Readonly<Record<string, unknown>>;

/** A row as the file holds it; a test changes what it is about. */
export function rowData(change: Data = {}): Data {
  return {
    id: 'sample-2025#001',
    cite: 'sample-2025/6',
    place: '第六条',
    kind: 'deadline',
    actor: 'registry',
    term: '五个工作日',
    summary: 'The registry reviews within five working days.',
    params: { limit: { value: 5, unit: 'working_day' } },
    binding: 'must',
    software: 'execute',
    means: { kind: 'regime', path: 'sample-registry#registrations.first.stages.review.within' },
    ...change,
  };
}

/** The line of a file that holds a row. */
export function rowLine(change: Data = {}): string {
  return JSON.stringify(rowData(change));
}

/** A row that has been read, at the line of its file. */
export function row(change: Data = {}, line = 1, file = 'obligations/sample-2025.jsonl'): ObligationRow {
  return { file, line, obligation: Obligation.parse(rowData(change)) };
}
