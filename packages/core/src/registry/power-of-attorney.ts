import { z } from 'zod';
import {
  Citation,
  type Decision,
  DocumentId,
  decided,
  idSchema,
  LocalDate,
  OrganisationId,
  type Refused,
  refused,
} from '../kernel/index.js';
import { agentsRule, type LoadedRegime } from '../rulebook/index.js';
import type { FiledDocument, Party } from './case.js';
import { PartySchema } from './entry-effects.js';
import type { RegistryRefusal } from './refusals.js';

/** Id of a power of attorney. */
export const PowerId = idSchema('power');
export type PowerId = z.infer<typeof PowerId>;

/** An applicant entrusts a body with its registrations under one regime, from a first to a last day, both included. */
export const AgentEmpowered = z.object({
  type: z.literal('AgentEmpowered'),
  id: PowerId,
  authority: z.string(),
  regime: z.string(),
  principal: PartySchema,
  agent: PartySchema,
  /** The power of attorney itself. */
  document: z.object({ id: DocumentId, name: z.string(), sha256: z.string(), sizeBytes: z.int() }),
  from: LocalDate,
  until: LocalDate,
  cites: z.array(Citation),
});

/** The principal takes the power back: from then on the agent does nothing in its name. */
export const PowerRevoked = z.object({ type: z.literal('PowerRevoked'), by: OrganisationId });

/** What can happen to a power of attorney: the events of the stream `power-of-attorney:<id>`. */
export const PowerEvent = z.discriminatedUnion('type', [AgentEmpowered, PowerRevoked]);
export type PowerEvent = z.infer<typeof PowerEvent>;

/** A power of attorney as its events leave it. */
export type Power = Omit<z.infer<typeof AgentEmpowered>, 'type'> & { readonly revoked: boolean };
/** A power before it is given, and after. */
export type PowerState = Power | null;

/** The state after an event. Throws where it can not follow: what was not given is not revoked, nothing is twice. */
export function evolvePower(state: PowerState, event: PowerEvent): Power {
  if (event.type === 'PowerRevoked') {
    if (!state || state.revoked) throw new Error(`${event.type} of what does not hold`);
    return { ...state, revoked: true };
  }
  if (state) throw new Error(`${event.type} twice`);
  const { type: _, ...given } = event;
  return { ...given, revoked: false };
}

/** What an applicant entrusts, and to whom. */
export interface EmpowerAgent {
  readonly id: PowerId;
  readonly principal: Party;
  readonly agent: Party;
  readonly document: FiledDocument;
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly today: LocalDate;
}

/**
 * Empowers a body for one regime. Refuses `agents-not-provided` where the regime knows no agents, `agent-is-principal`,
 * `agent-not-body` of a natural person and of whoever can not apply, and `power-period` of days that are over or stand the
 * wrong way round. Source: the regime's `agents`.
 */
export function empowerAgent(command: EmpowerAgent, loaded: LoadedRegime): Decision<PowerEvent, RegistryRefusal> {
  const rule = agentsRule(loaded);
  if (!rule) return refused('agents-not-provided', [], ['regime']);
  const { today, ...given } = command;
  const { principal, agent, from, until } = given;
  if (agent.id === principal.id) return refused('agent-is-principal', [rule], ['agent']);
  if (agent.kind === undefined || agent.kind === 'person') return refused('agent-not-body', [rule], ['agent']);
  if (until < from || until < today) return refused('power-period', [rule], ['until']);
  const { id: regime, authority } = loaded.regime;
  return decided(
    [{ type: 'AgentEmpowered', ...given, authority: authority.id, regime, cites: [rule.cite] } as PowerEvent],
    [rule],
  );
}

/**
 * Takes a power back. Refuses `desk-wrong` of anybody but the principal, `power-missing` of what was revoked before, and
 * `agents-not-provided` where the rules know agents no more, so that no power has an effect.
 */
export function revokePower(
  state: Power,
  { by }: { readonly by: OrganisationId },
  loaded: LoadedRegime,
): Decision<PowerEvent, RegistryRefusal> {
  const rule = agentsRule(loaded);
  if (!rule) return refused('agents-not-provided', [], ['regime']);
  if (by !== state.principal.id) return refused('desk-wrong', [rule]);
  if (state.revoked) return refused('power-missing', [rule], ['agent']);
  return decided([{ type: 'PowerRevoked', by }], [rule]);
}

/** Whether a power lets its agent act on a day. */
export function empowers({ revoked, from, until }: Power, day: LocalDate): boolean {
  return !revoked && from <= day && day <= until;
}

/** A body that acts in the name of the applicant, and what the applicant has empowered it to under any regime. */
export interface Acting {
  readonly agent: Party;
  readonly powers: readonly Power[];
}

/**
 * The power by which an agent acts in the name of a principal on a day, or why it can not: `agents-not-provided`,
 * `power-missing`. Source: the regime's `agents`.
 */
export function powerOf(
  { agent, powers }: Acting,
  principal: Pick<Party, 'id'>,
  { loaded, day }: { readonly loaded: LoadedRegime; readonly day: LocalDate },
): Power | Refused<RegistryRefusal> {
  const rule = agentsRule(loaded);
  if (!rule) return refused('agents-not-provided', [], ['regime']);
  const found = powers.find(
    (power) =>
      power.regime === loaded.regime.id &&
      power.principal.id === principal.id &&
      power.agent.id === agent.id &&
      empowers(power, day),
  );
  return found ?? refused('power-missing', [rule], ['agent']);
}
