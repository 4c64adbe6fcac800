import type { RefusalCatalogue } from '../kernel/index.js';

/** Why a command about a duty is refused. A published code keeps its meaning. */
export type SupervisionRefusal =
  | 'duty-unknown'
  | 'not-your-duty'
  | 'event-not-declarable'
  | 'duty-performed-already'
  | 'date-in-future'
  | 'date-before-duty'
  | 'evidence-missing'
  | 'evidence-not-asked';

/** Status and message of every refusal of this domain. */
export const supervisionRefusals: RefusalCatalogue<SupervisionRefusal> = {
  'duty-unknown': { status: 404, message: { zh: '没有这一义务。', en: 'There is no such duty.' } },
  'not-your-duty': {
    status: 403,
    message: { zh: '这一义务由他人承担，贵单位不能办理。', en: 'This duty is for others; you can not act on it.' },
  },
  'event-not-declarable': {
    status: 422,
    message: {
      zh: '这一义务由系统记录的事件或者期间引起，无需声明。',
      en: 'This duty arises from what the system records or from the calendar; it is not declared.',
    },
  },
  'duty-performed-already': {
    status: 409,
    message: { zh: '这一义务已于 {on} 履行。', en: 'This duty was done on {on}.' },
  },
  'date-in-future': {
    status: 422,
    message: {
      zh: '{on} 尚未到来，请填写今日或者之前的日期。',
      en: '{on} is still to come; give today or an earlier day.',
    },
  },
  'date-before-duty': {
    status: 422,
    message: { zh: '{on} 早于义务产生之日 {arisen}。', en: '{on} lies before {arisen}, when the duty arose.' },
  },
  'evidence-missing': {
    status: 422,
    message: { zh: '履行这一义务须附证明材料。', en: 'A document must show that this duty was done.' },
  },
  'evidence-not-asked': {
    status: 422,
    message: { zh: '这一义务记明即可，不收证明材料。', en: 'This duty is noted only; it takes no document.' },
  },
};
