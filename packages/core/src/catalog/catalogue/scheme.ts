import { z } from 'zod';
import { Citation, Text } from '../../kernel/index.js';

const Id = z.string().regex(/^[a-z][a-z0-9-]*$/);

/** What may be done with data (CRUD). */
export const Operation = z.enum(['create', 'read', 'update', 'delete']);
export type Operation = z.infer<typeof Operation>;

const Cited = z.strictObject({ id: Id, title: Text, cite: Citation });
const Setting = z.strictObject({ value: z.int().positive(), title: Text, why: Text });

/** How a tag of a layer comes to be: as a record of what is, or by a rule or model that is named with its confidence. */
const Layer = Cited.extend({ level: Text, given: z.enum(['as-record', 'by-model']) });

const Role = Cited.extend({
  /** Whether exactly one bears the role at each place. */
  single: z.boolean(),
  duty: Text,
  /** What is offered where somebody is assigned. */
  rights: z.array(Operation),
});

/**
 * What a catalogue of data assets goes by: the layers and dimensions of tags, the roles, operations and bearers of responsibility, each with
 * its article; and the house's own numbers, each with why. Size classes stand from the smallest to the largest.
 */
export const CatalogueScheme = z.strictObject({
  id: Id,
  title: Text,
  layers: z.array(Layer).min(1),
  dimensions: z.array(Cited).min(1),
  roles: z.array(Role).min(1),
  rights_why: Text,
  operations: z.array(Cited.extend({ id: Operation, letter: z.string().length(1) })).length(Operation.options.length),
  bearers: z.array(Cited).min(1),
  size_classes: z.array(z.strictObject({ id: Id, title: Text, rows_below: z.int().positive().nullable() })).min(1),
  size_why: Text,
  settings: z.strictObject({
    subjects_deep: Setting,
    subjects_most: Setting,
    tags_of_a_resource: Setting,
    mappings_of_a_term: Setting,
  }),
});
export type CatalogueScheme = z.infer<typeof CatalogueScheme>;

/** The JSON Schema by which an editor completes a scheme of the catalogue. */
export function catalogueSchemeJsonSchema(): unknown {
  return z.toJSONSchema(CatalogueScheme, { io: 'input' });
}
