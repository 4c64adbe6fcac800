/** Two things that answer each other, or one that nothing answers. */
export type Pair<T> = readonly [a: T, b: T] | readonly [a: T, b: null] | readonly [a: null, b: T];

/**
 * Pairs the things of two lists by their keys, the strongest key first: two are a pair where a key is the same and no other
 * thing of either list that is still alone has it. Keeps the order of the first list; what only the second has stands behind
 * what comes before it there.
 */
export function pairUp<T>(
  as: readonly T[],
  bs: readonly T[],
  keysOf: (thing: T) => readonly (string | null)[],
): Pair<T>[] {
  const partner = new Map<T, T>();
  const taken = new Set<T>();
  const levels = Math.max(0, ...[...as, ...bs].map((thing) => keysOf(thing).length));
  for (let level = 0; level < levels; level++) {
    const free = as.filter((a) => !partner.has(a));
    const open = bs.filter((b) => !taken.has(b));
    for (const a of free) {
      const key = keysOf(a)[level] ?? null;
      const alike = open.filter((b) => key !== null && keysOf(b)[level] === key);
      const [b] = alike;
      if (b === undefined || alike.length > 1 || free.filter((other) => keysOf(other)[level] === key).length > 1)
        continue;
      partner.set(a, b);
      taken.add(b);
    }
  }
  return inOrder(as, bs, partner, taken);
}

function inOrder<T>(as: readonly T[], bs: readonly T[], partner: ReadonlyMap<T, T>, taken: ReadonlySet<T>): Pair<T>[] {
  const behind = new Map<T | null, T[]>();
  let last: T | null = null;
  for (const b of bs) {
    if (taken.has(b)) last = b;
    else behind.set(last, [...(behind.get(last) ?? []), b]);
  }
  const alone = (after: T | null): Pair<T>[] => (behind.get(after) ?? []).map((b) => [null, b]);
  return [
    ...alone(null),
    ...as.flatMap((a): Pair<T>[] => {
      const b = partner.get(a);
      return b === undefined ? [[a, null]] : [[a, b], ...alone(b)];
    }),
  ];
}
