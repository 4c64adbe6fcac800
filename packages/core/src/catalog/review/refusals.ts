import type { RefusalCatalogue } from '../../kernel/index.js';

/** Why what somebody says of the grade of a column is not taken. A published code keeps its meaning. */
export type GradeRefusal =
  | 'no-column-named'
  | 'column-unknown'
  | 'column-twice'
  | 'category-unknown'
  | 'grade-unknown'
  | 'overrule-without-reason'
  | 'nothing-settled'
  | 'scheme-unknown'
  | 'file-not-kept';

/** Status and message of every refusal of a review of grades. */
export const gradeRefusals: RefusalCatalogue<GradeRefusal> = {
  'no-column-named': {
    status: 422,
    message: { zh: '没有写明任何列。', en: 'No column is named.' },
  },
  'column-unknown': {
    status: 422,
    message: { zh: '资源没有这些列：{fields}。', en: 'The resource has no such columns: {fields}.' },
  },
  'column-twice': {
    status: 422,
    message: { zh: '同一列一次只能判定一次：{fields}。', en: 'A column is settled once at a time: {fields}.' },
  },
  'category-unknown': {
    status: 422,
    message: {
      zh: '检测方案没有这个类别：{category}。请从类别清单中选择，或选“未发现”。',
      en: 'The detectors know no category "{category}". Choose one of the list, or "none".',
    },
  },
  'grade-unknown': {
    status: 422,
    message: {
      zh: '分级方案 {scheme} 没有级别“{grade}”。可选：{grades}。',
      en: 'The scheme {scheme} has no grade "{grade}". It has: {grades}.',
    },
  },
  'overrule-without-reason': {
    status: 422,
    message: {
      zh: '改判须写明理由：{fields}。',
      en: 'Whoever overrules says why: {fields}.',
    },
  },
  'nothing-settled': {
    status: 409,
    message: {
      zh: '这些列没有可撤回的人工判定：{fields}。',
      en: 'Nothing was settled of these columns that could be taken back: {fields}.',
    },
  },
  'scheme-unknown': {
    status: 422,
    message: {
      zh: '没有名为“{scheme}”的分级方案。可选：{known}。',
      en: 'There is no grading scheme "{scheme}". There are: {known}.',
    },
  },
  'file-not-kept': {
    status: 409,
    message: {
      zh: '这份资源的文件未存于本平台，不能重新扫描。请上传新的文件。',
      en: 'The file of this resource is not kept here, so it can not be scanned again. Upload a new one.',
    },
  },
};
