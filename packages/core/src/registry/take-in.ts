import { type Decision, refused, shanghaiDate } from '../kernel/index.js';
import { filingRule } from '../rulebook/index.js';
import type { Intake } from './case.js';
import type { CaseContext } from './context.js';
import { type Draft, draft } from './draft.js';
import type { CaseEvent } from './events.js';
import type { RegistryRefusal } from './refusals.js';

/** Papers of an applicant that reached the registry. */
export interface TakeIn extends Draft {
  readonly intake: Intake;
}

/**
 * The registry takes in an application on paper on behalf of the applicant; its clocks will run from the day of receipt.
 * Refuses a way of filing that the regime does not open, `online`, which is the applicant's own, a day of receipt
 * that has yet to come, and whatever a draft of the applicant's would be refused for. Source: the regime's `filing`.
 */
export function takeIn({ intake, ...command }: TakeIn, context: CaseContext): Decision<CaseEvent, RegistryRefusal> {
  const rule = filingRule(context.loaded);
  const { channels = [] } = context.loaded.regime.filing ?? {};
  const { channel, receivedOn } = intake;
  if (!rule || channel === 'online' || !channels.includes(channel))
    return refused('channel-not-offered', rule ? [rule] : [], ['channel']);
  if (receivedOn > shanghaiDate(context.now))
    return refused('received-later', [rule], ['receivedOn'], { day: receivedOn });
  return draft(command, context, intake);
}
