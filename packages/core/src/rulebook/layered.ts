import { z } from 'zod';
import { Text } from '../kernel/index.js';
import { Cite, Id } from './names.js';

/** What the rules of a layered regime rest on: every place behind a part, and from what is openly departed, by their paths. */
export const Layered = z.strictObject({
  over: z.array(Id).describe('Regimes that it is layered over, the uppermost first'),
  cites: z
    .record(z.string(), z.array(Cite))
    .describe('Places of every layer, the uppermost first, by the path of the part'),
  departs: z
    .record(z.string(), z.strictObject({ cite: Cite, why: Text.describe('Why, in Chinese and English') }))
    .describe('What lets a length be looser than in the layer above, by its path'),
});
export type Layered = z.infer<typeof Layered>;
