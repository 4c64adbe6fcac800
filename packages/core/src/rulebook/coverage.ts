import { type MeansKind, meansKinds } from './means.js';
import {
  type Binding,
  bindings,
  instrumentOfObligation,
  type Obligation,
  type SoftwarePart,
  softwareParts,
} from './obligation.js';

/** How many obligations there are, and how many of each sort; each of the three tallies adds up to `total`. */
export interface Tally {
  readonly total: number;
  readonly means: Readonly<Record<MeansKind, number>>;
  readonly software: Readonly<Record<SoftwarePart, number>>;
  readonly binding: Readonly<Record<Binding, number>>;
  /** Those that software is to execute and that nothing meets. */
  readonly executeOpen: number;
}

/** The coverage of the law: of every instrument, in the order of their ids, and of all together. */
export interface Coverage {
  readonly instruments: readonly (Tally & { readonly instrument: string })[];
  readonly total: Tally;
}

/** Counts obligations by instrument and by kind of means, part of software and binding. */
export function coverageOf(obligations: readonly Obligation[]): Coverage {
  const groups = byInstrument(obligations);
  return {
    instruments: [...groups.keys()]
      .sort()
      .map((instrument) => ({ instrument, ...tallyOf(groups.get(instrument) ?? []) })),
    total: tallyOf(obligations),
  };
}

function byInstrument(obligations: readonly Obligation[]): ReadonlyMap<string, readonly Obligation[]> {
  const groups = new Map<string, Obligation[]>();
  for (const obligation of obligations) {
    const instrument = instrumentOfObligation(obligation.id);
    const group = groups.get(instrument);
    if (group) group.push(obligation);
    else groups.set(instrument, [obligation]);
  }
  return groups;
}

function tallyOf(obligations: readonly Obligation[]): Tally {
  return {
    total: obligations.length,
    means: count(meansKinds, obligations, ({ means }) => means.kind),
    software: count(softwareParts, obligations, ({ software }) => software),
    binding: count(bindings, obligations, ({ binding }) => binding),
    executeOpen: obligations.filter(({ software, means }) => software === 'execute' && means.kind === 'open').length,
  };
}

function count<Sort extends string>(
  sorts: readonly Sort[],
  obligations: readonly Obligation[],
  sortOf: (obligation: Obligation) => Sort,
): Record<Sort, number> {
  const counts = Object.fromEntries(sorts.map((sort) => [sort, 0])) as Record<Sort, number>;
  for (const obligation of obligations) counts[sortOf(obligation)]++;
  return counts;
}
