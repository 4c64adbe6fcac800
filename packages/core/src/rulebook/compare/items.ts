import type { Citation, Text } from '../../kernel/index.js';
import type { Settings } from '../engine.js';
import { trailOf } from '../explain/regime-parts.js';
import { outcomeAt, type Position, spanWords } from '../explain/spans.js';
import type { Regime } from '../regime.js';
import { partOf } from '../regime-part.js';

/** What two regimes are compared by, in the order in which it is told. */
export const comparedSubjects = [
  'application',
  'form',
  'material',
  'prohibited',
  'stage',
  'clock',
  'outcome',
  'supplement',
  'review',
  'publicity',
  'objection',
  'certificate',
  'validity',
  'retention',
] as const;
export type ComparedSubject = (typeof comparedSubjects)[number];

/** One thing that a regime says of a registration, so made that the same thing of another regime can be held against it. */
export interface Item {
  readonly subject: ComparedSubject;
  /** The stage or the certificate that it belongs to, as in `stages.review`; null where it belongs to the whole. */
  readonly scope: string | null;
  /** By what its counterpart is found, the strongest first. */
  readonly keys: readonly (string | null)[];
  readonly title: Text;
  /** What is compared, by name. */
  readonly aspects: Readonly<Record<string, string>>;
  readonly text: Text;
  /** CEL source of its condition. */
  readonly when: string | null;
  readonly cite: Citation;
  /** As in `registrations.holding.stages.review.within`. */
  readonly path: string;
}

/** One side of a comparison, while its items are made. */
export interface Compared {
  readonly regime: Regime;
  readonly registration: string;
  readonly settings: Settings;
  /** Stages of both sides by the pair that they are in, so that ways between stages can be compared. */
  readonly stagePairs: ReadonlyMap<string, string>;
}

/** The item of a length of time: its length, start and end, told in one sentence. Null where no length stands at the path. */
export function clockItem(
  side: Compared,
  item: Pick<Item, 'subject' | 'scope' | 'keys' | 'title' | 'path'>,
): Item | null {
  const { regime, settings } = side;
  const trail = trailOf(regime, item.path);
  const position: Position | null = trail && { regime, trail, settings };
  const span = position && spanWords(position);
  const { cite } = (trail?.at(-1)?.value ?? {}) as { readonly cite?: Citation };
  if (!span || !cite) return null;
  const { length, start, expiry, sentence } = span;
  return {
    ...item,
    cite,
    when: null,
    aspects: { length: length.zh, start: start?.zh ?? '', expiry: expirySort(position) },
    text: expiry ? { zh: `${sentence.zh}；届满${expiry.zh}`, en: `${sentence.en}; then ${expiry.en}` } : sentence,
  };
}

// How it ends, whatever the outcome is called.
function expirySort({ trail }: Position): string {
  const clock = trail.at(-1)?.value;
  const id = partOf(clock, 'on_expiry') ?? partOf(clock, 'outcome');
  if (typeof id !== 'string') return '';
  const outcome = outcomeAt(trail, id);
  return outcome === undefined ? id : ['positive', 'ends_as', 'then'].map((key) => partOf(outcome, key)).join(' ');
}
