import type { Json } from '../engine.js';
import type { DomainTest, DomainValues } from './domain-condition.js';
import { type DomainContext, entryOf } from './domain-engine.js';
import { readFacts } from './facts.js';
import { numberValue } from './numbers.js';

/**
 * A matter under a regime: its facts, and what lists and decisions say of them, each found out when it is first asked.
 * A decision asks only those on which it stands, and the check lets in no circle of them.
 */
export class World {
  /** Every fact by name; null where it is unanswered, or answered in a wrong form. */
  readonly facts: Readonly<Record<string, Json>>;
  private readonly lists = new Map<string, readonly string[]>();
  private readonly rows = new Map<string, readonly string[]>();
  private readonly answers = new Map<string, boolean>();

  constructor(
    readonly context: DomainContext,
    given: Readonly<Record<string, Json>>,
  ) {
    this.facts = readFacts(context.loaded.regime.facts, given);
  }

  /** Whether a condition holds; an absent one does. */
  holds(condition: string | undefined): boolean {
    if (condition === undefined) return true;
    const before = this.answers.get(condition);
    if (before !== undefined) return before;
    const test = this.testOf(condition);
    const held = test.holds(this.valuesOf(test));
    this.answers.set(condition, held);
    return held;
  }

  /** The values that a condition reads, by root and name. */
  read(condition: string): DomainValues {
    return this.valuesOf(this.testOf(condition));
  }

  /** Facts that a condition reads, itself or through lists and decisions. */
  factsBehind(condition: string | undefined): readonly string[] {
    if (condition === undefined) return [];
    const { reads } = this.testOf(condition);
    const { lists, decisions } = this.context.loaded.regime;
    const further = [
      ...reads.lists.flatMap((id) => entryOf(lists, id, 'list').items),
      ...reads.decisions.flatMap((id) => entryOf(decisions, id, 'decision').rows),
    ];
    return [...new Set([...reads.facts, ...further.flatMap(({ when }) => this.factsBehind(when))])];
  }

  /** Items of a list that are given, by name. */
  itemsOf(id: string): readonly string[] {
    const known = this.lists.get(id);
    if (known) return known;
    const { items } = entryOf(this.context.loaded.regime.lists, id, 'list');
    const given = items.filter(({ when }) => this.holds(when)).map((item) => item.id);
    this.lists.set(id, given);
    return given;
  }

  /** Names of the rows of a decision that count: the first that holds, or all that do. */
  rowsOf(id: string): readonly string[] {
    const known = this.rows.get(id);
    if (known) return known;
    const { hit, rows } = entryOf(this.context.loaded.regime.decisions, id, 'decision');
    const first = hit === 'first' ? rows.find(({ when }) => this.holds(when)) : undefined;
    const held = hit === 'first' ? (first ? [first] : []) : rows.filter(({ when }) => this.holds(when));
    const ids = held.map((row) => row.id);
    this.rows.set(id, ids);
    return ids;
  }

  /** Results of a decision, each once, in the order of its rows. */
  resultsOf(id: string): readonly string[] {
    const held = new Set(this.rowsOf(id));
    const { rows } = entryOf(this.context.loaded.regime.decisions, id, 'decision');
    return [...new Set(rows.filter((row) => held.has(row.id)).map(({ then }) => then))];
  }

  private testOf(condition: string): DomainTest {
    const test = this.context.loaded.conditions.get(condition);
    if (!test) throw new Error(`condition was not compiled: ${condition}`);
    return test;
  }

  private valuesOf({ reads }: DomainTest): DomainValues {
    const { regime } = this.context.loaded;
    const pick = (ids: readonly string[], valueFor: (id: string) => Json) =>
      Object.fromEntries(ids.map((id) => [id, valueFor(id)]));
    return {
      facts: pick(reads.facts, (id) => readable(entryOf(regime.facts, id, 'fact').type, this.facts[id] ?? null)),
      lists: pick(reads.lists, (id) => this.itemsOf(id)),
      decisions: pick(reads.decisions, (id) => this.answerOf(id)),
      numbers: pick(reads.numbers, (id) =>
        Number(numberValue(regime, entryOf(regime.numbers, id, 'number'), this.context.settings)),
      ),
    };
  }

  private answerOf(id: string): Json {
    const results = this.resultsOf(id);
    return entryOf(this.context.loaded.regime.decisions, id, 'decision').hit === 'all' ? results : (results[0] ?? null);
  }
}

/** A fact as conditions read it: decimals are compared as numbers. */
export function readable(type: string, value: Json): Json {
  return type === 'decimal' && typeof value === 'string' ? Number(value) : value;
}
