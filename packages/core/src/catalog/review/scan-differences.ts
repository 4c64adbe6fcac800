import { z } from 'zod';
import type { ColumnProfile, ResourceProfile } from '../profile.js';
import type { ResourceOrigin } from '../sources/index.js';
import { judgedColumn } from './apply-decisions.js';

const Sides = z.object({ before: z.string().nullable(), after: z.string().nullable() });

const KeyDifference = z.object({
  kind: z.enum(['added', 'removed']),
  of: z.enum(['primary', 'unique', 'foreign']),
  columns: z.array(z.string()),
  /** Table and columns that a foreign key points at, as `schema.table (columns)`; null of others. */
  references: z.string().nullable(),
});

/** What one scan finds otherwise than the one before it. `figures` are rows, nulls and different values. */
export const ScanDifferences = z.object({
  rows: z.object({ before: z.int(), after: z.int() }).nullable(),
  /** Bytes of the file or of the table with its indexes; early differences do not tell. */
  bytes: z.object({ before: z.int(), after: z.int() }).nullable().optional(),
  /** Keys that the source declares and did not, or no longer does; early differences do not tell. */
  keys: z.array(KeyDifference).optional(),
  level: Sides.nullable(),
  columns: z.array(
    z.object({
      column: z.string(),
      kind: z.enum(['added', 'removed', 'changed']),
      type: Sides.nullable(),
      category: Sides.nullable(),
      grade: Sides.nullable(),
      figures: z.boolean(),
      /** Whether people have settled it, so that what the scan finds changes nothing. */
      settled: z.boolean(),
    }),
  ),
});
export type ScanDifferences = z.infer<typeof ScanDifferences>;

type Keys = ResourceOrigin['keys'];
const noKeys: Keys = { primary: [], unique: [], foreign: [] };

/** Compares what two scans found, column by column, whatever people have settled; and the keys of a table of a source. */
export function scanDifferences(
  before: ResourceProfile,
  after: ResourceProfile,
  keys: { readonly before: Keys; readonly after: Keys } = { before: noKeys, after: noKeys },
): ScanDifferences {
  const [old, now] = [byName(before), byName(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])];
  return {
    rows: before.rows === after.rows ? null : { before: before.rows, after: after.rows },
    bytes: before.sizeBytes === after.sizeBytes ? null : { before: before.sizeBytes, after: after.sizeBytes },
    keys: keyDifferences(keys.before, keys.after),
    level: sides(before.level?.grade ?? null, after.level?.grade ?? null),
    columns: names.flatMap((name) => {
      const told = columnDifference(old.get(name), now.get(name));
      return told === null ? [] : [told];
    }),
  };
}

function keyDifferences(before: Keys, after: Keys): z.infer<typeof KeyDifference>[] {
  const [old, now] = [keysByText(before), keysByText(after)];
  const added = [...now].flatMap(([text, key]) => (old.has(text) ? [] : [{ kind: 'added' as const, ...key }]));
  const removed = [...old].flatMap(([text, key]) => (now.has(text) ? [] : [{ kind: 'removed' as const, ...key }]));
  return [...added, ...removed];
}

function keysByText({ primary, unique, foreign }: Keys) {
  const all: Omit<z.infer<typeof KeyDifference>, 'kind'>[] = [
    ...(primary.length === 0 ? [] : [{ of: 'primary' as const, columns: primary, references: null }]),
    ...unique.map((columns) => ({ of: 'unique' as const, columns, references: null })),
    ...foreign.map(({ columns, schema, table, references }) => ({
      ...{ of: 'foreign' as const, columns },
      references: `${schema}.${table} (${references.join(', ')})`,
    })),
  ];
  return new Map(all.map((key) => [JSON.stringify(key), key]));
}

function columnDifference(
  before: ColumnProfile | undefined,
  after: ColumnProfile | undefined,
): ScanDifferences['columns'][number] | null {
  const column = after ?? before;
  if (column === undefined) return null;
  const [old, now] = [before && judgedColumn(before), after && judgedColumn(after)];
  const told = {
    column: column.name,
    type: sides(before?.type ?? null, after?.type ?? null),
    category: sides(old?.category ?? null, now?.category ?? null),
    grade: sides(old?.level?.grade ?? null, now?.level?.grade ?? null),
    figures: before !== undefined && after !== undefined && differ(before, after),
    settled: column.settled !== undefined,
  };
  if (before === undefined) return { ...told, kind: 'added' };
  if (after === undefined) return { ...told, kind: 'removed' };
  const same = told.type === null && told.category === null && told.grade === null && !told.figures;
  return same ? null : { ...told, kind: 'changed' };
}

function differ(before: ColumnProfile, after: ColumnProfile): boolean {
  return before.nulls !== after.nulls || before.distinct !== after.distinct;
}

function sides(before: string | null, after: string | null) {
  return before === after ? null : { before, after };
}

function byName({ columns }: ResourceProfile): ReadonlyMap<string, ColumnProfile> {
  return new Map(columns.map((column) => [column.name, column]));
}
