import type { RefusalCatalogue } from '../../kernel/index.js';

/** Why what somebody says of an asset card is not taken. A published code keeps its meaning. */
export type CardRefusal =
  | 'card-nothing-said'
  | 'card-field-unknown'
  | 'card-field-known'
  | 'card-value-wrong'
  | 'state-not-said'
  | 'book-condition-unknown'
  | 'book-look-past'
  | 'book-not-kept'
  | 'grant-right-unknown'
  | 'grant-days-wrong'
  | 'grant-mark-unknown'
  | 'grant-mark-ended';

/** Status and message of every refusal of this domain. */
export const cardRefusals: RefusalCatalogue<CardRefusal> = {
  'card-nothing-said': { status: 422, message: { zh: '没有填写任何字段。', en: 'No field is filled in.' } },
  'card-field-unknown': {
    status: 422,
    message: { zh: '资产卡片没有这些字段：{fields}。', en: 'The asset card has no such fields: {fields}.' },
  },
  'card-field-known': {
    status: 422,
    message: {
      zh: '这些字段由扫描或登记簿给出，不能填写：{fields}。',
      en: 'These fields are told by the scan or the register and can not be filled in: {fields}.',
    },
  },
  'card-value-wrong': {
    status: 422,
    message: {
      zh: '这些字段的值不合要求（选择项须在清单内，日期为年-月-日，数值为有限数，文字不为空）：{fields}。',
      en: 'The values of these fields do not fit (a choice is of its list, a date is year-month-day, a number is finite, a text is not empty): {fields}.',
    },
  },
  'state-not-said': {
    status: 409,
    message: {
      zh: '数据状态没有人工判定可撤回。',
      en: 'Nobody has said the state of the data, so nothing can be taken back.',
    },
  },
  'book-condition-unknown': {
    status: 422,
    message: {
      zh: '没有这项确认条件：{condition}。可选：{known}。',
      en: 'There is no condition of recognition "{condition}". There are: {known}.',
    },
  },
  'book-look-past': {
    status: 422,
    message: { zh: '下次复核日期须在今天之后。', en: 'The day of the next look lies after today.' },
  },
  'book-not-kept': {
    status: 409,
    message: { zh: '该资源不在备查簿中。', en: 'The resource does not stand in the reference book.' },
  },
  'grant-right-unknown': {
    status: 422,
    message: {
      zh: '不登记这种权利的授权标识：{right}。可选：{known}。',
      en: 'The grant of a right "{right}" is not marked. There are: {known}.',
    },
  },
  'grant-days-wrong': {
    status: 422,
    message: { zh: '授权的截止日早于起始日，或终止日早于起始日。', en: 'The grant ends before it begins.' },
  },
  'grant-mark-unknown': {
    status: 404,
    message: { zh: '卡片上没有这个授权标识。', en: 'The card has no such grant mark.' },
  },
  'grant-mark-ended': {
    status: 409,
    message: { zh: '该授权标识已终止。', en: 'The grant mark has ended already.' },
  },
};
