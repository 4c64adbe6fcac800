import { type CelVariables, type ConditionReads, mapOf, planCondition, type Roots } from '../conditions.js';
import type { Json } from '../engine.js';

/** What a condition of a domain may read. */
const roots: Roots = { facts: 'any', lists: 'any', decisions: 'any', numbers: 'any' };

/** The values that one condition reads, by root and name. */
export type DomainValues = Readonly<Record<DomainRoot, Readonly<Record<string, Json>>>>;
export const domainRoots = ['facts', 'lists', 'decisions', 'numbers'] as const;
export type DomainRoot = (typeof domainRoots)[number];

/** A compiled condition with what it reads. */
export interface DomainTest {
  readonly reads: Readonly<Record<DomainRoot, readonly string[]>>;
  readonly compared: ConditionReads['compared'];
  /** Whether it holds; throws `ConditionError` where it does not say yes or no. */
  readonly holds: (values: DomainValues) => boolean;
}

/** Compiles a condition of a domain. Throws `ConditionError` as every condition does. */
export function domainTest(source: string): DomainTest {
  const { reads, test } = planCondition(source, roots);
  const { variables, compared } = reads;
  const under = (root: DomainRoot) =>
    variables.filter((name) => name.startsWith(`${root}.`)).map((name) => name.slice(root.length + 1));
  return {
    reads: { facts: under('facts'), lists: under('lists'), decisions: under('decisions'), numbers: under('numbers') },
    compared,
    holds: (values) => test(new Bindings(values, variables)),
  };
}

/** The same condition, understood when it is first asked; of one that was compiled before, and so is without a fault. */
export function domainTestWhenAsked(source: string): DomainTest {
  let made: DomainTest | undefined;
  const test = () => {
    made ??= domainTest(source);
    return made;
  };
  return {
    get reads() {
      return test().reads;
    },
    get compared() {
      return test().compared;
    },
    holds: (values) => test().holds(values),
  };
}

/** What CEL reads by name: the parts that a condition names by their qualified names, and the whole maps where they are asked. */
class Bindings implements CelVariables {
  [name: string]: CelVariables[string];
  readonly #values: DomainValues;

  constructor(values: DomainValues, variables: readonly string[]) {
    this.#values = values;
    for (const name of variables) {
      const at = name.indexOf('.');
      const part = values[name.slice(0, at) as DomainRoot];
      const id = name.slice(at + 1);
      if (Object.hasOwn(part, id)) this[name] = part[id] as CelVariables[string];
    }
  }

  get facts(): CelVariables[string] {
    return mapOf(this.#values.facts);
  }

  get lists(): CelVariables[string] {
    return mapOf(this.#values.lists);
  }

  get decisions(): CelVariables[string] {
    return mapOf(this.#values.decisions);
  }

  get numbers(): CelVariables[string] {
    return mapOf(this.#values.numbers);
  }
}
