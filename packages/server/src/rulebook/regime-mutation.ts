import type { Text } from '@shuji/core/kernel';
import { type MutantKind, type MutantTally, mutateRegime } from '@shuji/core/registry';
import type { LoadedRegime, RegimeFault } from '@shuji/core/rulebook';
import { regimeLines, workedCaseFaults } from './worked-case-faults.js';

/** A change of a regime that no worked case notices. */
export interface Survivor {
  readonly kind: MutantKind;
  /** Line of the regime's file, from 1. */
  readonly line: number;
  readonly path: string;
  readonly change: Text;
}

/** What the worked cases of a regime prove: counts by kind of change, and every change that none of them notices. */
export interface RegimeMutation {
  readonly regime: string;
  readonly file: string;
  readonly kinds: readonly MutantTally[];
  readonly survivors: readonly Survivor[];
  /** Worked cases that do not hold for the regime itself; then nothing is changed and nothing counted. */
  readonly faults: readonly RegimeFault[];
}

/** Changes a regime in one place at a time and says which changes its worked cases do not notice. */
export async function regimeMutation(loaded: LoadedRegime, file: string, folder?: string): Promise<RegimeMutation> {
  const { id } = loaded.regime;
  const named = { regime: id, file };
  const faults = await workedCaseFaults(loaded, file, folder);
  if (faults.length > 0) return { ...named, kinds: [], survivors: [], faults };
  const { kinds, survivors } = mutateRegime(loaded);
  const lineOf = await regimeLines(file, folder);
  const told = survivors.map(({ kind, place, path, change }) => ({ kind, line: lineOf(place), path, change }));
  return { ...named, kinds, survivors: told.sort((a, b) => a.line - b.line), faults };
}
