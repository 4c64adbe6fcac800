import type { RefusalCatalogue } from '../kernel/index.js';

/** Why a power of attorney, or an act under one, is refused. A published code keeps its meaning. */
export type PowerRefusal =
  | 'agents-not-provided'
  | 'power-missing'
  | 'power-period'
  | 'agent-is-principal'
  | 'agent-not-body';

/** Status and message of every refusal that is about agents of applicants. */
export const powerRefusals: RefusalCatalogue<PowerRefusal> = {
  'agents-not-provided': {
    status: 422,
    message: {
      zh: '该登记规则没有规定可以委托其他机构申请。',
      en: 'These rules do not provide for an agent of the applicant.',
    },
  },
  'power-missing': {
    status: 403,
    message: {
      zh: '申请人未委托该机构，或委托当日不在有效期内、已经撤回。',
      en: 'The applicant has not empowered this body for this day, or has taken the power back.',
    },
  },
  'power-period': {
    status: 422,
    message: {
      zh: '委托的截止日不得早于起始日，也不得早于今日。',
      en: 'The last day of a power is neither before its first day nor before today.',
    },
  },
  'agent-is-principal': {
    status: 422,
    message: { zh: '受托机构不能是委托人本身。', en: 'Nobody is the agent of itself.' },
  },
  'agent-not-body': {
    status: 422,
    message: {
      zh: '受托的须是可以提出申请的机构，不能是自然人。',
      en: 'An agent is an organisation that can apply, and no natural person.',
    },
  },
};
