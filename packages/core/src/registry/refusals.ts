import type { RefusalCatalogue } from '../kernel/index.js';
import { type CallUpRefusal, callUpRefusals } from './refusals-of-call-ups.js';
import { type EntryRefusal, entryRefusals } from './refusals-of-entries.js';
import { type PowerRefusal, powerRefusals } from './refusals-of-powers.js';
import { type RecognitionRefusal, recognitionRefusals } from './refusals-of-recognition.js';
import { type ReviewRefusal, reviewRefusals } from './refusals-of-reviews.js';
import { type SealRefusal, sealRefusals } from './refusals-of-seals.js';
import { type ShareRefusal, shareRefusals } from './refusals-of-shares.js';
import { type TradeRefusal, tradeRefusals } from './refusals-of-trades.js';

/** Why a command on a case is refused. A published code keeps its meaning. */
export type RegistryRefusal =
  | 'regime-unknown'
  | 'regime-expired'
  | 'regime-not-yet'
  | 'regime-draft'
  | 'registration-unknown'
  | 'object-kind-unknown'
  | 'case-not-draft'
  | 'case-not-open'
  | 'case-suspended'
  | 'case-not-ended'
  | 'reapply-not-possible'
  | 'wrong-stage'
  | 'outcome-unknown'
  | 'not-your-turn'
  | 'desk-wrong'
  | 'reasons-missing'
  | 'form-invalid'
  | 'material-unknown'
  | 'material-by-third-party'
  | 'document-missing'
  | 'materials-missing'
  | 'material-not-tolerable'
  | 'registration-prohibited'
  | 'already-registered'
  | 'supplement-not-possible'
  | 'supplement-pending'
  | 'supplement-not-asked'
  | 'objection-not-possible'
  | 'objection-evidence-missing'
  | 'objection-by-applicant'
  | 'objection-repeated'
  | 'objection-unknown'
  | 'objection-status'
  | 'objection-result-unknown'
  | 'objection-pending'
  | 'clock-not-expired'
  | 'clock-unknown'
  | 'nothing-to-tolerate'
  | 'notice-not-asked'
  | 'settings-missing'
  | 'validity-over'
  | 'setting-unknown'
  | 'setting-too-low'
  | 'number-mistyped'
  | EntryRefusal
  | CallUpRefusal
  | SealRefusal
  | TradeRefusal
  | PowerRefusal
  | RecognitionRefusal
  | ReviewRefusal
  | ShareRefusal;

