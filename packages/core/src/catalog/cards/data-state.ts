import { daysBetween, isLocalDate, type LocalDate } from '../../kernel/index.js';
import type { CardValue } from './facts.js';
import type { CardLedger, DataState } from './ledger.js';
import type { CardScheme } from './scheme.js';

/** The state of data: what people said, or what the rule tells from the latest trace of use or change. */
export interface ToldState {
  /** Null where there is no trace. */
  readonly state: DataState | null;
  readonly by: 'person' | 'rule' | 'nothing';
  /** The field that holds the latest trace, and its day; null where people said it or nothing tells it. */
  readonly trace: { readonly field: string; readonly on: LocalDate } | null;
  /** Whole days since then. */
  readonly days: number | null;
  /** What the rule tells, whatever people said. */
  readonly rule: DataState | null;
}

/** Tells the state of data on a day. `values` are those of the card by their fields. Source: DB33/T 1329-2023, 5.1.1 e). */
export function dataState(
  { state: rules }: Pick<CardScheme, 'state'>,
  values: Readonly<Record<string, CardValue>>,
  said: CardLedger['state'],
  today: LocalDate,
): ToldState {
  const [latest] = rules.traces
    .flatMap((field) => {
      const on = values[field];
      return isLocalDate(on) && on <= today ? [{ field, on }] : [];
    })
    .sort((a, b) => (a.on > b.on ? -1 : a.on < b.on ? 1 : 0));
  const days = latest ? daysBetween(latest.on, today) : null;
  const rule = days === null ? null : byDays(days, rules);
  if (said) return { state: said.state, by: 'person', trace: latest ?? null, days, rule };
  return { state: rule, by: rule === null ? 'nothing' : 'rule', trace: latest ?? null, days, rule };
}

function byDays(days: number, { active_days: active, retained_days: retained }: CardScheme['state']): DataState {
  if (days <= active.value) return 'active';
  return days <= retained.value ? 'retained' : 'dormant';
}
