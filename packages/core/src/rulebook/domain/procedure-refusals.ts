import type { RefusalCatalogue, Refused } from '../../kernel/index.js';

/** Why nothing happens in a procedure. */
export type ProcedureRefusal =
  | 'procedure-not-open'
  | 'wrong-role'
  | 'facts-missing'
  | 'facts-wrong'
  | 'materials-missing'
  | 'material-unknown'
  | 'opening-barred'
  | 'outcome-unknown'
  | 'outcome-not-offered'
  | 'reasons-missing'
  | 'basis-missing'
  | 'basis-unfit'
  | 'date-missing'
  | 'date-past'
  | 'extension-not-provided'
  | 'extension-barred'
  | 'extensions-used-up'
  | 'time-over'
  | 'time-not-over'
  | 'time-unknown'
  | 'time-to-be-told'
  | 'consultation-not-provided'
  | 'consultation-made'
  | 'consultation-not-open'
  | 'supplement-not-provided'
  | 'supplement-open'
  | 'supplement-not-open';

/** Status and message of every refusal of a procedure. */
export const procedureRefusals: RefusalCatalogue<ProcedureRefusal> = {
  'procedure-not-open': {
    status: 409,
    message: { zh: '该事项不在办理中，不能再办理。', en: 'The procedure is not open; nothing can be done in it.' },
  },
  'wrong-role': {
    status: 409,
    message: { zh: '应由 {expected} 办理，而非 {actual}。', en: 'It is for {expected} to act, not for {actual}.' },
  },
  'facts-missing': {
    status: 422,
    message: { zh: '以下事项未填写：{fields}。', en: 'These facts are not given: {fields}.' },
  },
  'facts-wrong': {
    status: 422,
    message: {
      zh: '以下事项填写有误或不存在：{fields}。',
      en: 'These facts have a wrong form or are unknown: {fields}.',
    },
  },
  'materials-missing': {
    status: 422,
    message: { zh: '缺少材料：{fields}。', en: 'Materials are missing: {fields}.' },
  },
  'material-unknown': {
    status: 422,
    message: { zh: '不要求提交该材料：{fields}。', en: 'No such material is asked for: {fields}.' },
  },
  'opening-barred': {
    status: 422,
    message: {
      zh: '有以下情形，不予受理：{fields}。',
      en: 'It can not be opened, for these cases are given: {fields}.',
    },
  },
  'outcome-unknown': {
    status: 422,
    message: { zh: '本阶段没有这一结果：{fields}。', en: 'The stage has no such outcome: {fields}.' },
  },
  'outcome-not-offered': {
    status: 422,
    message: {
      zh: '按所填事实，不得作出这一结果：{fields}。',
      en: 'Under these facts the outcome is not offered: {fields}.',
    },
  },
  'reasons-missing': {
    status: 422,
    message: { zh: '须说明理由。', en: 'Reasons must be given.' },
  },
  'basis-missing': {
    status: 422,
    message: { zh: '须写明依据。', en: 'The legal basis must be named.' },
  },
  'basis-unfit': {
    status: 422,
    message: {
      zh: '依据的位阶应为 {expected}，而非 {actual}。',
      en: 'The basis must be of rank {expected}, not {actual}.',
    },
  },
  'date-missing': {
    status: 422,
    message: { zh: '须写明具体日期。', en: 'A concrete day must be named.' },
  },
  'date-past': {
    status: 422,
    message: {
      zh: '写明的日期 {actual} 早于当日 {expected}。',
      en: 'The named day {actual} lies before today, {expected}.',
    },
  },
  'extension-not-provided': {
    status: 409,
    message: { zh: '本阶段不得延长期限。', en: 'The time of this stage can not be extended.' },
  },
  'extension-barred': {
    status: 422,
    message: { zh: '按所填事实，不得延长期限。', en: 'Under these facts the time can not be extended.' },
  },
  'extensions-used-up': {
    status: 409,
    message: { zh: '期限已延长 {actual} 次，不得再延长。', en: 'The time has been extended {actual} times already.' },
  },
  'time-over': {
    status: 409,
    message: { zh: '期限已于 {expected} 届满。', en: 'The time ran out with {expected}.' },
  },
  'time-not-over': {
    status: 409,
    message: { zh: '期限至 {expected} 届满，尚未到期。', en: 'The time runs until {expected} and is not over.' },
  },
  'time-unknown': {
    status: 404,
    message: { zh: '没有正在计算的这一期限：{fields}。', en: 'No such time limit is running: {fields}.' },
  },
  'time-to-be-told': {
    status: 409,
    message: {
      zh: '有期限已届满，须先处理：{fields}。',
      en: 'A time limit has run out and must take effect first: {fields}.',
    },
  },
  'consultation-not-provided': {
    status: 409,
    message: { zh: '本阶段没有征求意见的程序。', en: 'Nobody is consulted in this stage.' },
  },
  'consultation-made': {
    status: 409,
    message: { zh: '已征求意见。', en: 'The consultation has been made already.' },
  },
  'consultation-not-open': {
    status: 409,
    message: { zh: '没有待答复的征求意见。', en: 'No consultation awaits an answer.' },
  },
  'supplement-not-provided': {
    status: 409,
    message: { zh: '本阶段不得要求补正。', en: 'Nothing can be asked for in this stage.' },
  },
  'supplement-open': {
    status: 409,
    message: { zh: '已要求补正，尚未补齐。', en: 'A supplement has been asked for and is awaited.' },
  },
  'supplement-not-open': {
    status: 409,
    message: { zh: '没有待补正的要求。', en: 'No supplement is awaited.' },
  },
};

export type ProcedureRefused = Refused<ProcedureRefusal>;
