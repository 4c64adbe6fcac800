import { dayTime } from '../bytes/day-time.js';
import { type Measure, mostRead, type Plan, type Task } from '../bytes/task.js';
import type { Term, Truth } from '../bytes/truth.js';
import { RuleError } from '../faults.js';
import type { Aggregate, QualityRule } from '../rule.js';
import { type Ask, type MeasureContext, scopeOf } from './asks.js';
import { comparisonTruth, ForEngine, type SlotOf } from './bytes-truth.js';
import { parseComparison } from './comparison.js';
import type { ComparisonScope } from './comparison-sql.js';
import { parsePattern } from './pattern.js';
import { dayAfter, isRowRule, type RowRule } from './row-verdict.js';
import { fetchedExamples } from './whole-measure.js';

/**
 * What can be measured of the bytes of a delimited file, all columns of which are kept as text: asks that only an engine answers are left out. They must be of
 * one table, and such as its engine is ready to answer.
 */
export function bytesPlan(asks: readonly Ask[], table: string, context: MeasureContext): Plan {
  const scope = scopeOf(table, context);
  const read: number[] = [];
  const tasks = asks.flatMap((ask) => {
    const wanted: number[] = [];
    const slot = (name: string) => {
      const { index } = scope.projection.column(name);
      if (!read.includes(index) && !wanted.includes(index)) wanted.push(index);
      const known = read.indexOf(index);
      return known >= 0 ? known : read.length + wanted.indexOf(index);
    };
    const task = taskOf(ask, scope, slot);
    // A column that only an engine asks for is not read.
    if (task === null || read.length + wanted.length > mostRead) return [];
    read.push(...wanted);
    return [task];
  });
  return { read, columns: scope.projection.table.columns.length, tasks, examples: fetchedExamples };
}

function taskOf({ key, asks }: Ask, scope: ComparisonScope, slot: SlotOf): Task | null {
  try {
    const where = 'where' in asks && asks.where !== undefined ? truthOf(asks.where, scope, slot) : null;
    return { key, where, ...measureOf(asks, scope, slot) };
  } catch (error) {
    if (error instanceof ForEngine || error instanceof RuleError) return null;
    throw error;
  }
}

function truthOf(comparison: string, scope: ComparisonScope, slot: SlotOf): Truth {
  return comparisonTruth(parseComparison(comparison).tree, scope, slot);
}

function measureOf(asks: QualityRule | Aggregate, scope: ComparisonScope, slot: SlotOf): Measure {
  if (!('kind' in asks)) return aggregateMeasure(asks, slot);
  if (isRowRule(asks)) return verdictMeasure(asks, scope, slot);
  switch (asks.kind) {
    case 'unique':
      return { measure: 'keys', slots: asks.columns.map(slot), whole: false };
    case 'duplicates': {
      const columns = scope.projection.table.columns.map(({ name }) => name);
      return { measure: 'keys', slots: columns.filter((name) => !asks.except.includes(name)).map(slot), whole: true };
    }
    case 'freshness':
      return { measure: 'newest', slot: slot(asks.column), before: dayTime(dayAfter(scope.asOf)) };
    case 'drift':
      return driftMeasure(asks, slot);
    case 'outliers':
      if (!('iqr' in asks.by)) throw new ForEngine();
      return { measure: 'outliers', slot: slot(asks.column), reach: asks.by.iqr };
    default:
      throw new ForEngine();
  }
}

function aggregateMeasure({ aggregate, column }: Aggregate, slot: SlotOf): Measure {
  if (aggregate === 'count' && column === undefined) return { measure: 'rows' };
  if (column === undefined || aggregate === 'count-distinct') throw new ForEngine();
  return { measure: aggregate === 'count' ? 'present' : aggregate, slot: slot(column) };
}

function driftMeasure({ measure, column, value }: Extract<QualityRule, { kind: 'drift' }>, slot: SlotOf): Measure {
  if (measure === 'rows') return { measure: 'rows' };
  // A hash is not enough where the figure itself is told and not only whether rows are alike.
  if (column === undefined || measure === 'distinct') throw new ForEngine();
  const at = slot(column);
  if (measure === 'mean') return { measure: 'mean', slot: at };
  if (measure === 'null-share') return { measure: 'share', part: { is: 'absent', slot: at }, all: null };
  const part: Truth = { is: 'word', slot: at, words: [String(value)], value: true };
  return { measure: 'share', part, all: { is: 'present', slot: at } };
}

function verdictMeasure(rule: RowRule, scope: ComparisonScope, slot: SlotOf): Measure {
  if (rule.kind === 'cross-column') {
    const { tree, columns, maybeAbsent } = parseComparison(rule.holds);
    const needed = columns.filter((name) => !maybeAbsent.includes(name)).map(slot);
    return { measure: 'verdict', holds: comparisonTruth(tree, scope, slot), needed, shown: columns.map(slot) };
  }
  const at = slot(rule.column);
  const known = (holds: Truth): Measure => ({ measure: 'verdict', holds, needed: [at], shown: [at] });
  switch (rule.kind) {
    case 'not-null': {
      const holds: Truth =
        rule.absent.length === 0 ? { is: 'present', slot: at } : { is: 'told', slot: at, absent: rule.absent };
      return { measure: 'verdict', holds, needed: [], shown: [at] };
    }
    case 'domain':
      return known(inDomain(rule.values, at, scope));
    case 'range':
      return known(inRange(rule, at));
    case 'pattern':
      return known({ is: 'pattern', slot: at, pattern: parsePattern(rule.pattern) });
    case 'check-digit':
      return known({ is: 'check', slot: at, check: rule.check });
    default:
      throw new ForEngine();
  }
}

function inDomain(
  values: readonly (string | number | boolean)[],
  slot: number,
  { projection }: ComparisonScope,
): Truth {
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length === values.length && numbers.length <= projection.dialect.writtenOut)
    return { is: 'one-of', of: { term: 'number', slot }, numbers };
  return { is: 'word', slot, words: [...new Set(values.map(String))], value: false };
}

function inRange({ min, max }: Extract<RowRule, { kind: 'range' }>, slot: number): Truth {
  const form = typeof (min ?? max) === 'number' ? 'number' : 'time';
  const of: Term = { term: form, slot };
  const constant = (value: number): Term => ({ term: 'constant', value });
  const bound = (given: string | number) => constant(typeof given === 'number' ? given : dayTime(given));
  const least: Truth[] = min === undefined ? [] : [{ is: 'compare', sign: '>=', left: of, right: bound(min) }];
  const most: Truth[] = [];
  if (typeof max === 'number') most.push({ is: 'compare', sign: '<=', left: of, right: bound(max) });
  else if (max !== undefined) most.push({ is: 'compare', sign: '<', left: of, right: bound(dayAfter(max)) });
  const [one, other] = [...least, ...most];
  if (one === undefined) throw new ForEngine();
  return other === undefined ? one : { is: 'and', left: one, right: other };
}
