import type { RefusalCatalogue } from '../../kernel/index.js';

/** Why a report is not drawn up, changed or signed. A published code keeps its meaning. */
export type QualityReportRefusal =
  | 'not-measured'
  | 'evaluator-unknown'
  | 'report-final'
  | 'report-part-empty'
  | 'report-signed-by-you'
  | 'report-not-evaluator'
  | 'report-not-owner';

/** Status and message of every refusal of reports. */
export const qualityReportRefusals: RefusalCatalogue<QualityReportRefusal> = {
  'not-measured': {
    status: 409,
    message: { zh: '尚未评价，没有可写入报告的结果。', en: 'Nothing was measured yet that a report could tell.' },
  },
  'evaluator-unknown': {
    status: 422,
    message: {
      zh: '评价单位须是本单位，或已入驻的第三方服务机构。',
      en: 'The evaluating organisation is your own, or a third-party agency of the platform.',
    },
  },
  'report-final': {
    status: 409,
    message: {
      zh: '报告已签署或已撤回，不再改动；请另拟一份，签署后取代它。',
      en: 'The report was signed or withdrawn and never changes: draw up another, which follows it once signed.',
    },
  },
  'report-part-empty': {
    status: 422,
    message: {
      zh: '报告还有空的部分，不能签署：{partsZh}。',
      en: 'The report has empty parts and can not be signed: {parts}.',
    },
  },
  'report-signed-by-you': {
    status: 409,
    message: {
      zh: '你已签过这份报告；须由另一名评价人员以自己的账号签名。',
      en: 'You have signed this report; another evaluator signs by an account of their own.',
    },
  },
  'report-not-evaluator': {
    status: 403,
    message: {
      zh: '只有评价单位（{evaluator}）的人员可以签署。',
      en: 'Only people of the evaluating organisation ({evaluator}) sign.',
    },
  },
  'report-not-owner': {
    status: 403,
    message: { zh: '只有数据持有单位可以撤回报告。', en: 'Only the holder of the data withdraws the report.' },
  },
};
