import { z } from 'zod';
import { ScanFault } from '../profile.js';
import { Relation } from './find-relations.js';
import { Twins } from './find-twins.js';
import { Sketch } from './sketch.js';

/** A column with its sketch, as it is kept. */
export const KeptSketch = z.object({
  name: z.string(),
  whole: z.boolean(),
  unique: z.boolean(),
  distinct: z.number(),
  sketch: Sketch,
});

/** Relations and copies of a resource or of a source; `table` is the id of a resource. */
export const RelationsView = z.object({
  relations: z.array(Relation),
  twins: z.array(Twins),
  /** Tables whose values were compared, and those that were left since there are too many. */
  compared: z.int(),
  left: z.int(),
  /** Why the values of the resource itself could not be compared; null where they could. */
  fault: ScanFault.nullable(),
});
export type RelationsView = z.infer<typeof RelationsView>;
