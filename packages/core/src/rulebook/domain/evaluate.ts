import type { Because, Rule } from '../../kernel/index.js';
import type { Json } from '../engine.js';
import type { DecisionTable } from './answers.js';
import type { DomainValues } from './domain-condition.js';
import { type DomainContext, domainRule, entryOf } from './domain-engine.js';
import { World } from './world.js';

/** What a list says of a matter. */
export interface ListAnswer {
  readonly list: string;
  /** Items that are given, by name, in the order of the instrument. */
  readonly items: readonly string[];
  /** Whether the instrument lets further items in. */
  readonly open: boolean;
  /** Facts that its conditions read and that nobody has answered: the answer may change with them. */
  readonly unanswered: readonly string[];
  /** The rules of the given items; the list's own where none is. */
  readonly because: Because;
}

/** Which items of a list are given under these facts, with the place of each. Throws where there is no such list. */
export function evaluateList(context: DomainContext, id: string, facts: Readonly<Record<string, Json>>): ListAnswer {
  const list = entryOf(context.loaded.regime.lists, id, 'list');
  const world = new World(context, facts);
  const items = world.itemsOf(id);
  const given = list.items.filter((item) => items.includes(item.id));
  const rules = given.map((item) => domainRule(context, item, item.title));
  return {
    list: id,
    items,
    open: list.open,
    unanswered: unansweredOf(world, list.items),
    because: orElse(rules, domainRule(context, list, list.title)),
  };
}

/** One row of a decision as it was asked. */
export interface RowTrace {
  readonly row: string;
  readonly then: string;
  /** Null where the row always holds. */
  readonly condition: string | null;
  /** The values that the condition read; null where it was not asked, since an earlier row had decided. */
  readonly read: DomainValues | null;
  readonly held: boolean | null;
  readonly rule: Rule;
}

/** What a decision says of a matter. */
export interface DecisionAnswer {
  readonly decision: string;
  /** Results: one where the first row decides; any number where all rows count. */
  readonly results: readonly string[];
  /** What each result means and must state. */
  readonly meaning: Readonly<Record<string, DecisionTable['results'][string]>>;
  readonly trace: readonly RowTrace[];
  /** Facts that its rows read and that nobody has answered: the answer may change with them. */
  readonly unanswered: readonly string[];
  /** The rules of the rows that counted; the decision's own where none did. */
  readonly because: Because;
}

/** What a decision table says of these facts, row by row. Depends on no fact that its conditions do not read. */
export function evaluateDecision(
  context: DomainContext,
  id: string,
  facts: Readonly<Record<string, Json>>,
): DecisionAnswer {
  const table = entryOf(context.loaded.regime.decisions, id, 'decision');
  const world = new World(context, facts);
  const counted = world.rowsOf(id);
  const results = world.resultsOf(id);
  const rules = table.rows.filter((row) => counted.includes(row.id)).map((row) => rowRule(context, table, row));
  return {
    decision: id,
    results,
    meaning: Object.fromEntries(results.map((result) => [result, entryOf(table.results, result, 'result')])),
    trace: traceOf(world, table, counted),
    unanswered: unansweredOf(world, table.rows),
    because: orElse(rules, domainRule(context, table, table.title)),
  };
}

type Row = DecisionTable['rows'][number];

function rowRule(context: DomainContext, table: DecisionTable, row: Row): Rule {
  return domainRule(context, row, entryOf(table.results, row.then, 'result').title);
}

function traceOf(world: World, table: DecisionTable, counted: readonly string[]): RowTrace[] {
  const decided = table.hit === 'first' ? table.rows.findIndex(({ id }) => counted.includes(id)) : -1;
  return table.rows.map((row, index) => {
    const asked = decided < 0 || index <= decided;
    return {
      row: row.id,
      then: row.then,
      condition: row.when ?? null,
      read: asked && row.when !== undefined ? world.read(row.when) : null,
      held: asked ? counted.includes(row.id) : null,
      rule: rowRule(world.context, table, row),
    };
  });
}

function unansweredOf(world: World, entries: readonly { readonly when?: string | undefined }[]): readonly string[] {
  const read = new Set(entries.flatMap(({ when }) => world.factsBehind(when)));
  return [...read].filter((fact) => world.facts[fact] === null);
}

function orElse(rules: readonly Rule[], own: Rule): Because {
  const [first, ...rest] = rules;
  return first ? [first, ...rest] : [own];
}
