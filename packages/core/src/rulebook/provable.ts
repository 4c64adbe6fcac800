import type { Text } from '../kernel/index.js';

/** A change of one rule: where it is, as a path with the names of entries, and what was changed, as in “5 → 6”. */
export interface RuleChange {
  readonly path: string;
  readonly place: readonly (string | number)[];
  readonly change: Text;
}

/**
 * Rules as data whose worked cases prove them, whatever their schema: a regime of a registry is one kind. What an
 * obligation claims of them is proved where each change of it is noticed.
 */
export interface Provable<Change extends RuleChange = RuleChange> {
  /** Name of the rules, as an obligation claims them before `#`. */
  readonly id: string;
  /** Every change of what stands at a path or below it; null where nothing stands there. */
  changes(path: string): readonly Change[] | null;
  /** Whether the check refuses the change, or a worked case does not hold under it. */
  isNoticed(change: Change): boolean;
  /** Whether a worked case does not hold under the change, whatever the check says. */
  isNoticedByCase(change: Change): boolean;
}

/** What the worked cases prove of a path. */
export interface PathProof<Change extends RuleChange = RuleChange> {
  readonly path: string;
  /** How many changes there are at the path and below. */
  readonly changes: number;
  /** Changes that nothing notices. */
  readonly survivors: readonly Change[];
  /** Whether a worked case itself notices one: what the check alone sees has never been walked. */
  readonly walked: boolean;
}

/** Proves a path of rules: proved is what has changes, each of them noticed, and one at least by a worked case. */
export function proofOf<Change extends RuleChange>(rules: Provable<Change>, path: string): PathProof<Change> {
  const changes = rules.changes(path) ?? [];
  const survivors = changes.filter((change) => !rules.isNoticed(change));
  return { path, changes: changes.length, survivors, walked: changes.some((change) => rules.isNoticedByCase(change)) };
}

/** Whether a path is proved. */
export function isProved({ changes, survivors, walked }: PathProof): boolean {
  return changes > 0 && survivors.length === 0 && walked;
}
