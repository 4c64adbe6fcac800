import { z } from 'zod';
import { Text } from '../../kernel/index.js';
import { Force } from '../instrument.js';
import { domains } from './terms.js';

/** A regime of a domain in a list. */
export const DomainRegimeItem = z.object({
  id: z.string(),
  domain: z.enum(domains),
  title: Text,
  authority: z.object({ id: z.string(), name: Text }),
  instruments: z.array(z.string()),
  version: z.string(),
  force: Force.nullable().describe('How its first instrument stands today'),
});
export type DomainRegimeItem = z.infer<typeof DomainRegimeItem>;

/** The regimes of the domains beside registration, by domain. */
export const DomainRegimeList = z.object({ items: z.array(DomainRegimeItem) });
export type DomainRegimeList = z.infer<typeof DomainRegimeList>;
