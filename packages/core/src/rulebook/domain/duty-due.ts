import type { LocalDate, Rule } from '../../kernel/index.js';
import { addLength, dueOf, spanOf } from '../clocks.js';
import { type DomainContext, domainRule, entryOf } from './domain-engine.js';
import type { DomainDuty } from './domain-regime.js';

/** When a duty is to be done that an event has given rise to. */
export interface DutyDue {
  /** Last day; null where the instrument sets no time. */
  readonly due: LocalDate | null;
  /** Day on which it arises again; null where it does not come round. */
  readonly next: LocalDate | null;
  readonly because: readonly [Rule];
}

/** The last day of a duty whose event happened on a day. Throws where the regime has no such duty. */
export function dutyDue(context: DomainContext, id: string, on: LocalDate): DutyDue {
  const duty = dutyOf(context, id);
  const { within, every } = duty;
  const { regime } = context.loaded;
  const spans = [within, every].flatMap((span) => (span ? [spanOf(span, context.settings, regime)] : []));
  const basis = spans.some((span) => span.basis === 'authority') ? 'authority' : 'instrument';
  return {
    due: within ? dueOf(on, spanOf(within, context.settings, regime)) : null,
    next: every ? addLength(on, spanOf(every, context.settings, regime)) : null,
    because: [domainRule(context, duty, duty.title, basis)],
  };
}

/** A duty of the regime; throws where there is none. */
export function dutyOf({ loaded }: DomainContext, id: string): DomainDuty {
  const duty = loaded.regime.duties.find((entry) => entry.id === id);
  if (!duty) throw new Error(`there is no duty ${id}`);
  return duty;
}

/** Last day on which something must be kept, counted from a day; its rule besides. Throws where there is no such retention. */
export function keptUntilUnder(
  context: DomainContext,
  id: string,
  from: LocalDate,
): { readonly until: LocalDate; readonly because: readonly [Rule] } {
  const rule = entryOf(context.loaded.regime.retention, id, 'retention');
  const length = spanOf(rule, context.settings, context.loaded.regime);
  return { until: addLength(from, length), because: [domainRule(context, rule, rule.title, length.basis)] };
}
