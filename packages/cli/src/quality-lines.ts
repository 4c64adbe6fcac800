import type { QualityResult, RuleResult, TableResult } from '@shuji/core/quality';
import { tableLines, wrapped } from './table.js';

const left = { align: 'left' } as const;
const right = { align: 'right' } as const;

const marks: Readonly<Record<RuleResult['status'], string>> = {
  holds: '✓ 达标 holds',
  fails: '✗ 不达标 fails',
  'nothing-to-check': '– 无可检 nothing to check',
  error: '✗ 未能检查 error',
};

const methods: Readonly<Record<QualityResult['weights']['method'], string>> = {
  equal: '等权 equal',
  given: '给定 given',
  ahp: '层次分析法 AHP',
  delphi: '德尔菲法 Delphi',
};

/** Names of dimensions in both languages. */
export type DimensionName = (id: string) => string;

/** A result for people: each table with its rules, then the scores. Examples are masked. */
export function qualityLines(result: QualityResult, nameOf: DimensionName): string[] {
  return [...result.tables.flatMap((table) => [...ofTable(table, nameOf), '']), ...summary(result, nameOf)];
}

function ofTable({ file, rows, sampledRows, rules, score, fault }: TableResult, nameOf: DimensionName): string[] {
  const read = rows === null ? '' : `：${rows} 行 rows`;
  const sample = sampledRows === null ? '' : `，抽样 sampled ${sampledRows}`;
  const head = `${file}${read}${sample}，得分 score ${percent(score)}`;
  const lines = rules.map((rule) => [
    marks[rule.status],
    rule.rule,
    nameOf(rule.dimension),
    percent(rule.share),
    `≥ ${percent(rule.threshold)}`,
    `${rule.failed}/${rule.checked}`,
    remark(rule),
  ]);
  const told = fault ? [`✗ ${file} ${fault.code}：${fault.message.zh}`, `  ${fault.message.en}`] : [];
  return [
    head,
    ...told,
    ...tableLines([left, left, left, right, right, right, left], lines).map((line) => `  ${line}`),
  ];
}

function remark({ error, examples, found, interval }: RuleResult): string {
  if (error) return plain(`${error.code}：${error.message.zh} ${error.message.en}`);
  const facts = Object.entries(found ?? {}).map(([name, value]) => `${name} ${value}`);
  const within = interval
    ? [`${percent(interval.low)}–${percent(interval.high)} (${percent(interval.confidence)})`]
    : [];
  return plain([...within, ...facts, ...examples].join('；'));
}

function summary({ tables, ok, score, fuzzy, dimensions, weights }: QualityResult, nameOf: DimensionName): string[] {
  const rules = tables.flatMap((table) => table.rules);
  const count = (status: RuleResult['status']) => rules.filter((rule) => rule.status === status).length;
  const ratio = weights.consistencyRatio === undefined ? '' : ` CR ${weights.consistencyRatio.toFixed(3)}`;
  const rows = dimensions.map(({ id, weight, score: own }) => [nameOf(id), percent(weight), percent(own)]);
  return [
    `维度 dimension、权重 weight（${methods[weights.method]}${ratio}）、得分 score`,
    ...tableLines([left, right, right], rows).map((line) => `  ${line}`),
    `总分 score ${percent(score)}${fuzzy === null ? '' : `，模糊综合评价 fuzzy evaluation：${fuzzy.title.zh} ${fuzzy.title.en}`}`,
    ...wrapped(
      `${ok ? '✓' : '✗'} 共 ${rules.length} 条规则 rules：达标 hold ${count('holds')}，不达标 fail ${count('fails')}，未能检查 error ${count('error')}，无可检 nothing to check ${count('nothing-to-check')}`,
      110,
    ),
  ];
}

function percent(share: number | null): string {
  if (share === null) return '—';
  // What does not wholly pass is never told as if it did.
  const floored = Math.floor(share * 10_000) / 100;
  return `${share === 1 ? 100 : floored}%`;
}

function plain(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}
