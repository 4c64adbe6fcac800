import { z } from 'zod';
import { Text } from '../kernel/index.js';
import { TradeAuthorisationId } from './trade-authorisation.js';
import { RegisterEntry } from './views.js';

/** An authorisation to report trades, as the holder and the exchange see it, with the entry as it stands now. */
export const TradeAuthorisationView = z.object({
  id: TradeAuthorisationId,
  version: z.int(),
  /** Taken back, or the entry has another holder now. */
  ended: z.boolean(),
  holder: z.string(),
  exchange: z.string(),
  entry: RegisterEntry,
  /** The registration that made the entry. */
  registration: z.string(),
  /** The registrations by which trades on it are reported. */
  registrations: z.array(z.object({ id: z.string(), title: Text })),
});
export type TradeAuthorisationView = z.infer<typeof TradeAuthorisationView>;
