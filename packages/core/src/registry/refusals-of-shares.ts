import type { RefusalCatalogue } from '../kernel/index.js';

/** Why what divides a right, or goes beyond it, is refused. A published code keeps its meaning. */
export type ShareRefusal =
  | 'shares-missing'
  | 'shares-not-asked'
  | 'shares-too-many'
  | 'share-invalid'
  | 'share-holder-twice'
  | 'share-applicant-missing'
  | 'shares-not-whole'
  | 'share-exceeds'
  | 'share-burdened'
  | 'grant-exceeds'
  | 'grant-unacknowledged';

/** Status and message of every refusal that is about shares and about the bounds of what is granted. */
export const shareRefusals: RefusalCatalogue<ShareRefusal> = {
  'shares-missing': {
    status: 422,
    message: { zh: '请写明各权利人及其权益比例。', en: 'State every holder with its share.' },
  },
  'shares-not-asked': {
    status: 422,
    message: {
      zh: '该登记类型不登记权益比例。',
      en: 'This registration takes no statement of shares.',
    },
  },
  'shares-too-many': {
    status: 422,
    message: {
      zh: '一项登记最多写明 {most} 名权利人，现有 {given} 名。',
      en: 'An entry names at most {most} holders; {given} were given.',
    },
  },
  'share-invalid': {
    status: 422,
    message: {
      zh: '权益比例须大于零、不超过 100%，写成小数位不超过六位的百分数，或者写成分数，例如 33.5 或 1/3：{holders}。',
      en: 'A share is above nothing and at most 100%: per cent with no more than six decimals, or a fraction, as 33.5 or 1/3. Not so: {holders}.',
    },
  },
  'share-holder-twice': {
    status: 422,
    message: { zh: '同一权利人只能写一次：{holder}。', en: 'Each holder is named once: {holder}.' },
  },
  'share-applicant-missing': {
    status: 422,
    message: {
      zh: '申请人须是权利人之一，请写明申请人的权益比例。',
      en: 'The applicant is one of the holders: state its share.',
    },
  },
  'shares-not-whole': {
    status: 422,
    message: {
      zh: '权益比例合计须正好为 100%，现为 {sum}。',
      en: 'The shares must add up to exactly 100%; they come to {sum}.',
    },
  },
  'share-exceeds': {
    status: 422,
    message: {
      zh: '不能转移超过所持有的权益比例；现持有 {held}。',
      en: 'Nobody passes on more than it holds, which is {held}.',
    },
  },
  'share-burdened': {
    status: 409,
    message: {
      zh: '该份额上有他项权利或者冻结等标注，不能减少：{holders}。',
      en: "Another's right, a freeze or the like lies on the share, which can not get smaller: {holders}.",
    },
  },
  'grant-exceeds': {
    status: 422,
    message: {
      zh: '所授予的超出权利人所持有的：{limits}。',
      en: 'What is granted goes beyond what is held: {limits}.',
    },
  },
  'grant-unacknowledged': {
    status: 422,
    message: {
      zh: '所授予的超出现有登记，须由申请人确认知悉后提交：{limits}。',
      en: 'What is granted goes beyond the entry as it stands; submit again and say that you know: {limits}.',
    },
  },
};
