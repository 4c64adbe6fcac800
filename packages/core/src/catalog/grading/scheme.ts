import { z } from 'zod';
import { Text } from '../../kernel/index.js';

const GradeId = z.string().regex(/^[a-z][a-z0-9-]*$/);

/** Where a rule is from: a standard or an instrument and its place; or why somebody set it, where none says so. */
const Grounds = z.union([
  z.strictObject({ source: Text }).transform(({ source }) => ({ source, why: null })),
  z.strictObject({ why: Text }).transform(({ why }) => ({ source: null, why })),
]);

/** A number that no standard sets: the authority's own, and why the one that ships is what it is. */
const Setting = z.strictObject({ title: Text, value: z.int().nonnegative(), unit: z.enum(['rows']), why: Text });

const Rows = z.union([z.int().positive(), z.strictObject({ setting: z.string() })]);

const ColumnRule = z.strictObject({
  id: z.string(),
  title: Text,
  categories: z.array(z.string()).min(1),
  grade: GradeId,
  grounds: Grounds,
});

const RaiseRule = z
  .strictObject({
    id: z.string(),
    title: Text,
    /** A column of one of these categories, where `rows_at_least` speaks of them. */
    any: z.array(z.string()).min(1).optional(),
    /** A column of each of these groups in one table. */
    together: z.array(z.array(z.string()).min(1)).min(2).optional(),
    rows_at_least: Rows.optional(),
    grade: GradeId,
    grounds: Grounds,
  })
  .refine(({ any, together }) => (any === undefined) !== (together === undefined), {
    message: 'a raise speaks of `any` category or of those `together`, one of both',
  })
  .refine(({ any, rows_at_least: rows }) => any === undefined || rows !== undefined, {
    message: 'a raise by volume needs `rows_at_least`',
  });

/**
 * A scheme of grades: the grade of a column follows from its category, and is raised by volume and by what stands together. Grades
 * stand from the lowest to the highest; `tier` is the grade of GB/T 43697 that registers and cards know.
 */
export const GradingScheme = z.strictObject({
  $schema: z.string().optional(),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  title: Text,
  grades: z.array(z.strictObject({ id: GradeId, title: Text, tier: z.enum(['general', 'important', 'core']) })).min(1),
  lowest: z.strictObject({ grounds: Grounds }),
  settings: z.record(z.string(), Setting).default({}),
  columns: z.array(ColumnRule).default([]),
  raise: z.array(RaiseRule).default([]),
});
export type GradingScheme = z.infer<typeof GradingScheme>;

/** The JSON Schema by which an editor completes a scheme of grades. */
export function gradingJsonSchema(): unknown {
  return z.toJSONSchema(GradingScheme, { io: 'input' });
}