/** Status and message of every refusal of this domain. */
export const registryRefusals: RefusalCatalogue<RegistryRefusal> = {
  'regime-unknown': { status: 422, message: { zh: '没有登记规则“{regime}”。', en: 'There is no regime "{regime}".' } },
  'regime-expired': {
    status: 409,
    message: {
      zh: '登记规则“{regime}”所依据的制度在 {day} 已经失效，不能据以提出新的申请；此前提交的案件仍按原规则办结。',
      en: 'On {day} what the regime "{regime}" rests on has expired; no new application is possible. Cases submitted before go on under it.',
    },
  },
  'regime-not-yet': {
    status: 409,
    message: {
      zh: '登记规则“{regime}”在 {day} 尚未施行，不能据以提出申请。',
      en: 'The regime "{regime}" is not yet in force on {day}; no application is possible.',
    },
  },
  'regime-draft': {
    status: 409,
    message: {
      zh: '登记规则“{regime}”所依据的是草案或征求意见稿，尚无效力；须明确选择按草案试用。',
      en: 'The regime "{regime}" rests on a draft without force; it must be chosen expressly as a draft.',
    },
  },
  'registration-unknown': {
    status: 422,
    message: {
      zh: '该登记规则没有“{registration}”这一登记类型。',
      en: 'This regime has no registration type "{registration}".',
    },
  },
  'object-kind-unknown': {
    status: 422,
    message: { zh: '该登记类型不受理“{kind}”。', en: 'This registration does not take objects of kind "{kind}".' },
  },
  'case-not-draft': {
    status: 409,
    message: {
      zh: '案件已提交，不能再改动申请内容。',
      en: 'The case has been submitted; the application can no longer be changed.',
    },
  },
  'case-not-open': {
    status: 409,
    message: {
      zh: '案件已办结或尚未提交，不能办理此步骤。',
      en: 'The case has ended or is not yet submitted; this step is not possible.',
    },
  },
  'case-suspended': {
    status: 409,
    message: {
      zh: '异议处理期间登记中止，不能办理此步骤。',
      en: 'The case is suspended while an objection is handled; this step is not possible.',
    },
  },
  'case-not-ended': {
    status: 409,
    message: { zh: '案件尚未办结，不能据以重新申请。', en: 'The case has not ended; nothing can be begun after it.' },
  },
  'reapply-not-possible': {
    status: 409,
    message: {
      zh: '案件并非因审核未通过而办结，不能据以修改材料后重新申请。',
      en: 'The case did not end in a way after which its materials are amended and applied with afresh.',
    },
  },
  'wrong-stage': {
    status: 409,
    message: {
      zh: '案件现处于“{actual}”阶段，而不是“{expected}”。',
      en: 'The case is at stage "{actual}", not "{expected}".',
    },
  },
  'outcome-unknown': {
    status: 422,
    message: { zh: '本阶段没有“{outcome}”这一结果。', en: 'This stage has no outcome "{outcome}".' },
  },
  'not-your-turn': { status: 403, message: { zh: '本步骤由{actor}办理。', en: 'This step belongs to: {actor}.' } },
  'desk-wrong': {
    status: 403,
    message: {
      zh: '这一步骤不由贵单位办理。',
      en: 'This step does not belong to your organisation.',
    },
  },
  'reasons-missing': {
    status: 422,
    message: { zh: '作出这一决定必须说明理由。', en: 'This decision must state its reasons.' },
  },
  'form-invalid': {
    status: 422,
    message: { zh: '申请表填写有误：{fields}。', en: 'The application form is not valid: {fields}.' },
  },
  'material-unknown': {
    status: 422,
    message: {
      zh: '本登记不要求材料“{material}”。',
      en: 'This registration does not ask for the material "{material}".',
    },
  },
  'material-by-third-party': {
    status: 403,
    message: {
      zh: '这份材料由第三方服务机构在其工作台提交。',
      en: 'This material is filed by the third-party agency at its own desk.',
    },
  },
  'document-missing': { status: 422, message: { zh: '请附上文件。', en: 'A file must be attached.' } },
  'materials-missing': { status: 422, message: { zh: '缺少材料：{fields}。', en: 'Materials are missing: {fields}.' } },
  'material-not-tolerable': {
    status: 422,
    message: { zh: '这些材料不能容缺：{fields}。', en: 'These materials can not be supplied later: {fields}.' },
  },
  'registration-prohibited': {
    status: 422,
    message: { zh: '属于不予登记的情形：{fields}。', en: 'Registration is not granted in this case: {fields}.' },
  },
  'already-registered': {
    status: 409,
    message: {
      zh: '相同内容的数据已登记，登记编号 {number}。',
      en: 'Data of the same content is already registered as {number}.',
    },
  },
  'supplement-not-possible': {
    status: 409,
    message: { zh: '本阶段不能要求补正。', en: 'No supplement can be asked for at this stage.' },
  },
  'supplement-pending': {
    status: 409,
    message: { zh: '正在等待申请人补正。', en: 'The applicant has yet to supply what was asked for.' },
  },
  'supplement-not-asked': {
    status: 409,
    message: { zh: '登记机构没有要求补正。', en: 'The registry has not asked for a supplement.' },
  },
  'nothing-to-tolerate': {
    status: 409,
    message: { zh: '材料齐全，无需容缺受理。', en: 'No material is missing; there is nothing to tolerate.' },
  },
  'notice-not-asked': {
    status: 409,
    message: {
      zh: '该登记规则未设异议通知时限，异议受理后即视为已通知。',
      en: 'This regime sets no time for a notice of objections; accepting one is the notice.',
    },
  },
  'validity-over': {
    status: 409,
    message: {
      zh: '按申请所填的日期，证书有效期至{until}，已届满，不能发放。',
      en: 'By the dates of the application the certificate would be valid until {until}, which is over; it can not be issued.',
    },
  },
  'settings-missing': {
    status: 422,
    message: { zh: '请至少设定一项期限。', en: 'Set at least one number.' },
  },
  'objection-not-possible': {
    status: 409,
    message: { zh: '本案不在公示期内，不能提出异议。', en: 'This case is not in publicity; no objection is possible.' },
  },
  'objection-evidence-missing': {
    status: 422,
    message: { zh: '提出异议须提交证明材料。', en: 'An objection needs evidence.' },
  },
  'objection-by-applicant': {
    status: 422,
    message: { zh: '申请人不能对自己的登记提出异议。', en: 'An applicant can not object to its own registration.' },
  },
  'objection-repeated': {
    status: 409,
    message: {
      zh: '同一异议人已就同一事项以同一理由提出异议。',
      en: 'The same objector has already objected on the same matter for the same reason.',
    },
  },
  'objection-unknown': { status: 404, message: { zh: '没有这一异议。', en: 'There is no such objection.' } },
  'objection-status': {
    status: 409,
    message: {
      zh: '异议已处于“{actual}”状态，不能办理此步骤。',
      en: 'The objection is {actual}; this step is not possible.',
    },
  },
  'objection-result-unknown': {
    status: 422,
    message: { zh: '没有“{result}”这一异议处理结果。', en: 'There is no such result of an objection: "{result}".' },
  },
  'objection-pending': {
    status: 409,
    message: { zh: '尚有未处理的异议。', en: 'An objection is still to be handled.' },
  },
  'clock-not-expired': {
    status: 409,
    message: { zh: '期限未届满：最后一日为 {due}。', en: 'The time limit has not run out: its last day is {due}.' },
  },
  'clock-unknown': { status: 404, message: { zh: '没有这一期限。', en: 'There is no such time limit.' } },
  'setting-unknown': {
    status: 422,
    message: {
      zh: '该登记规则没有这些可设期限：{fields}。',
      en: 'The regime leaves no such numbers to the authority: {fields}.',
    },
  },
  'setting-too-low': {
    status: 422,
    message: { zh: '低于允许的最小值：{fields}。', en: 'Below the lowest number allowed: {fields}.' },
  },
  'number-mistyped': {
    status: 422,
    message: {
      zh: '编号“{number}”与其校验字符（小圆点后的一位）不符，抄录有误。请与凭证逐字核对，注意形近的字符。',
      en: 'The number "{number}" does not fit its check character, the one behind the full stop: it was copied wrongly. Compare it with the certificate character by character.',
    },
  },
  ...entryRefusals,
  ...callUpRefusals,
  ...sealRefusals,
  ...tradeRefusals,
  ...powerRefusals,
  ...recognitionRefusals,
  ...shareRefusals,
  ...reviewRefusals,
};
