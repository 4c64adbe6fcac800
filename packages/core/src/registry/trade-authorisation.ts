import { z } from 'zod';
import { Citation, type Decision, decided, idSchema, OrganisationId, type Rule, refused } from '../kernel/index.js';
import { type LoadedRegime, type Registration, reportRule } from '../rulebook/index.js';
import type { Party } from './case.js';
import { type EntryState, hasEnded } from './entry.js';
import { PartySchema } from './entry-effects.js';
import type { RegistryRefusal } from './refusals.js';

/** Id of an authorisation to report trades. */
export const TradeAuthorisationId = idSchema('trade');
export type TradeAuthorisationId = z.infer<typeof TradeAuthorisationId>;

/** The holder of an entry authorises an exchange to have its trades on that entry registered. */
export const TradeReportsAuthorised = z.object({
  type: z.literal('TradeReportsAuthorised'),
  id: TradeAuthorisationId,
  authority: z.string(),
  regime: z.string(),
  entry: z.string(),
  holder: PartySchema,
  exchange: PartySchema,
  cites: z.array(Citation),
});

/** The holder takes the authorisation back: no later trade is reported under it. */
export const TradeReportsEnded = z.object({ type: z.literal('TradeReportsEnded'), by: OrganisationId });

/** What can happen to an authorisation: the events of the stream `trade-authorisation:<id>`. */
export const TradeAuthorisationEvent = z.discriminatedUnion('type', [TradeReportsAuthorised, TradeReportsEnded]);
export type TradeAuthorisationEvent = z.infer<typeof TradeAuthorisationEvent>;

/** An authorisation as its events leave it. */
export type TradeAuthorisation = Omit<z.infer<typeof TradeReportsAuthorised>, 'type'> & { readonly ended: boolean };
/** An authorisation before it is given, and after. */
export type TradeAuthorisationState = TradeAuthorisation | null;

/** The state after an event. Throws where it can not follow: what was not given is not taken back. */
export function evolveTradeAuthorisation(
  state: TradeAuthorisationState,
  event: TradeAuthorisationEvent,
): TradeAuthorisation {
  if (event.type === 'TradeReportsEnded') {
    if (!state || state.ended) throw new Error(`${event.type} of what does not hold`);
    return { ...state, ended: true };
  }
  if (state) throw new Error(`${event.type} twice`);
  const { type: _, ...given } = event;
  return { ...given, ended: false };
}

/** Whether an exchange may report trades on an entry: its present holder has authorised it and has not taken that back. */
export function authorises(state: TradeAuthorisationState, entry: EntryState, exchange: Party): boolean {
  return (
    state !== null &&
    !state.ended &&
    state.entry === entry.number &&
    state.holder.id === entry.holder.id &&
    state.exchange.id === exchange.id
  );
}

/** The registrations by which an exchange reports trades on an entry, by name. */
export function reportedRegistrations({ regime }: LoadedRegime, entry: EntryState): [string, Registration][] {
  return Object.entries(regime.registrations).filter(
    ([, { report, entry: rule }]) => report && rule?.of.includes(entry.registration),
  );
}

/** What the holder of an entry authorises. */
export interface AuthoriseTradeReports {
  readonly id: TradeAuthorisationId;
  readonly by: Party;
  readonly exchange: Party;
  /** What the same exchange was last authorised to for the entry; null where it never was. */
  readonly before: TradeAuthorisationState;
}

type Answer = Decision<TradeAuthorisationEvent, RegistryRefusal>;

/**
 * Authorises an exchange to report trades on an entry. Refuses `entry-unknown`, `trade-not-reported` where the rules know no such
 * report, `entry-status` of what has ended, `applicant-not-holder`, `trade-authorised-already`. Source: ah-registration-2023/21.
 */
export function authoriseTradeReports(
  { id, by, exchange, before }: AuthoriseTradeReports,
  { loaded, entry }: { readonly loaded: LoadedRegime; readonly entry: EntryState | null },
): Answer {
  if (!entry) return refused('entry-unknown', [], ['entry']);
  const rules = rulesOf(loaded, entry);
  const [rule, ...others] = rules;
  if (!rule) return refused('trade-not-reported', [], ['entry']);
  const because = [rule, ...others] as const;
  if (hasEnded(entry)) return refused('entry-status', because, ['entry'], { status: entry.status });
  if (by.id !== entry.holder.id) return refused('applicant-not-holder', because, ['entry']);
  if (authorises(before, entry, exchange)) return refused('trade-authorised-already', because, ['exchange']);
  const { authority, regime, number } = entry;
  const cites = rules.map(({ cite }) => cite);
  const given = { id, authority, regime, entry: number, holder: entry.holder, exchange, cites };
  return decided([{ type: 'TradeReportsAuthorised', ...given }], because);
}

/** Takes an authorisation back. Refuses `applicant-not-holder` of anybody but who gave it, and `trade-not-authorised` of what is over. */
export function endTradeReports(
  state: TradeAuthorisation,
  { by }: { readonly by: OrganisationId },
  { loaded, entry }: { readonly loaded: LoadedRegime; readonly entry: EntryState },
): Answer {
  const [rule, ...others] = rulesOf(loaded, entry);
  const because = rule ? ([rule, ...others] as const) : ([] as const);
  if (by !== state.holder.id) return refused('applicant-not-holder', because, ['entry']);
  if (state.ended || !rule) return refused('trade-not-authorised', because, ['entry']);
  return decided([{ type: 'TradeReportsEnded', by }], [rule, ...others]);
}

// Each rule once, however many registrations rest on it.
function rulesOf(loaded: LoadedRegime, entry: EntryState): Rule[] {
  const rules = reportedRegistrations(loaded, entry).flatMap(([, { report }]) => (report ? [reportRule(report)] : []));
  return [...new Map(rules.map((rule) => [rule.cite, rule])).values()];
}
