import { z } from 'zod';
import { Instant, idSchema } from '../../kernel/index.js';
import { Description } from './described.js';

/** The id of a data set of another catalogue. */
export const DescriptionId = idSchema('dset');
export type DescriptionId = z.infer<typeof DescriptionId>;

/** A data set of another catalogue, in a list. */
export const DescriptionLine = z.object({
  id: DescriptionId,
  title: z.string(),
  publisher: z.string().nullable(),
  origin: Description.shape.origin,
  formats: z.array(z.string()),
  at: Instant,
});
export type DescriptionLine = z.infer<typeof DescriptionLine>;

/** A data set of another catalogue, as it is described. */
export const DescriptionView = Description.omit({ owner: true }).extend({
  id: DescriptionId,
  version: z.int(),
  at: Instant,
});
export type DescriptionView = z.infer<typeof DescriptionView>;

/** What an import came to; of what could not be taken the first are named. */
export const CatalogueImported = z.object({
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  refused: z.object({ count: z.int(), first: z.array(z.object({ uri: z.string().nullable(), field: z.string() })) }),
});
export type CatalogueImported = z.infer<typeof CatalogueImported>;
