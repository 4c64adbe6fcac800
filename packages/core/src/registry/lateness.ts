import { type LocalDate, type Refused, type Rule, refused, shanghaiDate } from '../kernel/index.js';
import {
  type ApplyWithin,
  answerOf,
  applyWithinRule,
  dueOf,
  holds,
  spanOf,
  subtractLength,
} from '../rulebook/index.js';
import type { CaseFile, Lateness } from './case.js';
import { type CaseContext, grounds, registrationOf, variablesOf } from './context.js';
import type { RegistryRefusal } from './refusals.js';

/** The last day on which to apply, counted from the day of the event outside. */
export function lastDayToApply(rule: ApplyWithin, event: LocalDate, { settings, loaded }: CaseContext): LocalDate {
  const length = spanOf(rule, settings, loaded.regime);
  return rule.side === 'after' ? dueOf(event, length) : subtractLength(event, length);
}

interface Missed extends Lateness {
  readonly refuses: boolean;
  readonly rule: Rule;
}

function missedTimes(state: CaseFile, context: CaseContext): Missed[] {
  const { loaded, settings, now } = context;
  const today = shanghaiDate(now);
  return (registrationOf(state, loaded).apply_within ?? []).flatMap((rule) => {
    const variables = variablesOf(state, loaded);
    const event = answerOf(variables.facts, rule.of.slice('facts.'.length));
    if (typeof event !== 'string' || event === '' || !holds(rule.when, loaded.conditions, variables)) return [];
    const due = lastDayToApply(rule, event as LocalDate, context);
    if (today <= due) return [];
    return [
      { id: rule.id, due, refuses: rule.late === 'refused', rule: applyWithinRule(rule, loaded.regime, settings) },
    ];
  });
}

/** Times to apply that were missed: a refusal where one of them refuses, otherwise what is noted on the case. */
export function lateness(state: CaseFile, context: CaseContext): readonly Lateness[] | Refused<RegistryRefusal> {
  const missed = missedTimes(state, context);
  const refusing = missed.filter(({ refuses }) => refuses);
  const [first] = refusing;
  if (first)
    return refused(
      'applied-late',
      grounds(refusing.map(({ rule }) => rule)),
      refusing.map(({ id }) => id),
      { due: first.due },
    );
  return missed.map(({ id, due }) => ({ id, due }));
}
