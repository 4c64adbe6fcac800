import type { Text } from '@shuji/core/kernel';

/** Words of a printed report on a quality evaluation. */
export const reportText = {
  number: { zh: '报告编号', en: 'Report' },
  object: { zh: '评价对象', en: 'Object' },
  owner: { zh: '数据持有单位', en: 'Holder of the data' },
  evaluator: { zh: '评价单位', en: 'Evaluating organisation' },
  own: { zh: '（持有单位自评）', en: ' (the holder itself)' },
  commissioned: { zh: '（受托第三方）', en: ' (commissioned third party)' },
  asOf: { zh: '评价基准日', en: 'Day of the assessment' },
  measuredAt: { zh: '数据检查时间', en: 'Data measured' },
  drawnUpAt: { zh: '报告起草时间', en: 'Report drawn up' },
  signedAt: { zh: '报告签署完成', en: 'Report signed' },
  score: { zh: '得分', en: 'Score' },
  supersedes: { zh: '取代此前报告', en: 'Follows the report' },
  dimension: { zh: '维度', en: 'Dimension' },
  weight: { zh: '权重', en: 'Weight' },
  rules: { zh: '规则数', en: 'Rules' },
  rule: { zh: '规则', en: 'Rule' },
  checked: { zh: '检查数', en: 'Checked' },
  failed: { zh: '不合格', en: 'Failed' },
  share: { zh: '合格率', en: 'Share' },
  threshold: { zh: '门槛', en: 'Threshold' },
  outcome: { zh: '结果', en: 'Result' },
  signature: { zh: '评价人员', en: 'Evaluator' },
  at: { zh: '签署时间', en: 'Signed' },
  unsigned: { zh: '（未签名）', en: '(not signed)' },
  mark: { zh: '草稿 未签署', en: 'DRAFT' },
  draft: {
    zh: '草稿：评价人员尚未签署，不作为评价结论使用',
    en: 'Draft: not signed by its evaluators, no conclusion of an evaluation',
  },
  check: {
    zh: '本报告由评价人员以各自账号签名，并以本平台文书密钥电子签章（PAdES），任何 PDF 阅读器均可核验。',
    en: 'Signed by its evaluators by their own accounts and sealed by the document key of the platform (PAdES); any PDF reader checks it.',
  },
} satisfies Record<string, Text>;

/** What a rule came to, in words. */
export const outcomeText: Readonly<Record<'holds' | 'fails' | 'nothing-to-check' | 'error', Text>> = {
  holds: { zh: '达标', en: 'holds' },
  fails: { zh: '未达标', en: 'fails' },
  'nothing-to-check': { zh: '没有可查的', en: 'nothing to check' },
  error: { zh: '无法检查', en: 'not asked' },
};
