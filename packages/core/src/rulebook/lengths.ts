import { z } from 'zod';
import { Id } from './names.js';

/** A number that the instrument sets, or the name of a setting that it leaves to the authority. */
export const Count = z
  .union([
    z.int().nonnegative(),
    z.strictObject({ setting: Id.describe('Setting of this regime that gives the number') }),
  ])
  .describe('A whole number that the instrument sets, or {setting: …} where it leaves the number to the authority');
export type Count = z.infer<typeof Count>;

/** The units of a length of time. */
export const units = ['working_days', 'calendar_days', 'months', 'years'] as const;
export type Unit = (typeof units)[number];

/** A length of time in exactly one unit, with what else is said of it; working days follow the State Council's calendar. */
export function timed<Shape extends z.ZodRawShape>(shape: Shape) {
  return z
    .strictObject({
      working_days: Count.optional(),
      calendar_days: Count.optional(),
      months: Count.optional(),
      years: Count.optional(),
      ...shape,
    })
    .refine(
      (value) => units.filter((unit) => (value as Partial<Record<Unit, Count>>)[unit] !== undefined).length === 1,
      {
        message: `exactly one of ${units.join(', ')}`,
        params: { zh: `须且只能写明一个时间单位：${units.join('、')}` },
      },
    );
}

/** A length of time alone. */
export const Span = timed({});
export type Span = z.infer<typeof Span>;
