import type { LocalDate } from '../kernel/index.js';
import type { LoadedRegime } from '../rulebook/index.js';
import { applicant, document, guangdong, newId, stranger } from './case.test-fixture.js';
import {
  type Acting,
  type EmpowerAgent,
  empowerAgent,
  evolvePower,
  type Power,
  PowerId,
  type PowerState,
  revokePower,
} from './index.js';

/** A body that `applicant` entrusts under the rules of Guangdong, through October 2025. */
export const agent = { ...stranger, kind: 'enterprise' as const };
export const dayOf = (day: string) => day as LocalDate;

/** What empowering that body answers. */
export const empowering = (more: Partial<EmpowerAgent> = {}, loaded: LoadedRegime = guangdong) =>
  empowerAgent(
    {
      ...{ id: PowerId.parse(newId('power', 1)), principal: applicant, agent, document },
      ...{ from: dayOf('2025-10-01'), until: dayOf('2025-10-31'), today: dayOf('2025-09-29'), ...more },
    },
    loaded,
  );

/** The power as it stands once it was given. */
export function given(more: Partial<EmpowerAgent> = {}): Power {
  const answer = empowering(more);
  if (answer.kind === 'refused') throw new Error(answer.code);
  return answer.events.reduce<PowerState>(evolvePower, null) as Power;
}

/** The revocation of a power, and what it answers. */
export const revoking = (state: Power, by = applicant.id, loaded: LoadedRegime = guangdong) =>
  revokePower(state, { by }, loaded);

/** A power that its principal took back. */
export function revoked(): Power {
  const state = given();
  const answer = revoking(state);
  if (answer.kind === 'refused') throw new Error(answer.code);
  return answer.events.reduce<PowerState>(evolvePower, state) as Power;
}

/** The agent with what it was empowered to. */
export const acting = (...powers: Power[]): Acting => ({ agent, powers });
