import type { RefusalCatalogue } from '../../kernel/index.js';

/** Why a panel does not go on as somebody would have it. A published code keeps its meaning. */
export type PanelRefusal =
  | 'panel-under-way'
  | 'panel-dimension-unknown'
  | 'panel-not-gathering'
  | 'panel-keeper-not-expert'
  | 'panel-expert-not-keeper'
  | 'panel-expert-twice'
  | 'panel-experts-too-many'
  | 'panel-experts-too-few'
  | 'panel-expert-unknown'
  | 'panel-expert-withdrawn'
  | 'panel-round-open'
  | 'panel-round-not-open'
  | 'panel-answers-too-few'
  | 'panel-answered'
  | 'panel-weights-differ'
  | 'panel-weights-negative'
  | 'panel-weights-zero'
  | 'panel-converged'
  | 'panel-not-converged'
  | 'panel-over';

/** Status and message of every refusal of panels. */
export const panelRefusals: RefusalCatalogue<PanelRefusal> = {
  'panel-under-way': {
    status: 409,
    message: {
      zh: '这份资源已有一个进行中的德尔菲小组；请先完成或取消它。',
      en: 'A Delphi panel of this resource is under way: finish or cancel it first.',
    },
  },
  'panel-dimension-unknown': {
    status: 422,
    message: {
      zh: '维度不在方案中，或重复：{fields}。',
      en: 'Dimensions that the scheme does not have, or that stand twice: {fields}.',
    },
  },
  'panel-not-gathering': {
    status: 409,
    message: { zh: '第一轮开始后不能再邀请专家。', en: 'Experts are invited before the first round.' },
  },
  'panel-keeper-not-expert': {
    status: 422,
    message: { zh: '组织者不能同时是专家。', en: 'Whoever keeps the panel is no expert in it.' },
  },
  'panel-expert-not-keeper': {
    status: 403,
    message: {
      zh: '你是这个小组的专家，不能组织它；请由本单位其他人员办理。',
      en: 'You are an expert of this panel and do not keep it: somebody else of your organisation does.',
    },
  },
  'panel-expert-twice': {
    status: 409,
    message: { zh: '已邀请过这位专家。', en: 'This expert has been invited already.' },
  },
  'panel-experts-too-many': {
    status: 422,
    message: { zh: '专家最多 {most} 人。', en: 'A panel has {most} experts at most.' },
  },
  'panel-experts-too-few': {
    status: 409,
    message: {
      zh: '至少要有 {least} 位专家，现有 {actual} 位。',
      en: 'A round needs {least} experts at least; there are {actual}.',
    },
  },
  'panel-expert-unknown': {
    status: 422,
    message: {
      zh: '没有这位专家：须是本平台某个单位的人员，或已受邀。',
      en: 'There is no such expert: it is somebody of an organisation of this platform, or who was invited.',
    },
  },
  'panel-expert-withdrawn': {
    status: 409,
    message: { zh: '这位专家已退出小组。', en: 'This expert has left the panel.' },
  },
  'panel-round-open': {
    status: 409,
    message: { zh: '本轮尚未结束。', en: 'The round under way has not been closed.' },
  },
  'panel-round-not-open': {
    status: 409,
    message: { zh: '现在没有进行中的一轮。', en: 'No round is open.' },
  },
  'panel-answers-too-few': {
    status: 409,
    message: {
      zh: '答复还不够：至少要有 {least} 位专家作答才能结束本轮。',
      en: 'Too few have answered: a round is closed when {least} experts at least have.',
    },
  },
  'panel-answered': {
    status: 409,
    message: { zh: '本轮你已作答，每轮只答一次。', en: 'You have answered this round; each round is answered once.' },
  },
  'panel-weights-differ': {
    status: 422,
    message: {
      zh: '须为每个维度各给一个权重，不多不少：{fields}。',
      en: 'Each dimension gets one weight, and nothing else does: {fields}.',
    },
  },
  'panel-weights-negative': {
    status: 422,
    message: { zh: '权重须为零或正数：{fields}。', en: 'Weights are zero or more: {fields}.' },
  },
  'panel-weights-zero': {
    status: 422,
    message: { zh: '权重全为零，无从加权。', en: 'All weights are zero: there is nothing to weigh by.' },
  },
  'panel-converged': {
    status: 409,
    message: { zh: '意见已收敛，不需再进行一轮。', en: 'The opinions have converged: no further round is needed.' },
  },
  'panel-not-converged': {
    status: 409,
    message: { zh: '意见尚未收敛，不能采用。', en: 'The opinions have not converged: their weights are not taken.' },
  },
  'panel-over': {
    status: 409,
    message: { zh: '这个小组已结束。', en: 'This panel is over.' },
  },
};
