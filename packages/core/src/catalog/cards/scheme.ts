import { z } from 'zod';
import { Citation, Text } from '../../kernel/index.js';
import { CardFactId } from './facts.js';

const Id = z.string().regex(/^[a-z][a-z0-9-]*$/);

/** How the value of a field is written: `list` is texts, `date` a day, `number` a finite number, `yes-no` true or false. */
export const CardFieldType = z.enum(['text', 'long-text', 'number', 'date', 'yes-no', 'choice', 'list']);
export type CardFieldType = z.infer<typeof CardFieldType>;

/** A field of a card: `from` names what the platform knows by itself, `people` says whether its holder may fill it in. */
export const CardField = z.strictObject({
  id: Id,
  group: Id,
  title: Text,
  type: CardFieldType,
  from: CardFactId.optional(),
  people: z.boolean().default(false),
  values: z.array(z.strictObject({ id: Id, title: Text })).optional(),
  cite: Citation.optional(),
  /** Why the house asks for it, where no instrument does. */
  why: Text.optional(),
});
export type CardField = z.infer<typeof CardField>;

const Part = z.strictObject({
  id: Id,
  title: Text,
  fields: z.array(Id).default([]),
  /** Whether it is the state of the data, which a rule tells. */
  state: z.boolean().default(false),
  cite: Citation,
});

const Days = z.strictObject({ title: Text, value: z.int().positive(), why: Text });
const Named = z.strictObject({ id: Id, title: Text, cite: Citation });

/**
 * What asset cards hold: groups of fields, the elements by which a resource is identified, its groups of attributes, by what it counts as
 * active, the conditions of recognition that the reference book asks after, and the rights whose grant is marked.
 */
export const CardScheme = z.strictObject({
  id: Id,
  title: Text,
  groups: z.array(Named).min(1),
  fields: z.array(CardField).min(1),
  elements: z.array(Part),
  properties: z.array(Part),
  state: z.strictObject({
    cite: Citation,
    /** Fields with a day on which the data were used or changed; the latest counts. */
    traces: z.array(Id).min(1),
    /** Up to so many days after the latest trace the data are active. */
    active_days: Days,
    /** Up to so many days they are retained, and dormant from then on. */
    retained_days: Days,
    reading: Text,
    /** Up to how many days after the latest trace an overview counts together, from few to many. */
    fresh_days: z.strictObject({ title: Text, values: z.array(z.int().positive()).min(1), why: Text }),
  }),
  book: z.strictObject({ title: Text, cite: Citation, conditions: z.array(Named).min(1) }),
  grants: z.strictObject({ title: Text, cite: Citation, rights: z.array(Named).min(1) }),
});
export type CardScheme = z.infer<typeof CardScheme>;

/** The JSON Schema by which an editor completes a scheme of asset cards. */
export function cardSchemeJsonSchema(): unknown {
  return z.toJSONSchema(CardScheme, { io: 'input' });
}
