import type { Draft } from './draft.js';
import type { Marker } from './markers.js';

/** Where the reading of one numbering stands: of a work, or of an annex with numbers of its own. */
export interface Scope {
  /** What stands before every place: name of the work and of the annex. */
  readonly prefix: string;
  /** Title of the work; null where the file holds one. */
  readonly work: string | null;
  /** Name of the work with its dot, for annexes. */
  readonly workPrefix: string;
  /** What everything in it stands under: the annex, or nothing. */
  readonly root: Draft | null;
  /** Letter of an annex whose clauses begin with it. */
  readonly letter: string | null;
  /** Open headings, as 编 over 章 over 节. */
  readonly chapters: Draft[];
  /** Open sections of a plan: 一、 over （一） over 1. */
  readonly sections: Draft[];
  /** Open clauses of a standard. */
  readonly clauses: { readonly path: readonly number[]; readonly draft: Draft }[];
  readonly last: { article: number; articleLabel: string; section: number; group: number; point: number };
}

/** A numbering that has not begun. */
export function scopeOf(given: Pick<Scope, 'prefix' | 'work' | 'workPrefix' | 'root' | 'letter'>): Scope {
  return {
    ...given,
    chapters: [],
    sections: [],
    clauses: [],
    last: { article: 0, articleLabel: '', section: 0, group: 0, point: 0 },
  };
}

const ranks: Readonly<Record<string, number>> = { 编: 0, 篇: 0, 章: 1, 节: 2 };

/** How high a heading stands: 编 before 章 before 节. */
export function rankOf(label: string): number {
  return ranks[label.slice(-1)] ?? 1;
}

/** Whether a heading goes on with those before it; a first one begins, wherever an excerpt begins. */
export function chapterFollows({ chapters }: Scope, marker: Marker, within: boolean): boolean {
  const before = chapters.find(({ place }) => rankOf(place) === rankOf(marker.label));
  if (!before) return !within || marker.number === 1;
  return marker.number > before.number && marker.number <= before.number + (within ? 1 : 5);
}

/** Whether a clause goes on: a little further on its level or a higher one, or one level deeper. `within` a line only the very next. */
export function clauseFollows({ clauses, letter }: Scope, { path, label }: Marker, within: boolean): boolean {
  const own = /^([A-Z])\./.exec(label)?.[1] ?? null;
  if (own !== letter) return false;
  const before = clauses.at(-1)?.path ?? [];
  const same = path.findIndex((number, index) => number !== before[index]);
  if (same < 0) return false;
  const deeper = path.slice(same + 1).every((number) => number <= 2);
  const step = (path[same] ?? 0) - (before[same] ?? 0);
  return deeper && step >= 1 && (within ? step === 1 && same === path.length - 1 : step <= 3);
}
