import { ConditionError } from '../conditions.js';
import type { Json } from '../engine.js';
import type { DomainRoot, DomainTest, DomainValues } from './domain-condition.js';
import { domainRoots } from './domain-condition.js';
import type { DomainRegime } from './domain-regime.js';
import type { Fact } from './facts.js';
import { numberValue } from './numbers.js';
import { readable } from './world.js';

/** Most sets of values that one condition, or one table, is tried with in full. */
const mostTrials = 4096;

/** A variable that conditions read, with values that it may have. */
interface Tried {
  readonly root: DomainRoot;
  readonly id: string;
  readonly values: readonly Json[];
  /** Whether these are all the values that it can have. */
  readonly all: boolean;
}

/** The first error of a condition under values of every kind that it may read; null where it always says yes or no. */
export function firstError(regime: DomainRegime, test: DomainTest): string | null {
  for (const values of someTrials(variablesOf(regime, [test]))) {
    try {
      test.holds(values);
    } catch (error) {
      if (error instanceof ConditionError) return error.message;
      throw error;
    }
  }
  return null;
}

/** Whether one of the conditions holds under all values that they may read; only said where all can be tried. */
export function alwaysOne(regime: DomainRegime, tests: readonly DomainTest[]): boolean {
  const variables = variablesOf(regime, tests);
  if (variables.some(({ all }) => !all) || combinations(variables) > mostTrials) return false;
  for (const values of everyTrial(variables)) if (!tests.some((test) => test.holds(values))) return false;
  return true;
}

function variablesOf(regime: DomainRegime, tests: readonly DomainTest[]): Tried[] {
  return domainRoots.flatMap((root) =>
    [...new Set(tests.flatMap(({ reads }) => reads[root]))].map((id) => ({ root, id, ...valuesOf(regime, root, id) })),
  );
}

function valuesOf(regime: DomainRegime, root: DomainRoot, id: string): Pick<Tried, 'values' | 'all'> {
  switch (root) {
    case 'facts': {
      const fact = regime.facts[id];
      return fact ? factValues(fact) : { values: [null], all: false };
    }
    case 'lists':
      return setsOf((regime.lists[id]?.items ?? []).map((item) => item.id));
    case 'decisions': {
      const table = regime.decisions[id];
      const results = Object.keys(table?.results ?? {});
      return table?.hit === 'all' ? setsOf(results) : { values: results, all: true };
    }
    case 'numbers': {
      const rule = regime.numbers[id];
      const own = rule ? [Number(numberValue(regime, rule, {}))] : [];
      return { values: own, all: typeof rule?.value !== 'object' };
    }
  }
}

// Every set of few names; otherwise none, all, and each alone.
function setsOf(ids: readonly string[]): Pick<Tried, 'values' | 'all'> {
  if (ids.length <= 6) return { values: ids.reduce<string[][]>(withAndWithout, [[]]), all: true };
  return { values: [[], ids, ...ids.map((id) => [id])], all: false };
}

function withAndWithout(sets: string[][], id: string): string[][] {
  return [...sets, ...sets.map((set) => [...set, id])];
}

function factValues({ type, options }: Fact): Pick<Tried, 'values' | 'all'> {
  const ids = (options ?? []).map(({ id }) => id);
  switch (type) {
    case 'boolean':
      return { values: [null, true, false], all: true };
    case 'choice':
      return { values: [null, ...ids], all: true };
    case 'choices': {
      const sets = setsOf(ids);
      return { ...sets, values: [null, ...sets.values] };
    }
    case 'text':
      return { values: [null, '文'], all: false };
    case 'number':
      return { values: [null, 0, 1.5], all: false };
    case 'decimal':
      return { values: [null, readable('decimal', '0'), readable('decimal', '1.5')], all: false };
    case 'date':
      return { values: [null, '2025-01-01'], all: false };
  }
}

function combinations(variables: readonly Tried[]): number {
  return variables.reduce((count, { values }) => count * values.length, 1);
}

// One set of values, changed from trial to trial: there are thousands, and nobody keeps one.
class Trial {
  readonly values: Record<DomainRoot, Record<string, Json>> = { facts: {}, lists: {}, decisions: {}, numbers: {} };

  constructor(private readonly variables: readonly Tried[]) {
    this.all(0);
  }

  set({ root, id }: Tried, value: Json | undefined): void {
    this.values[root][id] = value ?? null;
  }

  /** Every variable at one place of its values; -1 is the last. */
  all(place: number): DomainValues {
    for (const variable of this.variables) this.set(variable, variable.values.at(place));
    return this.values;
  }
}

function* everyTrial(variables: readonly Tried[]): Generator<DomainValues> {
  const trial = new Trial(variables);
  const count = combinations(variables);
  for (let index = 0; index < count; index++) {
    let rest = index;
    for (const variable of variables) {
      const { length } = variable.values;
      trial.set(variable, variable.values[rest % length]);
      rest = Math.floor(rest / length);
    }
    yield trial.values;
  }
}

// Every combination where there are few; otherwise the first values, the last ones, and each value alone in both.
function* someTrials(variables: readonly Tried[]): Generator<DomainValues> {
  if (combinations(variables) <= mostTrials) return yield* everyTrial(variables);
  const trial = new Trial(variables);
  for (const place of [0, -1]) {
    yield trial.all(place);
    for (const variable of variables) {
      for (const value of variable.values) {
        trial.set(variable, value);
        yield trial.values;
      }
      trial.set(variable, variable.values.at(place));
    }
  }
}
