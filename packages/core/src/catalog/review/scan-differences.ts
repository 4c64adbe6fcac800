import { z } from 'zod';
import type { ColumnProfile, ResourceProfile } from '../profile.js';
import { judgedColumn } from './apply-decisions.js';

const Sides = z.object({ before: z.string().nullable(), after: z.string().nullable() });

/** What one scan finds otherwise than the one before it. `figures` are rows, nulls and different values. */
export const ScanDifferences = z.object({
  rows: z.object({ before: z.int(), after: z.int() }).nullable(),
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

/** Compares what two scans found, column by column, whatever people have settled.  */
export function scanDifferences(before: ResourceProfile, after: ResourceProfile): ScanDifferences {
  const [old, now] = [byName(before), byName(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])];
  return {
    rows: before.rows === after.rows ? null : { before: before.rows, after: after.rows },
    level: sides(before.level?.grade ?? null, after.level?.grade ?? null),
    columns: names.flatMap((name) => {
      const told = columnDifference(old.get(name), now.get(name));
      return told === null ? [] : [told];
    }),
  };
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
