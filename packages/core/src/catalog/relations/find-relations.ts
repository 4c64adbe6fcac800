import { z } from 'zod';
import { containment } from './sketch.js';
import type { SketchedColumn, SketchedTable } from './sketched.js';

/** The share of values from which on a column counts as contained in another; the rest may be dirty or not yet known there. */
const leastShare = 0.95;
/** Hashes below which a share tells nothing. */
const leastHashes = 20;
/** Lowest hashes by which columns with something in common are found: of what is contained, some are among those of the other. */
const indexed = 256;

const Side = z.object({ table: z.string(), place: z.string(), columns: z.array(z.string()) });

/** A column whose values lie in another column that may be a key: declared by the source, or probable by the values. */
export const Relation = z.object({
  from: Side,
  to: Side,
  kind: z.enum(['declared', 'probable']),
  /** Estimated share of the different values of `from` that `to` has, and its standard error; null where it is declared and was not measured. */
  share: z.number().nullable(),
  error: z.number().nullable(),
  /** Whether the names speak for it as well. */
  named: z.boolean(),
});
export type Relation = z.infer<typeof Relation>;

/**
 * Relations between tables: foreign keys that are declared, and inclusion dependencies that are probable. A column of whole numbers needs its
 * name beside its values, since numbers from 1 on lie in each other by chance. Of `about`, only those that touch it.
 */
export function findRelations(tables: readonly SketchedTable[], about: string | null = null): Relation[] {
  const declared = tables.flatMap((table) => declaredOf(table, tables));
  const told = new Set(declared.map(keyOf));
  const touches = (one: SketchedTable, other: SketchedTable) =>
    about === null || one.id === about || other.id === about;
  const candidates = candidatesAmong(tables);
  const probable = tables.flatMap((table) =>
    table.columns.flatMap((column) =>
      candidates(column).flatMap((to) => {
        if (to.column.whole !== column.whole || !touches(table, to.table) || isCopy(table, to.table)) return [];
        const relation = probableOf({ table, column }, to);
        return relation === null || told.has(keyOf(relation)) ? [] : [relation];
      }),
    ),
  );
  const mine = declared.filter(({ from, to }) => about === null || from.table === about || to.table === about);
  return [...mine, ...probable.sort((a, b) => Number(b.named) - Number(a.named) || (b.share ?? 0) - (a.share ?? 0))];
}

// Every column of a copy lies in the other, which tells of the copy and of no relation.
function isCopy(one: SketchedTable, other: SketchedTable): boolean {
  return (
    one.id === other.id || (one.contentFingerprint !== null && one.contentFingerprint === other.contentFingerprint)
  );
}

interface Place {
  readonly table: SketchedTable;
  readonly column: SketchedColumn;
}

function probableOf(from: Place, to: Place): Relation | null {
  const named = namesOf(to).includes(plain(from.column.name));
  if (from.column.whole && !named) return null;
  const { share, error, of } = containment(from.column.sketch, to.column.sketch);
  if (of < leastHashes || share < leastShare) return null;
  return { from: sideOf(from), to: sideOf(to), kind: 'probable', share, error, named };
}

// Most pairs of columns have nothing in common. Whole numbers are found by their names, everything else by what hashes they share.
function candidatesAmong(tables: readonly SketchedTable[]): (column: SketchedColumn) => readonly Place[] {
  const byName = new Map<string, Place[]>();
  const byHash = new Map<string, Place[]>();
  const put = (index: Map<string, Place[]>, key: string, place: Place) => {
    const known = index.get(key);
    if (known) known.push(place);
    else index.set(key, [place]);
  };
  for (const table of tables)
    for (const column of table.columns) {
      if (!column.unique) continue;
      const place = { table, column };
      if (column.whole) for (const name of namesOf(place)) put(byName, name, place);
      else for (const hash of column.sketch.hashes.slice(0, indexed)) put(byHash, hash, place);
    }
  return ({ whole, name, sketch }) =>
    whole
      ? (byName.get(plain(name)) ?? [])
      : [...new Set(sketch.hashes.slice(0, indexed).flatMap((hash) => byHash.get(hash) ?? []))];
}

/** Names by which a column elsewhere speaks of this one: its own, or one after its table, as `client_id` is after `clients.id`. */
function namesOf({ table, column }: Place): string[] {
  const own = plain(column.name);
  const parts = table.place.split(/[./\\]/).filter((part) => !fileEnding.test(part));
  const of = plain(parts.at(-1) ?? '');
  const singular = of.replace(/s$/, '');
  return [...new Set([...(own === 'id' ? [] : [own]), of + own, singular + own])];
}

const fileEnding = /^(csv|tsv|txt|tab|json|ndjson|parquet|xlsx|gz|zst)$/i;

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function declaredOf(table: SketchedTable, tables: readonly SketchedTable[]): Relation[] {
  return table.foreign.flatMap(({ columns, schema, table: name, references }) => {
    const to = tables.find(({ place }) => place === (schema === '' ? name : `${schema}.${name}`));
    if (!to) return [];
    const one = columns.length === 1 ? table.columns.find((column) => column.name === columns[0]) : undefined;
    const other = references.length === 1 ? to.columns.find((column) => column.name === references[0]) : undefined;
    const measured = one && other ? containment(one.sketch, other.sketch) : undefined;
    const known = measured && measured.of > 0 ? measured : undefined;
    return [
      {
        from: { table: table.id, place: table.place, columns: [...columns] },
        to: { table: to.id, place: to.place, columns: [...references] },
        kind: 'declared' as const,
        share: known?.share ?? null,
        error: known?.error ?? null,
        named: true,
      },
    ];
  });
}

function sideOf({ table, column }: Place) {
  return { table: table.id, place: table.place, columns: [column.name] };
}

function keyOf({ from, to }: Pick<Relation, 'from' | 'to'>): string {
  return JSON.stringify([from.table, from.columns, to.table, to.columns]);
}
