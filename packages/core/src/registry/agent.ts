import { type Refused, shanghaiDate } from '../kernel/index.js';
import type { CaseFile, Party } from './case.js';
import { type CaseContext, isRefusal } from './context.js';
import { type Acting, powerOf } from './power-of-attorney.js';
import type { RegistryRefusal } from './refusals.js';

/** Who acted for the applicant, as events of a case name it; nothing where the applicant acted itself. */
export interface ActedFor {
  readonly agent?: Party;
}

/** What an event says of who acted for the applicant, or why that body may not act on this day. */
export function actedFor(
  acting: Acting | undefined,
  applicant: Party,
  { loaded, now }: Pick<CaseContext, 'loaded' | 'now'>,
): ActedFor | Refused<RegistryRefusal> {
  if (!acting) return {};
  const power = powerOf(acting, applicant, { loaded, day: shanghaiDate(now) });
  return isRefusal<RegistryRefusal>(power) ? power : { agent: acting.agent };
}

/** The commands that an agent gives in the name of the applicant, once it has drafted the case. */
export const agentCommands: readonly string[] = ['answer', 'state-shares', 'attach', 'present-certificate', 'submit'];

/** Whether an organisation stands in a case as the agent of its applicant. */
export function isAgentIn({ agent, applicant }: Pick<CaseFile, 'agent' | 'applicant'>, organisation: string): boolean {
  return agent?.id === organisation && applicant.id !== organisation;
}
