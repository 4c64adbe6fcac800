import { z } from 'zod';
import { jaccard } from './sketch.js';
import type { SketchedTable } from './sketched.js';

/** From how alike the values of two tables are on they count as near twins. */
const leastAlike = 0.8;
/** Columns of the same name that two tables must both have sketches of, lest one column of codes makes them twins. */
const leastColumns = 2;

/** Two tables of the same content, or of nearly the same values. */
export const Twins = z.object({
  tables: z.tuple([
    z.object({ table: z.string(), place: z.string() }),
    z.object({ table: z.string(), place: z.string() }),
  ]),
  kind: z.enum(['exact', 'near']),
  /** Mean of the estimated Jaccard similarities of their columns, its standard error, and of how many columns; 1, 0 and null where the content is the same. */
  alike: z.number(),
  error: z.number(),
  columns: z.int().nullable(),
});
export type Twins = z.infer<typeof Twins>;

/** Lowest hashes of each column by which tables that may be alike are found: of near twins, all but one in some hundreds share one of them. */
const indexed = 4;
/** Tables before it that one is compared with at most for each of these hashes. */
const mostAlike = 50;

/**
 * Tables that are copies of each other, by the fingerprint of their content, and those that are nearly: at least two columns of the same name are
 * sketched in both, and these make up half of those sketched. Of several copies each is told beside the first. Of `about`, only those that touch it.
 */
export function findTwins(tables: readonly SketchedTable[], about: string | null = null): Twins[] {
  const own = tables.find(({ id }) => id === about);
  const others = tables.filter((table) => table !== own);
  if (about !== null) return own ? sorted(others.flatMap((other) => twinsOf(own, other) ?? [])) : [];
  const firsts = new Map<string, SketchedTable>();
  const copies: Twins[] = [];
  const single = tables.filter((table) => {
    const first = table.contentFingerprint === null ? undefined : firsts.get(table.contentFingerprint);
    if (first) copies.push(...(twinsOf(first, table) ?? []));
    else if (table.contentFingerprint !== null) firsts.set(table.contentFingerprint, table);
    return first === undefined;
  });
  return sorted([...copies, ...nearAmong(single)]);
}

function nearAmong(tables: readonly SketchedTable[]): Twins[] {
  const seen = new Map<string, SketchedTable[]>();
  return tables.flatMap((table) => {
    const before = new Set<SketchedTable>();
    for (const { name, sketch } of table.columns)
      for (const hash of sketch.hashes.slice(0, indexed)) {
        const key = `${name.toLowerCase()} ${hash}`;
        const known = seen.get(key) ?? [];
        for (const other of known) before.add(other);
        if (known.length < mostAlike) seen.set(key, [...known, table]);
      }
    return [...before].flatMap((other) => (other === table ? [] : (twinsOf(other, table) ?? [])));
  });
}

function sorted(twins: readonly Twins[]): Twins[] {
  return [...twins].sort((a, b) => b.alike - a.alike);
}

function twinsOf(one: SketchedTable, other: SketchedTable): [Twins] | null {
  const tables: Twins['tables'] = [
    { table: one.id, place: one.place },
    { table: other.id, place: other.place },
  ];
  const same = one.contentFingerprint !== null && one.contentFingerprint === other.contentFingerprint;
  // Tables without a row are alike, and no copies of each other.
  if (same) return one.rows === 0 ? null : [{ tables, kind: 'exact', alike: 1, error: 0, columns: null }];
  const theirs = new Map(other.columns.map((column) => [column.name.toLowerCase(), column]));
  const pairs = one.columns.flatMap((column) => {
    const match = theirs.get(column.name.toLowerCase());
    return match ? [[column.sketch, match.sketch] as const] : [];
  });
  const half = Math.max(one.columns.length, other.columns.length) / 2;
  if (pairs.length < leastColumns || pairs.length < half) return null;
  const shares = pairs.map(([a, b]) => jaccard(a, b));
  const alike = shares.reduce((sum, { share }) => sum + share, 0) / shares.length;
  if (alike < leastAlike) return null;
  const error = Math.sqrt(shares.reduce((sum, each) => sum + each.error ** 2, 0)) / shares.length;
  return [{ tables, kind: 'near', alike, error, columns: pairs.length }];
}
