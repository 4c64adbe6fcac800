import type { Text } from '@shuji/core/kernel';
import { type MutantKind, type MutantTally, mutateRegime } from '@shuji/core/registry';
import {
  type DomainMutantKind,
  type DomainMutantTally,
  type LoadedDomainRegime,
  type LoadedRegime,
  mutateDomainRegime,
  type RegimeFault,
  type RuleChange,
} from '@shuji/core/rulebook';
import { domainCaseFaults, regimeLines, workedCaseFaults } from './worked-case-faults.js';

/** A change of a regime that no worked case notices. */
export interface Survivor {
  readonly kind: MutantKind | DomainMutantKind;
  /** Line of the regime's file, from 1. */
  readonly line: number;
  readonly path: string;
  readonly change: Text;
}

/** What the worked cases of a regime prove: counts by kind of change, and every change that none of them notices. */
export interface RegimeMutation {
  readonly regime: string;
  readonly file: string;
  readonly kinds: readonly (MutantTally | DomainMutantTally)[];
  readonly survivors: readonly Survivor[];
  /** Worked cases that do not hold for the regime itself; then nothing is changed and nothing counted. */
  readonly faults: readonly RegimeFault[];
}

/**
 * Changes a regime in one place at a time, at a path or below it where one is given, and says which changes its worked cases
 * do not notice. Null where nothing stands at the path.
 */
export async function regimeMutation(
  loaded: LoadedRegime,
  asked: { readonly file: string; readonly folder?: string | undefined; readonly path?: string | undefined },
): Promise<RegimeMutation | null> {
  const { file, folder } = asked;
  const faults = await workedCaseFaults(loaded, file, folder);
  const lines = () => regimeLines(loaded, file, folder);
  return told({ regime: loaded.regime.id, file }, faults, () => mutateRegime(loaded, asked.path), lines);
}

/** The same for a regime of a domain. */
export async function domainMutation(
  loaded: LoadedDomainRegime,
  asked: { readonly folder?: string | undefined; readonly path?: string | undefined },
): Promise<RegimeMutation | null> {
  const { id } = loaded.regime;
  const faults = await domainCaseFaults(loaded, asked.folder);
  const file = `regimes/${id}.yaml`;
  const lines = () => regimeLines(loaded, file, asked.folder);
  return told({ regime: id, file }, faults, () => mutateDomainRegime(loaded, asked.path), lines);
}

interface Mutated {
  readonly kinds: RegimeMutation['kinds'];
  readonly survivors: readonly (RuleChange & Pick<Survivor, 'kind'>)[];
}

async function told(
  named: Pick<RegimeMutation, 'regime' | 'file'>,
  faults: readonly RegimeFault[],
  mutate: () => Mutated | null,
  lines: () => ReturnType<typeof regimeLines>,
): Promise<RegimeMutation | null> {
  if (faults.length > 0) return { ...named, kinds: [], survivors: [], faults };
  const mutation = mutate();
  if (mutation === null) return null;
  const { kinds, survivors } = mutation;
  const lineOf = await lines();
  const lined = survivors.map(({ kind, place, path, change }) => ({ kind, line: lineOf(place), path, change }));
  return { ...named, kinds, survivors: lined.sort((a, b) => a.line - b.line), faults };
}
