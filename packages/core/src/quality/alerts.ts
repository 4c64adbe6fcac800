import { z } from 'zod';
import { Instant } from '../kernel/index.js';
import type { QualityResult } from './result.js';
import type { QualityRules } from './rule.js';
import type { QualityScheme } from './scheme.js';

/** What is told of the quality of a resource. `value` and `limit` are shares, or a number of rules; `title` names an issue or a fault. */
export const AlertKind = z.enum([
  'score-low',
  'score-fell',
  'rules-fail',
  'not-measured',
  'issue-soon',
  'issue-overdue',
]);
const Told = z.object({
  kind: AlertKind,
  value: z.number().nullable(),
  limit: z.number().nullable(),
  title: z.string().nullable(),
});
export type Told = z.infer<typeof Told>;

/** Something was told, once. */
export const QualityAlerted = z.object({ type: z.literal('QualityAlerted'), alerts: z.array(Told).min(1) });
/** Somebody has seen what was told so far. */
export const QualityAlertsSeen = z.object({ type: z.literal('QualityAlertsSeen') });
/** A measurement could not be made: the source did not let itself be read. */
export const QualityMeasureFailed = z.object({ type: z.literal('QualityMeasureFailed'), code: z.string() });

/** An alert as it is kept until it was seen, and some after. */
export const QualityAlert = Told.extend({ at: Instant, seen: z.boolean() });
export type QualityAlert = z.infer<typeof QualityAlert>;

/** Alerts that are kept, the newest. */
const keptAlerts = 50;

/** The alerts with more of them, the newest first. */
export function withAlerts(alerts: readonly QualityAlert[], told: readonly Told[], at: Instant): QualityAlert[] {
  return [...told.map((each) => ({ ...each, at, seen: false })), ...alerts].slice(0, keptAlerts);
}

/** From what on it is told: as the rules say, else as the scheme does. */
export function alertLimits(rules: Pick<QualityRules, 'alerts'>, { alerts }: Pick<QualityScheme, 'alerts'>) {
  return {
    below: rules.alerts?.score_below ?? alerts.score_below,
    fall: rules.alerts?.fall_more_than ?? alerts.fall_more_than,
  };
}

/**
 * What a measurement gives to tell: a score that has come below its limit, one that fell, rules that fail anew, a table that could not be
 * read. What was so before is not told again.
 */
export function alertsUpon(
  before: QualityResult | null,
  result: QualityResult,
  { below, fall, failing }: ReturnType<typeof alertLimits> & { readonly failing: number },
): Told[] {
  const [was, now] = [before?.score ?? null, result.score];
  const low = now !== null && now < below && (was === null || was >= below);
  const fell = now !== null && was !== null && was - now > fall;
  const fault = faultOf(result);
  return [
    ...(low ? [{ kind: 'score-low' as const, value: now, limit: below, title: null }] : []),
    ...(fell ? [{ kind: 'score-fell' as const, value: now, limit: was, title: null }] : []),
    ...(failing > 0 ? [{ kind: 'rules-fail' as const, value: failing, limit: null, title: null }] : []),
    ...(fault !== null && (before === null || faultOf(before) === null)
      ? [{ kind: 'not-measured' as const, value: null, limit: null, title: fault }]
      : []),
  ];
}

function faultOf({ tables }: QualityResult): string | null {
  return tables.find(({ fault }) => fault !== undefined)?.fault?.code ?? null;
}
