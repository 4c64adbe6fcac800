import { exhausted } from '../kernel/index.js';
import { isRowRule } from './compile/index.js';
import { RuleError, ruleFaultText } from './faults.js';
import { wilsonInterval } from './interval.js';
import type { QualityResult, RuleResult } from './result.js';
import type { QualityRule } from './rule.js';

/** What an engine measured for a rule: numbers as texts or numbers, examples column by column. */
export type MeasuredValues = Readonly<Record<string, unknown>>;

/** What is known when a rule is judged. */
export interface Evidence {
  /** Of the ask of the rule; of a rule between tables, of its left side. */
  readonly values: MeasuredValues;
  /** Of the right side of a rule between tables. */
  readonly right?: MeasuredValues;
  /** Rows of the table, and those of the sample where one was asked. */
  readonly rows: number;
  readonly sampledRows: number | null;
  readonly confidence: number | null;
  readonly file: { readonly format: string; readonly encoding: string | null; readonly columns: number };
  readonly asOf: string;
  readonly earlier: QualityResult | null;
}

type Judged = Pick<RuleResult, 'status' | 'checked' | 'failed' | 'share' | 'interval' | 'found'>;

/** Judges a rule by what was measured. Throws a `RuleError` where that is not enough to judge by. */
export function judgeRule(rule: QualityRule, evidence: Evidence): Judged {
  const { values, rows } = evidence;
  if (rows === 0 && !goesWithoutRows(rule)) throw new RuleError('table-empty', '');
  if (isRowRule(rule)) {
    const checked = numberOf(values, 'checked');
    return { ...byShare(rule, checked, numberOf(values, 'failed')), ...intervalOf(evidence, values) };
  }
  switch (rule.kind) {
    case 'unique':
    case 'duplicates': {
      const checked = numberOf(values, 'checked');
      const failed = values.failed === undefined ? checked - numberOf(values, 'distinct') : numberOf(values, 'failed');
      return byShare(rule, checked, failed);
    }
    case 'outliers': {
      const checked = numberOf(values, 'checked');
      if (checked === 0) return byShare(rule, 0, 0);
      const found = { low: numberOf(values, 'low'), high: numberOf(values, 'high') };
      return { ...byShare(rule, checked, numberOf(values, 'failed')), found };
    }
    case 'freshness':
      return fresh(rule, evidence);
    case 'drift':
      return drifted(rule, evidence);
    case 'cross-table':
      return agreeing(rule, evidence);
    case 'readable': {
      const { format, encoding } = evidence.file;
      const sound =
        (rule.formats === undefined || rule.formats.some((each) => each === format)) &&
        (rule.encodings === undefined || (encoding !== null && rule.encodings.includes(encoding)));
      return { ...once(sound), found: { format, ...(encoding === null ? {} : { encoding }) } };
    }
    case 'documented':
      return byShare(rule, evidence.file.columns, numberOf(values, 'failed'));
    default:
      return exhausted(rule);
  }
}

/** The result of a rule that could not be asked: it has failed. */
export function failedRule({
  code,
  detail,
}: RuleError): Pick<RuleResult, 'status' | 'checked' | 'failed' | 'share' | 'error'> {
  const { zh, en } = ruleFaultText[code];
  const message = detail === '' ? { zh, en } : { zh: `${zh}：${detail}`, en: `${en}: ${detail}` };
  return { status: 'error', checked: 0, failed: 0, share: 0, error: { code, message, detail } };
}

function goesWithoutRows(rule: QualityRule): boolean {
  const { kind } = rule;
  return (
    kind === 'readable' ||
    kind === 'documented' ||
    kind === 'cross-table' ||
    (kind === 'drift' && rule.measure === 'rows')
  );
}

function numberOf(values: MeasuredValues, name: string): number {
  const value = values[name];
  const number = value === null || value === undefined ? Number.NaN : Number(value);
  if (!Number.isFinite(number)) throw new RuleError('value-missing', name);
  return number;
}

function byShare({ threshold }: QualityRule, checked: number, failed: number): Judged {
  if (checked === 0) return { status: 'nothing-to-check', checked, failed: 0, share: null };
  const share = (checked - failed) / checked;
  return { status: share >= threshold ? 'holds' : 'fails', checked, failed, share };
}

function once(sound: boolean): Judged {
  return { status: sound ? 'holds' : 'fails', checked: 1, failed: sound ? 0 : 1, share: sound ? 1 : 0 };
}

function intervalOf({ rows, sampledRows, confidence }: Evidence, values: MeasuredValues): Pick<Judged, 'interval'> {
  if (sampledRows === null || confidence === null || sampledRows >= rows) return {};
  const checked = numberOf(values, 'checked');
  return { interval: wilsonInterval(checked - numberOf(values, 'failed'), checked, confidence) };
}

const dayMs = 86_400_000;

function fresh({ days }: Extract<QualityRule, { kind: 'freshness' }>, { values, asOf }: Evidence): Judged {
  const newest = String(values.newest ?? '').slice(0, 10);
  const age = (Date.parse(asOf) - Date.parse(newest)) / dayMs;
  if (!Number.isFinite(age)) throw new RuleError('value-missing', 'newest');
  return { ...once(age <= days), found: { newest, age, days } };
}

function drifted(rule: Extract<QualityRule, { kind: 'drift' }>, { values, earlier }: Evidence): Judged {
  const shares = rule.measure === 'null-share' || rule.measure === 'value-share';
  const all = shares ? numberOf(values, 'all') : 1;
  if (all === 0) throw new RuleError('value-missing', rule.measure);
  const value = shares ? numberOf(values, 'part') / all : numberOf(values, 'value');
  const baseline = rule.baseline === 'earlier' ? measuredBefore(rule.id, earlier) : rule.baseline;
  const difference = Math.abs(value - baseline);
  const allowed = 'absolute' in rule.tolerance ? rule.tolerance.absolute : rule.tolerance.relative * Math.abs(baseline);
  return { ...once(difference <= allowed * (1 + 1e-12)), found: { value, baseline } };
}

function measuredBefore(id: string, earlier: QualityResult | null): number {
  const rules = earlier?.tables.flatMap((table) => table.rules) ?? [];
  const value = rules.find(({ rule }) => rule === id)?.found?.value;
  if (typeof value !== 'number') throw new RuleError('baseline-missing', id);
  return value;
}

function agreeing(
  { tolerance }: Extract<QualityRule, { kind: 'cross-table' }>,
  { values, right = {} }: Evidence,
): Judged {
  const [one, other] = [numberOf(values, 'value'), numberOf(right, 'value')];
  // Fractions have no exact number; sums of cents come out alike to twelve digits.
  const slack = 1e-12 * Math.max(Math.abs(one), Math.abs(other));
  return { ...once(Math.abs(one - other) <= tolerance + slack), found: { left: one, right: other } };
}
