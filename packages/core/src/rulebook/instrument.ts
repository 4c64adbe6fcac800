import { z } from 'zod';
import {
  addDays,
  addMonths,
  Citation,
  instrumentOf,
  type LocalDate,
  LocalDate as LocalDateSchema,
  Text,
} from '../kernel/index.js';

/** An instrument: who issued it, where it holds, and from which day to which. Dates are null where they are not yet set. */
export const Instrument = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]*$/)
      .describe('Name of the instrument and of its file; citations begin with it'),
    title: Text.describe('Title in Chinese and English'),
    issuer: Text.describe('Who issued it'),
    jurisdiction: z
      .string()
      .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3}){0,2}$/)
      .describe('Where it holds: ISO 3166, as in CN or CN-AH'),
    kind: z.enum(['law', 'regulation', 'measures', 'standard', 'policy', 'plan', 'guide']).describe('Its rank'),
    force: z.enum(['in-force', 'trial', 'draft', 'expired']).describe('How it stands'),
    published: LocalDateSchema.describe('Day of publication, in quotes'),
    effective_from: LocalDateSchema.nullable().describe('First day in force; null where not yet set'),
    effective_to: LocalDateSchema.nullable().describe('Last day in force; null where open'),
    lasts_years: z
      .int()
      .positive()
      .optional()
      .describe('Whole years that it holds from its first day, where it says how long and not until when'),
    dates_cite: Citation.optional().describe('Where it says from when and until when it holds'),
    note: Text.optional().describe('What a reader should know of it'),
  })
  .refine(({ id, dates_cite: cite }) => cite === undefined || instrumentOf(cite) === id, {
    path: ['dates_cite'],
    message: 'a place of this very instrument',
    params: { zh: '须为本制度自己的条文' },
  })
  .refine(({ effective_to: to, lasts_years: years }) => to === null || years === undefined, {
    path: ['lasts_years'],
    message: 'no length where a last day stands',
    params: { zh: '已写明失效日期的，不再写明年限' },
  })
  .refine(({ effective_from: from, effective_to: to }) => from === null || to === null || from <= to, {
    path: ['effective_to'],
    message: 'the last day in force lies before effective_from',
    params: { zh: '失效日期早于施行日期 effective_from' },
  })
  .describe('An instrument: who issued it, where it holds, and from which day to which');
export type Instrument = z.infer<typeof Instrument>;

/** How an instrument or a regime stands on a day: what the files say, and `not-yet` before the first day. */
export const Force = z.enum(['in-force', 'trial', 'draft', 'not-yet', 'expired']);
export type Force = z.infer<typeof Force>;

/** First day of an instrument: that of its publication where it sets none; null for a draft, whose day has yet to come. */
export function firstDayOfForce({ force, effective_from: from, published }: Instrument): LocalDate | null {
  return force === 'draft' ? null : (from ?? published);
}

/** Last day of an instrument, by its own day or by its years from the first; null where it is open. */
export function lastDayOfForce(instrument: Instrument): LocalDate | null {
  const { effective_to: to, lasts_years: years } = instrument;
  const from = firstDayOfForce(instrument);
  return to ?? (years === undefined || from === null ? null : addDays(addMonths(from, 12 * years), -1));
}

/**
 * How an instrument stands on a day: a draft stays one, what has run out is expired, and what has yet to begin is not yet in
 * force. Where no first day is set it holds from its publication.
 */
export function forceOn(instrument: Instrument, day: LocalDate): Force {
  const first = firstDayOfForce(instrument);
  if (first === null) return 'draft';
  if (day < first) return 'not-yet';
  const last = lastDayOfForce(instrument);
  if (last !== null && day > last) return 'expired';
  return instrument.force;
}

/** How a regime stands on a day, and the instrument that makes it stand so. */
export interface RegimeStanding {
  readonly force: Force;
  /** Null where the rulebook knows none of the instruments of the regime. */
  readonly instrument: Instrument | null;
  readonly on: LocalDate;
  /** First and last day of the instrument, or first day of this version of the regime where that is later. */
  readonly from: LocalDate | null;
  readonly to: LocalDate | null;
}

/** How instruments may stand, from the weakest to the strongest. */
export const byWeakness: readonly Force[] = ['expired', 'not-yet', 'draft', 'trial', 'in-force'];

/** How a regime stands on a day: as the weakest of its instruments, and not yet before its own first day. */
export function regimeStanding(
  regime: { readonly instruments: readonly string[]; readonly in_force_from?: LocalDate | undefined },
  instruments: ReadonlyMap<string, Instrument>,
  on: LocalDate,
): RegimeStanding {
  const [weakest = null] = regime.instruments
    .flatMap((id) => instruments.get(id) ?? [])
    .toSorted((a, b) => byWeakness.indexOf(forceOn(a, on)) - byWeakness.indexOf(forceOn(b, on)));
  const known = {
    force: weakest ? forceOn(weakest, on) : ('in-force' as const),
    ...{ instrument: weakest, on, from: weakest?.effective_from ?? null, to: weakest && lastDayOfForce(weakest) },
  };
  const { in_force_from: begins } = regime;
  if (begins === undefined || on >= begins || known.force === 'expired') return known;
  return { ...known, force: 'not-yet', from: begins };
}
