import { type Ask, type MeasureContext, type MeasuredValues, RuleError, statementOf } from '@shuji/core/quality';
import { faultOfAnswer, type TableFault } from './opened-tables.js';
import type { ProcessAnswer } from './quality-process.js';
import type { QualityReader } from './quality-reader.js';

/** Asks that one statement answers: more would take the engine long to plan. */
const asksTogether = 250;

/** What the asks of one table came to. */
export interface Answered {
  readonly values: ReadonlyMap<string, MeasuredValues>;
  readonly faults: ReadonlyMap<string, RuleError>;
  /** Rows read; null where the file could not be. */
  readonly rows: number | null;
  readonly fault: TableFault | null;
}

export interface AskedTable {
  readonly table: string;
  readonly context: MeasureContext;
  readonly process: Pick<QualityReader, 'rows'>;
}

/**
 * Measures asks of a table in as few readings as there are hundreds of them. Where a statement fails, its halves are asked, so that one ask
 * that can't be answered fails alone. Answers `types` where records of JSON do not fit what the first of them suggested: then files
 * must be opened again with care.
 */
export async function runAsks(
  asks: readonly Ask[],
  asked: AskedTable,
  sampleRows?: number,
): Promise<Answered | 'types'> {
  const values = new Map<string, MeasuredValues>();
  const faults = new Map<string, RuleError>();
  let rows: number | null = null;
  let fault: TableFault | null = null;
  const waiting = groupsOf(asks);
  for (let group = waiting.shift(); group !== undefined && fault === null; group = waiting.shift()) {
    const answer = await asked.process.rows(statementOf(group, asked.table, asked.context, sampleRows), asked.table);
    if (answer.ok) {
      const [row = {}] = answer.result as readonly Record<string, unknown>[];
      rows = Number(row.n);
      for (const { key } of group) values.set(key, valuesOf(row, key));
    } else if (answer.fault !== null) fault = faultOfAnswer(answer);
    else if (answer.detail.reason === 'types') return 'types';
    else if (group.length > 1) waiting.unshift(...halves(group));
    else if (group[0]) faults.set(group[0].rule, errorOf(answer));
    else fault = faultOfAnswer(answer);
  }
  // Where every ask failed, the rows have not been counted.
  if (rows === null && fault === null) {
    const counted = await runAsks([], asked, sampleRows);
    return counted === 'types' ? counted : { ...counted, values, faults };
  }
  return { values, faults, rows, fault };
}

function groupsOf(asks: readonly Ask[]): (readonly Ask[])[] {
  if (asks.length === 0) return [[]];
  const groups: (readonly Ask[])[] = [];
  for (let from = 0; from < asks.length; from += asksTogether) groups.push(asks.slice(from, from + asksTogether));
  return groups;
}

function halves(group: readonly Ask[]): (readonly Ask[])[] {
  const middle = Math.ceil(group.length / 2);
  return [group.slice(0, middle), group.slice(middle)];
}

function valuesOf(row: Readonly<Record<string, unknown>>, key: string): MeasuredValues {
  const own = Object.entries(row).filter(([name]) => name.startsWith(`${key}_`));
  return Object.fromEntries(own.map(([name, value]) => [name.slice(key.length + 1), value]));
}

function errorOf({ detail }: Extract<ProcessAnswer, { ok: false }>): RuleError {
  const reason = String(detail.reason ?? '');
  return reason === 'memory' ? new RuleError('memory-short', '') : new RuleError('rule-failed', reason);
}
