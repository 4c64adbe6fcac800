import { z } from 'zod';
import { Text } from '../../kernel/index.js';
import { ColumnEvidence } from './evidence.js';
import type { DetectorKind } from './scheme.js';

/** A share from 0 to 1. */
const Share = z.number().min(0).max(1);

/** How well columns were recognised: how many there were, how many of those found were right, and how many of them were found. */
const Counted = z.strictObject({ columns: z.int().nonnegative(), precision: Share, recall: Share });

const Under = z.strictObject({
  /** Under headers that tell what a column is. */
  told: Counted,
  /** Under headers that say nothing, with dirty values; null where such a column is no category to find. */
  silent: Counted.nullable(),
});

/**
 * What the product measured of its own detectors, as a file of a rulebook tells it: precision and recall by category, over tables whose columns
 * are known, and how many columns that are like something and nothing of it were taken for it.
 */
export const DetectionAccuracy = z.strictObject({
  /** As in `2026-11-28`. */
  measured_on: z.iso.date(),
  /** SHA-256 of the detectors that were measured. */
  detectors: z.string().regex(/^[0-9a-f]{64}$/),
  tables: Text,
  dirty: Share,
  overall: Under,
  categories: z.array(Under.extend({ id: z.string(), silent: Counted.nullable() })),
  decoys: z.strictObject({ columns: z.int().nonnegative(), taken: z.int().nonnegative() }),
});
export type DetectionAccuracy = z.infer<typeof DetectionAccuracy>;

/** What is told of a category: what it is called, by which kinds of detectors it is found, and how well, where that was measured. */
const CategoryAccuracy = z.object({
  id: z.string(),
  title: Text,
  kinds: z.array(ColumnEvidence.shape.kind),
  told: Counted.nullable(),
  silent: Counted.nullable(),
});

/** How well the detectors of this installation recognise data. */
export const DetectionView = z.object({
  /** Null where nothing was measured. */
  measured: DetectionAccuracy.omit({ categories: true, detectors: true })
    .extend({
      /** Whether the detectors are still those that were measured. */
      current: z.boolean(),
    })
    .nullable(),
  categories: z.array(CategoryAccuracy),
});
export type DetectionView = z.infer<typeof DetectionView>;

interface Found {
  readonly categories: readonly {
    readonly id: string;
    readonly title: Text;
    readonly kinds: readonly DetectorKind[];
  }[];
}

/** Puts what was measured beside the categories that there are; `digest` is that of the detectors as they stand. */
export function detectionView(
  { categories }: Found,
  digest: string,
  accuracy: DetectionAccuracy | null,
): DetectionView {
  const of = new Map(accuracy?.categories.map((each) => [each.id, each]));
  return {
    measured: accuracy && {
      measured_on: accuracy.measured_on,
      tables: accuracy.tables,
      dirty: accuracy.dirty,
      overall: accuracy.overall,
      decoys: accuracy.decoys,
      current: accuracy.detectors === digest,
    },
    categories: categories.map(({ id, title, kinds }) => ({
      id,
      title,
      kinds: [...kinds],
      told: of.get(id)?.told ?? null,
      silent: of.get(id)?.silent ?? null,
    })),
  };
}
