import type { RefusalCatalogue } from '../kernel/index.js';

/** Why the report of a trade, or what it rests on, is refused. A published code keeps its meaning. */
export type TradeRefusal =
  | 'opened-by-exchange'
  | 'trade-not-reported'
  | 'trade-not-authorised'
  | 'trade-reported-already'
  | 'trade-authorised-already'
  | 'exchange-unknown';

/** Status and message of every refusal that is about trades reported by exchanges. */
export const tradeRefusals: RefusalCatalogue<TradeRefusal> = {
  'opened-by-exchange': {
    status: 403,
    message: {
      zh: '该登记由交易机构报送交易办理。',
      en: 'This registration follows the report of a trade by an exchange.',
    },
  },
  'trade-not-reported': {
    status: 422,
    message: {
      zh: '按该登记规则，交易不由交易机构报送登记。',
      en: 'Under these rules no exchange reports such a trade; it is applied for.',
    },
  },
  'trade-not-authorised': {
    status: 403,
    message: {
      zh: '登记的现持有人未授权该交易机构报送，或授权已经终止。',
      en: 'The present holder of the entry has not authorised this exchange, or no longer does.',
    },
  },
  'trade-reported-already': {
    status: 409,
    message: { zh: '该合同已经报送，案号 {number}。', en: 'This contract was reported before, as case {number}.' },
  },
  'trade-authorised-already': {
    status: 409,
    message: { zh: '已授权该交易机构。', en: 'This exchange is authorised already.' },
  },
  'exchange-unknown': { status: 422, message: { zh: '没有这一交易机构。', en: 'There is no such exchange.' } },
};
