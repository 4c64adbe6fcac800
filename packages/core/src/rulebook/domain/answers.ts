import { z } from 'zod';
import { Text } from '../../kernel/index.js';
import { Span, timed } from '../lengths.js';
import { Cite, Id, Title } from '../names.js';
import { DecimalText, DomainCondition, NumberUnit, Reading, Word, weight } from './terms.js';

/** A list of the instrument, whole or open; an item with a condition is given where it holds. */
export const RuleList = z
  .strictObject({
    title: Title,
    who: Id.optional().describe('Role that the list concerns'),
    open: z.boolean().describe('Whether the instrument lets further items in (“and others”)'),
    items: z
      .array(
        z.strictObject({
          id: Id,
          title: Title,
          when: DomainCondition.optional().describe('CEL: the item is given where this holds; absent: always'),
          cite: Cite,
          reading: Reading.optional(),
        }),
      )
      .min(1)
      .describe('Items in the order of the instrument'),
    cite: Cite,
  })
  .describe('A list of the instrument');
export type RuleList = z.infer<typeof RuleList>;

/** A decision table: facts in, one result or several out. */
export const DecisionTable = z
  .strictObject({
    title: Title,
    hit: z.enum(['first', 'all']).describe('first: the first row that holds decides; all: every row that holds counts'),
    rows: z
      .array(
        z.strictObject({
          id: Id,
          when: DomainCondition.optional().describe('CEL: the row holds where this does; absent: always'),
          then: Id.describe('The result'),
          cite: Cite,
          reading: Reading.optional(),
        }),
      )
      .min(1)
      .describe('Rows in the order in which they are asked'),
    results: z
      .record(Id, z.strictObject({ title: Title, ...weight }))
      .describe('Results by name: what each means, and what must be stated with it'),
    cite: Cite,
  })
  .describe('A decision table: facts in, results out');
export type DecisionTable = z.infer<typeof DecisionTable>;

/** A number that the instrument sets. */
export const NumberRule = z
  .strictObject({
    title: Title,
    value: z
      .union([
        z.int(),
        DecimalText,
        z.strictObject({ setting: Id.describe('Setting of this regime that gives the number') }),
      ])
      .describe('A whole number, an exact decimal in quotes, or {setting: …} where it is left to the authority'),
    unit: NumberUnit,
    bound: z.enum(['exactly', 'at-least', 'at-most']).describe('Whether it is the number itself, a floor or a ceiling'),
    cite: Cite,
    reading: Reading.optional(),
  })
  .describe('A number that the instrument sets');
export type NumberRule = z.infer<typeof NumberRule>;

/** How a result is rounded. */
export const Rounding = z
  .strictObject({
    places: z.int().min(0).max(20).describe('Digits after the point'),
    mode: z
      .enum(['half-up', 'half-even', 'down', 'up'])
      .describe('half-up: a half goes away from zero, as in commerce'),
  })
  .describe('How the result is rounded');
export type Rounding = z.infer<typeof Rounding>;

/** An amount that is computed exactly. */
export const FormulaRule = z
  .strictObject({
    title: Title,
    of: z
      .record(
        Word,
        z.strictObject({
          title: Title,
          unit: NumberUnit.optional(),
          many: z.boolean().default(false).describe('Whether it is a list of amounts, for sum, min, max and size'),
        }),
      )
      .describe('What goes in, by name'),
    is: z
      .string()
      .min(1)
      .describe(
        "+ - * / over the variables, whole numbers, numbers['…'], sum, min, max, abs, pow, size, and c ? a : b",
      ),
    unit: NumberUnit,
    round: Rounding,
    cite: Cite,
    reading: Reading.optional(),
  })
  .describe('An amount that is computed exactly');
export type FormulaRule = z.infer<typeof FormulaRule>;

/** How long something is kept. */
export const RetentionRule = timed({
  title: Title,
  what: Text.describe('What is kept'),
  from: Text.describe('What the time runs from'),
  bound: z.enum(['exactly', 'at-least']).default('at-least').describe('Whether it may be kept longer'),
  cite: Cite,
  reading: Reading.optional(),
}).describe('How long something is kept');
export type RetentionRule = z.infer<typeof RetentionRule>;

export { Span };
