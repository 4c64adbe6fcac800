// Thirty rules of thirteen kinds for the wide table of the bench, most of which hold; those that fail show examples.

const rules = [
  ['completeness', { kind: 'not-null', column: 'id' }],
  ['completeness', { kind: 'not-null', column: 'xm' }],
  ['completeness', { kind: 'not-null', column: 'sjh' }],
  ['completeness', { kind: 'not-null', column: 'born' }],
  ['completeness', { kind: 'not-null', column: 'remark', absent: ['无'], threshold: 0.7 }],
  ['accuracy', { kind: 'unique', columns: ['id'] }],
  ['accuracy', { kind: 'unique', columns: ['reference'] }],
  ['normativity', { kind: 'domain', column: 'gender', values: ['男', '女'] }],
  ['normativity', { kind: 'domain', column: 'flag', values: ['Y', 'N'] }],
  ['normativity', { kind: 'domain', column: 'city', values: ['合肥', '贵阳', '北京', '上海'] }],
  ['accuracy', { kind: 'range', column: 'amount_0', min: 0, max: 10000 }],
  ['accuracy', { kind: 'range', column: 'amount_1', min: 0 }],
  ['accuracy', { kind: 'range', column: 'amount_2', min: 100 }],
  ['accuracy', { kind: 'range', column: 'count_0', min: 0, max: 999 }],
  ['accuracy', { kind: 'range', column: 'lng', min: 73, max: 136 }],
  ['accuracy', { kind: 'range', column: 'lat', min: 3, max: 54 }],
  ['accuracy', { kind: 'range', column: 'born', min: '1900-01-01', max: '2026-01-31' }],
  ['normativity', { kind: 'pattern', column: 'sjh', pattern: '1[3-9]\\d{9}' }],
  ['normativity', { kind: 'pattern', column: 'email', pattern: '[^@\\s]+@[^@\\s]+\\.[a-z]+' }],
  ['normativity', { kind: 'pattern', column: 'reference', pattern: '[0-9a-f]{32}' }],
  ['normativity', { kind: 'pattern', column: 'code_0', pattern: 'K\\d{6}' }],
  ['normativity', { kind: 'check-digit', column: 'order_no', check: 'luhn', threshold: 0 }],
  [
    'consistency',
    {
      kind: 'cross-table',
      left: { aggregate: 'sum', column: 'count_3' },
      right: { aggregate: 'sum', column: 'count_3' },
    },
  ],
  ['consistency', { kind: 'cross-column', holds: 'row.born < row.at' }],
  ['consistency', { kind: 'cross-column', holds: 'row.amount_3 >= 0.0 && row.count_1 <= 1000' }],
  ['consistency', { kind: 'cross-column', holds: "row.flag == 'Y' || row.flag == 'N'", where: 'row.count_2 > 500' }],
  ['timeliness', { kind: 'freshness', column: 'at', days: 3650 }],
  [
    'consistency',
    { kind: 'drift', column: 'amount_4', measure: 'mean', baseline: 5000, tolerance: { relative: 0.05 } },
  ],
  [
    'consistency',
    {
      kind: 'drift',
      column: 'gender',
      measure: 'value-share',
      value: '男',
      baseline: 0.5,
      tolerance: { absolute: 0.02 },
    },
  ],
  ['accuracy', { kind: 'outliers', column: 'amount_5', by: { iqr: 1.5 } }],
];

/** A file of them. */
export const thirtyRules = `id: thirty-rules
title: {zh: 三十条规则, en: thirty rules}
tables:
  - id: wide
    rules:
${rules.map(([dimension, rule], at) => `      - ${JSON.stringify({ id: `r${at + 1}`, dimension, ...rule })}\n`).join('')}`;
