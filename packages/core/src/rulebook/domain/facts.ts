import { z } from 'zod';
import { isLocalDate } from '../../kernel/index.js';
import type { Json } from '../engine.js';
import { Cite, Id, Title } from '../names.js';
import { NumberUnit } from './terms.js';

/** What the rules ask about a matter. */
export const Fact = z
  .strictObject({
    title: Title,
    type: z
      .enum(['text', 'number', 'decimal', 'date', 'choice', 'choices', 'boolean'])
      .describe(
        'Kind of answer; choice and choices need options; a decimal is written in quotes and compared as a number',
      ),
    options: z
      .array(z.strictObject({ id: Id, title: Title }))
      .optional()
      .describe('What may be chosen, in this order'),
    unit: NumberUnit.optional(),
    cite: Cite,
  })
  .describe('Something that the rules ask about a matter');
export type Fact = z.infer<typeof Fact>;

/** Longest text of a fact, in characters. */
const longestText = 5000;

// Fifteen digits are what a number of CEL keeps in their order.
const plainDecimal = /^-?\d{1,15}(?:\.\d{1,14})?$/;

/** Whether an answer has the form that its fact asks for. */
export function fitsFact({ type, options }: Fact, value: Json): boolean {
  const offered = (entry: Json) => options?.some(({ id }) => id === entry) === true;
  switch (type) {
    case 'text':
      return typeof value === 'string' && value.trim() !== '' && value.length <= longestText;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value);
    case 'decimal':
      return typeof value === 'string' && plainDecimal.test(value) && value.replace(/\D/g, '').length <= 15;
    case 'date':
      return isLocalDate(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'choice':
      return offered(value);
    case 'choices':
      return Array.isArray(value) && value.every(offered) && new Set(value).size === value.length;
  }
}

/** The facts of a matter as the rules read them: every fact by name, null where nothing was answered, or in a wrong form. */
export function readFacts(
  facts: Readonly<Record<string, Fact>>,
  given: Readonly<Record<string, Json>>,
): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(facts).map(([id, fact]): [string, Json] => {
      const value = Object.hasOwn(given, id) ? (given[id] ?? null) : null;
      return [id, value !== null && fitsFact(fact, value) ? value : null];
    }),
  );
}
