import type { Text } from '../../kernel/index.js';
import type { ColumnEvidence } from './evidence.js';
import type { NeighboursDetector } from './neighbours.js';
import type { Measure } from './scheme.js';
import type { Counted } from './value-share.js';

/** Which value detectors took how much of a column. */
export function valueEvidence({ byTest }: Counted, present: number): ColumnEvidence[] {
  const shares = new Map<
    string,
    { readonly kind: ColumnEvidence['kind']; readonly what: Text | null; count: number }
  >();
  for (const [{ kind, what }, count] of byTest) {
    const key = `${kind} ${what?.zh}`;
    const known = shares.get(key);
    if (known) known.count += count;
    else if (kind !== 'header') shares.set(key, { kind, what, count });
  }
  return [...shares.values()]
    .sort((a, b) => b.count - a.count)
    .map(({ kind, what, count }) => {
      const strength = Math.min(1, count / present);
      const percent = `${(strength * 100).toFixed(strength > 0.995 || strength < 0.005 ? 0 : 1)}%`;
      return { kind, strength: rounded(strength), ...valueWords(kind, what, percent) };
    });
}

function valueWords(kind: ColumnEvidence['kind'], what: Text | null, percent: string): Text {
  if (kind === 'check-digit' && what)
    return { zh: `${percent} 的值合于${what.zh}`, en: `${percent} of the values have the right ${what.en}` };
  if (kind === 'dictionary' && what)
    return { zh: `${percent} 的值合于词表“${what.zh}”`, en: `${percent} of the values fit the list of ${what.en}` };
  return { zh: `${percent} 的值合于格式`, en: `${percent} of the values fit the pattern` };
}

export function headerEvidence(name: string, word: string): ColumnEvidence {
  return {
    kind: 'header',
    strength: 1,
    zh: `列名“${name.slice(0, 60)}”含“${word}”`,
    en: `the header "${name.slice(0, 60)}" says "${word}"`,
  };
}

export function statisticEvidence(measure: Measure, value: number): ColumnEvidence {
  const { zh, en } = measureWords[measure];
  const shown = rounded(value);
  return { kind: 'statistics', strength: 1, zh: `${zh} ${shown}`, en: `${en} ${shown}` };
}

const measureWords: Readonly<Record<Measure, Text>> = {
  distinct: { zh: '不同的值', en: 'different values' },
  'distinct-share': { zh: '不同的值所占比例', en: 'share of values that differ' },
  'first-characters': { zh: '不同的首字', en: 'different first characters' },
  'share-matching': { zh: '更细格式的比例', en: 'share of a closer form' },
  'year-span': { zh: '年份跨度', en: 'span of years' },
  'median-year': { zh: '年份中位数', en: 'median year' },
  'number-median': { zh: '数值中位数', en: 'median of the numbers' },
  'number-5th-percentile': { zh: '数值第 5 百分位', en: '5th percentile of the numbers' },
  'number-95th-percentile': { zh: '数值第 95 百分位', en: '95th percentile of the numbers' },
};

export function neighbourEvidence(relation: NeighboursDetector['relation'], name: string): ColumnEvidence {
  const other = name.slice(0, 60);
  return {
    kind: 'neighbours',
    strength: 1,
    zh: `${relationWords[relation].zh}“${other}”`,
    en: `${relationWords[relation].en} "${other}"`,
  };
}

const relationWords: Readonly<Record<NeighboursDetector['relation'], Text>> = {
  table: { zh: '同表有列', en: 'the table has the column' },
  'born-as-in-id': { zh: '与身份证号所含日期一致：', en: 'the days are those of the identity numbers in' },
  'coordinate-pair': { zh: '与相邻列成经纬度：', en: 'longitude and latitude with the column' },
};

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
