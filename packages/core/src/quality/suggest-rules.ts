import type { ColumnProfile } from '../catalog/index.js';
import type { Text } from '../kernel/index.js';
import { type CheckDigit, QualityRule } from './rule.js';
import { holdsDays, holdsNumbers, isInexact } from './type-words.js';

/** What suggestions go by where a profile alone does not tell: numbers of the house, none of an instrument. */
const bounds = {
  /** Rows from which a regularity is taken for one. */
  rows: 20,
  /** Share of values that may be absent where the column is still suggested to be complete but for them. */
  absent: 0.05,
  /** Counts of different values are approximate by so much. */
  approximate: 0.05,
  /** Days within which the newest value must lie, the least that it does. */
  days: [1, 7, 31, 92, 366],
} as const;

const checks: Readonly<Record<string, CheckDigit>> = {
  id_card: 'gb11643',
  uscc: 'gb32100',
  bank_card: 'luhn',
  imei: 'imei',
};

/** What rules are suggested from: a scanned file, or a table of a source, whose format is `table`. */
export interface SuggestingProfile {
  readonly rows: number;
  readonly format: string;
  readonly columns: readonly ColumnProfile[];
}

/**
 * Rules that a scanned table seems to keep, each with its reason in `why`; they are a beginning for people who know the data, and say nothing
 * of whether it is right. `asOf` is the day by which freshness is meant, as in `2025-10-09`. Pure: the same profile suggests the same.
 */
export function suggestRules(profile: SuggestingProfile, asOf: string): QualityRule[] {
  const columns = profile.columns.flatMap((column, at) => ofColumn(column, `c${at + 1}`, profile.rows, asOf));
  const keyed = columns.some(({ kind }) => kind === 'unique');
  const rows = keyed
    ? []
    : [
        suggested(
          'duplicates',
          { kind: 'duplicates', dimension: 'accuracy' },
          {
            zh: '没有看似主键的列，整行重复只能整行去看',
            en: 'no column looks like a key, so that rows kept twice show in whole rows alone',
          },
        ),
      ];
  return [...readable(profile), ...columns, ...rows];
}

// A table of a database is no file.
function readable({ format }: SuggestingProfile): QualityRule[] {
  if (format === 'table') return [];
  return [
    suggested(
      'readable',
      { kind: 'readable', dimension: 'accessibility', formats: [format] },
      { zh: `文件现为 ${format}，能整个读出`, en: `the file is ${format} and can be read whole` },
    ),
  ];
}

function suggested(id: string, rule: object, why: Text): QualityRule {
  return QualityRule.parse({ id, ...rule, why });
}

function ofColumn(column: ColumnProfile, id: string, rows: number, asOf: string): QualityRule[] {
  if (rows === 0 || column.nulls === rows) return [];
  return [
    ...completeness(column, id, rows),
    ...uniqueness(column, id, rows),
    ...checkDigit(column, id),
    ...domain(column, id, rows),
    ...range(column, id),
    ...days(column, id, asOf),
  ];
}

function completeness({ name, nulls }: ColumnProfile, id: string, rows: number): QualityRule[] {
  const rule = { kind: 'not-null', dimension: 'completeness', column: name };
  if (nulls === 0)
    return [suggested(`${id}-not-null`, rule, { zh: `${rows} 行都有值`, en: `all ${rows} rows have a value` })];
  if (nulls / rows > bounds.absent) return [];
  const threshold = Math.floor((1 - nulls / rows) * 100) / 100;
  return [
    suggested(
      `${id}-not-null`,
      { ...rule, threshold },
      {
        zh: `${rows} 行中仅 ${nulls} 行缺值，门槛取现有水平`,
        en: `only ${nulls} of ${rows} rows lack a value; the threshold is what holds today`,
      },
    ),
  ];
}

function uniqueness(
  { name, nulls, distinct, distinctExact, type }: ColumnProfile,
  id: string,
  rows: number,
): QualityRule[] {
  const present = rows - nulls;
  // Amounts and moments may all differ and are no keys.
  if (present < bounds.rows || isInexact(type)) return [];
  if (distinct < (distinctExact ? present : present * (1 - bounds.approximate))) return [];
  return [
    suggested(
      `${id}-unique`,
      { kind: 'unique', dimension: 'accuracy', columns: [name] },
      {
        zh: `${distinctExact ? '' : '约 '}${distinct} 个不同值，与 ${present} 行相当，似为主键${distinctExact ? '' : '（近似计数）'}`,
        en: `${distinctExact ? '' : 'about '}${distinct} different values for ${present} rows, as keys have${distinctExact ? '' : ' (an approximate count)'}`,
      },
    ),
  ];
}

function checkDigit({ name, category }: ColumnProfile, id: string): QualityRule[] {
  const check = Object.hasOwn(checks, category) ? checks[category] : undefined;
  if (check === undefined) return [];
  return [
    suggested(
      `${id}-check-digit`,
      { kind: 'check-digit', dimension: 'normativity', column: name, check },
      {
        zh: `识别为 ${category}，带校验位`,
        en: `recognised as ${category}, which has a check digit`,
      },
    ),
  ];
}

// A profile holds five values at most, uncovered where the column is not personal, and cut where they are long.
function domain(
  { name, category, distinct, examples, maxLength }: ColumnProfile,
  id: string,
  rows: number,
): QualityRule[] {
  const whole = examples.length === distinct && (maxLength === null || maxLength <= 60);
  if (category !== 'none' || distinct < 2 || !whole || rows < bounds.rows) return [];
  return [
    suggested(
      `${id}-domain`,
      { kind: 'domain', dimension: 'normativity', column: name, values: [...examples].sort() },
      {
        zh: `${rows} 行只有 ${distinct} 个不同值`,
        en: `${rows} rows have ${distinct} different values only`,
      },
    ),
  ];
}

function range({ name, category, min, type }: ColumnProfile, id: string): QualityRule[] {
  if (!holdsNumbers(type) || category !== 'none' || min === null || !(Number(min) >= 0)) return [];
  return [
    suggested(
      `${id}-range`,
      { kind: 'range', dimension: 'accuracy', column: name, min: 0 },
      {
        zh: '未见负数',
        en: 'no negative number was seen',
      },
    ),
  ];
}

function days({ name, category, max, type }: ColumnProfile, id: string, asOf: string): QualityRule[] {
  const newest = max?.slice(0, 10) ?? '';
  if (!holdsDays(type) || category !== 'none' || newest === '' || newest > asOf) return [];
  const age = (Date.parse(asOf) - Date.parse(newest)) / 86_400_000;
  const within = bounds.days.find((most) => age <= most);
  const past = suggested(
    `${id}-past`,
    { kind: 'range', dimension: 'accuracy', column: name, max: asOf },
    {
      zh: `未见晚于 ${asOf} 的日期；如含计划中的日期请删去`,
      en: `no day after ${asOf} was seen; leave it out where days are planned ahead`,
    },
  );
  if (within === undefined) return [past];
  const fresh = suggested(
    `${id}-fresh`,
    { kind: 'freshness', dimension: 'timeliness', column: name, days: within },
    {
      zh: `最新为 ${newest}，距 ${asOf} ${age} 天`,
      en: `the newest is ${newest}, ${age} days before ${asOf}`,
    },
  );
  return [past, fresh];
}
